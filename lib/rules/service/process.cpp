// 专业服务流程
#include "rules/decision.h"
#include "rules/service/people.h"
#include "rules/subjects.h"

namespace shuangbai::service_process {
namespace {

constexpr Text stages[] = {{"识别", "identification"}, {"分析", "assessment"},
                           {"计划", "plan"},           {"协调", "coordination"},
                           {"介入", "intervention"},   {"跟踪", "follow-up"}};
constexpr std::size_t always = 3;  // the first three are needed in any case

void decide(Verdicts& verdicts) {
  for_each_case_in_force(verdicts, [](Judgement& j, const Person&, const KnownCase& open) {
    std::size_t last = 0;  // how many stages must be dated
    for (std::size_t i = 0; i < open.process.size(); ++i) {
      if (j.day.knows(open.process[i])) last = i + 1;
    }
    std::optional<Date> before;
    for (std::size_t i = 0; i < std::max(last, always); ++i) {
      const std::optional<Date>& date = open.process[i];
      if (!j.day.knows(date)) {
        j.part(VerdictOutcome::fail, {"缺“{}”日期", "{1}: no date"}, stages[i].zh, stages[i].en);
        continue;
      }
      if (before && *date < *before) {
        j.part(VerdictOutcome::fail,
               {"“{0}”（{2}）早于前面的环节", "{1} ({2}) is before an earlier stage"}, stages[i].zh,
               stages[i].en, *date);
      }
      before = before ? std::max(*before, *date) : *date;
    }
    if (j.verdict.outcome == VerdictOutcome::pass) {
      j.part(VerdictOutcome::pass, {"流程依次进行", "the stages are dated in order"});
    }
  });
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "service.process",
      .title = {"专业服务流程", "The process of service"},
      .about = {"person"},
      .scope = {"在册户中有在办个案的成员",
                "a member of a household open on the day with a case in force on the day"},
      .text =
          {"识别、分析、计划、协调、介入、跟踪依次进行，后一环节有日期时前面的不缺，前三个环节齐全"
           "。",
           "Identification, assessment, plan, coordination, intervention and follow-up are dated "
           "in order, none is absent before a later one, and the first three are present."},
      .pass = {"前三个环节依次有日期。", "The first three stages are dated in order."},
      .fail = {"已介入而没有协调日期。", "Intervention is dated, coordination is not."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::service_process
