// shuangbai worker end: the end of a worker's service, and what it leaves open
#include "commands.h"
#include "model/worker_edits.h"
#include "record_command.h"
#include "store/open_duties.h"
#include "store/session.h"

namespace shuangbai {
namespace {

struct EndOptions {
  std::string worker;
  Date last;
  bool dry_run = false;
};

int end(const Invocation& run, const EndOptions& options) {
  const int code =
      modify_record<Worker>(run, RecordType::worker, options.worker, options.dry_run,
                            [&](Worker& worker) { return end_service(worker, options.last); });
  if (code != exit_done) return code;
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  const Result<ReadingSession> reading = ReadingSession::begin(*folder);
  if (!reading) return run.fail(reading.failure());
  Diagnostics faults;
  for (const OpenDuty& duty : find_open_duties(*folder, options.worker, options.last, faults)) {
    run.note(message({"尚未交接：{0}（{2}）", "still open: {1} ({3})"}, duty.what.zh, duty.what.en,
                     duty.record, duty.record)
                 .in(run.language));
  }
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
          .run = [options](const Invocation& run) { return end(run, *options); }};
}

}  // namespace shuangbai
