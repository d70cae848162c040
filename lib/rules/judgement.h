// One decision of a rule about one subject, while it is being made.
//
// A rule's code asks the day, takes parameters, and says each part of its verdict together with its
// words. Words, evidence and parameters are only kept if someone will read them: of a million
// verdicts most are merely counted, so a judgement is made twice where it is to be described.
#pragma once

#include "base/day.h"
#include "rules/context.h"
#include "rules/rule.h"
#include "rules/verdict.h"

namespace shuangbai {

// What the rule's decision calls so, in force on the day for a station, a county or the city;
// nothing if the rule has no such parameter.
inline ParameterInForce parameter_in_force(const AuditContext& audit, const Rule& rule,
                                           std::string_view name, Day& day,
                                           std::string_view place) {
  const Parameter* asked = rule.parameter(name);
  if (asked == nullptr) return {};
  return audit.policy.at(*asked, day, place.substr(0, 6), place);
}

class Judgement {
 public:
  Judgement(const AuditContext& audit_of, const Rule& rule_of, Date day_of, const Subject& subject,
            bool described)
      : audit(audit_of), rule(rule_of), day(day_of), described_(described) {
    verdict.subject = subject;
  }

  const AuditContext& audit;
  const Rule& rule;
  Day day;  // the day D under test
  Verdict verdict;

  // The value in force on the day under test for a station, a county (by its code), or the city;
  // `name` is what the decision calls the parameter. A parameter that is optional, or that starts
  // later, may have none.
  ParameterInForce parameter(std::string_view name, std::string_view place = {}) {
    return parameter(name, day, place);
  }
  // The value in force on another day, such as a period's last.
  ParameterInForce parameter(std::string_view name, Date other, std::string_view place) {
    Day when(other);
    return parameter(name, when, place);
  }

  // The place of a record, or of an entry in it.
  void evidence(std::uint32_t file, std::uint32_t line) {
    if (described_) verdict.evidence.push_back({file, line});
  }
  template <typename T>
  void evidence(const Stored<T>& stored) {
    evidence(stored.file, stored.record.line);
  }
  template <typename T>
  void evidence(const Stored<T>& stored, const Entry& entry) {
    evidence(stored.file, entry.line);
  }

  // The place of an entry that was looked at and did not count: a change of it may have changed the
  // verdict, but it is no evidence.
  template <typename T>
  void consulted(const Stored<T>& stored, const Entry& entry) {
    if (described_) verdict.consulted.push_back({stored.file, entry.line});
  }

  void quantities(Decimal observed, Decimal required, std::string_view unit) {
    verdict.observed = observed;
    verdict.required = required;
    verdict.unit = unit;
  }
  void quantities(std::int64_t observed, std::int64_t required, std::string_view unit) {
    quantities(Decimal::of(observed), Decimal::of(required), unit);
  }

  // Adds a part; the verdict becomes the worst of its parts.
  template <typename... Args>
  void part(VerdictOutcome outcome, Pattern<std::type_identity_t<Args>...> pattern,
            const Args&... args) {
    verdict.outcome = worst(verdict.outcome, outcome);
    if (described_) verdict.parts.push_back({outcome, message(pattern, args...)});
  }

  // Something that is met or not, without a deadline.
  static VerdictOutcome met(bool fulfilled) {
    return fulfilled ? VerdictOutcome::pass : VerdictOutcome::fail;
  }
  // What is not met may still be done up to the end of the deadline.
  VerdictOutcome unmet(Date deadline) {
    if (day.reached(deadline)) return VerdictOutcome::fail;
    verdict.due = std::min(verdict.due.value_or(deadline), deadline);
    return VerdictOutcome::pending;
  }
  VerdictOutcome met(bool fulfilled, Date deadline) {
    return fulfilled ? VerdictOutcome::pass : unmet(deadline);
  }
  // Something that a date proves: done by the deadline, later, or not (as far as is known).
  VerdictOutcome done(const std::optional<Date>& date, Date deadline) {
    if (!day.knows(date)) return unmet(deadline);
    return *date <= deadline ? VerdictOutcome::pass : VerdictOutcome::late;
  }

 private:
  ParameterInForce parameter(std::string_view name, Day& when, std::string_view place) {
    const ParameterInForce value = parameter_in_force(audit, rule, name, when, place);
    if (described_ && value && !value.parameter->id.empty()) verdict.parameters.push_back(value);
    return value;
  }

  bool described_;
};

}  // namespace shuangbai
