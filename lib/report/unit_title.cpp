#include "report/unit_title.h"

#include <algorithm>

#include "model/field.h"

namespace shuangbai {
namespace {

constexpr EnumValue units[] = {
    {"case", {"个案", "case"}},
    {"day", {"天", "days"}},
    {"entitlement", {"项待遇", "entitlements"}},
    {"hour", {"小时", "hours"}},
    {"item", {"项", "items"}},
    {"kind", {"类", "kinds"}},
    {"meeting", {"次会议", "meetings"}},
    {"month", {"个月", "months"}},
    {"office", {"个单位", "offices"}},
    {"plaque", {"块标牌", "plaque"}},
    {"point", {"个社工点", "points"}},
    {"post", {"个岗位", "posts"}},
    {"record", {"项记录", "record"}},
    {"role", {"个职务", "roles"}},
    {"round", {"次招聘", "rounds"}},
    {"rule", {"项制度", "rules"}},
    {"session", {"次督导", "sessions"}},
    {"station", {"个社工站", "stations"}},
    {"step", {"个步骤", "steps"}},
    {"supervisor", {"名督导", "supervisors"}},
    {"topic", {"个主题", "topics"}},
    {"village", {"个村（社区）", "villages"}},
    {"visit", {"次走访", "visits"}},
    {"worker", {"名社工", "workers"}},
    {"year", {"年", "years"}},
    {"yuan", {"元", "yuan"}},
};

}  // namespace

Text unit_title(std::string_view unit) {
  const auto found = std::ranges::find(units, unit, &EnumValue::key);
  return found == std::end(units) ? Text{unit, unit} : found->title;
}

}  // namespace shuangbai
