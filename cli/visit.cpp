// shuangbai visit hours, visit due
#include <map>
#include <mutex>

#include "invocation.h"

namespace shuangbai {
namespace {

struct VisitOptions {
  Query query;
  std::string from;
  std::string to;
};

struct WorkerTime {
  std::size_t visits = 0;
  Decimal minutes;
};

int hours(const Invocation& run, const VisitOptions& options) {
  const Result<Date> as_of = run.as_of();
  if (!as_of) return run.fail(as_of.failure());
  Period window{Date::of(as_of->year(), 1, 1), *as_of};
  for (const auto& [text, day] :
       {std::pair(&options.from, &window.from), std::pair(&options.to, &window.to)}) {
    if (text->empty()) continue;
    const auto parsed = Date::parse(*text);
    if (!parsed) {
      return run.fail(
          {FailureKind::usage,
           message({"“{}”不是存在的日期", "`{}` is no date that exists"}, printable(*text))});
    }
    *day = *parsed;
  }
  LoadOptions load_options;
  std::vector<std::map<std::string, WorkerTime, std::less<>>> collected(default_threads());
  load_options.visit = [&](unsigned thread, const Visit& visit, std::uint32_t) {
    if (!window.contains(visit.date) || visit.date > *as_of) return;
    for (const std::string& worker : visit.workers) {
      WorkerTime& time = collected[thread][worker];
      ++time.visits;
      time.minutes += visit.minutes_spent().value_or(Decimal());
    }
  };
  const Result<SoundData> data = run.sound_data(load_options);
  if (!data) return run.fail(data.failure());
  std::map<std::string, WorkerTime, std::less<>> total;
  for (const auto& part : collected) {
    for (const auto& [worker, time] : part) {
      total[worker].visits += time.visits;
      total[worker].minutes += time.minutes;
    }
  }
  Table table;
  table.columns = {{.key = "worker", .title = {"社工", "Worker"}},
                   {.key = "name", .title = {"姓名", "Name"}},
                   {"visits", {"次数", "Visits"}, CellType::number},
                   {"minutes", {"分钟", "Minutes"}, CellType::number},
                   {"hours", {"小时", "Hours"}, CellType::number}};
  for (const auto& [worker, time] : total) {
    const Stored<Worker>* known = data->repository.worker(worker);
    table.rows.push_back({worker, known == nullptr ? "" : known->record.name,
                          std::to_string(time.visits), time.minutes.to_string(),
                          Decimal::millionths(time.minutes.millionths() / 60).to_string()});
  }
  return run.table(std::move(table), options.query, {"worker", "name", "visits", "hours"});
}

// A case that is in force on D, in the calendar period of its frequency.
struct OpenCase {
  std::string member;
  std::string worker;
  std::string station;
  std::int32_t times = 0;
  Period period;
  std::int32_t visits = 0;
};

int due(const Invocation& run, const VisitOptions& options) {
  const Result<Date> as_of = run.as_of();
  if (!as_of) return run.fail(as_of.failure());
  const unsigned threads = default_threads();
  std::vector<std::multimap<std::string, OpenCase>> found(threads);
  std::multimap<std::string, OpenCase> cases;
  std::once_flag merged;
  std::mutex counting;
  LoadOptions load_options;
  load_options.household = [&](unsigned thread, const Household& household, std::uint32_t) {
    if (!household.interval().covers(*as_of)) return;
    for (const Member& member : household.members) {
      for (const Case& open : member.cases) {
        if (!open.interval().covers(*as_of)) continue;
        found[thread].emplace(household.id,
                              OpenCase{.member = member.id,
                                       .worker = std::string(open.responsible_on(*as_of)),
                                       .station = household.village.substr(0, 9),
                                       .times = open.visits.times,
                                       .period = period_of(calendar_of(open.visits.per), *as_of)});
      }
    }
  };
  load_options.visit = [&](unsigned, const Visit& visit, std::uint32_t) {
    std::call_once(merged, [&] {  // households come before visits
      for (auto& part : found) cases.merge(part);
    });
    if (visit.kind != VisitKind::home || !visit.met() || visit.date > *as_of) return;
    auto [first, last] = cases.equal_range(visit.household);
    for (; first != last; ++first) {
      OpenCase& open = first->second;
      const bool named = visit.people.empty() ||
                         std::ranges::find(visit.people, open.member) != visit.people.end();
      if (!named || !open.period.contains(visit.date)) continue;
      const std::scoped_lock lock(counting);
      ++open.visits;
    }
  };
  const Result<SoundData> data = run.sound_data(load_options);
  if (!data) return run.fail(data.failure());
  for (auto& part : found) cases.merge(part);
  Table table;
  table.columns = {{.key = "household", .title = {"户", "Household"}},
                   {.key = "member", .title = {"成员", "Member"}},
                   {.key = "station", .title = {"社工站", "Station"}},
                   {.key = "worker", .title = {"责任社工", "Worker"}},
                   {"observed", {"已走访", "Visits"}, CellType::number},
                   {"required", {"应走访", "Required"}, CellType::number},
                   {"shortfall", {"缺", "Short"}, CellType::number},
                   {.key = "due", .title = {"期限", "Due"}}};
  for (const auto& [household, open] : cases) {
    if (open.visits >= open.times) continue;
    table.rows.push_back({household, open.member, open.station, open.worker,
                          std::to_string(open.visits), std::to_string(open.times),
                          std::to_string(open.times - open.visits), open.period.to.to_string()});
  }
  std::ranges::stable_sort(table.rows, {},
                           [](const Row& row) { return std::tie(row[7], row[0], row[1]); });
  return run.table(std::move(table), options.query,
                   {"household", "member", "station", "worker", "observed", "required", "due"});
}

}  // namespace

void register_visit(CLI::App& program, Invocation& run) {
  CLI::App& visit = noun(program, "visit");
  auto options = std::make_shared<VisitOptions>();
  CLI::App* hours_command = run.command(visit, "hours",
                                        {"各社工的走访次数与时数（含没有见到人的）",
                                         "Visits and hours of each worker, attempts included"},
                                        [&run, options] { return hours(run, *options); });
  hours_command->add_option(
      "--from", options->from,
      run.help({"第一天（默认当年 1 月 1 日）", "the first day (1 January)"}));
  hours_command->add_option("--to", options->to,
                            run.help({"最后一天（默认 --as-of）", "the last day (--as-of)"}));
  add_query_options(*hours_command, options->query, run);
  CLI::App* due_command = run.command(
      visit, "due", {"当前周期内还应走访的人", "People whose visits of the current period are due"},
      [&run, options] { return due(run, *options); });
  add_query_options(*due_command, options->query, run);
}

}  // namespace shuangbai
