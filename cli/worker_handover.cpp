// shuangbai worker handover: what a worker is responsible for goes over to another
#include "commands.h"
#include "record_command.h"
#include "store/handover.h"

namespace shuangbai {
namespace {

struct HandoverOptions {
  Handover handover;
  bool dry_run = false;
};

int hand_over_to(const Invocation& run, const HandoverOptions& options) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  std::vector<OpenDuty> left;
  const int code = change(run, *folder, options.dry_run, [&](Editor& editor) -> Outcome {
    Result<std::vector<OpenDuty>> done = hand_over(editor, *folder, options.handover);
    if (!done) return done.failure();
    left = std::move(*done);
    return std::nullopt;
  });
  if (code == exit_done) tell_open_duties(run, left);
  return code;
}

}  // namespace

void tell_open_duties(const Invocation& run, std::span<const OpenDuty> open) {
  for (const OpenDuty& duty : open) {
    run.note(message({"尚未交接：{0}（{1}）", "still open: {0} ({1})"}, duty.what, duty.record)
                 .in(run.language));
  }
}

Command worker_handover_command() {
  auto options = std::make_shared<HandoverOptions>();
  Handover& handover = options->handover;
  return {
      .name = "handover",
      .title = {"把个案和社工点移交给另一名社工", "Hand cases and points over to another worker"},
      .options =
          {{.names = "FROM",
            .help = {"移交的社工（编号或姓名）", "who hands over: an id, or a name"},
            .target = &handover.from,
            .is_required = true,
            .record = RecordType::worker},
           {.names = "TO",
            .help = {"接手的社工（编号或姓名）", "who takes over: an id, or a name"},
            .target = &handover.to,
            .is_required = true,
            .record = RecordType::worker},
           {.names = "--on",
            .help = {"接手的第一天", "the first day of the new responsibility"},
            .target = &handover.day,
            .is_required = true},
           {.names = "--cases",
            .help = {"只移交这些个案：户编号，或 户/成员，以逗号分隔（默认全部，连同社工点）",
                     "only these cases: HOUSEHOLD or HOUSEHOLD/MEMBER, with commas (all, "
                     "and points)"},
            .target = &handover.cases,
            .value = "CASES",
            .has_commas = true},
           dry_run_option(options->dry_run)},
      .run = [options](const Invocation& run) { return hand_over_to(run, *options); },
      .outputs = {OutputKind::edit}};
}

}  // namespace shuangbai
