#include "report/output_format.h"

#include <algorithm>

#include "base/suggestion.h"
#include "report/audit_output.h"
#include "report/audit_screen.h"
#include "report/fault_report.h"
#include "report/statistics_report.h"

namespace shuangbai {
namespace {

template <typename... Kinds>
constexpr std::uint16_t kinds(Kinds... kind) {
  return static_cast<std::uint16_t>(((1U << static_cast<unsigned>(kind)) | ...));
}

// The first format of a kind is its default. What an audit comes in, faults do, too: they are what
// is written if the audit is refused; but a shard is one of results, or there is none.
constexpr OutputFormat known_formats[] = {
    {"table",
     {"屏幕上的表", "tables for a screen"},
     kinds(OutputKind::audit, OutputKind::faults, OutputKind::list, OutputKind::statistics),
     &screen_output,
     &write_faults_as_text,
     &write_statistics_as_text},
    {"text", {"文字", "words"}, kinds(OutputKind::text, OutputKind::edit)},
    {"csv",
     {"逗号分隔的表", "a table with commas"},
     kinds(OutputKind::audit, OutputKind::faults, OutputKind::list, OutputKind::statistics,
           OutputKind::sheet, OutputKind::records, OutputKind::database),
     &csv_output,
     &write_faults_as_csv,
     &write_statistics_as_csv},
    {.name = "tsv",
     .title = {"制表符分隔的表", "a table with tabs"},
     .kinds = kinds(OutputKind::list, OutputKind::statistics),
     .statistics = &write_statistics_as_tsv},
    {.name = "xlsx",
     .title = {"Excel 工作簿", "an Excel workbook"},
     .kinds = kinds(OutputKind::audit, OutputKind::faults, OutputKind::list, OutputKind::statistics,
                    OutputKind::sheet, OutputKind::records, OutputKind::database),
     .audit = &workbook_output,
     .faults = &write_faults_as_workbook,
     .statistics = &write_statistics_as_workbook,
     .is_text = false},
    {"yaml",
     {"YAML", "YAML"},
     kinds(OutputKind::list, OutputKind::record, OutputKind::records, OutputKind::database)},
    {"json",
     {"JSON 文档", "a JSON document"},
     kinds(OutputKind::audit, OutputKind::faults, OutputKind::list, OutputKind::statistics,
           OutputKind::record, OutputKind::text, OutputKind::edit),
     &json_output,
     &write_faults_as_json,
     &write_statistics_as_json},
    {"jsonl",
     {"每行一个 JSON", "a JSON document a line"},
     kinds(OutputKind::audit, OutputKind::faults, OutputKind::list, OutputKind::record,
           OutputKind::records, OutputKind::database),
     &jsonl_output,
     &write_faults_as_jsonl},
    {.name = "sqlite",
     .title = {"SQLite 数据库", "an SQLite database"},
     .kinds = kinds(OutputKind::database),
     .is_database = true},
    {.name = "postgresql",
     .title = {"PostgreSQL 数据库", "a PostgreSQL database"},
     .kinds = kinds(OutputKind::database),
     .goes_to_server = true,
     .is_database = true},
    {"sarif",
     {"SARIF 2.1.0", "SARIF 2.1.0"},
     kinds(OutputKind::audit, OutputKind::faults),
     &sarif_output,
     &write_faults_as_sarif},
    {"junit",
     {"JUnit XML", "JUnit XML"},
     kinds(OutputKind::audit, OutputKind::faults),
     &junit_output,
     &write_faults_as_junit,
     nullptr,
     true},
    {"github",
     {"GitHub 工作流注释", "GitHub workflow annotations"},
     kinds(OutputKind::audit, OutputKind::faults),
     &github_output,
     &write_faults_as_github},
    {"gitlab",
     {"GitLab 代码质量", "GitLab code quality"},
     kinds(OutputKind::audit, OutputKind::faults),
     &gitlab_output,
     &write_faults_as_gitlab},
    {"markdown",
     {"Markdown 报告", "a Markdown report"},
     kinds(OutputKind::audit, OutputKind::faults, OutputKind::statistics),
     &markdown_output,
     &write_faults_as_markdown,
     &write_statistics_as_markdown,
     true},
    {"html",
     {"网页报告（单个文件）", "a report for browsers, in one file"},
     kinds(OutputKind::audit, OutputKind::faults),
     &html_output,
     &write_faults_as_html,
     nullptr,
     true},
    {.name = "shard",
     .title = {"部分结果，供 audit merge 合并", "a partial result for audit merge"},
     .kinds = kinds(OutputKind::audit),
     .audit = &shard_output,
     .begins_with_counts = true,
     .is_text = false},
};

bool is_for_any(const OutputFormat& format, std::span<const OutputKind> wanted) {
  return std::ranges::any_of(wanted, [&](OutputKind kind) { return format.is_for(kind); });
}

Failure clash(const OutputRequest& request) {
  if (request.format->goes_to_server) {
    return usage_failure(message({"两个输出写到同一个数据库", "two outputs go to one database"}));
  }
  const std::string& path = request.path;
  if (path.empty()) {
    return {
        FailureKind::usage,
        message({"只能有一个输出到标准输出；其余请写作 -o 格式=文件",
                 "only one output can go to standard output; write -o FORMAT=FILE for others"})};
  }
  return {FailureKind::usage,
          message({"两个输出写到同一个文件 {}", "two outputs go to {}"}, printable(path))};
}

// Of a URI, which is not repeated.
Failure lacks_format() {
  return usage_failure(message({"数据库之前须写它的格式：-o postgresql=postgresql://主机/数据库",
                                "before a database stands its format: -o "
                                "postgresql=postgresql://HOST/DATABASE"}));
}

}  // namespace

std::vector<std::string_view> format_names(std::span<const OutputKind> wanted) {
  std::vector<std::string_view> names;
  for (const OutputFormat& format : known_formats) {
    if (is_for_any(format, wanted)) names.push_back(format.name);
  }
  return names;
}

Result<std::vector<OutputRequest>> output_requests(std::span<const std::string> given,
                                                   std::span<const OutputKind> wanted) {
  std::vector<OutputRequest> requests;
  const std::vector<std::string_view> names = format_names(wanted);
  for (const std::string& text : given) {
    const std::size_t equals = text.find('=');
    const std::string_view name = std::string_view(text).substr(0, equals);
    if (name.find_first_of(":@") != std::string_view::npos) return lacks_format();
    const auto format = std::ranges::find(known_formats, name, &OutputFormat::name);
    if (format == std::end(known_formats) || !is_for_any(*format, wanted)) {
      return Failure{FailureKind::usage, unknown_choice({"格式", "format"}, name, names)};
    }
    if (equals + 1 == text.size()) {
      return Failure{FailureKind::usage,
                     message({"-o {0}= 之后没有文件名", "-o {0}= names no file"}, name)};
    }
    if (!format->goes_to_server && text.find("://", name.size()) != std::string::npos) {
      return lacks_format();  // a file of such a name can be written as ./…
    }
    OutputRequest request{format, equals == std::string::npos ? "" : text.substr(equals + 1)};
    if (request.path == "-") request.path.clear();
    if (std::ranges::find(requests, request.path, &OutputRequest::path) != requests.end()) {
      return clash(request);
    }
    requests.push_back(std::move(request));
  }
  if (requests.empty() && !names.empty()) {
    requests.push_back({std::ranges::find(known_formats, names.front(), &OutputFormat::name), ""});
  }
  return requests;
}

}  // namespace shuangbai
