// A baseline: results that are known and do not fail the audit, each with a reason, an owner and a
// last day. A file that people read and edit:
//
//     - rule: XX01
//       kind: station
//       subject: "440222102"
//       reason: 2026 年 3 月补充招聘
//       owner: 始兴县民政局
//       until: 2026-06-30
//
// A result with a period of its own also has `from` and `to`; a state, which is decided anew each
// day, has none. `shortfall` is what was missing when the entry was written: if more is missing
// now, the result is not the one that is known.
#pragma once

#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "audit/audit.h"
#include "model/field.h"

namespace shuangbai {

struct BaselineEntry : Entry {
  std::string rule;
  std::string kind;
  std::string subject;
  std::optional<Date> from;
  std::optional<Date> to;
  std::optional<Decimal> shortfall;
  std::string reason;
  std::string owner;
  Date until;  // the last day
  static const Shape& shape();

  // By which entries are told apart: rule, kind, subject and period; told, it goes into a message.
  std::string identity() const;
  std::string told_identity() const;
};

class Baseline {
 public:
  // Reads the text of a file; faults go to the diagnostics.
  static Baseline read(const std::string& path, std::string_view text, Diagnostics& diagnostics);

  const std::vector<BaselineEntry>& entries() const { return entries_; }
  const BaselineEntry* find(const std::string& identity) const;

  void add(BaselineEntry entry);
  void remove(const std::vector<const BaselineEntry*>& gone);
  // The file's text, in the order of rule, subject and period.
  std::string to_string() const;

 private:
  std::vector<BaselineEntry> entries_;
  std::unordered_map<std::string, std::size_t> by_identity_;
};

// What an audit looks at, as far as it is more or less than all that its request asks for.
enum class Extent : std::uint8_t {
  whole,
  part,  // only some counties, stations or records
};

// A listener that marks findings that a baseline knows, and hands everything on. A known result
// that has become worse, or whose last day is over, stays a finding like others.
class BaselineMarker : public VerdictListener {
 public:
  BaselineMarker(const Baseline& baseline, const AuditRequest& request, Extent extent,
                 VerdictListener& next);
  void hear(const HeardVerdict& verdict) override;
  PassesHeard passes() const override { return std::max(passes_, next_.passes()); }

  // What the run has shown of the entries that it looked at, in their order: whose results are no
  // finding any more; which have expired; of which more is missing than was known, and how much.
  std::vector<const BaselineEntry*> fixed() const;
  std::vector<const BaselineEntry*> expired() const;
  std::vector<std::pair<const BaselineEntry*, Decimal>> worse() const;
  // Entries that it looked at no result of.
  std::size_t unseen() const;

 private:
  enum class State : std::uint8_t { unseen, passes, found, worse };
  struct Seen {
    State state = State::unseen;
    Decimal shortfall = {};
  };

  const BaselineEntry* entry_of(const Verdict& verdict) const;
  bool is_excused(const BaselineEntry* entry, const Verdict& verdict) const;
  bool must_have_been_seen(const BaselineEntry& entry) const;
  bool is_fixed(const BaselineEntry& entry) const;
  Seen seen(const BaselineEntry& entry) const;

  const Baseline& baseline_;
  const AuditRequest& request_;
  Extent extent_;
  VerdictListener& next_;
  PassesHeard passes_ = PassesHeard::none;  // of the entries
  std::set<std::string_view> rules_;        // of the baseline
  std::unordered_map<const BaselineEntry*, Seen> seen_;
};

// A listener that makes a baseline of all findings that are not suppressed.
class BaselineMaker : public VerdictListener {
 public:
  // `entry` gives reason, owner and last day.
  explicit BaselineMaker(BaselineEntry entry) : entry_(std::move(entry)) {}
  void hear(const HeardVerdict& verdict) override;
  PassesHeard passes() const override { return PassesHeard::none; }
  const Baseline& baseline() const { return baseline_; }

 private:
  BaselineEntry entry_;
  Baseline baseline_;
};

}  // namespace shuangbai
