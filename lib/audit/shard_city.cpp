#include "audit/shard_city.h"

#include <algorithm>

#include "rules/decision.h"

namespace shuangbai {
namespace {

// Counts what a block holds, to hold it against what its head says.
class BlockCounter : public VerdictListener {
 public:
  void hear(const HeardVerdict& verdict) override {
    tally.count(*verdict);
    if (verdict->is_finding() && verdict->excuse == Excuse::none) {
      findings[static_cast<std::size_t>(verdict->severity)] += verdict->times;
    }
  }

  Tally tally;
  std::uint64_t findings[3] = {};
};

bool ascends(const std::vector<ShardRule>& rules) {
  return std::ranges::adjacent_find(rules, std::greater_equal(), &ShardRule::code) == rules.end();
}

}  // namespace

Result<std::unique_ptr<ShardCity>> ShardCity::open(const ShardFile& file, std::size_t block) {
  std::unique_ptr<ShardCity> city(new ShardCity(file, block));
  if (Outcome failure = city->read_head()) return *failure;
  return city;
}

Outcome ShardCity::read_head() {
  decoder_.begin();
  carry_head(decoder_, head_);
  decoder_.keep_head();
  if (!decoder_.good() || !is_sound()) {
    return decoder_.failure() ? decoder_.failure() : Outcome(file_.malformed());
  }
  name = head_.city;
  for (const ShardCode& one : head_.counties) counties_.emplace(one.code, one.name);
  for (const ShardCode& one : head_.stations) stations_.emplace(one.code, one.name);
  next_mark();
  return std::nullopt;
}

bool ShardCity::is_sound() const {
  if (head_.city.code.empty() || head_.window.to < head_.window.from) return false;
  return ascends(head_.rules) && std::ranges::all_of(head_.rules, [&](const ShardRule& rule) {
           return rule.set < head_.sets.size() && find_decision(rule.decision) != nullptr;
         });
}

// Where a rule follows, whose: the rules stand in their order.
void ShardCity::next_mark() {
  mark_ = ShardMark::end;
  decoder_.choice(mark_);
  if (mark_ != ShardMark::rule) return;
  std::uint64_t index = 0;
  decoder_.number(index);
  if (index >= head_.rules.size() || index < next_rule_) return decoder_.fail();
  rule_ = static_cast<std::size_t>(index);
  next_rule_ = rule_ + 1;
}

void ShardCity::next_verdict(VerdictListener& listener) {
  std::uint64_t times = 1;
  const bool is_described = mark_ == ShardMark::described;
  if (mark_ == ShardMark::again) {
    decoder_.number(times);
    const bool is_counted = verdict_.outcome == VerdictOutcome::pass && verdict_.parts.empty();
    if (verdict_.subject.kind.empty() || !is_counted) decoder_.fail();
  } else {
    const Rule* rule = verdict_.rule;
    const std::uint32_t city = verdict_.city;
    verdict_ = {};
    verdict_.rule = rule;
    verdict_.city = city;
    decoder_.begin();
    if (is_described) {
      carry_described(decoder_, verdict_);
    } else {
      carry_plain(decoder_, verdict_);
    }
  }
  decoder_.hear(times);
  const auto describe = [&] { return verdict_; };
  verdict_.times = times;
  if (times > 0 && decoder_.good()) listener.hear(HeardVerdict(verdict_, describe));
}

void ShardCity::run(const Rule& rule, std::uint32_t city, VerdictListener& listener) {
  if (mark_ != ShardMark::rule || head_.rules[rule_].code != rule.code) return;
  verdict_ = {};
  verdict_.rule = &rule;
  verdict_.city = city;
  for (next_mark(); decoder_.good(); next_mark()) {
    if (mark_ == ShardMark::rule || mark_ == ShardMark::end) return;
    next_verdict(listener);
  }
}

Outcome ShardCity::end() {
  if (decoder_.failure()) return decoder_.failure();
  const bool is_done = decoder_.good() && mark_ == ShardMark::end && decoder_.at_end();
  return is_done ? std::nullopt : Outcome(file_.malformed());
}

Outcome ShardCity::check(const ShardFile& file, std::size_t block) {
  Result<std::unique_ptr<ShardCity>> opened = open(file, block);
  if (!opened) return opened.failure();
  ShardCity& city = **opened;
  BlockCounter all;
  for (const ShardRule& told : city.head().rules) {
    Rule rule;
    rule.code = told.code;
    BlockCounter counter;
    city.run(rule, 0, counter);
    if (counter.tally != told.tally) return file.malformed();
    all.tally += counter.tally;
    for (std::size_t i = 0; i < std::size(all.findings); ++i) {
      all.findings[i] += counter.findings[i];
    }
  }
  if (Outcome failure = city.end()) return failure;
  const bool agrees =
      all.tally == city.head().all && std::ranges::equal(all.findings, city.head().findings);
  return agrees ? std::nullopt : Outcome(file.malformed());
}

const std::string* ShardCity::county(std::string_view code) const {
  const auto found = counties_.find(std::string(code));
  return found == counties_.end() ? nullptr : &found->second;
}

const std::string* ShardCity::station(std::string_view code) const {
  const auto found = stations_.find(std::string(code));
  return found == stations_.end() ? nullptr : &found->second;
}

std::optional<ServingWorker> ShardCity::worker(std::string_view id) const {
  const ShardWorker* found = decoder_.find_worker(id);
  return found == nullptr ? std::nullopt : found->serving;
}

std::string ShardCity::path(std::uint32_t file) const {
  return file < decoder_.files().size() ? decoder_.files()[file] : head_.manifest;
}

std::optional<std::vector<MonthTally>> ShardCity::trend() const {
  if (!head_.has_trend) return std::nullopt;
  return head_.months;
}

Passages ShardCity::passages(const Rule& rule) const {
  const auto found = std::ranges::find(head_.rules, rule.code, &ShardRule::code);
  return found == head_.rules.end() ? Passages() : found->passages;
}

}  // namespace shuangbai
