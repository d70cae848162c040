// A visit 入户走访 or other contact with a household.
#pragma once

#include "model/field.h"
#include "model/other_records.h"

namespace shuangbai {

class RecordChecks;

enum class VisitKind : std::uint8_t { home, phone, office, online };
enum class VisitOutcome : std::uint8_t { met, absent, refused };

// A problem found that is to be looked at again 跟进.
struct FollowUp : Entry {
  Date by;
  std::string what;
  std::optional<Date> done;
  static const Shape& shape();
};

struct Visit : Entry {
  std::string id;
  Date date;
  std::vector<std::string> workers;  // the first one records it
  std::string household;
  std::vector<std::string> people;  // members whom it concerned; none named: all
  VisitKind kind = VisitKind::home;
  std::optional<VisitOutcome> outcome;  // absent: met
  std::optional<Decimal> minutes;
  std::optional<TimeOfDay> begins;
  std::optional<TimeOfDay> ends;
  std::string purpose;
  std::string findings;
  std::string actions;
  std::string referral;
  std::optional<FollowUp> follow_up;

  // Whether somebody was met: an attempt counts as a visit for no rule.
  bool met() const { return outcome.value_or(VisitOutcome::met) == VisitOutcome::met; }
  // The time that it took, attempts included: `minutes`, else from `begins` to `ends`; nothing if
  // neither is recorded.
  std::optional<Decimal> minutes_spent() const;
  Date first_day() const { return date; }
  void check(RecordChecks& checks) const;
  void check_links(const OtherRecords& others, const LinkReport& report) const;
  static const Shape& shape();
};

template <>
struct Enumeration<VisitKind> {
  static constexpr EnumValue values[] = {
      {"home",
       {"入户", "Home"},
       "上门 家访 入户走访 入户探访 入户访视 上门走访 上门探访 上门家访 上门服务"},
      {"phone", {"电话", "Phone"}, "电话走访 电话探访 电话访问 电话联系 电话回访 电访"},
      {"office", {"来访", "Office"}, "到访 来站 到站 到站来访"},
      {"online",
       {"线上", "Online"},
       "微信 视频 网络 微信视频 视频通话 微信走访 视频走访 视频探访 线上走访 线上探访"}};
};
template <>
struct Enumeration<VisitOutcome> {
  static constexpr EnumValue values[] = {
      {"met", {"见到", "Met"}, "已见 已见面 见面 见到本人"},
      {"absent", {"不在家", "Absent"}, "不在 未见到 未见面 未遇 外出 家中无人"},
      {"refused", {"拒访", "Refused"}, "拒绝 拒绝受访 拒绝走访"}};
};

}  // namespace shuangbai
