// shuangbai visit due: people whose visits of the current period are due
#include <map>
#include <mutex>

#include "commands.h"
#include "invocation.h"

namespace shuangbai {
namespace {

// A case that is in force on D, in the calendar period of its frequency.
struct OpenCase {
  std::string member;
  std::string worker;
  std::string station;
  std::int32_t times = 0;
  Period period;
  std::int32_t visits = 0;
};

int due(const Invocation& run, const Query& wanted) {
  const Date as_of = run.as_of();
  const unsigned threads = default_threads();
  std::vector<std::multimap<std::string, OpenCase>> found(threads);
  std::multimap<std::string, OpenCase> cases;
  std::once_flag merged;
  std::mutex counting;
  LoadOptions load_options;
  load_options.household = [&](unsigned thread, const Household& household, std::uint32_t) {
    if (!household.interval().covers(as_of)) return;
    for (const Member& member : household.members) {
      for (const Case& open : member.cases) {
        if (!open.interval().covers(as_of)) continue;
        found[thread].emplace(household.id,
                              OpenCase{.member = member.id,
                                       .worker = std::string(open.responsible_on(as_of)),
                                       .station = household.village.substr(0, 9),
                                       .times = open.visits.times,
                                       .period = period_of(calendar_of(open.visits.per), as_of)});
      }
    }
  };
  load_options.visit = [&](unsigned, const Visit& visit, std::uint32_t) {
    std::call_once(merged, [&] {  // households come before visits
      for (auto& part : found) cases.merge(part);
    });
    if (visit.kind != VisitKind::home || !visit.met() || visit.date > as_of) return;
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
  return run.table(std::move(table), wanted,
                   {"household", "member", "station", "worker", "observed", "required", "due"});
}

}  // namespace

Command visit_due_command() {
  auto wanted = std::make_shared<Query>();
  return {.name = "due",
          .title = {"当前周期内还应走访的人", "People whose visits of the current period are due"},
          .options = query_options(*wanted),
          .run = [wanted](const Invocation& run) { return due(run, *wanted); },
          .outputs = {OutputKind::list}};
}

}  // namespace shuangbai
