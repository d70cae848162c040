// A training 培训 and who attended it.
#pragma once

#include "model/field.h"

namespace shuangbai {

class RecordChecks;

enum class TrainingKind : std::uint8_t { pre_service, professional, policy };
enum class TrainingTopic : std::uint8_t {
  social_assistance,
  child_welfare,
  elderly_care,
  women_care,
  disability_services
};

struct Attendance : Entry {
  std::string worker;
  std::optional<Decimal> hours;  // absent: the training's
  static const Shape& shape();
};

struct Training : Entry {
  std::string id;
  std::string title;
  TrainingKind kind = TrainingKind::professional;
  std::vector<TrainingTopic> topics;
  std::string organizer;
  std::string trainer;
  Date from;
  std::optional<Date> to;  // absent: the same day
  Decimal hours;
  std::vector<Attendance> attendance;
  Date last() const { return to.value_or(from); }
  Date first_day() const { return from; }
  void check(RecordChecks& checks) const;
  static const Shape& shape();
};

template <>
struct Enumeration<TrainingKind> {
  static constexpr EnumValue values[] = {
      {"pre-service", {"岗前培训", "Pre-service"}, "岗前 上岗培训 任前培训"},
      {"professional", {"专业培训", "Professional"}, "专业 专业能力培训 专业技能培训"},
      {"policy", {"政策培训", "Policy"}, "政策 政策学习 政策业务培训"}};
};
template <>
struct Enumeration<TrainingTopic> {
  static constexpr EnumValue values[] = {
      {"social-assistance", {"社会救助", "Social assistance"}},
      {"child-welfare", {"儿童福利", "Child welfare"}},
      {"elderly-care", {"养老服务", "Elderly care"}},
      {"women-care", {"妇女关爱", "Women's care"}},
      {"disability-services", {"残疾人服务", "Disability services"}}};
};

}  // namespace shuangbai
