#include "report/family_title.h"

#include <algorithm>

#include "model/field.h"

namespace shuangbai {
namespace {

constexpr EnumValue families[] = {
    {"governance", {"统筹", "Governance"}}, {"milestones", {"进度", "Milestones"}},
    {"people", {"队伍", "People"}},         {"records", {"记录", "Records"}},
    {"service", {"服务", "Service"}},       {"staffing", {"配备", "Staffing"}},
    {"stations", {"站点", "Stations"}},     {"supervision", {"督导", "Supervision"}},
    {"training", {"培训", "Training"}},
};

}  // namespace

Text family_title(std::string_view family) {
  const auto found = std::ranges::find(families, family, &EnumValue::key);
  return found == std::end(families) ? Text{family, family} : found->title;
}

}  // namespace shuangbai
