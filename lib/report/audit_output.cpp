#include "report/audit_output.h"

#include <algorithm>

#include "base/count.h"
#include "base/suggestion.h"
#include "report/audit_screen.h"

namespace shuangbai {
namespace {

constexpr AuditFormat formats[] = {
    {"table", {"屏幕上的表", "tables for a screen"}, &screen_output},
    {"json", {"JSON 文档", "a JSON document"}, &json_output},
    {"jsonl", {"每行一个 JSON 结果", "a JSON result a line"}, &jsonl_output},
    {"csv", {"逗号分隔的表", "a table with commas"}, &csv_output},
    {"sarif", {"SARIF 2.1.0", "SARIF 2.1.0"}, &sarif_output},
    {"junit", {"JUnit XML", "JUnit XML"}, &junit_output},
    {"github", {"GitHub 工作流注释", "GitHub workflow annotations"}, &github_output},
    {"gitlab", {"GitLab 代码质量", "GitLab code quality"}, &gitlab_output},
    {"markdown", {"Markdown 报告", "a Markdown report"}, &markdown_output},
};

}  // namespace

Result<const AuditFormat*> find_audit_format(std::string_view name) {
  const auto found = std::ranges::find(formats, name, &AuditFormat::name);
  if (found != std::end(formats)) return &*found;
  std::vector<std::string_view> names;
  for (const AuditFormat& format : formats) names.push_back(format.name);
  return Failure{FailureKind::usage, unknown_choice({"格式", "format"}, name, names)};
}

std::string AuditReport::subject_name(const Verdict& verdict) const {
  const Subject& subject = verdict.subject;
  return masking == Masking::masked ? mask(subject.personal, subject.name) : subject.name;
}

std::string AuditReport::place(const Evidence& evidence) const {
  return fmt::format("{}:{}", path(evidence), evidence.line);
}

std::string AuditReport::places(const Verdict& verdict) const {
  std::string joined;
  for (const Evidence& evidence : verdict.evidence) {
    if (!joined.empty()) joined += ' ';
    joined += place(evidence);
  }
  return joined;
}

std::string AuditReport::switched_off() const {
  const auto& off = audit.policy().local.switched_off;
  if (off.empty()) return "";
  std::vector<std::string_view> codes;
  for (const SwitchedOff& entry : off) codes.push_back(entry.rule);
  return message({"；已停用 {} 条规则：{}", "; {:rule} switched off: {}"}, Count(off.size()),
                 shuangbai::joined(codes))
      .in(language);
}

Evidence AuditReport::location(const Verdict& verdict) const {
  if (!verdict.evidence.empty()) return verdict.evidence.front();
  const auto& files = audit.repository().files;
  const auto manifest = std::ranges::find(files, "shuangbai.yaml", &SourceFile::path);
  return {static_cast<std::uint32_t>(manifest - files.begin()), 1};
}

const std::string& AuditReport::path(const Evidence& evidence) const {
  return audit.repository().file(evidence.file).path;
}

}  // namespace shuangbai
