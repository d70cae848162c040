// A household's file 一户一档, with its people and their cases 一人一案.
#pragma once

#include <functional>

#include "model/other_records.h"
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
  void check_links(const OtherRecords& others, const LinkReport& report) const;
  // The ids of the parts that other records name: members.
  void for_each_part(const std::function<void(std::string_view id)>& use) const;
  static const Shape& shape();
};

// The target groups of the document.
inline constexpr EnumValue target_groups[] = {
    {"minimum-living-allowance",
     {"低保对象", "Minimum living allowance"},
     "低保 低保户 低保人员 低保家庭 城乡低保 城市低保 农村低保 最低生活保障 最低生活保障对象"},
    {"destitute",
     {"特困人员", "Destitute"},
     "特困 特困户 特困供养 特困供养人员 特困供养对象 特困对象 分散供养特困人员 集中供养特困人员 "
     "五保 五保户 五保对象"},
    {"disabled",
     {"残疾人", "Disabled"},
     "残疾 残疾人员 残疾人士 重度残疾 重度残疾人 重残 困难残疾人"},
    {"child-in-difficulty",
     {"困境儿童", "Child in difficulty"},
     "孤儿 事实无人抚养儿童 事实孤儿 困境未成年人"},
    {"left-behind-child", {"留守儿童", "Left-behind child"}, "农村留守儿童"},
    {"elderly-in-difficulty",
     {"特殊困难老年人", "Elderly in difficulty"},
     "特殊困难老人 困难老人 独居 独居老人 空巢 空巢老人 失能 失能老人 半失能老人 失能半失能老人 "
     "留守老人 失独老人"},
    {"left-behind-woman", {"留守妇女", "Left-behind woman"}, "农村留守妇女"}};

// Reports a household's village that its county's file does not have. A county without a file is
// told of its folder.
void check_home(std::string_view village, const Entry& household, const OtherRecords& others,
                const LinkReport& report);

template <>
struct Enumeration<Relation> {
  // What belongs to which is as in GB/T 4761: a daughter-in-law counts with the children.
  static constexpr EnumValue values[] = {
      {"head", {"户主", "Head"}, "本人 户主本人"},
      {"spouse", {"配偶", "Spouse"}, "妻 妻子 夫 丈夫 老婆 老公 爱人 夫妻"},
      {"child",
       {"子女", "Child"},
       "子 女 儿子 女儿 独子 独女 独生子 独生女 长子 长女 次子 次女 二子 二女 三子 三女 四子 四女 "
       "五子 五女 大儿子 大女儿 二儿子 二女儿 小儿子 小女儿 养子 养女 继子 继女 儿媳 儿媳妇 女婿"},
      {"parent",
       {"父母", "Parent"},
       "父 母 父亲 母亲 爸爸 妈妈 养父 养母 继父 继母 公公 婆婆 岳父 岳母"},
      {"grandchild",
       {"孙辈", "Grandchild"},
       "孙 孙子 孙女 长孙 外孙 外孙子 外孙女 孙媳 孙媳妇 孙女婿 曾孙 曾孙子 曾孙女 孙子女 "
       "外孙子女"},
      {"grandparent",
       {"祖辈", "Grandparent"},
       "祖父 祖母 祖父母 爷爷 奶奶 外祖父 外祖母 外祖父母 外公 外婆 姥爷 姥姥 曾祖父 曾祖母"},
      {"sibling",
       {"兄弟姐妹", "Sibling"},
       "兄 弟 姐 妹 兄弟 姐妹 兄妹 姐弟 兄长 哥哥 弟弟 姐姐 妹妹 嫂 嫂子 弟媳 弟妹 姐夫 妹夫"},
      {"other",
       {"其他", "Other"},
       "其它 其他亲属 非亲属 伯父 伯母 叔父 叔叔 婶婶 舅父 舅舅 舅母 姑姑 姑母 姑父 姨母 姨父 "
       "侄 侄子 侄女 侄儿 外甥 外甥女 堂兄 堂弟 堂姐 堂妹 表兄 表哥 表弟 表姐 表妹"}};
};
template <>
struct Enumeration<HealthStatus> {
  // 一般 (or 较弱) is a state of its own in GB/T 2261.3, neither good nor an illness.
  static constexpr EnumValue values[] = {
      {"good", {"良好", "Good"}, "健康 身体健康 健康或良好 好"},
      {"chronic-illness", {"慢性病", "Chronic illness"}, "有慢性病 患慢性病 慢病 慢性疾病"},
      {"serious-illness", {"重病", "Serious illness"}, "大病 患重病 患大病 重大疾病 重症 重疾"},
      {"disability", {"残疾", "Disability"}, "残疾人 重度残疾 残障"},
      {"other", {"其他", "Other"}, "其它 一般 较弱 一般或较弱 体弱"}};
};
template <>
struct Enumeration<SelfCare> {
  static constexpr EnumValue values[] = {
      {"full", {"自理", "Full"}, "能自理 完全自理 全自理 能够自理 有自理能力"},
      {"partial", {"部分自理", "Partial"}, "半自理 半失能 部分失能 部分丧失"},
      {"none",
       {"不能自理", "None"},
       "完全不能自理 无自理能力 无法自理 失能 完全失能 全失能 完全丧失"}};
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
      {"other", {"其他", "Other"}, "其它"}};
};
template <>
struct Enumeration<EntitlementStatus> {
  static constexpr EnumValue values[] = {
      {"granted", {"已享受", "Granted"}, "享受 享受中 已落实"},
      {"applied", {"已申请", "Applied"}, "申请中 办理中 正在申请"},
      {"ineligible", {"不符合", "Ineligible"}, "不符合条件"}};
};
template <>
struct Enumeration<Frequency> {
  static constexpr EnumValue values[] = {{"week", {"周", "Week"}, "每周"},
                                         {"month", {"月", "Month"}, "每月"},
                                         {"quarter", {"季度", "Quarter"}, "每季度 每季 季"},
                                         {"half-year", {"半年", "Half-year"}, "每半年"},
                                         {"year", {"年", "Year"}, "每年 年度"}};
};

// The calendar that a frequency counts in.
constexpr Calendar calendar_of(Frequency frequency) {
  static_assert(enumerators<Frequency> == enumerators<Calendar>);
  return static_cast<Calendar>(frequency);
}

}  // namespace shuangbai
