// What the time plan demands by a day · 三.
//
// A milestone is in scope when its deadline lies in the window, or after D in D's year. It is
// decided with what is known on its deadline (before it: on D); met only afterwards is late.
#pragma once

#include <functional>

#include "rules/verdicts.h"

namespace shuangbai {

bool is_in_scope(Judgement& j, Date deadline);

// `holds` tells whether something holds as far as is known on a day.
VerdictOutcome by_milestone(Judgement& j, Date deadline, const std::function<bool(Day&)>& holds);

// A part of the city's or a county's verdict: the city's inspection of the scope by the deadline.
void judge_inspection(Judgement& j, InspectionScope scope, Date deadline);

// The whole rules of which each phase has one.
// The city: a recruitment round of the year hired by the deadline.
void judge_recruitment(Verdicts& verdicts, int year, Date deadline);
// Counties: the workers for whom `station_of` names a station there have the hours of TR01 by the
// deadline. Whom the day concerns does not depend on what is known when: the document speaks of
// those who take up their posts on the day after the deadline.
void judge_training(Verdicts& verdicts, Date deadline,
                    const std::function<std::string_view(const Worker&)>& station_of);

}  // namespace shuangbai
