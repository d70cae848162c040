// What the rules demand of the values of parameters, which a set or policy.yaml gives.
#pragma once

#include "base/diagnostic.h"

namespace shuangbai {

class Policy;
class Rules;
struct Parameter;

// Reports every value, of a set, of a rule itself or of policy.yaml, that a rule cannot take: a
// number out of its decision's bounds, a word that the decision does not know. At its own place,
// and once, whatever the number of the rules that rest on it. Parameters that no rule rests on may
// be anything. Then the pairs that contradict each other (check_pairs).
void check_values(const Rules& rules, const Policy& policy, Diagnostics& diagnostics);

// Reports the minimum that is above its maximum, and the first day that is after the last, at
// whichever of the two values is set for fewer places, or later; with a warning, the one of two
// that a rule gives without the other.
void check_pairs(const Rules& rules, const Policy& policy, Diagnostics& diagnostics);

// Whether rules rest on the parameter, all of which look at the city's value alone.
bool is_city_wide(const Rules& rules, const Parameter& parameter);

// Warns of values of policy.yaml for a county or a station that no rule looks at.
void check_reach(const Rules& rules, const Policy& policy, Diagnostics& diagnostics);

}  // namespace shuangbai
