// A township's social-work station 社工站, with its service points 社工点.
#pragma once

#include <functional>

#include "model/other_records.h"
#include "model/post_numbers.h"

namespace shuangbai {

class RecordChecks;

enum class LeadershipRole : std::uint8_t { head, executive_deputy, deputy };
enum class LinkageKind : std::uint8_t { organisation, volunteers, charity };

struct Office : Entry {
  std::optional<Date> since;
  static const Shape& shape();
};

// The service window and its four rules.
struct ServiceWindow : Entry {
  std::optional<Date> since;
  std::optional<Date> first_inquiry;    // 首问负责
  std::optional<Date> one_time_notice;  // 一次性告知
  std::optional<Date> dispatch;         // 分办转办
  std::optional<Date> time_limits;      // 限时办理
  static const Shape& shape();
};

struct Party : Entry {
  std::optional<Date> since;
  std::string form;
  static const Shape& shape();
};

// A member of the station's leadership; only a deputy may be a worker.
struct Leadership : Entry {
  LeadershipRole role = LeadershipRole::head;
  std::string name;
  std::string worker;
  std::string title;
  Date from;
  std::optional<Date> to;
  Interval interval() const { return {from, to}; }
  static const Shape& shape();
};

// The days on which the station's rules were adopted.
struct Management : Entry {
  std::optional<Date> personnel;
  std::optional<Date> finance;
  std::optional<Date> assets;
  std::optional<Date> archives;
  std::optional<Date> safety;
  static const Shape& shape();
};

struct Liaison : Entry {
  std::string worker;
  Date from;
  std::optional<Date> to;
  static const Shape& shape();
};

struct Point : Entry {
  std::string id;
  std::string name;
  std::string village;              // where it lies
  std::vector<std::string> covers;  // further villages
  Date opened;
  std::optional<Date> closed;  // the last day of operation
  std::optional<Date> plaque;
  std::vector<Liaison> liaisons;
  Interval interval() const { return {opened, closed}; }
  static const Shape& shape();
};

// A resource that the station brought in.
struct Linkage : Entry {
  Date date;
  LinkageKind kind = LinkageKind::organisation;
  std::string name;
  std::optional<std::int32_t> people;
  std::optional<Decimal> amount;  // yuan
  std::string note;
  static const Shape& shape();
};

struct Station : Entry {
  std::string id;  // the township's code
  std::string name;
  Date opened;
  std::optional<Date> closed;  // the last day of operation
  std::string address;
  std::optional<bool> centralized;  // serves its villages without points
  std::optional<Office> office;
  std::optional<ServiceWindow> window;
  std::optional<Date> plaque;
  std::optional<Party> party;
  std::vector<Leadership> leadership;
  std::optional<Management> management;
  std::vector<Point> points;
  std::vector<PostNumbers> standard;
  std::vector<Linkage> linkage;
  Interval interval() const { return {opened, closed}; }
  void check(RecordChecks& checks) const;
  void check_links(const OtherRecords& others, const LinkReport& report) const;
  // The ids of the parts that other records name: points.
  void for_each_part(const std::function<void(std::string_view id)>& use) const;
  static const Shape& shape();
};

template <>
struct Enumeration<LeadershipRole> {
  static constexpr EnumValue values[] = {{"head", {"站长", "Head"}},
                                         {"executive-deputy", {"常务副站长", "Executive deputy"}},
                                         {"deputy", {"副站长", "Deputy"}}};
};
template <>
struct Enumeration<LinkageKind> {
  static constexpr EnumValue values[] = {{"organisation", {"社会组织", "Organisation"}},
                                         {"volunteers", {"志愿服务", "Volunteers"}},
                                         {"charity", {"慈善资源", "Charity"}}};
};

}  // namespace shuangbai
