#include "report/audit_output.h"

#include <algorithm>

#include "base/count.h"
#include "report/place_name.h"

namespace shuangbai {
std::string AuditReport::subject_name(const Verdict& verdict) const {
  const Subject& subject = verdict.subject;
  return shown(subject.personal, subject.name, masking);
}

std::string AuditReport::city(const Verdict& verdict) const {
  return frame.is_several() ? city_title(verdict.city) + ' ' : "";
}

std::string AuditReport::city_title(std::size_t city) const {
  const CityName& name = frame.cities[city]->name;
  return name.county.empty() ? name.name
                             : fmt::format("{} {}", name.name, county_name(frame, name.county));
}

std::string AuditReport::place(const Verdict& verdict, const Evidence& evidence) const {
  return path(verdict, evidence) + ':' + std::to_string(evidence.line);
}

std::string AuditReport::places(const Verdict& verdict) const {
  std::string joined;
  for (const Evidence& evidence : verdict.evidence) {
    if (!joined.empty()) joined += ' ';
    joined += place(verdict, evidence);
  }
  return joined;
}

std::string AuditReport::fingerprint(const Verdict& verdict) const {
  if (!frame.is_several()) return identity(verdict);
  return frame.city_of(verdict).name.to_string() + ' ' + identity(verdict);
}

std::string AuditReport::switched_off() const {
  if (frame.switched_off.empty()) return "";
  std::vector<std::string_view> codes;  // each once, in the order of the file
  for (const RuleOff& entry : frame.switched_off) {
    if (std::ranges::find(codes, entry.rule) == codes.end()) codes.push_back(entry.rule);
  }
  return message({"；已停用 {} 条规则：{}", "; {:rule} switched off: {}"}, Count(codes.size()),
                 shuangbai::joined(codes))
      .in(language);
}

std::string AuditReport::missing() const {
  if (frame.missing.empty()) return "";
  return message({"缺 {} 个市的结果：{}", "results are missing of {:city|cities}: {}"},
                 Count(frame.missing.size()), fmt::format("{}", fmt::join(frame.missing, ", ")))
      .in(language);
}

Evidence AuditReport::location(const Verdict& verdict) const {
  return verdict.evidence.empty() ? frame.city_of(verdict).manifest() : verdict.evidence.front();
}

std::string AuditReport::path(const Verdict& verdict, const Evidence& evidence) const {
  return frame.city_of(verdict).path(evidence.file);
}

}  // namespace shuangbai
