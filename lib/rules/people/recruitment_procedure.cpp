// 招聘程序
#include <array>

#include "rules/decision.h"
#include "rules/subjects.h"

namespace shuangbai::recruitment_procedure {
namespace {

struct Stage {
  Text name;
  std::optional<Date> Stages::*date;
};
constexpr std::array<Stage, 6> stages = {{{{"报名", "registration"}, &Stages::registration},
                                          {{"笔试", "written test"}, &Stages::written},
                                          {{"面试", "interview"}, &Stages::interview},
                                          {{"体检", "medical"}, &Stages::medical},
                                          {{"公示", "notice"}, &Stages::notice},
                                          {{"录用", "hiring"}, &Stages::hiring}}};

void judge_stages(Judgement& j, const Stages& dates) {
  std::optional<Date> before;
  for (const Stage& stage : stages) {
    const std::optional<Date> date = dates.*stage.date;
    if (!j.day.knows(date)) {
      j.part(VerdictOutcome::fail, {"没有{}日期", "{1}: no date"}, stage.name.zh, stage.name.en);
      continue;
    }
    if (before && *date < *before) {
      j.part(VerdictOutcome::fail,
             {"{0}（{2}）早于前面的环节", "{1} ({2}) is before an earlier stage"}, stage.name.zh,
             stage.name.en, *date);
    } else {
      j.part(VerdictOutcome::pass, {"{0} {2}", "{1} on {2}"}, stage.name.zh, stage.name.en, *date);
    }
    before = before ? std::max(*before, *date) : *date;
  }
}

void judge_candidate(Judgement& j, const Stored<Recruitment>& round, const Candidate& candidate) {
  const CandidateStages results = candidate.stages.value_or(CandidateStages());
  for (const auto& result : {results.written, results.interview, results.medical, results.notice}) {
    if (result == StageResult::passed) continue;
    j.evidence(round, candidate);
    j.part(VerdictOutcome::fail,
           {"录用人员 {} 没有通过全部环节", "{} was hired without passing every stage"},
           candidate.worker);
    return;
  }
}

void decide(Verdicts& verdicts) {
  for (const Stored<Recruitment>* round : verdicts.audit.recruitments()) {
    const Stages dates = round->record.stages.value_or(Stages());
    std::optional<Period> period;
    for (const Stage& stage : stages) {
      const std::optional<Date> date = dates.*stage.date;
      if (!date || *date > verdicts.audit.as_of) continue;
      if (!period) period = Period{*date, *date};
      period = Period{std::min(period->from, *date), std::max(period->to, *date)};
    }
    if (!period) continue;
    verdicts.during(round_subject(round->record), *period, [&](Judgement& j) {
      if (!j.day.knows(dates.hiring)) return false;
      j.evidence(round->file, dates.line);
      judge_stages(j, dates);
      for (const Candidate& candidate : round->record.candidates) {
        if (!candidate.worker.empty()) judge_candidate(j, *round, candidate);
      }
      return true;
    });
  }
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "recruitment.procedure",
      .title = {"招聘程序", "The procedure of recruitment"},
      .about = {"round"},
      .scope = {"当天已录用的招聘批次", "a recruitment round with hiring by the day"},
      .text =
          {"报名、笔试、面试、体检、公示、录用依次进行，录用人员的笔试、面试、体检、公示均通过。",
           "Registration, written test, interview, medical, notice and hiring are dated in this "
           "order, and every candidate hired passed the test, interview, medical and notice."},
      .pass = {"六个环节依次有日期，录用者四项均通过。",
               "The six stages are dated in order; those hired passed all four."},
      .fail = {"公示日期晚于录用日期。", "The notice is dated after the hiring."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::recruitment_procedure
