#include "rules/scopes.h"

#include "rules/in_force.h"
#include "rules/subjects.h"

namespace shuangbai {

void for_each_open_station(Verdicts& verdicts,
                           const std::function<void(Judgement&, const Stored<Station>&)>& judge) {
  for (const Stored<Station>* station : verdicts.audit.stations()) {
    verdicts.state(station_subject(station->record), [&](Judgement& j) {
      if (!j.day.within(station->record.interval())) return false;
      j.evidence(*station);
      judge(j, *station);
      return true;
    });
  }
}

void for_each_open_point(
    Verdicts& verdicts,
    const std::function<void(Judgement&, const Stored<Station>&, const Point&)>& judge) {
  for (const Stored<Station>* station : verdicts.audit.stations()) {
    for (const Point* point : points_in_order(station->record)) {
      verdicts.state(point_subject(station->record, *point), [&](Judgement& j) {
        if (!j.day.reached(station->record.opened) || !j.day.within(point->interval())) {
          return false;
        }
        j.evidence(*station, *point);
        judge(j, *station, *point);
        return true;
      });
    }
  }
}

void for_each_village(
    Verdicts& verdicts,
    const std::function<void(Judgement&, const Stored<Station>&, const Village&)>& judge) {
  for (const Stored<Station>* station : verdicts.audit.stations()) {
    const Division* division = verdicts.audit.division(station->record.id);
    if (division == nullptr) continue;
    for (const Village* village : division->villages) {
      verdicts.state(village_subject(*village), [&](Judgement& j) {
        if (!j.day.within(station->record.interval())) return false;
        j.evidence(*division->county, *village);
        judge(j, *station, *village);
        return true;
      });
    }
  }
}

void for_each_worker_in_post(
    Verdicts& verdicts,
    const std::function<bool(Judgement&, const Stored<Worker>&, const Post&)>& judge) {
  for (const Stored<Worker>* worker : verdicts.audit.workers()) {
    verdicts.state(worker_subject(worker->record), [&](Judgement& j) {
      const Post* post = post_on(worker->record, j.day);
      if (post == nullptr) return false;
      place(j.verdict.subject, post->station);
      j.evidence(*worker, *post);
      return judge(j, *worker, *post);
    });
  }
}

}  // namespace shuangbai
