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

// "undid worker set (1 file)", or that it was redone.
Message summary(const UndoneWrite& write, bool dry_run) {
  const Count files(write.files.size());
  const std::string command = write.command.empty() ? "?" : write.command;
  if (dry_run && write.is_undone) {
    return message({"将重做 {}（{} 个文件）", "would redo {} ({:file})"}, command, files);
  }
  if (dry_run)
    return message({"将撤销 {}（{} 个文件）", "would undo {} ({:file})"}, command, files);
  if (write.is_undone)
    return message({"已重做 {}（{} 个文件）", "redid {} ({:file})"}, command, files);
  return message({"已撤销 {}（{} 个文件）", "undid {} ({:file})"}, command, files);
}

std::string in_words(const Invocation& run, const UndoneWrite& write, const UndoneEdits& undoing) {
  std::string text = summary(write, false).in(run.language) + '\n';
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

void tell_turn(const UndoneWrite& write, JsonWriter& json) {
  write.is_undone ? json.field("redid", write.command) : json.field("undid", write.command);
}

// A file of which no record changes.
std::string file_in_json(const Invocation& run, const UndoneWrite& write, const std::string& path,
                         bool dry_run) {
  const auto file = std::ranges::find(write.files, path, &UndoneFile::path);
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.field("format", 1);
  json.field("action", !file->now ? "created" : file->before ? "changed" : "removed");
  if (dry_run) json.field("dry_run", true);
  json.field("path", disclosed_path(path, run.masking()));
  json.key("changes").begin_array();
  json.end_array();
  tell_turn(write, json);
  json.end_object();
  return text + '\n';
}

Outcome tell_undone(const Invocation& run, const UndoneWrite& write, bool dry_run,
                    std::vector<Output>& outputs) {
  const UndoneEdits undoing = edits_of(write.files);
  for (const Output& output : outputs) {
    if (output.format->name == "json") {
      for (const RecordEdit& edit : undoing.edits) {
        output.write(edit_in_json(edit, run.masking(), dry_run,
                                  [&](JsonWriter& json) { tell_turn(write, json); }));
      }
      for (const std::string& path : undoing.others) {
        output.write(file_in_json(run, write, path, dry_run));
      }
    } else if (dry_run) {
      for (const UndoneFile& file : write.files) {
        output.write(
            shown_difference(run, file.path, file.now.value_or(""), file.before.value_or("")));
      }
      run.note(summary(write, true).in(run.language));
    } else if (!run.quiet) {
      output.write(in_words(run, write, undoing));
    }
  }
  return commit(outputs);
}

// The repository must be sound without the write, too.
Result<Committed> take_back(const Invocation& run, const Folder& folder, const UndoneWrite& write,
                            bool dry_run) {
  HeldChanges held(folder);
  for (const UndoneFile& file : write.files) {
    const Outcome failure = file.before ? held.write(file.path, *file.before)
                            : file.now  ? held.remove(file.path)
                                        : std::nullopt;
    if (failure) return *failure;
  }
  const Changes::View view = held.view();
  if (const auto data = run.sound_data(view, {}); !data) return data.failure();
  if (dry_run) return Committed();
  return write_changes(folder, held, &write);
}

// An older write is not taken for that of a command that had nothing to write: that is said, and
// only who asks again means the older one.
Outcome refuse_once(const Folder& folder, const UndoneWrite& write, bool dry_run) {
  const std::optional<std::string> command = wrote_nothing(folder);
  if (!command) return std::nullopt;
  if (!dry_run) forget_nothing_written(folder);
  if (write.is_undone) {
    return usage_failure(
        message({"上一个命令 {} 没有写入任何内容，无可撤销；再次 undo 将重做更早的 {}",
                 "the last command, {}, wrote nothing that could be undone; undo "
                 "again redoes the earlier {}"},
                *command, write.command));
  }
  return usage_failure(
      message({"上一个命令 {} 没有写入任何内容，无可撤销；再次 undo 将撤销更早的 {}",
               "the last command, {}, wrote nothing that could be undone; undo "
               "again takes the earlier {} back"},
              *command, write.command));
}

template <typename Session>
int undo_in(const Invocation& run, const Folder& folder, bool dry_run) {
  Result<std::vector<Output>> outputs = run.outputs(OutputKind::edit);
  if (!outputs) return run.fail(outputs.failure());
  Result<Session> session = Session::begin(folder);
  if (!session) return run.fail(session.failure());
  const Result<UndoneWrite> write = last_write(folder);
  if (!write) return run.fail(write.failure());
  if (const Outcome refused = refuse_once(folder, *write, dry_run)) return run.fail(*refused);
  const Result<Committed> committed = take_back(run, folder, *write, dry_run);
  if (!committed) return run.fail(committed.failure());
  session->end();
  run.warn(*committed);
  if (const Outcome failure = tell_undone(run, *write, dry_run, *outputs)) {
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
