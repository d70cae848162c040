#include "rules/supervision/sessions.h"

#include "rules/subjects.h"

namespace shuangbai {

void for_each_session(Verdicts& verdicts,
                      const std::function<void(Judgement&, const Session&)>& judge) {
  for (const Stored<Session>* session : verdicts.audit.sessions()) {
    const Session& record = session->record;
    if (!verdicts.audit.window.contains(record.from)) continue;
    verdicts.during(session_subject(verdicts.audit, *session), {record.from, record.last()},
                    [&](Judgement& j) {
                      if (!j.day.reached(record.last())) return false;
                      j.evidence(*session);
                      judge(j, record);
                      return true;
                    });
  }
}

void judge_reports(Judgement& j, const std::optional<Reported>& reported,
                   const std::function<bool(const std::optional<Date>&, Text whom)>& judge) {
  const Reported days = reported.value_or(Reported());
  std::int64_t told = 0;
  told += judge(days.city, {"市", "the city"}) ? 1 : 0;
  told += judge(days.county, {"县", "the county"}) ? 1 : 0;
  told += judge(days.township, {"镇", "the township"}) ? 1 : 0;
  j.quantities(told, 3, "office");
}

}  // namespace shuangbai
