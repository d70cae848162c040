// A household's file 一户一档, with its people and their cases 一人一案.
#pragma once

#include <functional>

#include "model/worker.h"

namespace shuangbai {

class RecordChecks;

enum class Relation : std::uint8_t {
  head,
  spouse,
  child,
  parent,
  grandchild,
  grandparent,
  sibling,
  other
};
enum class HealthStatus : std::uint8_t {
  good,
  chronic_illness,
  serious_illness,
  disability,
  other
};
enum class SelfCare : std::uint8_t { full, partial, none };
enum class EntitlementKind : std::uint8_t {
  minimum_living_allowance,
  destitute_support,
  disability_subsidy,
  child_living_allowance,
  elderly_allowance,
  temporary_assistance,
  medical_assistance,
  housing,
  education,
  other
};
enum class EntitlementStatus : std::uint8_t { granted, applied, ineligible };
enum class Frequency : std::uint8_t { week, month, quarter, half_year, year };

// As the disability certificate 残疾人证 has it.
struct Disability : Entry {
  std::string kind;
  std::optional<std::int32_t> grade;  // 1, the most severe, to 4
  static const Shape& shape();
};

struct Health : Entry {
  HealthStatus status = HealthStatus::good;
  std::string note;
  std::optional<SelfCare> self_care;
  std::optional<Disability> disability;
  static const Shape& shape();
};

// A guardian, or whoever else looks after the member and is called in an emergency.
struct Carer : Entry {
  std::string name;
  std::string phone;
  static const Shape& shape();
};

// Membership of a target group 服务对象; a policy may add groups.
struct TargetGroup : Entry {
  std::string kind;
  Date from;
  std::optional<Date> to;
  std::string evidence;
  Interval interval() const { return {from, to}; }
  static const Shape& shape();
};

struct Entitlement : Entry {
  EntitlementKind kind = EntitlementKind::other;
  EntitlementStatus status = EntitlementStatus::granted;
  std::optional<Date> from;
  std::string note;
  static const Shape& shape();
};

// So many home visits in each calendar period.
struct VisitFrequency : Entry {
  std::int32_t times = 0;
  Frequency per = Frequency::month;
  static const Shape& shape();
};

// 识别 分析 计划 协调 介入 跟踪
struct CaseProcess : Entry {
  std::optional<Date> identified;
  std::optional<Date> assessed;
  std::optional<Date> planned;
  std::optional<Date> coordinated;
  std::optional<Date> intervened;
  std::optional<Date> followed_up;
  static const Shape& shape();
};

// Who was responsible for a case, and when.
struct Responsibility : Entry {
  std::string worker;
  Date from;
  std::optional<Date> to;
  Interval interval() const { return {from, to}; }
  static const Shape& shape();
};

// Either one worker is responsible for the whole case, or several are in turn.
struct Case : Entry {
  std::string worker;
  std::vector<Responsibility> workers;
  std::int32_t level = 1;  // 1, 2 or 3
  VisitFrequency visits;
  std::vector<std::string> goals;
  std::vector<std::string> steps;
  Date from;
  std::optional<Date> to;
  std::string outcome;
  std::optional<CaseProcess> process;
  Interval interval() const { return {from, to}; }
  // The responsible worker on the day: `worker`, or whose turn covers it; empty if nobody's does.
  std::string_view responsible_on(Date day) const;
  void check(RecordChecks& checks) const;
  static const Shape& shape();
};

struct Member : Entry {
  std::string id;
  std::string name;
  Relation relation = Relation::head;
  Gender gender = Gender::female;
  std::optional<Date> born;
  std::string resident_id;
  std::string phone;
  std::optional<Health> health;
  std::optional<Carer> carer;
  std::string elsewhere;  // where the member lives, if not with the household 人户分离
  std::optional<Date> moved;
  std::optional<Date> died;
  std::vector<TargetGroup> groups;
  std::vector<Entitlement> entitlements;
  std::vector<Case> cases;
  static const Shape& shape();
};

struct Needs : Entry {
  std::string material;
  std::string psychological;
  std::string social;
  static const Shape& shape();
};

struct Household : Entry {
  std::string id;
  std::string village;
  std::string address;
  Date opened;
  std::optional<Date> closed;  // the last day on which the file was open
  std::string close_reason;
  std::string card_number;
  std::vector<Member> members;
  std::optional<Needs> needs;
  Interval interval() const { return {opened, closed}; }
  void check(RecordChecks& checks) const;
  // The ids of the parts that other records name: members.
  void for_each_part(const std::function<void(std::string_view id)>& use) const;
  static const Shape& shape();
};

// The target groups of the document.
inline constexpr EnumValue target_groups[] = {
    {"minimum-living-allowance", {"低保对象", "Minimum living allowance"}},
    {"destitute", {"特困人员", "Destitute"}},
    {"disabled", {"残疾人", "Disabled"}},
    {"child-in-difficulty", {"困境儿童", "Child in difficulty"}},
    {"left-behind-child", {"留守儿童", "Left-behind child"}},
    {"elderly-in-difficulty", {"特殊困难老年人", "Elderly in difficulty"}},
    {"left-behind-woman", {"留守妇女", "Left-behind woman"}}};

template <>
struct Enumeration<Relation> {
  static constexpr EnumValue values[] = {{"head", {"户主", "Head"}},
                                         {"spouse", {"配偶", "Spouse"}},
                                         {"child", {"子女", "Child"}},
                                         {"parent", {"父母", "Parent"}},
                                         {"grandchild", {"孙辈", "Grandchild"}},
                                         {"grandparent", {"祖辈", "Grandparent"}},
                                         {"sibling", {"兄弟姐妹", "Sibling"}},
                                         {"other", {"其他", "Other"}}};
};
template <>
struct Enumeration<HealthStatus> {
  static constexpr EnumValue values[] = {{"good", {"良好", "Good"}},
                                         {"chronic-illness", {"慢性病", "Chronic illness"}},
                                         {"serious-illness", {"重病", "Serious illness"}},
                                         {"disability", {"残疾", "Disability"}},
                                         {"other", {"其他", "Other"}}};
};
template <>
struct Enumeration<SelfCare> {
  static constexpr EnumValue values[] = {{"full", {"自理", "Full"}},
                                         {"partial", {"部分自理", "Partial"}},
                                         {"none", {"不能自理", "None"}}};
};
template <>
struct Enumeration<EntitlementKind> {
  static constexpr EnumValue values[] = {
      {"minimum-living-allowance", {"低保金", "Minimum living allowance"}},
      {"destitute-support", {"特困供养", "Destitute support"}},
      {"disability-subsidy", {"残疾人补贴", "Disability subsidy"}},
      {"child-living-allowance", {"儿童生活费", "Child living allowance"}},
      {"elderly-allowance", {"高龄津贴", "Elderly allowance"}},
      {"temporary-assistance", {"临时救助", "Temporary assistance"}},
      {"medical-assistance", {"医疗救助", "Medical assistance"}},
      {"housing", {"住房救助", "Housing"}},
      {"education", {"教育救助", "Education"}},
      {"other", {"其他", "Other"}}};
};
template <>
struct Enumeration<EntitlementStatus> {
  static constexpr EnumValue values[] = {{"granted", {"已享受", "Granted"}},
                                         {"applied", {"已申请", "Applied"}},
                                         {"ineligible", {"不符合", "Ineligible"}}};
};
template <>
struct Enumeration<Frequency> {
  static constexpr EnumValue values[] = {{"week", {"周", "Week"}},
                                         {"month", {"月", "Month"}},
                                         {"quarter", {"季度", "Quarter"}},
                                         {"half-year", {"半年", "Half-year"}},
                                         {"year", {"年", "Year"}}};
};

// The calendar that a frequency counts in.
constexpr Calendar calendar_of(Frequency frequency) {
  static_assert(enumerators<Frequency> == enumerators<Calendar>);
  return static_cast<Calendar>(frequency);
}

}  // namespace shuangbai
