#include "report/fault_report.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/count.h"
#include "model/disclosed.h"
#include "model/policy_set.h"
#include "report/annotation.h"
#include "report/html_page.h"
#include "report/markdown_text.h"
#include "report/sarif.h"
#include "report/table.h"
#include "report/words.h"
#include "report/xml_text.h"

namespace shuangbai {
namespace {

// The same wherever the line moves: code, file and value, and the how-manieth of them.
class Fingerprints {
 public:
  std::string of(const FaultReport& report, const Diagnostic& fault) {
    std::string text = fmt::format("{} {}", fault.code, report.path(fault));
    for (const std::string* part : {&fault.value.record, &fault.value.path}) {
      if (!part->empty()) text += ' ' + disclosed_path(*part, report.masking);
    }
    const std::size_t number = ++seen_[text];
    return number == 1 ? text : fmt::format("{} #{}", text, number);
  }

 private:
  std::map<std::string, std::size_t> seen_;
};

Annotation annotation_of(const FaultReport& report, const Diagnostic& fault,
                         Fingerprints& fingerprints) {
  return {.severity = fault.severity,
          .path = report.path(fault),
          .line = fault.place.line,
          .column = fault.place.column,
          .rule = std::string(fault.code),
          .title = std::string(fault.code),
          .text = report.text(fault),
          .fingerprint = fingerprints.of(report, fault)};
}

void write_fault(JsonWriter& json, const FaultReport& report, const Diagnostic& fault) {
  json.begin_object();
  json.field("code", fault.code);
  json.field("severity", key_of(fault.severity));
  json.field("path", report.path(fault));
  if (fault.place.line > 0) {
    json.field("line", fault.place.line);
    json.field("column", fault.place.column);
  }
  const auto name = [&](std::string_view key, std::string_view path) {
    if (!path.empty()) json.field(key, disclosed_path(path, report.masking));
  };
  name("record", fault.value.record);
  name("field", fault.value.path);
  const Message text = report.message_of(fault);
  json.key("message").begin_object();
  json.field("zh", text.zh);
  json.field("en", text.en);
  json.end_object();
  json.end_object();
}

// The file's part before its first slash: the county.
std::string_view county_of(const Diagnostic& fault) {
  const std::string_view path = fault.place.path;
  const std::size_t slash = path.find('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

Message refusal() {
  return message({"数据有错误，未作审计；请先改正（shuangbai check）",
                  "the data has errors, nothing was audited; correct it first (shuangbai check)"});
}

std::string heading_of(const FaultReport& report) {
  return message({"数据检查：{} 处错误，{} 处警告", "Check: {:error}, {:warning}"},
                 Count(report.count(Severity::error)), Count(report.count(Severity::warning)))
      .in(report.language);
}

// path:line
std::string place_of(const FaultReport& report, const Diagnostic& fault) {
  std::string place = report.path(fault);
  if (fault.place.line > 0) place += fmt::format(":{}", fault.place.line);
  return place;
}

}  // namespace

std::size_t FaultReport::count(Severity severity) const {
  return static_cast<std::size_t>(std::ranges::count(faults, severity, &Diagnostic::severity));
}

Message FaultReport::message_of(const Diagnostic& fault) const {
  return disclosed(fault.message, masking);
}

std::string FaultReport::path(const Diagnostic& fault) const {
  return has_folders ? fault.place.path : folder + disclosed_path(fault.place.path, masking);
}

void write_faults_as_text(const FaultReport& report, const Write& write) {
  for (const Diagnostic& fault : report.faults) {
    Diagnostic told = disclosed(fault, report.masking);
    if (report.has_folders) told.place.path = fault.place.path;
    write(printable(to_string(told, report.language)) + '\n');
  }
}

void write_faults_as_csv(const FaultReport& report, const Write& write) {
  Table table;
  table.columns = {{.key = "severity", .title = {"级别", "Severity"}, .words = &words_of<Severity>},
                   {.key = "code", .title = {"代码", "Code"}},
                   {.key = "path", .title = {"文件", "File"}},
                   {"line", {"行", "Line"}, CellType::number},
                   {"column", {"列", "Column"}, CellType::number},
                   {.key = "message", .title = {"说明", "Message"}}};
  for (const Diagnostic& fault : report.faults) {
    const auto number = [&](std::uint32_t value) {
      return fault.place.line == 0 ? "" : std::to_string(value);
    };
    table.rows.push_back({std::string(key_of(fault.severity)), std::string(fault.code),
                          report.path(fault), number(fault.place.line), number(fault.place.column),
                          report.text(fault)});
  }
  write(render(table, TableFormat::csv, report.language));
}

void write_faults_as_json(const FaultReport& report, const Write& write) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.field("format", fault_json_format);
  if (report.files > 0) json.field("files", report.files);
  json.field("errors", report.count(Severity::error));
  json.field("warnings", report.count(Severity::warning));
  out += ",\"faults\":[";
  for (const Diagnostic& fault : report.faults) {
    out += &fault == &report.faults.front() ? "\n" : ",\n";
    JsonWriter line(out);
    write_fault(line, report, fault);
  }
  write(out + (report.faults.empty() ? "]}\n" : "\n]}\n"));
}

void write_faults_as_jsonl(const FaultReport& report, const Write& write) {
  for (const Diagnostic& fault : report.faults) {
    std::string line;
    JsonWriter json(line);
    write_fault(json, report, fault);
    write(line + '\n');
  }
}

void write_faults_as_sarif(const FaultReport& report, const Write& write) {
  std::set<std::string_view> codes;
  for (const Diagnostic& fault : report.faults) codes.insert(fault.code);
  write(sarif_head([&](JsonWriter& json) {
    for (const std::string_view code : codes) {
      json.begin_object();
      json.field("id", code);
      json.end_object();
    }
  }));
  Fingerprints fingerprints;
  const std::size_t listed = std::min(report.faults.size(), most_sarif_results);
  for (std::size_t i = 0; i < listed; ++i) {
    const Diagnostic& fault = report.faults[i];
    std::string out = i == 0 ? "\n" : ",\n";
    JsonWriter json(out);
    json.begin_object();
    json.field("ruleId", fault.code);
    json.field("kind", "fail");
    json.field("level", sarif_level(fault.severity));
    write_sarif_text(json, "message", report.text(fault));
    json.key("locations").begin_array();
    write_sarif_location(json, report.path(fault), fault.place.line, fault.place.column);
    json.end_array();
    json.key("partialFingerprints").begin_object();
    json.field("shuangbai/v1", fingerprints.of(report, fault));
    json.end_object();
    json.end_object();
    write(out);
  }
  std::vector<std::string> notes;
  if (report.refused) notes.push_back(refusal().in(report.language));
  if (listed < report.faults.size()) {
    notes.push_back(
        message({"另有 {} 处未列出", "{} more are not listed"}, report.faults.size() - listed)
            .in(report.language));
  }
  write(sarif_tail(!report.refused, notes));
}

// A case for each fault; if there is none, one that passes.
void write_faults_as_junit(const FaultReport& report, const Write& write) {
  const std::size_t failures = report.count(Severity::error);
  const std::size_t tests = std::max<std::size_t>(1, report.faults.size());
  const std::string counts =
      fmt::format("tests=\"{}\" failures=\"{}\" errors=\"0\" time=\"0\"", tests, failures);
  write(
      fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"shuangbai\" {}>\n"
                  "  <testsuite name=\"check\" {} skipped=\"0\">\n",
                  counts, counts));
  if (report.faults.empty()) {
    write("    <testcase classname=\"check\" name=\"check\" time=\"0\"/>\n");
  }
  for (const Diagnostic& fault : report.faults) {
    std::string place = report.path(fault);
    if (fault.place.line > 0) place += fmt::format(":{}:{}", fault.place.line, fault.place.column);
    const std::string element =
        fault.severity == Severity::error
            ? fmt::format(
                  "<failure type=\"{0}\" message=\"{1}\">{2}: {3}"
                  "</failure>",
                  xml_attribute(fault.code), xml_attribute(report.text(fault)), xml_text(place),
                  xml_text(report.text(fault)))
            : fmt::format("<system-out>{}: {}: {}</system-out>", key_of(fault.severity),
                          xml_text(place), xml_text(report.text(fault)));
    write(fmt::format("    <testcase classname=\"{}\" name=\"{}\" time=\"0\">{}</testcase>\n",
                      xml_attribute(fault.code), xml_attribute(place), element));
  }
  write("  </testsuite>\n</testsuites>\n");
}

void write_faults_as_github(const FaultReport& report, const Write& write) {
  GithubAnnotations annotations;
  Fingerprints fingerprints;
  for (const Diagnostic& fault : report.faults) {
    if (!annotations.offer(fault.severity, 0, county_of(fault))) continue;
    annotations.add(annotation_of(report, fault, fingerprints));
  }
  annotations.write(write, report.language, "shuangbai check");
}

void write_faults_as_gitlab(const FaultReport& report, const Write& write) {
  Fingerprints fingerprints;
  std::string out = "[";
  for (const Diagnostic& fault : report.faults) {
    out += &fault == &report.faults.front() ? "\n" : ",\n";
    JsonWriter json(out);
    write_gitlab_entry(json, annotation_of(report, fault, fingerprints));
  }
  write(out + (report.faults.empty() ? "]\n" : "\n]\n"));
}

void write_faults_as_markdown(const FaultReport& report, const Write& write) {
  std::string out = fmt::format("# {}\n\n", heading_of(report));
  if (report.refused) out += refusal().in(report.language) + "\n\n";
  if (!report.faults.empty()) {
    out += message({"| 位置 | 级别 | 说明 | 代码 |\n", "| Place | Severity | Message | Code |\n"})
               .in(report.language);
    out += "|---|---|---|---|\n";
  }
  for (const Diagnostic& fault : report.faults) {
    out += fmt::format("| {} | {} | {} | {} |\n", markdown_cell(place_of(report, fault)),
                       title_of(fault.severity).in(report.language),
                       markdown_cell(report.text(fault)), fault.code);
  }
  write(out);
}

void write_faults_as_html(const FaultReport& report, const Write& write) {
  const std::string heading = heading_of(report);
  std::string out = html_page_begin(heading, report.language);
  out += fmt::format("<main>\n<h1>{}</h1>\n", xml_text(heading));
  if (report.refused) {
    out += fmt::format("<p>{}</p>\n", xml_text(refusal().in(report.language)));
  }
  if (!report.faults.empty()) {
    HtmlTable table(out, report.language, {"错误和警告", "Errors and warnings"});
    table.head(
        {{{"位置", "Place"}}, {{"级别", "Severity"}}, {{"说明", "Message"}}, {{"代码", "Code"}}});
    for (const Diagnostic& fault : report.faults) {
      table.row({{place_of(report, fault)},
                 {std::string(title_of(fault.severity).in(report.language))},
                 {report.text(fault)},
                 {std::string(fault.code)}});
    }
  }
  write(out + "</main>\n</body>\n</html>\n");
}

}  // namespace shuangbai
