// A social worker 社工: contracts, posts, certificates, pay.
#pragma once

#include "model/assessment.h"
#include "model/certificate.h"
#include "model/other_records.h"

namespace shuangbai {

class RecordChecks;

enum class Gender : std::uint8_t { male, female };
enum class WorkerSource : std::uint8_t {
  recruited,
  township_hire,
  assistance_officer,
  disability_commissioner
};
enum class PostKind : std::uint8_t { admin, service };
enum class LeaveKind : std::uint8_t { maternity, sick, personal, study, other };
enum class InsuranceKind : std::uint8_t {
  pension,
  medical,
  unemployment,
  work_injury,
  maternity,
  housing_fund
};

struct Contract : Entry {
  std::string number;
  std::string employer;  // a township's code
  Date signed_on;
  Date from;
  std::optional<Date> to;     // as agreed; required, but kept optional as the end of an interval
  std::optional<Date> ended;  // the last day in force, where that is earlier
  std::string renews;         // the number of the earlier contract
  std::optional<Decimal> monthly_pay;  // yuan

  // The last day on which it is in force, an early end counted.
  std::optional<Date> last_day() const { return ended && (!to || *ended < *to) ? ended : to; }
  // The days that it covers.
  Interval interval() const { return {from, last_day()}; }
  static const Shape& shape();
};

// A post at a station, and at one of its points if `point` is given.
struct Post : Entry {
  std::string station;
  PostKind kind = PostKind::service;
  std::string point;
  Date from;
  std::optional<Date> to;
  Interval interval() const { return {from, to}; }
  static const Shape& shape();
};

struct Leave : Entry {
  LeaveKind kind = LeaveKind::other;
  Date from;
  std::optional<Date> to;
  Interval interval() const { return {from, to}; }
  static const Shape& shape();
};

struct Insurance : Entry {
  InsuranceKind kind = InsuranceKind::pension;
  Date from;
  std::optional<Date> to;
  Interval interval() const { return {from, to}; }
  static const Shape& shape();
};

struct Pay : Entry {
  Decimal monthly;  // yuan
  Date from;
  std::optional<Date> to;
  Interval interval() const { return {from, to}; }
  static const Shape& shape();
};

struct Worker : Entry {
  std::string id;
  std::string name;
  Gender gender = Gender::female;
  std::string resident_id;
  std::string phone;
  std::optional<Date> born;
  std::string education;
  std::optional<bool> party_member;
  WorkerSource source = WorkerSource::recruited;
  std::vector<Contract> contracts;
  std::vector<Post> posts;
  std::vector<Leave> leave;
  std::vector<Certificate> certificates;
  std::vector<Assessment> assessments;
  std::vector<Insurance> insurance;
  std::vector<Pay> pay;

  // Taken over from the township, not recruited by the programme.
  bool integrated() const { return source != WorkerSource::recruited; }
  void check(RecordChecks& checks) const;
  void check_links(const OtherRecords& others, const LinkReport& report) const;
  static const Shape& shape();
};

template <>
struct Enumeration<Gender> {
  static constexpr EnumValue values[] = {{"male", {"男", "Male"}, "男性"},
                                         {"female", {"女", "Female"}, "女性"}};
};
template <>
struct Enumeration<WorkerSource> {
  static constexpr EnumValue values[] = {
      {"recruited", {"招聘", "Recruited"}, "公开招聘 公开招录 公招 统一招聘"},
      {"township-hire",
       {"镇（街）聘用", "Township hire"},
       "乡镇聘用 镇级聘用 镇街聘用 街道聘用 乡镇街道聘用 乡镇(街道)聘用"},
      {"assistance-officer",
       {"救助专员", "Assistance officer"},
       "社会救助专员 社会救助经办人员 救助经办人员 社会救助经办员 救助经办员"},
      {"disability-commissioner",
       {"残疾人专职委员", "Disability commissioner"},
       "专职委员 残联专职委员 残疾人专委 残疾人工作专职委员"}};
};
template <>
struct Enumeration<PostKind> {
  static constexpr EnumValue values[] = {
      {"admin", {"事务性岗位", "Administrative"}, "事务岗 事务岗位 事务性 事务性岗 事务"},
      {"service", {"服务性岗位", "Service"}, "服务岗 服务岗位 服务性 服务性岗 服务"}};
};
template <>
struct Enumeration<LeaveKind> {
  static constexpr EnumValue values[] = {{"maternity", {"产假", "Maternity"}},
                                         {"sick", {"病假", "Sick"}},
                                         {"personal", {"事假", "Personal"}},
                                         {"study", {"学习", "Study"}, "进修 脱产学习"},
                                         {"other", {"其他", "Other"}, "其它"}};
};
template <>
struct Enumeration<InsuranceKind> {
  static constexpr EnumValue values[] = {
      {"pension", {"养老保险", "Pension"}, "养老"},
      {"medical", {"医疗保险", "Medical"}, "医疗 医保"},
      {"unemployment", {"失业保险", "Unemployment"}, "失业"},
      {"work-injury", {"工伤保险", "Work injury"}, "工伤"},
      {"maternity", {"生育保险", "Maternity"}, "生育"},
      {"housing-fund", {"住房公积金", "Housing fund"}, "公积金"}};
};

}  // namespace shuangbai
