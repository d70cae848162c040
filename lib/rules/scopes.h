// The scopes that several rules share: whose state they decide.
//
// Each goes through its subjects in the order of their ids, leaves out those that are not there on
// the day, puts the subject's own record first among the evidence, and leaves the decision to
// `judge`.
#pragma once

#include <functional>

#include "rules/verdicts.h"

namespace shuangbai {

// A station open on the day.
void for_each_open_station(Verdicts& verdicts,
                           const std::function<void(Judgement&, const Stored<Station>&)>& judge);

// A point open on the day.
void for_each_open_point(
    Verdicts& verdicts,
    const std::function<void(Judgement&, const Stored<Station>&, const Point&)>& judge);

// A village of the township of a station open on the day; the village's entry is the evidence.
void for_each_village(
    Verdicts& verdicts,
    const std::function<void(Judgement&, const Stored<Station>&, const Village&)>& judge);

// A worker in post on the day, with the post; `judge` returns false if the worker is not in the
// rule's scope.
void for_each_worker_in_post(
    Verdicts& verdicts,
    const std::function<bool(Judgement&, const Stored<Worker>&, const Post&)>& judge);

}  // namespace shuangbai
