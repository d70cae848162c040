// The table of record types.
#include <algorithm>

#include "model/city.h"
#include "model/county.h"
#include "model/household.h"
#include "model/matter.h"
#include "model/record_type.h"
#include "model/recruitment.h"
#include "model/session.h"
#include "model/station.h"
#include "model/supervisor.h"
#include "model/training.h"
#include "model/visit.h"
#include "model/worker.h"

namespace shuangbai {
namespace {

constexpr RecordInfo record_rows[] = {
    row<County>({.type = RecordType::county,
                 .name = "county",
                 .noun = "county",
                 .title = {"县（市、区）", "County"},
                 .plural = {"县（市、区）", "Counties"},
                 .id_key = "code",
                 .file = "county",
                 .in_county = true,
                 .columns = {"code", "name", "townships.count"}}),
    row<City>({.type = RecordType::city,
               .name = "city",
               .noun = "city",
               .title = {"市", "City"},
               .plural = {"市", "The city"},
               .id_key = "code",
               .file = "city",
               .in_root = true,
               .columns = {"code", "name"}}),
    row<Station>({.type = RecordType::station,
                  .name = "station",
                  .noun = "station",
                  .title = {"社工站", "Station"},
                  .plural = {"社工站", "Stations"},
                  .folder = "stations",
                  .in_county = true,
                  .columns = {"id", "name", "opened", "closed"}}),
    row<Worker>({.type = RecordType::worker,
                 .name = "worker",
                 .noun = "worker",
                 .title = {"社工", "Worker"},
                 .plural = {"社工", "Workers"},
                 .folder = "workers",
                 .in_county = true,
                 .columns = {"id", "name", "gender", "source"}}),
    row<Supervisor>({.type = RecordType::supervisor,
                     .name = "supervisor",
                     .noun = "supervisor",
                     .title = {"督导", "Supervisor"},
                     .plural = {"督导", "Supervisors"},
                     .folder = "supervisors",
                     .in_root = true,
                     .columns = {"id", "name", "employer", "stations"}}),
    row<Household>({.type = RecordType::household,
                    .name = "household",
                    .noun = "client",
                    .title = {"户档", "Household"},
                    .plural = {"服务对象户", "Client households"},
                    .folder = "households",
                    .in_county = true,
                    .at_station = true,
                    .columns = {"id", "station", "village", "opened", "closed", "members.count"}}),
    row<Visit>({.type = RecordType::visit,
                .name = "visit",
                .noun = "visit",
                .title = {"走访", "Visit"},
                .plural = {"走访", "Visits"},
                .storage = Storage::log,
                .date_key = "date",
                .author_key = "workers",
                .folder = "visits",
                .in_county = true,
                .at_station = true,
                .period = FolderPeriod::month,
                .columns = {"id", "station", "date", "workers", "household", "kind", "minutes"}}),
    row<Session>({.type = RecordType::session,
                  .name = "session",
                  .noun = "supervise",
                  .title = {"督导记录", "Supervision session"},
                  .plural = {"督导记录", "Supervision sessions"},
                  .storage = Storage::log,
                  .date_key = "from",
                  .author_key = "supervisor",
                  .folder = "supervision",
                  .in_county = true,
                  .at_station = true,
                  .period = FolderPeriod::year,
                  .columns = {"id", "station", "supervisor", "from", "to", "hours"}}),
    row<Training>({.type = RecordType::training,
                   .name = "training",
                   .noun = "train",
                   .title = {"培训", "Training"},
                   .plural = {"培训", "Trainings"},
                   .date_key = "from",
                   .folder = "training",
                   .in_root = true,
                   .in_county = true,
                   .period = FolderPeriod::year,
                   .columns = {"id", "title", "kind", "from", "hours", "attendance.count"}}),
    row<Matter>({.type = RecordType::matter,
                 .name = "matter",
                 .noun = "window",
                 .title = {"窗口事项", "Window matter"},
                 .plural = {"窗口事项", "Service-window matters"},
                 .storage = Storage::log,
                 .date_key = "date",
                 .author_key = "first_handler",
                 .folder = "window",
                 .in_county = true,
                 .at_station = true,
                 .period = FolderPeriod::month,
                 .columns = {"id", "station", "date", "kind", "first_handler", "due", "finished"}}),
    row<Recruitment>({.type = RecordType::recruitment,
                      .name = "recruitment",
                      .noun = "recruit",
                      .title = {"招聘", "Recruitment"},
                      .plural = {"招聘", "Recruitment rounds"},
                      .folder = "recruitment",
                      .in_root = true,
                      .columns = {"id", "year", "supplementary", "posts", "candidates.count"}}),
};

static_assert(std::size(record_rows) == enumerators<RecordType>.size() &&
                  std::ranges::all_of(record_rows,
                                      [](const RecordInfo& info) {
                                        return &info - record_rows ==
                                               static_cast<std::ptrdiff_t>(info.type);
                                      }),
              "the rows stand in the order of RecordType");

}  // namespace

std::span<const RecordInfo> built_in_record_types() {
  return record_rows;
}

}  // namespace shuangbai
