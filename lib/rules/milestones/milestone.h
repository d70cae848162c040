// What the time plan demands by a day.
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

}  // namespace shuangbai
