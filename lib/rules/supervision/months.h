// A station's months and the supervision in them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "rules/verdicts.h"

namespace shuangbai {

// Judges each station and month of the window in which the station is open on the first day and on
// the last (in an open month: on D).
void for_each_month(Verdicts& verdicts,
                    const std::function<void(Judgement&, const Station&, Period month)>& judge);

// The sessions of the month (that of their first day) that have ended; they become evidence.
std::vector<const Stored<Session>*> sessions_in(Judgement& j, const Station& station, Period month);

// YYYY-MM
std::string month_text(Period month);

}  // namespace shuangbai
