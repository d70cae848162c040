// What the city or a county has set up, as a date proves · 四.
#pragma once

#include "rules/subjects.h"
#include "rules/verdicts.h"

namespace shuangbai {

// A part of a judgement: the date is known, or the thing is missing.
inline void judge_proof(Judgement& j, Text what, const std::optional<Date>& date) {
  const bool known = j.day.knows(date);
  j.quantities(known ? 1 : 0, 1, "record");
  if (known) {
    j.part(VerdictOutcome::pass, {"{0}：{2}", "{1}: {2}"}, what.zh, what.en, *date);
  } else {
    j.part(VerdictOutcome::fail, {"没有{}的日期", "{1}: no day is recorded"}, what.zh, what.en);
  }
}

// The city is judged even without a file: then nothing proves anything.
template <typename DateOf>
void judge_city(Verdicts& verdicts, Text what, DateOf date_of) {
  verdicts.state(city_subject(verdicts.audit), [&](Judgement& j) {
    const Stored<City>* city = j.audit.city();
    if (city != nullptr) j.evidence(*city);
    judge_proof(j, what, city == nullptr ? std::nullopt : date_of(city->record));
    return true;
  });
}

template <typename DateOf>
void judge_counties(Verdicts& verdicts, Text what, DateOf date_of) {
  for (const Stored<County>* county : verdicts.audit.counties()) {
    verdicts.state(county_subject(county->record), [&](Judgement& j) {
      j.evidence(*county);
      judge_proof(j, what, date_of(county->record));
      return true;
    });
  }
}

}  // namespace shuangbai
