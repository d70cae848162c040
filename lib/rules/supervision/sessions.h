// Single supervision sessions, and what the offices were told about them.
#pragma once

#include <functional>

#include "rules/verdicts.h"

namespace shuangbai {

// Judges each session that has ended by D and whose first day lies in the window.
void for_each_session(Verdicts& verdicts,
                      const std::function<void(Judgement&, const Session&)>& judge);

// Judges what city, county and township were told; `judge` returns whether it counts.
void judge_reports(Judgement& j, const std::optional<Reported>& reported,
                   const std::function<bool(const std::optional<Date>&, Text whom)>& judge);

}  // namespace shuangbai
