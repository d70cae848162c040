// shuangbai visit hours: visits and hours of each worker
#include <map>

#include "audit_request.h"
#include "commands.h"

namespace shuangbai {
namespace {

struct HoursOptions {
  Query query;
  std::optional<Date> from;
  std::optional<Date> to;
};

struct WorkerTime {
  std::size_t visits = 0;
  Decimal minutes;
};

// By worker. Visits of one file name the same worker one after the other.
class WorkerTimes {
 public:
  void add(const std::string& worker, const Visit& visit) {
    if (latest_ == nullptr || latest_->first != worker) {
      latest_ = &*times_.try_emplace(worker).first;
    }
    ++latest_->second.visits;
    latest_->second.minutes += visit.minutes_spent().value_or(Decimal());
  }
  const std::map<std::string, WorkerTime, std::less<>>& all() const { return times_; }

 private:
  std::map<std::string, WorkerTime, std::less<>> times_;
  std::pair<const std::string, WorkerTime>* latest_ = nullptr;
};

int visit_hours(const Invocation& run, const HoursOptions& options) {
  const Date as_of = run.as_of();
  const Result<Period> asked = window_between(options.from, options.to, as_of);
  if (!asked) return run.fail(asked.failure());
  const Period window = *asked;
  LoadOptions load_options;
  std::vector<WorkerTimes> collected(default_threads());
  load_options.visit = [&](unsigned thread, const Visit& visit, std::uint32_t) {
    if (!window.contains(visit.date) || visit.date > as_of) return;
    for (const std::string& worker : visit.workers) collected[thread].add(worker, visit);
  };
  const Result<SoundData> data = run.sound_data(load_options);
  if (!data) return run.fail(data.failure());
  std::map<std::string, WorkerTime, std::less<>> total;
  for (const auto& part : collected) {
    for (const auto& [worker, time] : part.all()) {
      total[worker].visits += time.visits;
      total[worker].minutes += time.minutes;
    }
  }
  // Those whom one looks for: in post in the window, and without a visit.
  const Interval looked_at{window.from, std::min(window.to, as_of)};
  for (const Stored<Worker>& worker : data->repository.workers) {
    const bool in_post = std::ranges::any_of(
        worker.record.posts, [&](const Post& post) { return post.interval().overlaps(looked_at); });
    if (in_post && window.from <= as_of) total.try_emplace(worker.record.id);
  }
  Table table;
  table.columns = {{.key = "worker", .title = {"社工", "Worker"}},
                   {.key = "name", .title = {"姓名", "Name"}},
                   {"visits", {"次数", "Visits"}, CellType::number},
                   {"minutes", {"分钟", "Minutes"}, CellType::number},
                   {"hours", {"小时", "Hours"}, CellType::number}};
  for (const auto& [worker, time] : total) {
    const Stored<Worker>* known = data->repository.workers.find(worker);
    table.rows.push_back({worker, known == nullptr ? "" : known->record.name,
                          std::to_string(time.visits), time.minutes.to_string(),
                          Decimal::millionths(time.minutes.millionths() / 60).to_string()});
  }
  return run.table(std::move(table), options.query, {"worker", "name", "visits", "hours"});
}

}  // namespace

Command visit_hours_command() {
  auto options = std::make_shared<HoursOptions>();
  Command command{.name = "hours",
                  .title = {"各社工的走访次数与时数（含没有见到人的）",
                            "Visits and hours of each worker, attempts included"},
                  .options = days_options(options->from, options->to),
                  .run = [options](const Invocation& run) { return visit_hours(run, *options); },
                  .outputs = {OutputKind::list}};
  append(command.options, query_options(options->query));
  return command;
}

}  // namespace shuangbai
