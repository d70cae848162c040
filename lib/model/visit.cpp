#include "model/visit.h"

#include "base/echo.h"
#include "model/record_checks.h"

namespace shuangbai {

std::optional<Decimal> Visit::minutes_spent() const {
  if (minutes) return minutes;
  if (!begins || !ends) return std::nullopt;
  return Decimal::of(*ends - *begins);
}

const Shape& FollowUp::shape() {
  static constexpr Field fields[] = {
      field<&FollowUp::by>("by", {"跟进期限", "By"})
          .required()
          .also("跟进截止日期", "下次跟进日期", "下次预约时间"),
      field<&FollowUp::what>("what", {"跟进事项", "What"})
          .masked(Personal::text)
          .also("跟进计划", "后续措施"),
      field<&FollowUp::done>("done", {"跟进完成日期", "Done"}).happened(),
  };
  static constexpr Shape shape{"follow-up", {"跟进", "Follow-up"}, fields};
  return shape;
}

const Shape& Visit::shape() {
  static constexpr Field fields[] = {
      field<&Visit::id>("id", {"走访编号", "Id"}).required().looks_like(Form::identifier),
      field<&Visit::date>("date", {"日期", "Date"})
          .happened()
          .required()
          .also("走访日期", "走访时间", "探访日期", "入户时间", "探访时间", "入户日期"),
      field<&Visit::workers>("workers", {"社工", "Workers"})
          .required()
          .refers_to(RecordType::worker)
          .also("走访社工", "走访人员", "社工姓名", "走访人", "走访人姓名", "探访人员", "记录人"),
      field<&Visit::household>("household", {"户", "Household"})
          .required()
          .refers_to(RecordType::household)
          .also("户编号", "户号", "档案编号", "服务对象户"),
      field<&Visit::people>("people", {"对象", "People"})
          .names_part_of(RecordType::household)
          .also("走访对象", "服务对象", "走访对象姓名", "受访人", "受访人姓名", "服务对象姓名"),
      field<&Visit::kind>("kind", {"方式", "Kind"})
          .required()
          .also("走访方式", "走访形式", "走访类型"),
      field<&Visit::outcome>("outcome", {"见面情况", "Outcome"}).also("是否见到", "受访情况"),
      field<&Visit::minutes>("minutes", {"时长（分钟）", "Minutes"})
          .hardly_over(1440)
          .also("时长", "走访时长", "服务时长")
          .counts(Unit::minute),
      field<&Visit::begins>("begins", {"开始时间", "Begins"}).also("起始时间", "走访开始时间"),
      field<&Visit::ends>("ends", {"结束时间", "Ends"}).also("走访结束时间", "离开时间"),
      field<&Visit::purpose>("purpose", {"目的", "Purpose"})
          .masked(Personal::text)
          .also("走访目的"),
      field<&Visit::findings>("findings", {"情况", "Findings"})
          .masked(Personal::text)
          .also("走访情况", "基本情况", "走访内容", "发现问题", "走访结果"),
      field<&Visit::actions>("actions", {"措施", "Actions"})
          .masked(Personal::text)
          .also("处理措施", "跟进措施", "服务内容", "处理情况"),
      field<&Visit::referral>("referral", {"转介", "Referral"}).masked(Personal::text),
      field<&Visit::follow_up>("follow_up", {"跟进", "Follow-up"}),
  };
  static constexpr Shape shape{"visit", {"走访", "Visit"}, fields};
  return shape;
}

// A visit ends after it begins, and may have pauses. It is followed up afterwards.
void Visit::check(RecordChecks& checks) const {
  if (follow_up) {
    checks.in_order("date", date, "by", follow_up->by, *follow_up);
    checks.in_order("date", date, "done", follow_up->done, *follow_up);
  }
  if (!begins || !ends) return;
  const int span = *ends - *begins;
  if (span <= 0) {
    checks.report(
        "record.interval", *this, "ends",
        message({"“ends”（{}）不晚于“begins”（{}）", "`ends` ({}) is not after `begins` ({})"},
                ends->to_string(), begins->to_string()));
  } else if (minutes && *minutes > Decimal::of(span)) {
    checks.report("record.interval", *this, "minutes",
                  message({"“minutes”为 {}，但从“begins”到“ends”只有 {} 分钟",
                           "`minutes` is {}, but there are {} from `begins` to `ends`"},
                          *minutes, span));
  }
}

void Visit::check_links(const OtherRecords& others, const LinkReport& report) const {
  for (const std::string& person : people) {
    if (others.has_member(household, person).value_or(true)) continue;
    report("record.reference", *this, "people",
           message({"户 {}（{}）没有成员 {}", "the household {} ({}) has no member {}"}, household,
                   others.path_of(RecordType::household, household), echoed(Echo::id, person)));
  }
}

}  // namespace shuangbai
