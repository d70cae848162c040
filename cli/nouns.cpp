#include "nouns.h"

#include "base/suggestion.h"

namespace shuangbai {

const std::vector<Noun>& nouns() {
  static const std::vector<Noun> all = {
      {RecordType::station, "station", {"社工站", "Stations"}, {"id", "name", "opened", "closed"}},
      {RecordType::worker, "worker", {"社工", "Workers"}, {"id", "name", "gender", "source"}},
      {RecordType::household,
       "client",
       {"服务对象户", "Client households"},
       {"id", "station", "village", "opened", "closed", "members"}},
      {RecordType::visit,
       "visit",
       {"走访", "Visits"},
       {"id", "station", "date", "workers", "household", "kind", "minutes"}},
      {RecordType::training,
       "train",
       {"培训", "Trainings"},
       {"id", "title", "kind", "from", "hours", "attendance"}},
      {RecordType::session,
       "supervise",
       {"督导记录", "Supervision sessions"},
       {"id", "station", "supervisor", "from", "to", "hours"}},
      {RecordType::supervisor,
       "supervisor",
       {"督导", "Supervisors"},
       {"id", "name", "employer", "stations"}},
      {RecordType::recruitment,
       "recruit",
       {"招聘", "Recruitment rounds"},
       {"id", "year", "supplementary", "posts", "candidates"}},
      {RecordType::matter,
       "window",
       {"窗口事项", "Service-window matters"},
       {"id", "station", "date", "kind", "first_handler", "due", "finished"}},
      {RecordType::county, "county", {"县（市、区）", "Counties"}, {"code", "name", "townships"}},
  };
  return all;
}

Result<RecordType> record_type_named(const std::string& name) {
  std::vector<std::string_view> names;
  for (const Noun& noun : nouns()) {
    if (noun.name == name) return noun.type;
    names.push_back(noun.name);
  }
  for (const RecordInfo& info : record_types()) {
    if (info.name == name) return info.type;
    names.push_back(info.name);
  }
  return Failure{FailureKind::usage, unknown({"记录类型", "record type"}, name, names)};
}

}  // namespace shuangbai
