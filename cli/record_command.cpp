#include "record_command.h"

#include "base/count.h"
#include "model/encode.h"
#include "planned_changes.h"
#include "report/difference.h"
#include "report/edit_report.h"
#include "store/entries.h"
#include "store/transaction.h"

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
  std::string shown = difference(path, shown_text(run, path, before), shown_text(run, path, after));
  if (shown.empty() && before != after) {
    shown = message({"{}：改动的内容已遮盖（--unmask 可显示）\n",
                     "{}: what changes is masked (--unmask shows it)\n"},
                    printable(path))
                .in(run.language);
  }
  return shown;
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

namespace {

// "  references: 4 records in 3 files: household 1, visit 3"
Message references_in_words(const PlannedChanges& planned) {
  Message list;
  std::size_t records = 0;
  std::size_t files = 0;
  for (const NamingRecords& of_type : planned.references) {
    records += of_type.records;
    files += of_type.files;
    const RecordInfo& info = info_of(of_type.type);
    list.zh +=
        fmt::format("{}{} {}", list.zh.empty() ? "：" : "，", info.title.zh, of_type.records);
    list.en += fmt::format("{}{} {}", list.en.empty() ? ": " : ", ", info.name, of_type.records);
  }
  Message words =
      message({"  引用：{} 个文件中的 {} 条记录{}\n", "  references: {1:record} in {0:file}{2}\n"},
              Count(files), Count(records), list);
  if (planned.in_policy > 0) {
    const Message more =
        message({"  policy.yaml：{} 处\n", "  policy.yaml: {:place}\n"}, Count(planned.in_policy));
    words = {words.zh + more.zh, words.en + more.en};
  }
  return words;
}

void references_in_json(const PlannedChanges& planned, JsonWriter& json) {
  json.key("references").begin_array();
  for (const NamingRecords& of_type : planned.references) {
    json.begin_object();
    json.field("type", info_of(of_type.type).name);
    json.field("records", of_type.records);
    json.field("files", of_type.files);
    json.end_object();
  }
  json.end_array();
}

// The changes, unless the repository would have faults with them.
Result<PlannedChanges> sound_plan(const Invocation& run, const Folder& folder,
                                  const MakePlan& make) {
  const Result<SoundData> data = run.sound_data(folder, {});
  if (!data) return data.failure();
  Result<PlannedChanges> planned = make(folder, data->policy);
  if (!planned) return planned;
  const Changes::View view = planned->changes.view();
  LoadOptions load_options;
  load_options.threads = default_threads();
  load_options.target_groups = data->policy.target_group_kinds();
  const Loaded loaded = load(view, load_options);
  if (!has_errors(loaded.diagnostics)) return planned;
  run.report(loaded.diagnostics);
  if (Outcome failure = unreadable(loaded.diagnostics)) return *failure;
  return Failure{FailureKind::invalid_data, message({"改后的数据无效，未写入任何内容",
                                                     "the data would be invalid; nothing was "
                                                     "written"})};
}

// What the files are before the changes, and after them.
Outcome tell_differences(const Invocation& run, const Folder& folder, const HeldChanges& changes,
                         const Write& write) {
  for (const auto& [path, text] : changes.all()) {
    FileBuffer before;
    const Result<bool> exists = folder.exists(path);
    if (!exists) return exists.failure();
    if (*exists) {
      if (Outcome failure = folder.read(path, before)) return failure;
    }
    write(shown_difference(run, path, std::string(before.text()), text == nullptr ? "" : *text));
  }
  return std::nullopt;
}

void tell_planned(const Invocation& run, const PlannedChanges& planned, bool dry_run,
                  const Output& output) {
  const bool in_json = output.format->name == "json";
  for (const RecordEdit& edit : planned.edits) {
    const bool is_last = &edit == &planned.edits.back();
    const MoreTold more = [&](JsonWriter& json) { references_in_json(planned, json); };
    if (in_json) {
      output.write(edit_in_json(edit, run.masking(), dry_run, is_last ? more : nullptr));
    } else if (!run.quiet) {
      output.write(edit_in_words(edit, run.masking()).in(run.language));
    }
  }
  if (!in_json && !run.quiet) output.write(references_in_words(planned).in(run.language));
}

template <typename Session>
int carry_out_in(const Invocation& run, const Folder& folder, bool dry_run, const MakePlan& make) {
  Result<std::vector<Output>> outputs = run.outputs(OutputKind::edit);
  if (!outputs) return run.fail(outputs.failure());
  for (const Output& output : *outputs) {
    if (const Outcome failure = output.file->hold()) return run.fail(*failure);
  }
  Result<Session> session = Session::begin(folder);
  if (!session) return run.fail(session.failure());
  const Result<PlannedChanges> planned = sound_plan(run, folder, make);
  if (!planned) return run.fail(planned.failure());
  if (!dry_run) {
    const Result<Committed> committed = write_changes(folder, planned->changes);
    if (!committed) return run.fail(committed.failure());
    run.warn(*committed);
  }
  for (const Output& output : *outputs) {
    if (!dry_run || output.format->name == "json") {
      tell_planned(run, *planned, dry_run, output);
    } else if (const Outcome failure =
                   tell_differences(run, folder, planned->changes, output.write)) {
      return run.fail(*failure);
    }
  }
  session->end();  // before anything goes to an output
  const Outcome failure = commit(*outputs);
  if (!failure) return exit_done;
  return dry_run ? run.fail(*failure) : run.fail_to_tell(*failure);
}

}  // namespace

int carry_out(const Invocation& run, bool dry_run, const MakePlan& make) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  return dry_run ? carry_out_in<ReadingSession>(run, *folder, true, make)
                 : carry_out_in<WritingSession>(run, *folder, false, make);
}

}  // namespace shuangbai
