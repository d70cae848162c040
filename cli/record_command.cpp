#include "record_command.h"

#include "model/encode.h"
#include "report/difference.h"
#include "yaml/reader.h"

namespace shuangbai {
namespace {

// A file's text with its personal data masked, for showing.
std::string shown_text(const Invocation& run, const std::string& path, const std::string& text) {
  if (run.unmask || text.empty()) return text;
  const auto location = locate(path);
  if (!location || location->kind != FileKind::record) return text;
  return masked_text(info_of(location->type).shape(), text);
}

}  // namespace

std::string shown_difference(const Invocation& run, const std::string& path,
                             const std::string& before, const std::string& after) {
  return difference(path, shown_text(run, path, before), shown_text(run, path, after));
}

Option dry_run_option(bool& dry_run) {
  return {"--dry-run", {"只显示会有的改动", "only show what would change"}, &dry_run};
}

int change(const Invocation& run, const Folder& folder, bool dry_run,
           const std::function<Outcome(Editor&)>& edit) {
  Result<Editor> editor = Editor::open(folder, dry_run);
  if (!editor) return run.fail(editor.failure());
  if (const Outcome failure = edit(*editor)) {
    run.report(editor->diagnostics());
    return run.fail(*failure);
  }
  if (const Outcome failure = editor->commit()) return run.fail(*failure);
  for (const FileChange& file : editor->changes()) {
    if (file.before == file.after) continue;
    if (dry_run) {
      run.print(shown_difference(run, file.path, file.before, file.after));
      continue;
    }
    const Text what = file.before.empty()  ? Text{"新建 {}\n", "created {}\n"}
                      : file.after.empty() ? Text{"删除 {}\n", "removed {}\n"}
                                           : Text{"修改 {}\n", "changed {}\n"};
    run.print(message_from(what, file.path).in(run.language));
  }
  return exit_done;
}

int modify(const Invocation& run, RecordType type, const std::string& id, bool dry_run,
           const RecordEdit& edit) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  return change(run, *folder, dry_run, [&](Editor& editor) -> Outcome {
    const Result<Found> found = editor.find(type, id);
    if (!found) return found.failure();
    AnyRecord record = found->record.copy();
    RecordPlace place = found->place;
    if (auto wrong = edit(record, place)) return Failure{FailureKind::usage, *wrong};
    return editor.replace(*found, record, place);
  });
}

}  // namespace shuangbai
