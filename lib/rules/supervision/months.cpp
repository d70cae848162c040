#include "rules/supervision/months.h"

#include "rules/in_force.h"
#include "rules/subjects.h"

namespace shuangbai {

void for_each_month(Verdicts& verdicts,
                    const std::function<void(Judgement&, const Station&, Period month)>& judge) {
  for (const Stored<Station>* stored : verdicts.audit.stations()) {
    const Station& station = stored->record;
    const Subject subject = station_subject(station);
    for (const Period month : periods_overlapping(Calendar::month, verdicts.audit.window)) {
      verdicts.during(subject, month, [&](Judgement& j) {
        if (!j.day.reached(station.opened) || !station.interval().covers(month.from) ||
            !station.interval().covers(std::min(month.to, j.day.date()))) {
          return false;
        }
        j.evidence(*stored);
        judge(j, station, month);
        return true;
      });
    }
  }
}

std::vector<const Stored<Session>*> sessions_in(Judgement& j, const Station& station,
                                                Period month) {
  std::vector<const Stored<Session>*> sessions;
  for (const Stored<Session>* session : j.audit.sessions(station.id)) {
    if (!takes_place(session->record, month, j.day)) {
      j.consulted(*session, session->record);
      continue;
    }
    sessions.push_back(session);
    j.evidence(*session);
  }
  return sessions;
}

std::string month_text(Period month) {
  return month.from.to_string().substr(0, 7);
}

}  // namespace shuangbai
