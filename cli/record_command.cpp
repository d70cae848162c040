#include "record_command.h"

#include <algorithm>
#include <random>

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

void add_dry_run(CLI::App& command, bool& dry_run, const Invocation& run) {
  command.add_flag("--dry-run", dry_run,
                   run.help({"只显示会有的改动", "only show what would change"}));
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
    const Result<Found> found = find_record(*folder, type, id);
    if (!found) return found.failure();
    AnyRecord record = found->record.copy();
    const auto location = locate(found->path);
    Editor::Place place{.county = std::string(location->county), .station = found->station};
    if (auto wrong = edit(record, place)) return Failure{FailureKind::usage, *wrong};
    return editor.replace(*found, record, place);
  });
}

std::string generate_id(RecordType type, const std::string& date) {
  constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";  // Crockford's base 32
  std::random_device random;
  std::string id(1, info_of(type).name[0]);
  std::ranges::copy_if(date, std::back_inserter(id), [](char c) { return c != '-'; });
  id += '-';
  for (int i = 0; i < 10; ++i) id += alphabet[random() % alphabet.size()];
  return id;
}

Result<Date> parse_day(const std::string& option, const std::string& text) {
  if (const auto day = Date::parse(text)) return *day;
  return Failure{FailureKind::usage, message({"{}：“{}”不是存在的日期；格式为 YYYY-MM-DD",
                                              "{}: `{}` is no date that exists; write YYYY-MM-DD"},
                                             option, printable(text))};
}

}  // namespace shuangbai
