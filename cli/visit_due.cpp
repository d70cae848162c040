// shuangbai visit due: people whose visits are due, and follow-ups; by worker and by village
#include "audit/due_visits.h"
#include "audit_table.h"
#include "commands.h"
#include "report/words.h"

namespace shuangbai {
namespace {

struct DueOptions {
  Query query;
  std::optional<Date> from;
  std::optional<Date> until;
  std::string by = "person";
};

std::string_view color_of_due(std::string_view outcome) {
  return outcome == key_of(VerdictOutcome::fail) ? "31" : "";
}

const Column observed_column = {"observed", {"已走访", "Done"}, CellType::number};
const Column required_column = {"required", {"应走访", "Needed"}, CellType::number};
const Column shortfall_column = {.key = "shortfall",
                                 .title = {"缺", "Short"},
                                 .type = CellType::number,
                                 .color = &shortfall_color};
const Column missed_column = {"missed", {"漏访周期", "Missed"}, CellType::number};

Table by_person(const DueVisits& visits) {
  Table table;
  table.columns = {
      {.key = "kind", .title = {"事项", "Kind"}, .words = &words_of<DueKind>},
      {.key = "household", .title = {"户", "Household"}},
      {.key = "member", .title = {"成员", "Member"}},
      {.key = "station", .title = {"社工站", "Station"}},
      {.key = "village", .title = {"村（居）", "Village"}},
      {.key = "worker", .title = {"责任社工", "Worker"}},
      observed_column,
      required_column,
      shortfall_column,
      missed_column,
      {.key = "due", .title = {"期限", "Due"}},
      {.key = "outcome",
       .title = {"结果", "Outcome"},
       .words = &words_of<VerdictOutcome>,
       .color = &color_of_due},
      {.key = "follow_up", .title = {"跟进事项", "Follow-up"}, .personal = Personal::text}};
  for (const DueVisit& visit : visits.due) {
    table.rows.push_back({std::string(key_of(visit.kind)), visit.household, visit.member,
                          visit.station, visit.village, visit.worker, visit.observed.to_string(),
                          visit.required.to_string(), visit.shortfall.to_string(),
                          std::to_string(visit.missed), visit.due.to_string(),
                          std::string(key_of(visit.outcome)), visit.what});
  }
  return table;
}

// A row a worker or a village, which is named.
Table by_group(const DueVisits& visits, const Column& column, const DueGroup& group,
               const std::function<std::string(const std::string&)>& name) {
  Table table;
  table.columns = {column,
                   {.key = "name", .title = {"姓名（名称）", "Name"}},
                   {"people", {"应访人数", "People"}, CellType::number},
                   observed_column,
                   required_column,
                   shortfall_column,
                   missed_column,
                   {"follow_ups", {"待跟进", "Follow-ups"}, CellType::number},
                   {.key = "due", .title = {"最早期限", "First due"}}};
  for (const auto& [key, count] : count_due(visits, group)) {
    table.rows.push_back({key, name(key), std::to_string(count.people), count.observed.to_string(),
                          count.required.to_string(), count.shortfall.to_string(),
                          std::to_string(count.missed), std::to_string(count.follow_ups),
                          count.due ? count.due->to_string() : ""});
  }
  return table;
}

Table by_worker(const DueVisits& visits, const Repository& repository) {
  return by_group(
      visits, {.key = "worker", .title = {"责任社工", "Worker"}},
      [](const DueVisit& visit) { return visit.worker; },
      [&](const std::string& id) {
        const Stored<Worker>* worker = repository.workers.find(id);
        return worker == nullptr ? "" : worker->record.name;
      });
}

Table by_village(const DueVisits& visits, const Repository& repository) {
  return by_group(
      visits, {.key = "village", .title = {"村（居）", "Village"}},
      [](const DueVisit& visit) { return visit.village; },
      [&](const std::string& code) {
        const Village* village = repository.village(code);
        return village == nullptr ? "" : village->name;
      });
}

Result<DueDays> days_of(const Invocation& run, const DueOptions& options) {
  const Date as_of = run.as_of();
  const DueDays days{as_of, options.from.value_or(default_window(as_of).from), options.until};
  if (days.from > as_of) {
    return usage_failure(message(
        {"--from（{}）晚于当天（{}）", "--from ({}) is after the day ({})"}, days.from, as_of));
  }
  if (days.until && *days.until < as_of) {
    return usage_failure(
        message({"--until（{}）早于当天（{}）", "--until ({}) is before the day ({})"}, *days.until,
                as_of));
  }
  return days;
}

int due(const Invocation& run, const DueOptions& options) {
  const Result<DueDays> days = days_of(run, options);
  if (!days) return run.fail(days.failure());
  FollowUps follow_ups(days->as_of, default_threads());
  LoadOptions load;
  load.visit = [&](unsigned thread, const Visit& visit, std::uint32_t) {
    follow_ups.hear(thread, visit);
  };
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  const Result<AuditData> audited = audited_data(
      run, *folder, {.decisions = {"service.visits"}, .window = days->window(), .by_visits = true},
      load);
  if (!audited) return run.fail(audited.failure());
  const Repository& repository = audited->data.repository;
  const std::vector<Verdict> verdicts = collect(audited->audit());
  const DueVisits visits = due_visits(repository, verdicts, follow_ups, *days);
  if (options.by == "person") {
    return run.table(by_person(visits), options.query,
                     {"kind", "household", "member", "worker", "observed", "required", "missed",
                      "due", "outcome"});
  }
  return run.table(
      options.by == "worker" ? by_worker(visits, repository) : by_village(visits, repository),
      options.query,
      {options.by, "name", "people", "observed", "required", "shortfall", "missed", "follow_ups",
       "due"});
}

}  // namespace

Command visit_due_command() {
  auto options = std::make_shared<DueOptions>();
  Command command{
      .name = "due",
      .title = {"还应走访的人、待跟进的事项和漏访的周期，按人、社工或村（居）",
                "People to visit and follow-ups that are due, and what was missed; by person, "
                "worker or village"},
      .options = {{"--until",
                   {"到哪一天为止到期的（默认：当天所在的周期）",
                    "what is due by this day (in the periods that the day lies in)"},
                   &options->until},
                  {"--from",
                   {"从哪一天起数漏访的周期（默认当年 1 月 1 日）",
                    "the first day from which missed periods count (1 January)"},
                   &options->from},
                  {.names = "--by",
                   .help = {"每行是什么", "what a row is"},
                   .target = &options->by,
                   .choices = {"person", "worker", "village"}}},
      .run = [options](const Invocation& run) { return due(run, *options); },
      .outputs = {OutputKind::list}};
  append(command.options, query_options(options->query));
  return command;
}

}  // namespace shuangbai
