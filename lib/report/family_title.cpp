#include "report/family_title.h"

#include <algorithm>

#include "model/field.h"

namespace shuangbai {
namespace {

constexpr EnumValue families[] = {
    {"GV", {"统筹", "Governance"}}, {"HR", {"队伍", "People"}},      {"PL", {"记录", "Records"}},
    {"MS", {"进度", "Milestones"}}, {"SE", {"服务", "Service"}},     {"SF", {"人员", "Staffing"}},
    {"ST", {"社工站", "Stations"}}, {"SV", {"督导", "Supervision"}}, {"TR", {"培训", "Training"}},
};

}  // namespace

Text family_title(std::string_view letters) {
  const auto found = std::ranges::find(families, letters, &EnumValue::key);
  return found == std::end(families) ? Text{letters, letters} : found->title;
}

}  // namespace shuangbai
