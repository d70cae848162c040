// shuangbai station point add, close
#include "commands.h"
#include "model/station_edits.h"
#include "record_command.h"

namespace shuangbai {
namespace {

struct PointOptions {
  std::string station;
  Point point;
  Date last;
  bool dry_run = false;
};

int add(const Invocation& run, const PointOptions& options) {
  return modify_record<Station>(
      run, RecordType::station, options.station, options.dry_run,
      [&](Station& station) { return add_point(station, options.point); });
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
                           .help = {"所在村", "its village"},
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
