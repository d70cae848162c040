#include "report/audit_output.h"

#include <algorithm>

#include "base/count.h"

namespace shuangbai {
std::string AuditReport::subject_name(const Verdict& verdict) const {
  const Subject& subject = verdict.subject;
  return shown(subject.personal, subject.name, masking);
}

std::string AuditReport::place(const Evidence& evidence) const {
  return path(evidence) + ':' + std::to_string(evidence.line);
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

std::string AuditReport::path(const Evidence& evidence) const {
  return folder + audit.repository().file(evidence.file).path;
}

}  // namespace shuangbai
