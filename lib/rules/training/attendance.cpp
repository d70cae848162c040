#include "rules/training/attendance.h"

#include <algorithm>

#include "rules/in_force.h"
#include "rules/subjects.h"

namespace shuangbai {

std::optional<Date> first_day_in_post(const Worker& worker) {
  std::optional<Date> first;
  for (const Post& post : worker.posts) {
    if (!first || post.from < *first) first = post.from;
  }
  return first;
}

bool takes_place(Judgement& j, const Training& training, TrainingKind kind, Period year) {
  return training.kind == kind && takes_place(training, year, j.day);
}

std::vector<Attended> attended_in(Judgement& j, std::string_view worker, TrainingKind kind,
                                  Period year) {
  std::vector<Attended> found;
  for (const Attended& attended : j.audit.attended(worker)) {
    if (!takes_place(j, attended.training->record, kind, year)) {
      j.consulted(*attended.training, *attended.attendance);
      continue;
    }
    found.push_back(attended);
    j.evidence(*attended.training, *attended.attendance);
  }
  return found;
}

Decimal pre_service_hours(Judgement& j, std::string_view worker, const std::optional<Date>& last) {
  Decimal hours;
  for_each_pre_service(j.audit, worker, j.day, [&](const Attended& attended) {
    if (last && attended.training->record.last() > *last) return;
    hours += attended.hours();
    if (!last) j.evidence(*attended.training, *attended.attendance);
  });
  return hours;
}

void judge_topics(Judgement& j, const std::vector<const Stored<Training>*>& trainings, Period year,
                  std::string_view station) {
  const auto wanted = j.parameter("training.policy.topics", year.to, station).list();
  std::int64_t covered = 0;
  for (const std::string& key : wanted) {
    const auto named = std::ranges::find(Enumeration<TrainingTopic>::values, key, &EnumValue::key);
    if (named == std::end(Enumeration<TrainingTopic>::values)) continue;
    const auto topic =
        static_cast<TrainingTopic>(named - std::begin(Enumeration<TrainingTopic>::values));
    const auto found = std::ranges::find_if(trainings, [&](const Stored<Training>* training) {
      return std::ranges::count(training->record.topics, topic) > 0;
    });
    const Text title = named->title;
    if (found != trainings.end()) {
      ++covered;
      j.evidence(**found);
      j.part(VerdictOutcome::pass, {"{}已培训", "{1}: trained"}, title.zh, title.en);
    } else {
      j.part(j.unmet(year.to), {"缺{}", "{1}: missing"}, title.zh, title.en);
    }
  }
  j.quantities(covered, static_cast<std::int64_t>(wanted.size()), "topic");
}

void for_each_year_in_post(Verdicts& verdicts,
                           const std::function<void(Judgement& j, const Worker& worker, Period year,
                                                    std::string_view station)>& judge) {
  for (const Stored<Worker>* worker : verdicts.audit.workers()) {
    const Subject subject = worker_subject(worker->record);
    for (const Period year : periods_overlapping(Calendar::year, verdicts.audit.window)) {
      verdicts.during(subject, year, [&](Judgement& j) {
        const Date last = std::min(year.to, j.day.date());
        const bool in_post = std::ranges::any_of(worker->record.posts, [&](const Post& post) {
          return post.interval().overlaps({year.from, last});
        });
        if (last < year.from || !in_post) return false;
        Day end(last);
        const std::string_view station = station_served(worker->record, end);
        place(j.verdict.subject, station);
        j.evidence(*worker);
        judge(j, worker->record, year, station);
        return true;
      });
    }
  }
}

}  // namespace shuangbai
