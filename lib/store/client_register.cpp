#include "store/client_register.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <new>
#include <tuple>
#include <utility>

namespace shuangbai {
namespace {

// In people and minutes: the rest of the bits is the index of a list's entry.
constexpr std::uint32_t listed = 1U << 31U;
constexpr std::uint32_t not_recorded = ~0U;
constexpr std::uint32_t max_team = (1U << 30U) - 1;

std::uint64_t village_number(std::string_view code) {
  std::uint64_t value = 0;
  for (const char c : code) value = value * 10 + static_cast<std::uint64_t>(c - '0');
  return value;
}

template <typename T>
void append(std::vector<T>& to, std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
  std::vector<T>().swap(from);
}

}  // namespace

std::string_view TextPool::add(std::string_view text) {
  constexpr std::size_t block = 64 * 1024;
  if (text.size() > left_) {
    const std::size_t size = std::max(block, text.size());
    blocks_.push_back(std::make_unique<char[]>(size));
    next_ = blocks_.back().get();
    left_ = size;
  }
  if (!text.empty()) std::memcpy(next_, text.data(), text.size());
  const std::string_view kept(next_, text.size());
  next_ += text.size();
  left_ -= text.size();
  return kept;
}

std::string_view TextPool::once(std::string_view text) {
  const auto found = known_.find(text);
  return found != known_.end() ? *found : *known_.insert(add(text)).first;
}

void TextPool::take(TextPool&& other) {
  std::ranges::move(other.blocks_, std::back_inserter(blocks_));
  left_ = 0;  // the latest block is no longer the last
  other = TextPool();
}

std::span<const KnownTurn> ClientRegister::turns(const KnownCase& one) const {
  if (!one.worker.empty()) return {};
  const auto number = static_cast<std::uint32_t>(&one - cases_.data());
  const auto begin = std::ranges::lower_bound(turns_, number, {}, &KnownTurn::of);
  return {begin, std::ranges::upper_bound(begin, turns_.end(), number, {}, &KnownTurn::of)};
}

std::optional<std::uint32_t> ClientRegister::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? std::nullopt : std::optional(found->second);
}

void ClientRegister::add(const Household& household, std::string_view id, std::string_view station,
                         std::uint32_t file) {
  const auto start = [](const auto& list) {
    return Slice{static_cast<std::uint32_t>(list.size()), 0};
  };
  KnownHousehold& known = households_.emplace_back();
  known.id = id;
  known.station = station;
  known.village = village_number(household.village);
  known.interval = household.interval();
  if (household.needs) {
    known.needs = {!household.needs->material.empty(), !household.needs->psychological.empty(),
                   !household.needs->social.empty()};
  }
  known.file = file;
  known.line = household.line;
  known.members = start(members_);
  known.members.count = static_cast<std::uint32_t>(household.members.size());
  for (const Member& member : household.members) {
    KnownMember& one = members_.emplace_back();
    one.id = texts_.once(member.id);
    one.name = texts_.add(member.name);
    one.has_health = member.health.has_value();
    one.line = member.line;
    one.groups = start(groups_);
    for (const TargetGroup& group : member.groups) {
      groups_.push_back({texts_.once(group.kind), group.interval(), group.line});
      ++one.groups.count;
    }
    one.entitlements = start(entitlements_);
    for (const Entitlement& entry : member.entitlements) {
      entitlements_.push_back({entry.kind, entry.from, entry.line});
      ++one.entitlements.count;
    }
    one.cases = start(cases_);
    for (const Case& entry : member.cases) {
      for (const Responsibility& turn : entry.workers) {
        turns_.push_back(
            {static_cast<std::uint32_t>(cases_.size()), texts_.once(turn.worker), turn.interval()});
      }
      KnownCase& kept = cases_.emplace_back();
      kept.worker = texts_.once(entry.worker);
      kept.times = entry.visits.times;
      kept.per = entry.visits.per;
      kept.has_goals = !entry.goals.empty();
      kept.has_steps = !entry.steps.empty();
      kept.level = static_cast<std::uint8_t>(entry.level);
      kept.interval = entry.interval();
      if (entry.process) {
        const CaseProcess& p = *entry.process;
        kept.process = {p.identified,  p.assessed,   p.planned,
                        p.coordinated, p.intervened, p.followed_up};
      }
      kept.line = entry.line;
      ++one.cases.count;
    }
  }
}

void ClientRegister::take(ClientRegister&& other) {
  const auto shift = [](auto& entries, auto run, std::size_t by) {
    for (auto& entry : entries) (entry.*run).first += static_cast<std::uint32_t>(by);
  };
  shift(other.households_, &KnownHousehold::members, members_.size());
  shift(other.members_, &KnownMember::groups, groups_.size());
  shift(other.members_, &KnownMember::entitlements, entitlements_.size());
  shift(other.members_, &KnownMember::cases, cases_.size());
  for (KnownTurn& turn : other.turns_) turn.of += static_cast<std::uint32_t>(cases_.size());
  append(households_, other.households_);
  append(members_, other.members_);
  append(groups_, other.groups_);
  append(entitlements_, other.entitlements_);
  append(cases_, other.cases_);
  append(turns_, other.turns_);
  texts_.take(std::move(other.texts_));
}

void ClientRegister::index() {
  std::ranges::sort(households_, {},
                    [](const KnownHousehold& h) { return std::pair(h.id, h.file); });
  by_id_.reserve(households_.size());
  for (std::uint32_t i = 0; i < households_.size(); ++i) by_id_.emplace(households_[i].id, i);
}

