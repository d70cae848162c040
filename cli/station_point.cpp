// shuangbai station point add, close
#include "commands.h"
#include "model/station_edits.h"
#include "record_command.h"
#include "record_named.h"

namespace shuangbai {
namespace {

struct PointOptions {
  std::string station;
  Point point;
  Date last;
  bool dry_run = false;
};

// The point with the codes of villages that are given by name.
Result<Point> with_village_codes(const Invocation& run, const PointOptions& options) {
  Point point = options.point;
  const IdOfName code_of = ids_of_names(run, options.station);
  const Field& field = *Point::shape().find("village");
  std::vector<std::string*> villages = {&point.village};
  for (std::string& village : point.covers) villages.push_back(&village);
  for (std::string* village : villages) {
    if (std::ranges::none_of(*village, is_non_ascii)) continue;
    Result<std::string> code = code_of(field, *village);
    if (!code) return code.failure();
    *village = std::move(*code);
  }
  return point;
}

int add(const Invocation& run, const PointOptions& options) {
  const Result<Point> point = with_village_codes(run, options);
  if (!point) return run.fail(point.failure());
  return modify_record<Station>(run, RecordType::station, options.station, options.dry_run,
                                [&](Station& station) { return add_point(station, *point); });
}

int close(const Invocation& run, const PointOptions& options) {
  return modify_record<Station>(
      run, RecordType::station, options.station, options.dry_run,
      [&](Station& station) { return close_point(station, options.point.id, options.last); });
}

std::vector<Option> point_options(PointOptions& options) {
  return {{.names = "STATION",
           .help = {"社工站编号或名称", "the station: an id, or a name"},
           .target = &options.station,
           .is_required = true,
           .record = RecordType::station},
          {.names = "POINT",
           .help = {"社工点编号", "the point"},
           .target = &options.point.id,
           .is_required = true},
          dry_run_option(options.dry_run)};
}

}  // namespace

Command station_point_command() {
  auto options = std::make_shared<PointOptions>();
  Point& point = options->point;
  Command adding{.name = "add",
                 .title = {"新增社工点", "Add a point"},
                 .options = point_options(*options),
                 .run = [options](const Invocation& run) { return add(run, *options); },
                 .outputs = {OutputKind::edit}};
  append(adding.options, {{.names = "--name",
                           .help = {"名称", "its name"},
                           .target = &point.name,
                           .is_required = true},
                          {.names = "--village",
                           .help = {"所在村：代码或名称", "its village: a code, or a name"},
                           .target = &point.village,
                           .value = "CODE",
                           .is_required = true},
                          {"--covers", {"还覆盖的村", "further villages"}, &point.covers, "CODE"},
                          {.names = "--opened",
                           .help = {"启用日期", "its first day"},
                           .target = &point.opened,
                           .is_required = true},
                          {"--plaque", {"挂牌日期", "the day of its plaque"}, &point.plaque}});
  Command closing{.name = "close",
                  .title = {"关闭社工点", "Close a point"},
                  .options = point_options(*options),
                  .run = [options](const Invocation& run) { return close(run, *options); },
                  .outputs = {OutputKind::edit}};
  closing.options.push_back({.names = "--closed",
                             .help = {"最后一天", "its last day"},
                             .target = &options->last,
                             .is_required = true});
  return {.name = "point",
          .title = {"社工点", "Service points"},
          .commands = {std::move(adding), std::move(closing)}};
}

}  // namespace shuangbai
