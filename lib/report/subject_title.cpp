#include "report/subject_title.h"

#include <algorithm>

#include "model/field.h"

namespace shuangbai {
namespace {

constexpr EnumValue subject_kinds[] = {
    {"city", {"市", "city"}},
    {"contract", {"劳动合同", "contract"}},
    {"county", {"县（市、区）", "county"}},
    {"household", {"户档", "household"}},
    {"matter", {"窗口事项", "matter"}},
    {"person", {"服务对象", "person"}},
    {"point", {"社工点", "point"}},
    {"round", {"招聘", "round"}},
    {"session", {"督导记录", "session"}},
    {"station", {"社工站", "station"}},
    {"supervisor", {"督导", "supervisor"}},
    {"township", {"镇街", "township"}},
    {"village", {"村（社区）", "village"}},
    {"visit", {"走访", "visit"}},
    {"worker", {"社工", "worker"}},
};

}  // namespace

Text subject_title(std::string_view kind) {
  const auto found = std::ranges::find(subject_kinds, kind, &EnumValue::key);
  return found == std::end(subject_kinds) ? Text{kind, kind} : found->title;
}

}  // namespace shuangbai
