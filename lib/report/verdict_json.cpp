#include "report/verdict_json.h"

#include <algorithm>
#include <utility>

namespace shuangbai {
namespace {

void write_tally_fields(JsonWriter& json, const Tally& tally) {
  json.field("pass", tally.pass);
  json.field("fail", tally.fail);
  json.field("late", tally.late);
  json.field("pending", tally.pending);
  json.field("unknown", tally.unknown);
  json.field("suppressed", tally.suppressed);
  json.field("known", tally.known);
}

// verdict.message(), which need not be put together for it.
void write_verdict_message(JsonWriter& json, const Verdict& verdict) {
  json.begin_object();
  for (const Language language : {Language::zh, Language::en}) {
    language == Language::zh ? json.key("zh") : json.key("en");
    json.begin_text();
    bool is_first = true;
    verdict.for_each_deciding_part([&](const VerdictPart& part) {
      if (!std::exchange(is_first, false)) json.add(between_parts.in(language));
      json.add(part.text.in(language));
    });
    json.end_text();
  }
  json.end_object();
}

// report.place(verdict, evidence), as above.
void write_place(JsonWriter& json, const AuditReport& report, const Verdict& verdict,
                 const Evidence& evidence) {
  json.begin_text();
  json.add(report.path(verdict, evidence));
  json.add(':' + std::to_string(evidence.line));
  json.end_text();
}

// Each parameter and value once, however often the rule asked for it.
void write_parameters(JsonWriter& json, const Verdict& verdict) {
  json.begin_array();
  const auto& parameters = verdict.parameters;
  for (auto one = parameters.begin(); one != parameters.end(); ++one) {
    const auto is_same = [&](const ParameterInForce& other) {
      return other.parameter == one->parameter && other.value == one->value;
    };
    if (std::any_of(parameters.begin(), one, is_same)) continue;
    json.begin_object();
    json.field("id", one->parameter->id);
    json.field("value", one->to_string());
    json.field("from", one->value->from.to_string());
    json.field("origin", one->origin());
    if (!one->value->source.empty()) json.field("source", one->value->source);
    json.end_object();
  }
  json.end_array();
}

// Of several cities alone: whose audits these are, each with its counts.
void write_cities(JsonWriter& json, const AuditReport& report) {
  const AuditFrame& frame = report.frame;
  if (frame.is_several()) {
    json.key("cities").begin_array();
    for (std::size_t i = 0; i < frame.cities.size(); ++i) {
      const CityName& name = frame.cities[i]->name;
      json.begin_object();
      json.field("city", name.code);
      json.field("name", name.name);
      if (!name.county.empty()) json.field("county", name.county);
      write_tally_fields(json, report.summary.by_city[i]);
      json.end_object();
    }
    json.end_array();
  }
  if (frame.missing.empty()) return;
  json.key("missing").begin_array();
  for (const std::string& city : frame.missing) json.text(city);
  json.end_array();
}

}  // namespace

void write_city_fields(JsonWriter& json, const AuditReport& report, const Verdict& verdict) {
  if (!report.frame.is_several()) return;
  const CityName& name = report.frame.city_of(verdict).name;
  json.field("city", name.code);
  json.field("city_name", name.name);
}

void write_period(JsonWriter& json, Period period) {
  json.begin_object();
  json.key("from").plain_text(period.from.to_string());
  json.key("to").plain_text(period.to.to_string());
  json.end_object();
}

void write_message(JsonWriter& json, const Message& message) {
  json.begin_object();
  json.field("zh", message.zh);
  json.field("en", message.en);
  json.end_object();
}

void write_subject(JsonWriter& json, const AuditReport& report, const Verdict& verdict) {
  json.begin_object();
  json.key("kind").plain_text(verdict.subject.kind);
  json.field("id", verdict.subject.id);
  json.field("name", report.subject_name(verdict));
  json.field("county", verdict.subject.county);
  json.end_object();
}

namespace {

void write_rule_fields(JsonWriter& json, const Rule& rule) {
  json.field("rule", rule.code);
  json.field("name", rule.name);
  json.field("clause", rule.clause);
}

// All but those of its rule.
void write_own_fields(JsonWriter& json, const AuditReport& report, const Verdict& verdict) {
  write_city_fields(json, report, verdict);
  json.key("subject");
  write_subject(json, report, verdict);
  json.key("period");
  write_period(json, verdict.period);
  json.key("outcome").plain_text(key_of(verdict.outcome));
  json.key("severity").plain_text(key_of(verdict.severity));
  if (verdict.due) json.key("due").plain_text(verdict.due->to_string());
  const auto number = [&](const JsonKey& key, const std::optional<Decimal>& value) {
    if (value) json.key(key).number(value->to_string());
  };
  number("observed", verdict.observed);
  number("required", verdict.required);
  number("shortfall", verdict.shortfall());
  if (!verdict.unit.empty()) json.key("unit").plain_text(verdict.unit);
  if (verdict.excuse != Excuse::none) {
    json.key("excuse").begin_object();
    json.field("kind", verdict.excuse == Excuse::suppressed ? "suppressed" : "known");
    json.field("reason", verdict.reason);
    json.end_object();
  }
  json.key("message");
  write_verdict_message(json, verdict);
  json.key("evidence").begin_array();
  for (const Evidence& record : verdict.evidence) write_place(json, report, verdict, record);
  json.end_array();
  json.key("parameters");
  write_parameters(json, verdict);
}

}  // namespace

void write_verdict_fields(JsonWriter& json, const AuditReport& report, const Verdict& verdict) {
  write_rule_fields(json, *verdict.rule);
  write_own_fields(json, report, verdict);
}

void VerdictJson::write(JsonWriter& json, const AuditReport& report, const Verdict& verdict) {
  if (verdict.rule != rule_) {
    rule_ = verdict.rule;
    rule_fields_.clear();
    JsonWriter fields(rule_fields_);
    fields.begin_object();
    write_rule_fields(fields, *rule_);
    rule_fields_.erase(0, 1);  // the brace
  }
  json.begin_object();
  json.written_fields(rule_fields_);
  write_own_fields(json, report, verdict);
  json.end_object();
}

void write_head_fields(JsonWriter& json, const AuditReport& report) {
  json.field("format", audit_json_format);
  json.field("as_of", report.frame.as_of.to_string());
  json.key("window");
  write_period(json, report.frame.window);
  json.field("policy", report.frame.policy);
  write_cities(json, report);
  json.key("summary").begin_object();
  write_tally_fields(json, report.summary.all);
  json.key("by_rule").begin_array();
  for (const auto& [rule, tally] : report.summary.by_rule) {
    json.begin_object();
    json.field("rule", rule->code);
    write_tally_fields(json, tally);
    json.end_object();
  }
  json.end_array();
  json.key("switched_off").begin_array();
  for (const RuleOff& entry : report.frame.switched_off) {
    json.begin_object();
    if (report.frame.is_several()) json.field("city", report.frame.cities[entry.city]->name.code);
    json.field("rule", entry.rule);
    json.field("reason", entry.reason);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace shuangbai
