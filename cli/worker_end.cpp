// shuangbai worker end: the end of a worker's service, and what it leaves open
#include "commands.h"
#include "model/worker_edits.h"
#include "record_command.h"
#include "store/open_duties.h"

namespace shuangbai {
namespace {

struct EndOptions {
  std::string worker;
  Date last;
  bool dry_run = false;
};

// Under the lock of the change: the duties are those of the state that it finds.
int end(const Invocation& run, const EndOptions& options) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  std::vector<OpenDuty> open;
  Diagnostics faults;
  const auto end_and_look = [&](AnyRecord& record, RecordPlace&) -> Outcome {
    auto& worker = static_cast<Worker&>(record.entry());
    if (Outcome wrong = wrong_usage(end_service(worker, options.last))) return wrong;
    open = find_open_duties(*folder, worker.id, options.last, faults);
    return unreadable(faults);  // what stays open cannot be told: then nothing is ended
  };
  const auto tell_open = [&](JsonWriter& json) {
    json.key("open").begin_array();
    for (const OpenDuty& duty : open) {
      json.begin_object();
      json.field("record", duty.record);
      json.field("duty", duty.what.in(run.language));
      json.end_object();
    }
    json.end_array();
  };
  const int code =
      modify(run, RecordType::worker, options.worker, options.dry_run, end_and_look, tell_open);
  if (code != exit_done) return code;
  tell_open_duties(run, open);
  run.report(faults);
  return exit_done;
}

}  // namespace

Command worker_end_command() {
  auto options = std::make_shared<EndOptions>();
  return {.name = "end",
          .title = {"离职", "End the service"},
          .options = {worker_option(options->worker),
                      {.names = "--on",
                       .help = {"最后一天", "the last day"},
                       .target = &options->last,
                       .is_required = true},
                      dry_run_option(options->dry_run)},
          .run = [options](const Invocation& run) { return end(run, *options); },
          .outputs = {OutputKind::edit}};
}

}  // namespace shuangbai
