// shuangbai station point, station staffing
#include <map>

#include "audit/audit.h"
#include "audit_table.h"
#include "model/station.h"
#include "record_command.h"

namespace shuangbai {
namespace {

struct PointOptions {
  std::string station;
  std::string id;
  std::string name;
  std::string village;
  std::vector<std::string> covers;
  std::string day;
  std::string plaque;
  bool dry_run = false;
};

Point* find_point(Station& station, const std::string& id) {
  const auto found = std::ranges::find(station.points, id, &Point::id);
  return found == station.points.end() ? nullptr : &*found;
}

int add_point(const Invocation& run, const PointOptions& options) {
  const Result<Date> opened = parse_day("--opened", options.day);
  if (!opened) return run.fail(opened.failure());
  std::optional<Date> plaque;
  if (!options.plaque.empty()) {
    const Result<Date> day = parse_day("--plaque", options.plaque);
    if (!day) return run.fail(day.failure());
    plaque = *day;
  }
  return modify(run, RecordType::station, options.station, options.dry_run,
                [&](AnyRecord& record, Editor::Place&) -> std::optional<Message> {
                  auto& station = static_cast<Station&>(record.entry());
                  if (find_point(station, options.id) != nullptr) {
                    return message({"社工站已有社工点 {}", "the station has a point {} already"},
                                   printable(options.id));
                  }
                  Point& point = station.points.emplace_back();
                  point.id = options.id;
                  point.name = options.name;
                  point.village = options.village;
                  point.covers = options.covers;
                  point.opened = *opened;
                  point.plaque = plaque;
                  return std::nullopt;
                });
}

int close_point(const Invocation& run, const PointOptions& options) {
  const Result<Date> closed = parse_day("--closed", options.day);
  if (!closed) return run.fail(closed.failure());
  return modify(run, RecordType::station, options.station, options.dry_run,
                [&](AnyRecord& record, Editor::Place&) -> std::optional<Message> {
                  Point* point = find_point(static_cast<Station&>(record.entry()), options.id);
                  if (point == nullptr) {
                    return message({"社工站没有社工点 {}", "the station has no point {}"},
                                   printable(options.id));
                  }
                  point->closed = *closed;
                  return std::nullopt;
                });
}

// One row a station: its posts of both kinds.
int staffing(const Invocation& run, const Query& wanted) {
  return audit_table(run, {"SF01", "SF02"}, wanted,
                     {"station", "name", "admin_observed", "admin_required", "admin_shortfall",
                      "service_observed", "service_required", "service_shortfall"},
                     [](const std::vector<Verdict>& verdicts, Table& table) {
                       table.columns = {
                           {.key = "station", .title = {"社工站", "Station"}},
                           {.key = "name", .title = {"名称", "Name"}},
                           {.key = "county", .title = {"县（市、区）", "County"}},
                           {"admin_observed", {"事务性在岗", "Admin"}, CellType::number},
                           {"admin_required", {"应配", "Required"}, CellType::number},
                           {"admin_shortfall", {"缺", "Short"}, CellType::number},
                           {"service_observed", {"服务性在岗", "Service"}, CellType::number},
                           {"service_required", {"应配", "Required"}, CellType::number},
                           {"service_shortfall", {"缺", "Short"}, CellType::number}};
                       std::map<std::string, Row> rows;
                       for (const Verdict& verdict : verdicts) {
                         Row& row = rows[verdict.subject.id];
                         row.resize(table.columns.size());
                         row[0] = verdict.subject.id;
                         row[1] = verdict.subject.name;
                         row[2] = std::string(verdict.subject.county);
                         put_quantities(verdict, row, verdict.rule->code == "SF01" ? 3 : 6);
                       }
                       for (auto& [id, row] : rows) table.rows.push_back(std::move(row));
                     });
}

}  // namespace

void register_station(CLI::App& program, Invocation& run) {
  CLI::App& station = noun(program, "station");
  CLI::App* point = run.command(station, "point", {"社工点", "Service points"}, nullptr);
  point->require_subcommand(1);
  auto options = std::make_shared<PointOptions>();
  CLI::App* add = run.command(*point, "add", {"新增社工点", "Add a point"},
                              [&run, options] { return add_point(run, *options); });
  CLI::App* close = run.command(*point, "close", {"关闭社工点", "Close a point"},
                                [&run, options] { return close_point(run, *options); });
  for (CLI::App* command : {add, close}) {
    command->add_option("STATION", options->station, run.help({"社工站编号", "the station"}))
        ->required();
    command->add_option("POINT", options->id, run.help({"社工点编号", "the point"}))->required();
    add_dry_run(*command, options->dry_run, run);
  }
  add->add_option("--name", options->name, run.help({"名称", "its name"}))->required();
  add->add_option("--village", options->village, run.help({"所在村", "its village"}))->required();
  add->add_option("--covers", options->covers, run.help({"还覆盖的村", "further villages"}))
      ->allow_extra_args(false);
  add->add_option("--opened", options->day, run.help({"启用日期", "its first day"}))->required();
  add->add_option("--plaque", options->plaque, run.help({"挂牌日期", "the day of its plaque"}));
  close->add_option("--closed", options->day, run.help({"最后一天", "its last day"}))->required();

  auto wanted = std::make_shared<Query>();
  CLI::App* table = run.command(station, "staffing", {"最低配备情况", "Minimum staffing"},
                                [&run, wanted] { return staffing(run, *wanted); });
  add_query_options(*table, *wanted, run);
}

}  // namespace shuangbai
