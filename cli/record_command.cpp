#include "record_command.h"

#include "model/encode.h"
#include "report/difference.h"
#include "report/edit_report.h"
#include "store/entries.h"

namespace shuangbai {
namespace {

// A file's text with its personal data masked, for showing.
std::string shown_text(const Invocation& run, const std::string& path, const std::string& text) {
  if (run.unmask || text.empty()) return text;
  const auto location = locate(path);
  if (!location || location->kind != FileKind::record) return text;
  return masked_text(info_of(location->type).shape(), text);
}

void tell_in_words(const Invocation& run, const Editor& editor, bool dry_run, const Write& write) {
  if (dry_run) {
    for (const FileChange& file : editor.changes()) {
      if (file.before == file.after) continue;
      write(shown_difference(run, file.path, file.before, file.after));
    }
  }
  for (const RecordEdit& done : editor.edits()) {
    if (run.quiet || (dry_run && done.action() != EditAction::unchanged)) continue;
    write(edit_in_words(done, run.masking()).in(run.language));
  }
}

}  // namespace

std::string shown_difference(const Invocation& run, const std::string& path,
                             const std::string& before, const std::string& after) {
  return difference(path, shown_text(run, path, before), shown_text(run, path, after));
}

Option dry_run_option(bool& dry_run) {
  return {"--dry-run", {"只显示会有的改动", "only show what would change"}, &dry_run};
}

Option id_option(const RecordInfo& info, std::string& id) {
  const bool has_name = info.shape().find("name") != nullptr || info.type == RecordType::household;
  Option option{.names = "ID",
                .help = has_name ? Message{"编号，或只有它才有的姓名（名称）",
                                           "its id, or a name that it alone has"}
                                 : Message{"编号", "its id"},
                .target = &id,
                .is_required = !is_only_one(info),
                .record = info.type};
  if (is_only_one(info)) option.help = {"编号（可省略）", "its id (may be left out)"};
  return option;
}

Result<std::string> id_or_only(const Folder& folder, const RecordInfo& info,
                               const std::string& id) {
  if (!id.empty()) return id;
  const Result<ReadingSession> reading = ReadingSession::begin(folder);
  if (!reading) return reading.failure();
  const std::string path = path_of({.type = info.type});
  const Result<bool> exists = folder.exists(path);
  if (!exists) return exists.failure();
  if (*exists) {
    Diagnostics faults;
    EntryReader reader(faults);
    AnyRecord record(info.type);
    if (reader.open(folder, path, *locate_record(path)) && reader.next(record.entry()) &&
        reader.is_sound()) {
      return record.id();
    }
    if (Outcome failure = unreadable(faults)) return *failure;
    return first_fault(faults);
  }
  return Failure{FailureKind::usage, message({"还没有{1}：请先运行 shuangbai {2} add",
                                              "there is no {0} yet: run `shuangbai {2} add` first"},
                                             info.name, info.title.zh, info.noun)};
}

int change(const Invocation& run, const Folder& folder, bool dry_run,
           const std::function<Outcome(Editor&)>& edit, const MoreTold& more) {
  Result<std::vector<Output>> outputs = run.outputs(OutputKind::edit);
  if (!outputs) return run.fail(outputs.failure());
  Result<Editor> editor = Editor::open(folder, dry_run);
  if (!editor) return run.fail(editor.failure());
  if (const Outcome failure = edit(*editor)) {
    run.report(editor->diagnostics());
    return run.fail(*failure);
  }
  const Result<Committed> committed = editor->commit();
  if (!committed) return run.fail(committed.failure());
  run.warn(*committed);
  for (const Output& output : *outputs) {
    if (output.format->name == "json") {
      for (const RecordEdit& done : editor->edits()) {
        output.write(edit_in_json(done, run.masking(), dry_run, more));
      }
    } else {
      tell_in_words(run, *editor, dry_run, output.write);
    }
  }
  if (const Outcome failure = commit(*outputs)) {
    return dry_run ? run.fail(*failure) : run.fail_to_tell(*failure);
  }
  return exit_done;
}

int modify(const Invocation& run, RecordType type, const std::string& id, bool dry_run,
           const Editing& edit, const MoreTold& more) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  const auto edit_found = [&](Editor& editor) -> Outcome {
    const Result<Found> found = editor.find(type, id);
    if (!found) return found.failure();
    AnyRecord record = found->record.copy();
    RecordPlace place = found->place;
    if (Outcome wrong = edit(record, place)) return wrong;
    return editor.replace(*found, record, place);
  };
  return change(run, *folder, dry_run, edit_found, more);
}

}  // namespace shuangbai
