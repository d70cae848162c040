#include "report/unit_title.h"

#include <algorithm>

#include "model/field.h"

namespace shuangbai {
namespace {

constexpr EnumValue units[] = {
    {"case", {"个案", "case"}},
    {"day", {"天", "day"}},
    {"entitlement", {"项待遇", "entitlement"}},
    {"hour", {"小时", "hour"}},
    {"household", {"户", "household"}},
    {"item", {"项", "item"}},
    {"kind", {"类", "kind"}},
    {"meeting", {"次会议", "meeting"}},
    {"minute", {"分钟", "minute"}},
    {"month", {"个月", "month"}},
    {"office", {"个单位", "office"}},
    {"person", {"人", "person|people"}},
    {"plaque", {"块标牌", "plaque"}},
    {"point", {"个社工点", "point"}},
    {"post", {"个岗位", "post"}},
    {"record", {"项记录", "record"}},
    {"role", {"个职务", "role"}},
    {"round", {"次招聘", "round"}},
    {"rule", {"项制度", "rule"}},
    {"session", {"次督导", "session"}},
    {"station", {"个社工站", "station"}},
    {"step", {"个步骤", "step"}},
    {"supervisor", {"名督导", "supervisor"}},
    {"topic", {"个主题", "topic"}},
    {"training", {"次培训", "training"}},
    {"village", {"个村（社区）", "village"}},
    {"visit", {"次走访", "visit"}},
    {"worker", {"名社工", "worker"}},
    {"year", {"年", "year"}},
    {"yuan", {"元", "yuan|yuan"}},
};

}  // namespace

Text unit_title(std::string_view unit) {
  const auto found = std::ranges::find(units, unit, &EnumValue::key);
  return found == std::end(units) ? Text{unit, unit} : found->title;
}

Text words_of_unit(std::string_view unit) {
  return {unit_title(unit).zh, unit};
}

}  // namespace shuangbai