void ClientRegister::add(const Visit& visit, std::uint32_t household, std::uint32_t file,
                         const ClientRegister& all) {
  KnownVisit known{.household = household,
                   .date = visit.date,
                   .file = file,
                   .line = visit.line,
                   .minutes = pack(visit.minutes_spent()),
                   .kind = visit.kind};
  const auto members = all.members(all.households_[household]);
  const auto index_of = [&](const std::string& person) {
    const auto found = std::ranges::find(members, person, &KnownMember::id);
    return static_cast<std::uint32_t>(found - members.begin());
  };
  bool has_bits = true;  // as all but the largest households
  for (const std::string& person : visit.people) {
    const std::uint32_t index = index_of(person);
    has_bits = has_bits && index <= 30;
    if (has_bits) known.people |= 1U << index;
  }
  if (!has_bits) {
    known.people = listed | static_cast<std::uint32_t>(long_lists_.size());
    std::ranges::transform(visit.people, std::back_inserter(long_lists_.emplace_back()), index_of);
  }
  if (visit.workers.size() > 1) {
    Team team;
    for (const std::string& worker : visit.workers) {
      if (worker != visit.workers[0]) team.push_back(texts_.once(worker));
    }
    known.team = number_of(std::move(team)) & max_team;
  }
  added_.push_back(known);
}

std::uint32_t ClientRegister::pack(const std::optional<Decimal>& minutes) {
  if (!minutes) return not_recorded;
  constexpr std::int64_t unit = Decimal::scale / 1000;
  const std::int64_t count = minutes->millionths() / unit;
  if (count < listed && count * unit == minutes->millionths()) {
    return static_cast<std::uint32_t>(count);
  }
  long_minutes_.push_back(*minutes);
  return listed | static_cast<std::uint32_t>(long_minutes_.size() - 1);
}

std::uint32_t ClientRegister::number_of(Team team) {
  std::ranges::sort(team);
  team.erase(std::unique(team.begin(), team.end()), team.end());
  const auto next = static_cast<std::uint32_t>(teams_.size());
  const auto [known, added] = team_numbers_.emplace(std::move(team), next);
  if (added) teams_.push_back(&known->first);
  return known->second;
}

void ClientRegister::add(const Matter& matter, std::uint32_t file) {
  matters_.push_back({texts_.add(matter.id), texts_.once(matter.kind), file, matter.line,
                      matter.date, matter.due, matter.finished});
}

void ClientRegister::take_logs(std::span<ClientRegister* const> others) {
  // Each visit goes to its household's part of the memory, which the system gives page by page,
  // while the blocks that it comes from are given back. Files of a station follow each other, and
  // so, mostly, do its households: what is written lies near to what was written before.
  std::vector<std::uint32_t>& next = visit_ends_;
  next.assign(households_.size(), 0);
  for (const ClientRegister* other : others) {
    other->added_.for_each([&](const KnownVisit& visit) { ++next[visit.household]; });
  }
  std::uint32_t total = 0;
  for (std::uint32_t& one : next) total += std::exchange(one, total);
  visits_.reset(static_cast<KnownVisit*>(std::calloc(total, sizeof(KnownVisit))));
  if (visits_ == nullptr && total > 0) throw std::bad_alloc();
  for (ClientRegister* other : others) {
    std::vector<std::uint32_t> numbers;  // of its teams, here
    for (const Team* team : other->teams_) numbers.push_back(number_of(*team));
    other->added_.drain([&](KnownVisit visit) {
      if ((visit.people & listed) != 0) {
        visit.people += static_cast<std::uint32_t>(long_lists_.size());
      }
      if ((visit.minutes & listed) != 0 && visit.minutes != not_recorded) {
        visit.minutes += static_cast<std::uint32_t>(long_minutes_.size());
      }
      visit.team = numbers[visit.team] & max_team;
      visits_[next[visit.household]++] = visit;
    });
    append(long_lists_, other->long_lists_);
    append(long_minutes_, other->long_minutes_);
    append(matters_, other->matters_);
    texts_.take(std::move(other->texts_));
  }
  std::uint32_t first = 0;
  for (const std::uint32_t end : visit_ends_) {
    std::sort(visits_.get() + first, visits_.get() + end,
              [](const KnownVisit& a, const KnownVisit& b) {
                return std::tie(a.date, a.file, a.line) < std::tie(b.date, b.file, b.line);
              });
    first = end;
  }
  std::ranges::sort(matters_, {}, &KnownMatter::id);
}

std::span<const KnownVisit> ClientRegister::visits(std::uint32_t household) const {
  if (household >= visit_ends_.size()) return {};  // of logs that were not taken
  const std::uint32_t first = household == 0 ? 0 : visit_ends_[household - 1];
  return visits().subspan(first, visit_ends_[household] - first);
}

bool ClientRegister::concerns(const KnownVisit& visit, std::size_t member) const {
  if (visit.people == 0) return true;
  if ((visit.people & listed) != 0) {
    const auto& list = long_lists_[visit.people & ~listed];
    return std::ranges::find(list, member) != list.end();
  }
  return member <= 30 && (visit.people >> member & 1U) != 0;
}

std::optional<Decimal> ClientRegister::minutes(const KnownVisit& visit) const {
  if (visit.minutes == not_recorded) return std::nullopt;
  if ((visit.minutes & listed) != 0) return long_minutes_[visit.minutes & ~listed];
  return Decimal::millionths(std::int64_t{visit.minutes} * (Decimal::scale / 1000));
}

}  // namespace shuangbai
