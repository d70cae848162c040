// Households and what was done for them, packed: what rules need, and nothing else.
//
// A city has 60,000 households and a million visits a year; as whole records they take several
// times the bytes of their files. Here a household takes about 60 bytes, a member as much, a group
// 24, a case 90 and a visit 28, so that an audit fits into half of the data's size.
//
// Entries lie in flat lists, in which a household's members, and a member's groups, entitlements
// and cases, follow each other. Texts live in a pool that the register owns; ids and
// stations of households point into the paths of their files, which must outlive it.
#pragma once

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/date.h"
#include "base/text_hash.h"
#include "model/household.h"
#include "model/matter.h"
#include "model/visit.h"
#include "store/block_list.h"

namespace shuangbai {

// Texts that stay where they are. Equal ones are kept once if they are added by `once`.
class TextPool {
 public:
  std::string_view add(std::string_view text);
  std::string_view once(std::string_view text);
  void take(TextPool&& other);  // the other's texts stay where they are, too

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t left_ = 0;
  char* next_ = nullptr;
  std::unordered_set<std::string_view, TextHash> known_;
};

// Entries of a flat list that belong together.
struct Slice {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

struct KnownGroup {
  std::string_view kind;
  Interval interval;
  std::uint32_t line = 0;
};

struct KnownEntitlement {
  EntitlementKind kind = EntitlementKind::other;
  std::optional<Date> from;
  std::uint32_t line = 0;
};

// Whose turn it is to be responsible for a case.
struct KnownTurn {
  std::uint32_t of = 0;  // the case, by its index in the register
  std::string_view worker;
  Interval interval;
};

struct KnownCase {
  std::string_view worker;  // empty if several are responsible in turn
  std::int32_t times = 0;
  Frequency per = Frequency::month;
  bool has_goals = false;
  bool has_steps = false;
  std::uint8_t level = 1;  // 1, 2 or 3
  Interval interval;
  // 识别 分析 计划 协调 介入 跟踪
  std::array<std::optional<Date>, 6> process;
  std::uint32_t line = 0;
};

struct KnownMember {
  std::string_view id;
  std::string_view name;
  bool has_health = false;
  std::uint32_t line = 0;
  Slice groups;
  Slice entitlements;
  Slice cases;
};

struct KnownHousehold {
  std::string_view id;
  std::string_view station;
  std::uint64_t village = 0;  // twelve digits
  Interval interval;
  std::array<bool, 3> needs{};  // material, psychological, social: whether they are filled
  std::uint32_t file = 0;
  std::uint32_t line = 0;
  Slice members;

  std::string village_code() const { return fmt::format("{:012}", village); }
};

// A visit at which somebody was met: whom it concerned, who made it, how long it took, and where it
// is recorded. What does not fit into its numbers lies in lists of the register, which explains
// them. Its id is not kept (log_entry_ids.h); its author is told by the name of its file.
struct KnownVisit {
  std::uint32_t household = 0;  // an index into the register's households
  Date date;
  std::uint32_t file = 0;
  std::uint32_t line = 0;
  // The members that it names, a bit for each; none set: the whole household. A household with
  // more than 31 members has a longer list: the last bit is set, the others are its index.
  std::uint32_t people = 0;
  // Thousandths of a minute; all bits set: not recorded. What is no such number, or a larger one,
  // is listed: the last bit is set, the others are its index.
  std::uint32_t minutes = 0;
  VisitKind kind : 2 = VisitKind::home;
  // Who made it beside the author: the number of the list, of which the first is empty. Teams are
  // few, so each is listed once.
  std::uint32_t team : 30 = 0;
};
static_assert(sizeof(KnownVisit) == 28);

struct KnownMatter {
  std::string_view id;
  std::string_view kind;
  std::uint32_t file = 0;
  std::uint32_t line = 0;
  Date date;
  Date due;
  std::optional<Date> finished;
};

class ClientRegister {
 public:
  ClientRegister() { number_of({}); }
  ClientRegister(ClientRegister&&) = default;
  ClientRegister& operator=(ClientRegister&&) = default;

  const std::vector<KnownHousehold>& households() const { return households_; }
  std::span<const KnownMember> members(const KnownHousehold& household) const {
    return of(members_, household.members);
  }
  std::span<const KnownGroup> groups(const KnownMember& member) const {
    return of(groups_, member.groups);
  }
  std::span<const KnownEntitlement> entitlements(const KnownMember& member) const {
    return of(entitlements_, member.entitlements);
  }
  std::span<const KnownCase> cases(const KnownMember& member) const {
    return of(cases_, member.cases);
  }

  // Who is responsible for the case in turn; nobody if it is one worker's. Few cases have turns, so
  // they lie in a list apart, and a case is no larger for them.
  std::span<const KnownTurn> turns(const KnownCase& one) const;

  // The household's index, by its id.
  std::optional<std::uint32_t> find(std::string_view id) const;

  // Of the days and kinds that were asked for, in the order of households and days.
  std::span<const KnownVisit> visits() const {
    return {visits_.get(), visit_ends_.empty() ? 0 : visit_ends_.back()};
  }
  std::span<const KnownVisit> visits(std::uint32_t household) const;
  // Whether the visit names the member (an index among the household's) or nobody.
  bool concerns(const KnownVisit& visit, std::size_t member) const;
  // How long it took; nothing if that is not recorded.
  std::optional<Decimal> minutes(const KnownVisit& visit) const;
  // Who made visits with this `team` beside the author, each once.
  std::span<const std::string_view> team(std::size_t number) const { return *teams_[number]; }
  std::size_t teams() const { return teams_.size(); }

  // In the order of their ids.
  std::span<const KnownMatter> matters() const { return matters_; }

  // Adds a household; the views must outlive the register.
  void add(const Household& household, std::string_view id, std::string_view station,
           std::uint32_t file);
  // Appends another register's households (without visits).
  void take(ClientRegister&& other);
  // Puts households into the order of their ids, once all are there.
  void index();

  void add(const Visit& visit, std::uint32_t household, std::uint32_t file,
           const ClientRegister& all);
  void add(const Matter& matter, std::uint32_t file);
  // Takes the visits and matters of other registers, one after the other, so that they never take
  // twice their size.
  void take_logs(std::span<ClientRegister* const> others);

 private:
  template <typename T>
  static std::span<const T> of(const std::vector<T>& all, Slice run) {
    return std::span(all).subspan(run.first, run.count);
  }

  TextPool texts_;
  std::vector<KnownHousehold> households_;
  std::vector<KnownMember> members_;
  std::vector<KnownGroup> groups_;
  std::vector<KnownEntitlement> entitlements_;
  std::vector<KnownCase> cases_;
  std::vector<KnownTurn> turns_;  // in the order of cases_
  std::unordered_map<std::string_view, std::uint32_t, TextHash> by_id_;

  using Team = std::vector<std::string_view>;
  std::uint32_t number_of(Team team);
  std::uint32_t pack(const std::optional<Decimal>& minutes);

  BlockList<KnownVisit> added_;  // until they are taken
  struct Freed {
    void operator()(void* memory) const { std::free(memory); }
  };
  std::unique_ptr<KnownVisit[], Freed> visits_;
  std::vector<std::uint32_t>
      visit_ends_;  // by household: where its visits end, the next one's begin
  std::vector<std::vector<std::uint32_t>> long_lists_;
  std::vector<Decimal> long_minutes_;
  std::map<Team, std::uint32_t> team_numbers_;
  std::vector<const Team*> teams_;  // by number
  std::vector<KnownMatter> matters_;
};

}  // namespace shuangbai
