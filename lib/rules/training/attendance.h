// Trainings of a year and who attended them.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "rules/verdicts.h"

namespace shuangbai {

std::optional<Date> first_day_in_post(const Worker& worker);

// Whether the training is of the kind and the year (of its first day), and has ended by the day.
bool takes_place(Judgement& j, const Training& training, TrainingKind kind, Period year);

// What the worker attended of the kind in the year; it becomes evidence.
std::vector<Attended> attended_in(Judgement& j, std::string_view worker, TrainingKind kind,
                                  Period year);

// Calls with each pre-service training that the worker attended and that has ended by the day.
template <typename Use>
void for_each_pre_service(const AuditContext& audit, std::string_view worker, Day& day, Use use) {
  for (const Attended& attended : audit.attended(worker)) {
    const Training& training = attended.training->record;
    if (training.kind == TrainingKind::pre_service && day.reached(training.last())) use(attended);
  }
}

// Pre-service hours that the worker attended in trainings that have ended, and ended by `last` if
// it is given; without it, they become evidence.
Decimal pre_service_hours(Judgement& j, std::string_view worker,
                          const std::optional<Date>& last = std::nullopt);

// Whether the policy trainings cover the topics that the policy names; unmet after the year is
// over.
void judge_topics(Judgement& j, const std::vector<const Stored<Training>*>& trainings, Period year,
                  std::string_view station = {});

// Judges each worker and year of the window in which the worker was in post on any day up to D.
// The station is the one served last.
void for_each_year_in_post(Verdicts& verdicts,
                           const std::function<void(Judgement& j, const Worker& worker, Period year,
                                                    std::string_view station)>& judge);

}  // namespace shuangbai
