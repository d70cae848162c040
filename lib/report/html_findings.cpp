#include "report/html_findings.h"

#include <algorithm>
#include <tuple>

#include "base/json.h"
#include "report/explanation.h"
#include "report/place_name.h"
#include "report/subject_title.h"

namespace shuangbai {
namespace {

constexpr std::size_t findings_listed = 20'000;  // some 12 MB, which a browser opens in a second
constexpr std::size_t places_listed = 10;        // of the evidence of one finding

// The values of a finding, in the order in which the script finds them.
constexpr std::string_view finding_values[] = {
    "rule",   "outcome", "severity", "kind",   "id",    "name",       "county", "station",
    "period", "message", "excuse",   "reason", "parts", "parameters", "sum",    "places"};

// JSON in an element of the page: no text of it may end the element.
std::string safe_json(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '<') {
      safe += "\\u003c";
    } else {
      safe += c;
    }
  }
  return safe;
}

template <typename E>
void write_choices(JsonWriter& json, std::string_view key, Language language) {
  json.key(key).begin_array();
  for (const EnumValue& value : Enumeration<E>::values) {
    json.begin_object();
    json.field("key", value.key);
    json.field("title", value.title.in(language));
    json.end_object();
  }
  json.end_array();
}

}  // namespace

HtmlFindings::HtmlFindings(const AuditReport& report) : report_(report) {
  std::vector<std::size_t> counts;
  for (const auto& [rule, tally] : report.summary.by_rule) {
    rule_numbers_.emplace(rule, rule_numbers_.size());
    counts.push_back(tally.total() + tally.suppressed - (report.all ? 0 : tally.pass));
    all_ += counts.back();
  }
  std::ranges::sort(counts);
  std::size_t room = findings_listed;
  most_of_a_rule_ = findings_listed;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::size_t share = room / (counts.size() - i);
    if (counts[i] > share) {
      most_of_a_rule_ = share;
      return;
    }
    room -= counts[i];
  }
}

void HtmlFindings::add(const Verdict& verdict) {
  ++of_rule_[verdict.rule];
  findings_.push_back({verdict.severity, verdict.outcome, json_of(verdict)});
}

std::string HtmlFindings::county_key(const Verdict& verdict) const {
  const std::string county(verdict.subject.county);
  return county.empty() && report_.frame.is_several()
             ? report_.frame.city_of(verdict).name.to_string()
             : county;
}

std::size_t HtmlFindings::number_of_parameter(const std::string& text) {
  const auto [at, is_new] = parameter_numbers_.emplace(text, parameters_.size());
  if (is_new) parameters_.push_back(text);
  return at->second;
}

std::string HtmlFindings::json_of(const Verdict& verdict) {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  json.value(number_of(*verdict.rule));
  json.value(static_cast<int>(verdict.outcome));
  json.value(static_cast<int>(verdict.severity));
  json.text(in(subject_title(verdict.subject.kind)));
  json.text(verdict.subject.id);
  json.text(printable(report_.subject_name(verdict)));
  json.text(county_key(verdict));
  json.text(verdict.subject.station);
  if (!verdict.subject.station.empty()) stations_.emplace(verdict.subject.station);
  json.text(period_text(verdict.period));
  json.text(printable(verdict.message().in(report_.language)));
  json.text(verdict.excuse == Excuse::none ? "" : title_of(verdict.excuse).in(report_.language));
  json.text(printable(verdict.reason));
  json.begin_array();
  for (const VerdictPart& part : verdict.parts) {
    json.begin_array();
    json.value(static_cast<int>(part.outcome));
    json.text(printable(part.text.in(report_.language)));
    json.end_array();
  }
  json.end_array();
  json.begin_array();
  for (const std::string& line : parameter_lines(verdict, report_.language)) {
    json.value(number_of_parameter(line));
  }
  json.end_array();
  json.text(arithmetic(verdict, report_.language));
  json.begin_array();
  for (std::size_t i = 0; i < std::min(verdict.evidence.size(), places_listed); ++i) {
    json.text(report_.place(verdict, verdict.evidence[i]));
  }
  if (verdict.evidence.size() > places_listed) {
    json.text(message({"另有 {} 处", "{} more"}, verdict.evidence.size() - places_listed)
                  .in(report_.language));
  }
  json.end_array();
  json.end_array();
  return out;
}

void HtmlFindings::write_words(JsonWriter& json) const {
  json.key("words").begin_object();
  json.field("count",
             in({"{0} 项（共列出 {1} 项），第 {2}/{3} 页", "{0} of {1} listed, page {2} of {3}"}));
  json.field("why", in({"说明", "Explain"}));
  json.field("demand", in({"要求", "Demand"}));
  json.field("scope", in({"范围：", "Scope: "}));
  json.field("decision", in({"判定", "Decision"}));
  json.field("parameters", in({"参数", "Parameters"}));
  json.field("records", in({"所依据的记录", "Records"}));
  json.end_object();
}

void HtmlFindings::write_rule_texts(JsonWriter& json) const {
  json.key("rules").begin_array();
  for (const auto& [rule, tally] : report_.summary.by_rule) {
    json.begin_object();
    json.field("code", rule->code);
    json.field("title", rule->title.in(report_.language));
    json.field("citation", citation(*rule));
    json.field("scope", rule->scope.in(report_.language));
    json.field("text", rule->text.in(report_.language));
    json.key("passages").begin_array();
    for (const auto& [clause, text] : report_.frame.passages(*rule)) {
      json.begin_object();
      json.field("clause", clause);
      json.field("text", printable_lines(text));
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

void HtmlFindings::write(const Write& write, const std::map<std::string, std::string>& counties) {
  std::string head;
  JsonWriter json(head);
  json.begin_object();
  write_words(json);
  write_choices<VerdictOutcome>(json, "outcomes", report_.language);
  write_choices<Severity>(json, "severities", report_.language);
  json.key("counties").begin_object();
  for (const auto& [county, name] : counties) json.field(county, name);
  json.end_object();
  json.key("stations").begin_object();
  for (const std::string& station : stations_)
    json.field(station, printable(station_name(report_.frame, station)));
  json.end_object();
  write_rule_texts(json);
  json.key("parameters").begin_array();
  for (const std::string& text : parameters_) json.text(text);
  json.end_array();
  json.key("columns").begin_array();
  for (const std::string_view name : finding_values) json.text(name);
  json.end_array();
  write("<script type=\"application/json\" id=\"data\">");
  write(safe_json(head + ",\"findings\":[\n"));
  std::ranges::stable_sort(findings_, [](const Finding& a, const Finding& b) {
    return std::tie(b.severity, a.outcome) < std::tie(a.severity, b.outcome);
  });
  for (std::size_t i = 0; i < findings_.size(); ++i) {
    write(safe_json(findings_[i].json + (i + 1 < findings_.size() ? ",\n" : "\n")));
  }
  write("]}</script>\n");
}

}  // namespace shuangbai
