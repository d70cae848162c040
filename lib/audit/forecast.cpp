#include "audit/forecast.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace shuangbai {
namespace {

using RuleAndSubject = std::pair<std::string_view, std::string>;

RuleAndSubject rule_and_subject(const Verdict& verdict) {
  return {verdict.rule->code, fmt::format("{} {}", verdict.subject.kind, verdict.subject.id)};
}

// What is so today: what fails, and what has been counted in running periods.
class Today : public VerdictListener {
 public:
  explicit Today(Date day) : day_(day) {}

  void hear(const HeardVerdict& heard) override {
    const Verdict& verdict = *heard;
    if (verdict.is_finding()) failing_.insert(identity(verdict));
    if (verdict.is_state || !verdict.period.contains(day_) || !verdict.observed) return;
    counted_.insert_or_assign(rule_and_subject(verdict),
                              Pace{*verdict.observed, {verdict.period.from, day_}, Decimal()});
  }

  bool fails(const Verdict& verdict) const { return failing_.contains(identity(verdict)); }

  // How much there will be at the end of the verdict's period; nothing if it does not grow.
  std::optional<Pace> pace(const Verdict& verdict) const {
    const auto counted = counted_.find(rule_and_subject(verdict));
    if (verdict.is_state || counted == counted_.end() || !verdict.observed || !verdict.required ||
        *verdict.observed >= *verdict.required) {
      return std::nullopt;
    }
    Pace pace = counted->second;
    // Hundredths, rounded down: what is not reached is not promised.
    const std::int64_t hundredths =
        pace.observed.millionths() / 10'000 * verdict.period.days() / pace.days.days();
    pace.projected = std::max(*verdict.observed, Decimal::millionths(hundredths * 10'000));
    return pace;
  }

 private:
  Date day_;
  std::set<std::string> failing_;
  std::map<RuleAndSubject, Pace> counted_;
};

// What will fail that does not today.
class Later : public VerdictListener {
 public:
  Later(const Today& today, const VerdictFilter::Accept& accept) : today_(today), accept_(accept) {}

  void hear(const HeardVerdict& heard) override {
    const Verdict& verdict = *heard;
    if (!verdict.is_finding() || verdict.excuse == Excuse::suppressed || !accept_(verdict) ||
        today_.fails(verdict)) {
      return;
    }
    const std::optional<Pace> pace = today_.pace(verdict);
    if (pace && pace->projected >= *verdict.required) return;
    const auto [first, is_new] = first_.try_emplace(rule_and_subject(verdict), forecasts.size());
    if (!is_new) {
      ++forecasts[first->second].periods;
      return;
    }
    forecasts.push_back({.verdict = heard.described(), .by = verdict.period.to, .pace = pace});
  }

  std::vector<Forecast> forecasts;

 private:
  const Today& today_;
  const VerdictFilter::Accept& accept_;
  std::map<RuleAndSubject, std::size_t> first_;
};

// Since when states have failed that fail on the last day of a window.
class FailingSince : public VerdictListener {
 public:
  explicit FailingSince(Date last) : last_(last) {}
  void hear(const HeardVerdict& verdict) override {
    if (!verdict->is_finding() || verdict->period.to != last_) return;
    since_.insert_or_assign(rule_and_subject(*verdict), verdict->period.from);
  }
  PassesHeard passes() const override { return PassesHeard::none; }

  Date of(const Verdict& verdict) const {
    const auto found = since_.find(rule_and_subject(verdict));
    return found == since_.end() ? last_ : found->second;
  }

 private:
  Date last_;
  std::map<RuleAndSubject, Date> since_;
};

// Of what will fail as a state: since when.
void find_days(const Audit& today, Date until, std::vector<Forecast>& forecasts) {
  AuditRequest states = today.request();
  states.as_of = until;
  states.window = {today.request().as_of + 1, until};
  states.throughout = true;
  std::erase_if(states.rules, [&](const Rule* rule) {
    return std::ranges::none_of(forecasts, [&](const Forecast& one) {
      return one.verdict.rule == rule && one.verdict.is_state;
    });
  });
  if (states.rules.empty()) return;
  FailingSince since(until);
  Audit(today.repository(), today.policy(), states).run(since);
  for (Forecast& one : forecasts) {
    if (one.verdict.is_state) one.by = since.of(one.verdict);
  }
}

}  // namespace

void forget_later(Repository& repository, Date day) {
  const auto forget = [day](auto& records) {
    std::remove_reference_t<decltype(records)> known;
    for (std::size_t i = 0; i < records.size(); ++i) {
      if (records[i].record.last() <= day) known.add(std::move(records[i].record), records[i].file);
    }
    known.index();
    records = std::move(known);
  };
  forget(repository.sessions);
  forget(repository.trainings);
}

std::vector<Forecast> forecast(const Audit& today, Date until,
                               const VerdictFilter::Accept& accept) {
  AuditRequest now = today.request();
  now.window = {now.as_of, now.as_of};
  now.throughout = false;
  Today known(now.as_of);
  Audit(today.repository(), today.policy(), now).run(known);
  AuditRequest then = now;
  then.as_of = until;
  then.window = {now.as_of + 1, until};
  Later later(known, accept);
  Audit(today.repository(), today.policy(), then).run(later);
  find_days(today, until, later.forecasts);
  std::ranges::stable_sort(later.forecasts, [](const Forecast& a, const Forecast& b) {
    return std::tuple(a.by, a.verdict.rule->code) < std::tuple(b.by, b.verdict.rule->code);
  });
  return std::move(later.forecasts);
}

}  // namespace shuangbai
