// A shard, to be merged with others (audit/shard.h): of an audit of a repository, or of shards
// that are merged already.
#include <algorithm>

#include "audit/figures.h"
#include "audit/merged_audit.h"
#include "audit/shard_encoder.h"
#include "audit/shard_fields.h"
#include "report/audit_output.h"
#include "rules/decision.h"

namespace shuangbai {
namespace {

// What outputs tell of a pass whose words nobody asks for: how many there are of a rule, a county,
// a station and a worker, and the quantities that reports draw. So a worker's thousand visits that
// are all well are alike, and stand once.
Verdict as_counted(const Verdict& verdict) {
  Verdict plain;
  plain.rule = verdict.rule;
  plain.subject.kind = verdict.subject.kind;
  plain.subject.county = verdict.subject.county;
  plain.subject.station = verdict.subject.station;
  plain.subject.worker = verdict.subject.worker;
  plain.outcome = verdict.outcome;
  plain.excuse = verdict.excuse;
  if (!is_drawn(*verdict.rule->decision)) return plain;
  plain.subject.id = verdict.subject.id;
  plain.period = verdict.period;
  plain.observed = verdict.observed;
  plain.required = verdict.required;
  return plain;
}

std::vector<ShardCode> shard_codes(const std::map<std::string, std::string>& names) {
  std::vector<ShardCode> codes;
  for (const auto& [code, name] : names) codes.push_back({code, name});
  return codes;
}

class NewShard : public AuditOutput {
 public:
  NewShard(const AuditReport& report_of, Write write_to)
      : AuditOutput(report_of, std::move(write_to)),
        writer_([this](std::string_view bytes) { write(bytes); }),
        encoder_(bytes_, report.masking),
        city_(*report.frame.cities.front()) {
    encoder_.city = &city_;
  }

  void begin() override {
    writer_.begin();
    const ShardHead head = make_head();
    carry_head(encoder_, head);
    flush();
  }

  void end() override {
    end_repeats();
    encoder_.choice(ShardMark::end);
    flush();
    writer_.end_block();
    writer_.end();
  }

 protected:
  PassesHeard passes_unlisted() const override { return PassesHeard::counted; }
  bool wants(const Verdict& verdict) override {
    if (AuditOutput::wants(verdict)) return true;
    add_counted(as_counted(verdict), verdict.times);
    return false;
  }
  void read(const Verdict& verdict) override { add_described(verdict); }

 private:
  ShardHead make_head() const {
    const AuditFrame& frame = report.frame;
    const ShardOrigin& origin = *report.origin;
    const auto months = city_.trend();
    ShardHead head{.program = origin.program,
                   .city = city_.name,
                   .as_of = frame.as_of,
                   .window = frame.window,
                   .throughout = origin.throughout,
                   .choice = origin.choice,
                   .policy = frame.policy,
                   .sets = origin.sets,
                   .revision = origin.revision,
                   .manifest = city_.path(city_.manifest().file),
                   .is_masked = report.masking == Masking::masked,
                   .has_passes = report.all,
                   .switched_off = frame.switched_off,
                   .rules = {},
                   .all = report.summary.all,
                   .findings = {},
                   .counties = shard_codes(city_.counties()),
                   .stations = shard_codes(city_.stations()),
                   .has_trend = months.has_value(),
                   .months = months.value_or(std::vector<MonthTally>())};
    std::ranges::copy(report.summary.findings, head.findings);
    for (std::size_t i = 0; i < frame.rules.size(); ++i) head.rules.push_back(rule_of(i));
    return head;
  }

  ShardRule rule_of(std::size_t index) const {
    const auto& [rule, severity] = report.frame.rules[index];
    const auto& sets = report.origin->sets;
    const auto set = std::ranges::find(sets, rule->set->id, &ShardSet::id);
    ShardRule told{.code = std::string(rule->code),
                   .name = std::string(rule->name),
                   .decision = std::string(rule->decision->name),
                   .set = static_cast<std::uint32_t>(set - sets.begin()),
                   .clause = std::string(rule->clause),
                   .severity = rule->severity,
                   .severity_here = severity,
                   .here = {rule->title, rule->scope, rule->text},
                   .general = report.origin->general[index],
                   .values = {},
                   .passages = report.frame.passages(*rule),
                   .tally = report.summary.by_rule[index].second};
    for (const BoundParameter& bound : rule->parameters) {
      if (!bound.own) continue;
      told.values.push_back({std::string(bound.name), bound.parameter->values.front()});
    }
    return told;
  }

  // One that takes the same bytes as the one before is the same.
  void add_counted(const Verdict& verdict, std::uint64_t times) {
    if (verdict.rule != rule_) begin_rule(*verdict.rule);
    carry_plain(encoder_, verdict);
    std::string bytes = std::exchange(bytes_, {});
    if (bytes == last_) {
      repeats_ += times;
      return;
    }
    end_repeats();
    encoder_.choice(ShardMark::verdict);
    flush();
    writer_.add(bytes);
    last_ = std::move(bytes);
    repeats_ = times - 1;
  }

  void add_described(const Verdict& verdict) {
    if (verdict.rule != rule_) begin_rule(*verdict.rule);
    end_repeats();
    last_.clear();
    encoder_.choice(ShardMark::described);
    carry_described(encoder_, verdict);
    flush();
  }

  void begin_rule(const Rule& rule) {
    end_repeats();
    last_.clear();
    rule_ = &rule;
    const auto at = std::ranges::find(report.frame.rules, rule_, &AuditedRule::rule);
    encoder_.choice(ShardMark::rule);
    encoder_.number(static_cast<std::uint64_t>(at - report.frame.rules.begin()));
    flush();
  }

  void end_repeats() {
    if (repeats_ == 0) return;
    encoder_.choice(ShardMark::again);
    encoder_.number(std::exchange(repeats_, 0));
    flush();
  }

  void flush() {
    writer_.add(bytes_);
    bytes_.clear();
  }

  ShardWriter writer_;
  std::string bytes_;
  ShardEncoder encoder_;
  const AuditedCity& city_;
  const Rule* rule_ = nullptr;  // whose verdicts are being written
  std::string last_;            // the last verdict, if it has no words
  std::uint64_t repeats_ = 0;   // how often it came again
};

// Blocks are copied as they are.
class MergedShard : public AuditOutput {
 public:
  using AuditOutput::AuditOutput;
  void end() override {
    Outcome failure = report.merged->write([this](std::string_view bytes) { write(bytes); });
    if (failure) write.fail(std::move(*failure));
  }

 protected:
  bool wants(const Verdict&) override { return false; }
  void read(const Verdict&) override {}
};

}  // namespace

std::unique_ptr<AuditOutput> shard_output(const AuditReport& report, Write write) {
  if (report.merged != nullptr) return std::make_unique<MergedShard>(report, std::move(write));
  return std::make_unique<NewShard>(report, std::move(write));
}

}  // namespace shuangbai
