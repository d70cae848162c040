// shuangbai undo: takes the last write back
#include <algorithm>

#include "base/count.h"
#include "commands.h"
#include "record_command.h"
#include "report/edit_report.h"
#include "store/transaction.h"
#include "store/undo.h"

namespace shuangbai {
namespace {

// More records are counted alone, in words.
constexpr std::size_t most_told_edits = 20;

std::string in_words(const Invocation& run, const UndoneEdits& undoing) {
  std::string text;
  for (std::size_t i = 0; i < std::min(undoing.edits.size(), most_told_edits); ++i) {
    text += edit_in_words(undoing.edits[i], run.masking()).in(run.language);
  }
  if (undoing.edits.size() > most_told_edits) {
    text += message({"……另有 {} 条记录\n", "… and {:more record}\n"},
                    Count(undoing.edits.size() - most_told_edits))
                .in(run.language);
  }
  for (const std::string& path : undoing.others) {
    text += message({"修改 {}\n", "changed {}\n"}, disclosed_path(path, run.masking()))
                .in(run.language);
  }
  return text;
}

Outcome tell_undone(const Invocation& run, const std::vector<UndoneFile>& files, bool dry_run,
                    std::vector<Output>& outputs) {
  const UndoneEdits undoing = edits_of(files);
  for (const Output& output : outputs) {
    if (output.format->name == "json") {
      for (const RecordEdit& edit : undoing.edits) {
        output.write(edit_in_json(edit, run.masking(), dry_run, nullptr));
      }
    } else if (dry_run) {
      for (const UndoneFile& file : files) {
        output.write(
            shown_difference(run, file.path, file.now.value_or(""), file.before.value_or("")));
      }
    } else if (!run.quiet) {
      output.write(in_words(run, undoing));
    }
  }
  return commit(outputs);
}

// The repository must be sound without the write, too.
Result<Committed> take_back(const Invocation& run, const Folder& folder,
                            const std::vector<UndoneFile>& files, bool dry_run) {
  HeldChanges held(folder);
  for (const UndoneFile& file : files) {
    const Outcome failure = file.before ? held.write(file.path, *file.before)
                            : file.now  ? held.remove(file.path)
                                        : std::nullopt;
    if (failure) return *failure;
  }
  const Changes::View view = held.view();
  if (const auto data = run.sound_data(view, {}); !data) return data.failure();
  if (dry_run) return Committed();
  return write_changes(folder, held);
}

template <typename Session>
int undo_in(const Invocation& run, const Folder& folder, bool dry_run) {
  Result<std::vector<Output>> outputs = run.outputs(OutputKind::edit);
  if (!outputs) return run.fail(outputs.failure());
  Result<Session> session = Session::begin(folder);
  if (!session) return run.fail(session.failure());
  const Result<std::vector<UndoneFile>> files = last_write(folder);
  if (!files) return run.fail(files.failure());
  const Result<Committed> committed = take_back(run, folder, *files, dry_run);
  if (!committed) return run.fail(committed.failure());
  session->end();
  run.warn(*committed);
  if (const Outcome failure = tell_undone(run, *files, dry_run, *outputs)) {
    return dry_run ? run.fail(*failure) : run.fail_to_tell(*failure);
  }
  return exit_done;
}

}  // namespace

Command undo_command() {
  auto dry_run = std::make_shared<bool>(false);
  return {.name = "undo",
          .title = {"撤销上一次写入（其文件之后未被改动时）；再次 undo 即恢复",
                    "Take the last write back, if its files are untouched; again: redo it"},
          .options = {dry_run_option(*dry_run)},
          .run =
              [dry_run](const Invocation& run) {
                const Result<Folder> folder = run.repository();
                if (!folder) return run.fail(folder.failure());
                return *dry_run ? undo_in<ReadingSession>(run, *folder, true)
                                : undo_in<WritingSession>(run, *folder, false);
              },
          .outputs = {OutputKind::edit}};
}

}  // namespace shuangbai
