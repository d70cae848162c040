// shuangbai train transcript: what a worker has learnt, and what the rules still ask for
#include "audit/transcript.h"
#include "audit_table.h"
#include "base/count.h"
#include "base/echo.h"
#include "base/suggestion.h"
#include "commands.h"
#include "record_command.h"
#include "report/words.h"

namespace shuangbai {
namespace {

struct TranscriptOptions {
  std::string worker;
  Query query;
};

Table table_of(const std::vector<Attended>& attended) {
  Table table;
  table.columns = {
      {.key = "training", .title = {"培训", "Training"}},
      {.key = "title", .title = {"名称", "Title"}},
      {.key = "kind", .title = {"类型", "Kind"}, .choices = Enumeration<TrainingKind>::values},
      {.key = "topics",
       .title = {"内容", "Topics"},
       .type = CellType::list,
       .choices = Enumeration<TrainingTopic>::values},
      {.key = "organizer", .title = {"主办单位", "Organizer"}},
      {.key = "from", .title = {"起", "From"}},
      {.key = "to", .title = {"止", "To"}},
      {"hours", {"学时", "Hours"}, CellType::number},
      {"attended", {"实到学时", "Attended"}, CellType::number}};
  for (const Attended& one : attended) {
    const Training& training = one.training->record;
    std::vector<std::string> topics;
    for (const TrainingTopic topic : training.topics) topics.emplace_back(key_of(topic));
    table.rows.push_back({training.id, training.title, std::string(key_of(training.kind)),
                          list_cell(topics), training.organizer, training.from.to_string(),
                          training.last().to_string(), training.hours.to_string(),
                          one.hours().to_string()});
  }
  return table;
}

// The sum, and what the rules of the year say.
void tell_rules(const Invocation& run, const Worker& worker, const std::vector<Attended>& attended,
                const Audit& audit) {
  Decimal hours;
  for (const Attended& one : attended) hours += one.hours();
  run.note(message({"{0}（{1}）：{2} 次培训，{3} 学时", "{0} ({1}): {2:training}, {3:hour}"},
                   worker.name, worker.id, Count(attended.size()), Count(hours))
               .in(run.language));
  for (const Verdict& verdict : collect(audit)) {
    if (verdict.subject.worker != worker.id) continue;
    run.note(message({"{0} {1}：{2}", "{0} {1}: {2}"}, verdict.rule->code,
                     title_of(verdict.outcome), verdict.message())
                 .in(run.language));
  }
}

int transcript(const Invocation& run, const TranscriptOptions& options) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  const Result<AuditData> data =
      audited_data(run, *folder,
                   {.decisions = {"training.pre-service", "training.professional",
                                  "training.policy-attendance", "training.policy-topics"},
                    .window = default_window(run.as_of())});
  if (!data) return run.fail(data.failure());
  const Repository& repository = data->data.repository;
  const Stored<Worker>* worker = repository.workers.find(options.worker);
  if (worker == nullptr) {
    std::vector<std::string> ids;
    for (const Stored<Worker>& one : repository.workers) ids.push_back(one.record.id);
    return run.fail(usage_failure(unknown({"社工", "worker"}, options.worker, ids, Echo::id)));
  }
  const std::vector<Attended> attended = transcript_of(repository, worker->record.id, run.as_of());
  const int code = run.table(table_of(attended), options.query,
                             {"training", "title", "kind", "from", "to", "hours", "attended"});
  if (code == exit_done) tell_rules(run, worker->record, attended, data->audit());
  return code;
}

}  // namespace

Command train_transcript_command() {
  auto options = std::make_shared<TranscriptOptions>();
  Command command{.name = "transcript",
                  .title = {"一名社工参加过的培训，和还缺的学时",
                            "The trainings that a worker has attended, and what is still missing"},
                  .options = {worker_option(options->worker)},
                  .run = [options](const Invocation& run) { return transcript(run, *options); },
                  .outputs = {OutputKind::list}};
  append(command.options, query_options(options->query));
  return command;
}

}  // namespace shuangbai
