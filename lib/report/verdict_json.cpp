#include "report/verdict_json.h"

namespace shuangbai {

Json number_json(const Decimal& value) {
  return Json::parse(value.to_string());
}

Json period_json(Period period) {
  return {{"from", period.from.to_string()}, {"to", period.to.to_string()}};
}

Json tally_json(const Tally& tally) {
  return {{"pass", tally.pass},       {"fail", tally.fail},       {"late", tally.late},
          {"pending", tally.pending}, {"unknown", tally.unknown}, {"suppressed", tally.suppressed},
          {"known", tally.known}};
}

Json message_json(const Message& message) {
  return {{"zh", message.zh}, {"en", message.en}};
}

Json subject_json(const AuditReport& report, const Verdict& verdict) {
  return {{"kind", verdict.subject.kind},
          {"id", verdict.subject.id},
          {"name", report.subject_name(verdict)},
          {"county", verdict.subject.county}};
}

Json parameters_json(const Verdict& verdict) {
  Json parameters = Json::array();
  for (const ParameterInForce& parameter : verdict.parameters) {
    Json entry = {{"id", parameter.parameter->id},
                  {"value", parameter.to_string()},
                  {"from", parameter.value->from.to_string()},
                  {"origin", parameter.origin()}};
    if (!parameter.value->source.empty()) entry["source"] = parameter.value->source;
    bool listed = false;
    for (const Json& other : parameters) listed = listed || other == entry;
    if (!listed) parameters.push_back(std::move(entry));
  }
  return parameters;
}

Json verdict_json(const AuditReport& report, const Verdict& verdict) {
  Json result = {{"rule", verdict.rule->code},
                 {"name", verdict.rule->name},
                 {"clause", verdict.rule->clause},
                 {"subject", subject_json(report, verdict)},
                 {"period", period_json(verdict.period)},
                 {"outcome", key_of(verdict.outcome)},
                 {"severity", key_of(verdict.severity)}};
  if (verdict.observed) result["observed"] = number_json(*verdict.observed);
  if (verdict.required) result["required"] = number_json(*verdict.required);
  if (const auto shortfall = verdict.shortfall()) result["shortfall"] = number_json(*shortfall);
  if (!verdict.unit.empty()) result["unit"] = verdict.unit;
  if (verdict.excuse != Excuse::none) {
    result["excuse"] = {{"kind", verdict.excuse == Excuse::suppressed ? "suppressed" : "known"},
                        {"reason", verdict.reason}};
  }
  result["message"] = message_json(verdict.message());
  Json evidence = Json::array();
  for (const Evidence& record : verdict.evidence) evidence.push_back(report.place(record));
  result["evidence"] = std::move(evidence);
  result["parameters"] = parameters_json(verdict);
  return result;
}

Json head_json(const AuditReport& report) {
  Json summary = tally_json(report.summary.all);
  summary["by_rule"] = Json::array();
  for (const auto& [rule, tally] : report.summary.by_rule) {
    Json line = {{"rule", rule->code}};
    line.update(tally_json(tally));
    summary["by_rule"].push_back(std::move(line));
  }
  return {{"format", audit_json_format},
          {"as_of", report.audit.request().as_of.to_string()},
          {"window", period_json(report.audit.request().window)},
          {"policy", report.audit.policy().set().id},
          {"summary", std::move(summary)}};
}

}  // namespace shuangbai
