// Yearly assessments of workers and supervisors.
#pragma once

#include "rules/judgement.h"

namespace shuangbai {

// The year's assessment is dated by its 31 December; later is late.
template <typename T>
void judge_assessment(Judgement& j, const Stored<T>& person, Period year) {
  const Assessment* earliest = nullptr;
  for (const Assessment& assessment : person.record.assessments) {
    if (assessment.year != year.from.year() || !j.day.reached(assessment.date)) continue;
    if (earliest == nullptr || assessment.date < earliest->date) earliest = &assessment;
  }
  if (earliest == nullptr) {
    j.part(j.unmet(year.to), {"没有 {} 年度考核", "no assessment of {}"}, year.from.year());
    return;
  }
  j.evidence(person, *earliest);
  j.part(j.done(earliest->date, year.to),
         {"{} 年度考核于 {} 完成", "the assessment of {} is dated {}"}, year.from.year(),
         earliest->date);
}

}  // namespace shuangbai
