// shuangbai rename: another id for a record, wherever it is named
#include <numeric>

#include "audit_request.h"
#include "base/count.h"
#include "commands.h"
#include "record_command.h"
#include "report/edit_report.h"
#include "rules/subjects.h"
#include "store/renaming.h"
#include "store/transaction.h"

namespace shuangbai {
namespace {

struct RenameOptions {
  std::string type;
  std::string id;
  std::string new_id;
  bool dry_run = false;
};

Result<Renaming> plan(const Invocation& run, const Folder& folder, RecordType type,
                      const RenameOptions& options) {
  const Result<SoundData> data = run.sound_data(folder, {});
  if (!data) return data.failure();
  const Rules rules(data->policy);
  const auto is_about = [&](std::string_view code) {
    const Rule* rule = rules.find(code);
    return rule != nullptr &&
           std::ranges::any_of(rule->decision->about, [&](std::string_view kind) {
             return record_of_subject(kind) == type;
           });
  };
  auto renaming = plan_renaming(folder, type, options.id, options.new_id, is_about);
  if (!renaming) return renaming;
  const Changes::View view = renaming->changes.view();
  LoadOptions load_options;
  load_options.threads = default_threads();
  load_options.target_groups = data->policy.target_group_kinds();
  const Loaded loaded = load(view, load_options);
  if (!has_errors(loaded.diagnostics)) return renaming;
  run.report(loaded.diagnostics);
  if (Outcome failure = unreadable(loaded.diagnostics)) return *failure;
  return Failure{FailureKind::invalid_data, message({"改名后的数据无效，未写入任何内容",
                                                     "the data would be invalid; nothing was "
                                                     "written"})};
}

Result<Committed> write_all(const Folder& folder, const HeldChanges& changes) {
  Result<Transaction> transaction = Transaction::begin(folder);
  if (!transaction) return transaction.failure();
  for (const auto& [path, text] : changes.all()) {
    if (Outcome failure =
            text == nullptr ? transaction->remove(path) : transaction->write(path, *text)) {
      return *failure;
    }
  }
  return transaction->commit();
}

// "  references: 4 records in 3 files: household 1, visit 3"
Message references_in_words(const Renaming& renaming) {
  Message list;
  std::size_t records = 0;
  std::size_t files = 0;
  for (const NamingRecords& of_type : renaming.references) {
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
  if (renaming.in_policy > 0) {
    const Message more =
        message({"  policy.yaml：{} 处\n", "  policy.yaml: {:place}\n"}, Count(renaming.in_policy));
    words = {words.zh + more.zh, words.en + more.en};
  }
  return words;
}

void references_in_json(const Renaming& renaming, JsonWriter& json) {
  json.key("references").begin_array();
  for (const NamingRecords& of_type : renaming.references) {
    json.begin_object();
    json.field("type", info_of(of_type.type).name);
    json.field("records", of_type.records);
    json.field("files", of_type.files);
    json.end_object();
  }
  json.end_array();
}

Outcome tell(const Invocation& run, const Folder& folder, const Renaming& renaming, bool dry_run,
             std::vector<Output>& outputs) {
  const RecordEdit edit{.before = renaming.before.copy(),
                        .after = renaming.after.copy(),
                        .path = renaming.path,
                        .old_path = renaming.old_path};
  for (const Output& output : outputs) {
    if (output.format->name == "json") {
      output.write(edit_in_json(edit, run.masking(), dry_run,
                                [&](JsonWriter& json) { references_in_json(renaming, json); }));
      continue;
    }
    for (const auto& [path, text] : renaming.changes.all()) {
      if (!dry_run) break;
      FileBuffer before;
      const Result<bool> exists = folder.exists(path);
      if (!exists) return exists.failure();
      if (*exists) {
        if (Outcome failure = folder.read(path, before)) return failure;
      }
      output.write(
          shown_difference(run, path, std::string(before.text()), text == nullptr ? "" : *text));
    }
    if (dry_run || run.quiet) continue;
    output.write(edit_in_words(edit, run.masking()).in(run.language));
    output.write(references_in_words(renaming).in(run.language));
  }
  return std::nullopt;
}

template <typename Session>
int rename_in(const Invocation& run, const Folder& folder, RecordType type,
              const RenameOptions& options) {
  Result<std::vector<Output>> outputs = run.outputs(OutputKind::edit);
  if (!outputs) return run.fail(outputs.failure());
  for (const Output& output : *outputs) {
    if (const Outcome failure = output.file->hold()) return run.fail(*failure);
  }
  Result<Session> begun = Session::begin(folder);
  if (!begun) return run.fail(begun.failure());
  std::optional<Session> session(std::move(*begun));
  const Result<Renaming> renaming = plan(run, folder, type, options);
  if (!renaming) return run.fail(renaming.failure());
  if (!options.dry_run) {
    const Result<Committed> committed = write_all(folder, renaming->changes);
    if (!committed) return run.fail(committed.failure());
    run.warn(*committed);
  }
  Outcome failure = tell(run, folder, *renaming, options.dry_run, *outputs);
  session.reset();  // before anything is told
  if (!failure) failure = commit(*outputs);
  if (!failure) return exit_done;
  return options.dry_run ? run.fail(*failure) : run.fail_to_tell(*failure);
}

int rename_record(const Invocation& run, const RenameOptions& options) {
  const Result<RecordType> type = record_type_named(options.type);
  if (!type) return run.fail(type.failure());
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  return options.dry_run ? rename_in<ReadingSession>(run, *folder, *type, options)
                         : rename_in<WritingSession>(run, *folder, *type, options);
}

}  // namespace

Command rename_command() {
  auto options = std::make_shared<RenameOptions>();
  Option type{.names = "TYPE",
              .help = {"记录类型，如 worker", "the type of the record, as worker"},
              .target = &options->type,
              .is_required = true};
  for (const RecordInfo& info : record_types()) type.offered.push_back(info.noun);
  return {.name = "rename",
          .title = {"更改编号，连同引用它的所有记录和文件名",
                    "Give a record another id, wherever it is named"},
          .options = {std::move(type),
                      {.names = "ID",
                       .help = {"现在的编号，或只有它才有的姓名（名称）",
                                "its id, or a name that it alone has"},
                       .target = &options->id,
                       .is_required = true},
                      {.names = "NEW",
                       .help = {"新编号", "the new id"},
                       .target = &options->new_id,
                       .is_required = true},
                      dry_run_option(options->dry_run)},
          .run = [options](const Invocation& run) { return rename_record(run, *options); },
          .outputs = {OutputKind::edit}};
}

}  // namespace shuangbai
