#include "report/explanation.h"

#include "base/count.h"
#include "model/record_type.h"
#include "report/subject_title.h"
#include "report/unit_title.h"
#include "report/verdict_json.h"

namespace shuangbai {
namespace {

void write_text(JsonWriter& json, std::string_view key, std::string_view zh, std::string_view en) {
  json.key(key).begin_object();
  json.field("zh", zh);
  json.field("en", en);
  json.end_object();
}
void write_text(JsonWriter& json, std::string_view key, const Message& text) {
  write_text(json, key, text.zh, text.en);
}

void write_rule_fields(JsonWriter& json, const RuleText& text, const Policy& policy) {
  const Rule& rule = text.rule;
  json.field("rule", rule.code);
  json.field("name", rule.name);
  write_text(json, "title", rule.title);
  json.field("clause", rule.clause);
  json.key("document").begin_object();
  json.field("policy", rule.set->id);
  json.field("number", rule.set->document.number);
  json.field("date", rule.set->document.date.to_string());
  json.end_object();
  json.field("severity", key_of(policy.severity(rule.code, rule.severity)));
  if (const SwitchedOff* off = policy.switched_off(rule.code)) {
    json.field("switched_off", off->reason);
  }
  write_text(json, "scope", rule.scope);
  write_text(json, "text", rule.text);
  json.key("parameters").begin_array();
  for (const BoundParameter& bound : rule.parameters) {
    const Parameter& parameter = *bound.parameter;
    json.begin_object();
    if (bound.own) {
      json.field("name", bound.name);
      json.field("value", to_string(parameter.values.front()));
      json.field("origin", place_in(*rule.set, parameter.values.front()));
      json.end_object();
      continue;
    }
    json.field("id", parameter.id);
    write_text(json, "title", parameter.zh, parameter.en);
    json.field("clause", parameter.clause);
    json.field("default", to_string(parameter.values.front()));
    json.end_object();
  }
  json.end_array();
  json.key("examples").begin_object();
  write_text(json, "pass", rule.pass);
  write_text(json, "fail", rule.fail);
  json.end_object();
  json.key("passages").begin_array();
  for (const auto& [clause, words] : text.passages) {
    json.begin_object();
    json.field("clause", clause);
    json.field("text", words);
    json.end_object();
  }
  json.end_array();
}

// 12 小时, 12 hours.
std::string with_unit(const Parameter& parameter, const ParameterValue& value, Language language) {
  const Text unit = unit_title(parameter.unit);
  if (language == Language::en && value.number) return Count(*value.number).of(unit.en);
  std::string text = to_string(value);
  if (!parameter.unit.empty()) text += fmt::format(" {}", unit.in(language));
  return text;
}

// What kind of record a place holds: 社工 w101. Entries of logs are told by their lines.
std::string record_name(const Repository& repository, const Evidence& evidence, Language language) {
  const Location& location = repository.file(evidence.file).location;
  if (location.kind != FileKind::record) return "shuangbai.yaml";
  const RecordInfo& info = info_of(location.type);
  const std::string_view title = info.title.in(language);
  if (info.is_log()) return std::string(title);
  return fmt::format("{} {}", title,
                     location.type == RecordType::county ? location.county : location.stem);
}

void explain(const AuditReport& report, const Repository& repository, const Verdict& verdict,
             std::string& out) {
  const Language language = report.language;
  const auto heading = [&](Text title) { out += fmt::format("\n{}\n", title.in(language)); };
  out += message({"\n== {} · {} · {}\n", "\n== {} · {} · {}\n"}, period_text(verdict.period),
                 title_of(verdict.outcome).in(language), title_of(verdict.severity).in(language))
             .in(language);
  if (verdict.excuse != Excuse::none) {
    out += message({"已豁免：{}\n", "suppressed: {}\n"}, verdict.reason).in(language);
  }
  heading({"判定", "Decision"});
  for (const VerdictPart& part : verdict.parts) {
    out += fmt::format("  [{}] {}\n", title_of(part.outcome).in(language),
                       printable(part.text.in(language)));
  }
  if (verdict.parts.size() > 1) {
    out += message({"  以最差的一项为准：{}\n", "  the worst part counts: {}\n"},
                   title_of(verdict.outcome).in(language))
               .in(language);
  }
  const std::string sum = arithmetic(verdict, language);
  if (!sum.empty()) out += "  " + sum + '\n';
  const std::vector<std::string> parameters = parameter_lines(verdict, language);
  if (!parameters.empty()) heading({"参数", "Parameters"});
  for (const std::string& line : parameters) out += fmt::format("  {}\n", line);
  if (!verdict.evidence.empty()) heading({"所依据的记录", "Records"});
  for (const Evidence& evidence : verdict.evidence) {
    out += fmt::format("  {}  {}\n", report.place(verdict, evidence),
                       record_name(repository, evidence, language));
  }
}

}  // namespace

std::string citation(const Rule& rule) {
  const std::string& document = rule.set->document.number;
  return document == rule.clause ? document : fmt::format("{} {}", document, rule.clause);
}

std::string arithmetic(const Verdict& verdict, Language language) {
  if (!verdict.observed && !verdict.required) return "";
  const auto text = [](const std::optional<Decimal>& value, std::string_view noun) {
    return value ? Count(*value).of(noun) : "?";
  };
  const Text unit = unit_title(verdict.unit);
  std::string line = message({"实有 {0} {3}，应有 {1} {3}", "observed {0}, required {2}"},
                             text(verdict.observed, ""), text(verdict.required, ""),
                             text(verdict.required, unit.en), unit.zh)
                         .in(language);
  if (verdict.observed && verdict.required) {
    line += message({"：{} {} {}", ": {} {} {}"}, *verdict.observed,
                    *verdict.observed < *verdict.required   ? "<"
                    : *verdict.observed > *verdict.required ? ">"
                                                            : "=",
                    *verdict.required)
                .in(language);
    if (*verdict.shortfall() > Decimal()) {
      line += message({"，缺 {}", ", short by {}"}, *verdict.shortfall()).in(language);
    }
  }
  return line;
}

std::vector<std::string> parameter_lines(const Verdict& verdict, Language language) {
  std::vector<std::string> lines;
  for (const ParameterInForce& value : verdict.parameters) {
    const Parameter& parameter = *value.parameter;
    std::string line =
        message(
            {"{0} {1} = {3}（自 {4} 起，来源 {5}{6}）", "{0} {2} = {3} (from {4}, source {5}{6})"},
            parameter.id, parameter.zh, parameter.en, with_unit(parameter, *value.value, language),
            value.value->from, value.origin(),
            value.value->source.empty() ? "" : ", " + value.value->source)
            .in(language);
    if (lines.empty() || line != lines.back()) lines.push_back(std::move(line));
  }
  for (const BoundParameter& bound : verdict.rule->parameters) {
    if (!bound.own) continue;
    const ParameterValue& own = bound.parameter->values.front();
    lines.push_back(message({"{} = {}（规则自定，来源 {}）", "{} = {} (the rule's own, source {})"},
                            bound.name, printable(to_string(own)),
                            place_in(*verdict.rule->set, own))
                        .in(language));
  }
  return lines;
}

std::string rule_text(const RuleText& text, const Policy& policy) {
  const Rule& rule = text.rule;
  std::string out = fmt::format("{} {}  {}\n{} / {}\n", rule.code, rule.name, citation(rule),
                                rule.title.zh, rule.title.en);
  const auto both = [&](Text title, const auto& words) {
    out += fmt::format("\n{} / {}\n  {}\n  {}\n", title.zh, title.en, words.zh, words.en);
  };
  both({"范围", "Scope"}, rule.scope);
  both({"要求", "Demand"}, rule.text);
  both({"级别", "Severity"}, title_of(policy.severity(rule.code, rule.severity)));
  if (const SwitchedOff* off = policy.switched_off(rule.code)) {
    out += fmt::format("\n已停用 / Switched off\n  policy.yaml:{}: {}\n", off->line,
                       printable(off->reason));
  }
  if (!rule.parameters.empty()) out += "\n参数 / Parameters\n";
  for (const BoundParameter& bound : rule.parameters) {
    const Parameter& parameter = *bound.parameter;
    if (bound.own) {
      const ParameterValue& own = parameter.values.front();
      out += fmt::format("  {} = {}  规则自定 / the rule's own [{}]\n", bound.name,
                         printable(to_string(own)), place_in(*rule.set, own));
      continue;
    }
    out += fmt::format("  {} = {}  {} / {} [{}]\n", parameter.id,
                       with_unit(parameter, parameter.values.front(), Language::en), parameter.zh,
                       parameter.en, parameter.clause);
  }
  both({"合格的例子", "An example that passes"}, rule.pass);
  both({"不合格的例子", "An example that fails"}, rule.fail);
  for (const auto& [clause, words] : text.passages) {
    out += fmt::format("\n{}\n  {}\n", clause, words);
  }
  return out;
}

std::string rule_json(const RuleText& text, const Policy& policy) {
  std::string out;
  JsonWriter json(out, 2);
  json.begin_object();
  json.field("format", audit_json_format);
  write_rule_fields(json, text, policy);
  json.end_object();
  return out + '\n';
}

std::string explanation_text(const AuditReport& report, const Audit& audit, const RuleText& text,
                             const std::vector<Verdict>& verdicts) {
  const Rule& rule = text.rule;
  const Language language = report.language;
  const Verdict& first = verdicts.front();
  std::string out = fmt::format("{} {} [{}]\n{} {} {}\n", rule.code, rule.title.in(language),
                                citation(rule), subject_title(first.subject.kind).in(language),
                                first.subject.id, printable(report.subject_name(first)));
  out += message({"范围：{}\n要求：{}\n", "scope: {}\ndemand: {}\n"}, rule.scope.in(language),
                 rule.text.in(language))
             .in(language);
  for (const auto& [clause, words] : text.passages) {
    out += message({"{}：{}\n", "{}: {}\n"}, clause, words).in(language);
  }
  for (const Verdict& verdict : verdicts) explain(report, audit.repository(), verdict, out);
  return out;
}

std::string explanation_json(const AuditReport& report, const Audit& audit, const RuleText& text,
                             const std::vector<Verdict>& verdicts) {
  std::string out;
  JsonWriter json(out, 2);
  json.begin_object();
  json.field("format", audit_json_format);
  json.field("as_of", audit.request().as_of.to_string());
  json.key("window");
  write_period(json, audit.request().window);
  json.key("rule").begin_object();
  write_rule_fields(json, text, audit.policy());
  json.end_object();
  json.key("subject");
  write_subject(json, report, verdicts.front());
  json.key("verdicts").begin_array();
  for (const Verdict& verdict : verdicts) {
    json.begin_object();
    write_verdict_fields(json, report, verdict);
    json.key("parts").begin_array();
    for (const VerdictPart& part : verdict.parts) {
      json.begin_object();
      json.field("outcome", key_of(part.outcome));
      json.key("message");
      write_message(json, part.text);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return out + '\n';
}

}  // namespace shuangbai
