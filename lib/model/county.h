// A county: its divisions, governance, approved posts and pay scheme.
#pragma once

#include <functional>

#include "model/governance.h"
#include "model/other_records.h"
#include "model/post_numbers.h"

namespace shuangbai {

class RecordChecks;

enum class TownshipKind : std::uint8_t { town, township, ethnic_township, subdistrict, other };
enum class VillageKind : std::uint8_t { village, community };
enum class PayLevel : std::uint8_t { none, assistant, social_worker, senior };

// A village 行政村 or community 社区; twelve digits, the first nine its township's.
struct Village : Entry {
  std::string code;
  std::string name;
  VillageKind kind = VillageKind::village;
  std::optional<std::int32_t> population;
  static const Shape& shape();
};

// A township 镇, 乡 or subdistrict 街道; nine digits, the first six its county's.
struct Township : Entry {
  std::string code;
  std::string name;
  TownshipKind kind = TownshipKind::town;
  std::vector<Village> villages;
  static const Shape& shape();
};

// A monthly amount (yuan) of the pay scheme for holders of a certificate.
struct PayAmount : Entry {
  PayLevel level = PayLevel::none;
  Decimal monthly;
  Date from;
  std::optional<Date> to;
  Interval interval() const { return {from, to}; }
  static const Shape& shape();
};

struct PayScheme : Entry {
  std::optional<Date> issued;
  std::optional<Date> reported;
  std::vector<PayAmount> amounts;
  static const Shape& shape();
};

struct County : Entry {
  std::string code;
  std::string name;
  std::vector<Township> townships;
  std::vector<PostNumbers> approved_posts;
  std::optional<JointConference> joint_conference;
  std::optional<Established> leading_group;
  std::optional<Issued> plan;
  std::optional<PayScheme> pay_scheme;
  std::optional<Issued> publicity_plan;
  std::vector<Inspection> inspections;
  void check(RecordChecks& checks) const;
  // By its code; nothing if the county has none of it.
  const Township* township(std::string_view code) const;
  const Village* village(std::string_view code) const;
  void check_links(const OtherRecords& others, const LinkReport& report) const;
  // The ids of the parts that other records name: townships and villages.
  void for_each_part(const std::function<void(std::string_view id)>& use) const;
  static const Shape& shape();
};

template <>
struct Enumeration<TownshipKind> {
  static constexpr EnumValue values[] = {{"town", {"镇", "Town"}},
                                         {"township", {"乡", "Township"}},
                                         {"ethnic-township", {"民族乡", "Ethnic township"}},
                                         {"subdistrict", {"街道", "Subdistrict"}},
                                         {"other", {"其他", "Other"}}};
};
template <>
struct Enumeration<VillageKind> {
  static constexpr EnumValue values[] = {{"village", {"村", "Village"}},
                                         {"community", {"社区", "Community"}}};
};
template <>
struct Enumeration<PayLevel> {
  static constexpr EnumValue values[] = {
      {"none", {"无证书", "None"}, "无 无证 未持证 未取证"},
      {"assistant",
       {"助理社会工作师", "Assistant social worker"},
       "初级 初级社工师 初级社会工作师 助理社工师 助理社工 助社 助理"},
      {"social-worker", {"社会工作师", "Social worker"}, "中级 中级社工师 中级社会工作师 社工师"},
      {"senior", {"高级社会工作师", "Senior social worker"}, "高级 高级社工师"}};
};

}  // namespace shuangbai
