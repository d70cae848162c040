// shuangbai resolve: merge by record and field what git could not merge.
#include <algorithm>

#include "base/count.h"
#include "commands.h"
#include "invocation.h"
#include "record_command.h"
#include "shell_path.h"
#include "store/file_merge.h"
#include "store/git_conflicts.h"
#include "store/session.h"
#include "store/transaction.h"

namespace shuangbai {
namespace {

struct ResolveOptions {
  std::vector<std::string> paths;
  bool dry_run = false;
};

// A file with a conflict: what it is to hold (nothing: it goes), and what is left to decide.
struct Resolution {
  std::string path;
  std::string before = {};  // ours
  std::optional<std::string> text = {};
  bool is_written = false;
  std::vector<Message> left = {};
};

bool has_markers(std::string_view text) {
  bool found = false;
  for_each_line(text, [&](std::size_t, std::string_view line) {
    found |= line.starts_with("<<<<<<<") || line.starts_with(">>>>>>>");
  });
  return found;
}

// Whether someone has resolved the file by hand: it has no markers and is neither side's version.
Result<bool> is_resolved_by_hand(const Folder& folder, const GitConflicts& conflicts,
                                 const GitConflict& conflict) {
  const Result<bool> exists = folder.exists(conflict.path);
  if (!exists) return exists.failure();
  if (!*exists) return false;
  FileBuffer buffer;
  if (const Outcome failure = folder.read(conflict.path, buffer)) return *failure;
  const auto is_version = [&](const std::optional<std::string>& version) {
    return version && (buffer.text() == *version ||
                       buffer.text() == conflicts.as_written(conflict.path, *version));
  };
  return !has_markers(buffer.text()) && !is_version(conflict.base) && !is_version(conflict.ours) &&
         !is_version(conflict.theirs);
}

bool is_log_path(const std::string& path) {
  const auto location = locate_record(path);
  return location && info_of(location->type).is_log();
}

Result<Resolution> resolution_of(const GitConflicts& conflicts, const GitConflict& conflict) {
  Resolution resolution{.path = conflict.path};
  if (!merges_by_record(conflict.path)) {
    resolution.left.push_back(message({"不是数据文件；请自行解决，再 git add",
                                       "no file of records; resolve it by hand and git add it"}));
    return resolution;
  }
  // The file of a log is there while it has entries; a record's file is the record.
  if (!is_log_path(conflict.path) && (!conflict.ours || !conflict.theirs)) {
    resolution.left.push_back(
        conflict.ours
            ? message(
                  {"对方（theirs）已删除此文件，我方（ours）有修改；保留请 git add，删除请 git rm",
                   "theirs has deleted the file, ours has changed it; git add keeps it, git rm "
                   "deletes it"})
            : message(
                  {"我方（ours）已删除此文件，对方（theirs）有修改；保留请 git add，删除请 git rm",
                   "ours has deleted the file, theirs has changed it; git add keeps it, git rm "
                   "deletes it"}));
    return resolution;
  }
  const std::string none;
  Result<FileMerge> merge = merge_file(
      conflict.path, {conflict.base ? *conflict.base : none, conflict.ours ? *conflict.ours : none,
                      conflict.theirs ? *conflict.theirs : none});
  if (!merge) return merge.failure();
  resolution.is_written = true;
  resolution.before = conflict.ours.value_or("");
  const bool is_empty = is_log_path(conflict.path) && merge->text == "[]\n";
  if (!is_empty) resolution.text = conflicts.as_written(conflict.path, merge->text);
  for (const MergeConflict& one : merge->conflicts) resolution.left.push_back(conflict_text(one));
  if (merge->by_lines && merge->has_conflicts) {
    resolution.left.push_back(
        message({"有一个版本无法按记录合并，已逐行合并：{}",
                 "a version cannot be merged by record, so it was merged by lines: {}"},
                *merge->by_lines));
  }
  return resolution;
}

Failure unsettled(const Failure& failure) {
  return {failure.kind, message({"{}；文件已写好，但尚未加入 git 索引：请再运行一次，或 git add",
                                 "{}; the files are written, but not added to git's index: run it "
                                 "again, or git add them"},
                                failure.message)};
}

// Writes all files or none, then adds to the index what is settled.
Outcome write_resolutions(const Invocation& run, const Folder& folder, GitConflicts& conflicts,
                          const std::vector<Resolution>& resolutions) {
  Result<Transaction> transaction = Transaction::begin(folder);
  if (!transaction) return transaction.failure();
  for (const Resolution& one : resolutions) {
    if (!one.is_written) continue;
    const Result<bool> exists = folder.exists(one.path);
    if (!exists) return exists.failure();
    Outcome failure;
    if (one.text) {
      failure = transaction->write(one.path, *one.text);
    } else if (*exists) {
      failure = transaction->remove(one.path);
    }
    if (failure) return failure;
  }
  if (!transaction->empty()) {
    const Result<Committed> committed = transaction->commit();
    if (!committed) return committed.failure();
    run.warn(*committed);
  }
  bool settles = false;
  for (const Resolution& one : resolutions) {
    if (!one.is_written || !one.left.empty()) continue;
    settles = true;
    if (Outcome failure = conflicts.settle(one.path, !one.text)) return unsettled(*failure);
  }
  if (!settles) return std::nullopt;
  const Outcome failure = conflicts.save();
  return failure ? Outcome(unsettled(*failure)) : std::nullopt;
}

Result<std::vector<Resolution>> resolve_all(const Folder& folder, const GitConflicts& conflicts,
                                            const std::vector<std::string>& paths) {
  std::vector<std::string> all;
  for (const GitConflict& conflict : conflicts.all()) all.push_back(conflict.path);
  const Result<std::vector<std::string>> named = files_named(folder, paths, std::move(all));
  if (!named) return named.failure();
  std::vector<Resolution> resolutions;
  for (const GitConflict& conflict : conflicts.all()) {
    if (!std::ranges::binary_search(*named, conflict.path)) continue;
    if (paths.empty()) {
      const Result<bool> by_hand = is_resolved_by_hand(folder, conflicts, conflict);
      if (!by_hand) return by_hand.failure();
      if (*by_hand) {
        resolutions.push_back(
            {.path = conflict.path,
             .left = {message({"已手工修改，未改动；若已解决请 git add，要重新合并请写出其路径",
                               "edited by hand and left alone; git add it if that resolves it, or "
                               "name it to merge it anew"})}});
        continue;
      }
    }
    Result<Resolution> resolution = resolution_of(conflicts, conflict);
    if (!resolution) return resolution.failure();
    resolutions.push_back(std::move(*resolution));
  }
  return resolutions;
}

int tell(const Invocation& run, const std::vector<Resolution>& resolutions, bool dry_run) {
  std::size_t settled = 0;
  for (const Resolution& one : resolutions) {
    if (!one.left.empty()) continue;
    ++settled;
    run.print(dry_run ? shown_difference(run, one.path, one.before, one.text.value_or(""))
                      : printable(one.path) + '\n');
  }
  for (const Resolution& one : resolutions) {
    for (const Message& left : one.left) {
      run.note(printable(one.path) + ": " + run.without_personal(left).in(run.language));
    }
  }
  const std::size_t open = resolutions.size() - settled;
  run.note(message_from(dry_run ? Text{"可解决 {} 个文件，{} 个仍有冲突",
                                       "{:file} can be resolved, {} with conflicts left"}
                                : Text{"已解决 {} 个文件并加入 git 索引，{} 个仍有冲突",
                                       "{:file} resolved and added to git's index, {} with "
                                       "conflicts left"},
                        Count(settled), open)
               .in(run.language));
  return open > 0 ? exit_findings : exit_done;
}

int resolve(const Invocation& run, const ResolveOptions& options) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  Result<WritingSession> session = WritingSession::begin(*folder);
  if (!session) return run.fail(session.failure());
  Result<GitConflicts> conflicts = GitConflicts::open(*folder);
  if (!conflicts) return run.fail(conflicts.failure());
  const Result<std::vector<Resolution>> resolutions =
      resolve_all(*folder, *conflicts, options.paths);
  if (!resolutions) return run.fail(resolutions.failure());
  if (!options.dry_run) {
    if (const Outcome failure = write_resolutions(run, *folder, *conflicts, *resolutions)) {
      return run.fail(*failure);
    }
  }
  session->end();
  const int code = tell(run, *resolutions, options.dry_run);
  return options.dry_run ? code : run.end_change(code);
}

}  // namespace

Command resolve_command() {
  auto options = std::make_shared<ResolveOptions>();
  return {.name = "resolve",
          .title = {"按记录和字段解决 git 合并后的冲突",
                    "Resolve conflicts of git by record and field"},
          .options = {{"PATH",
                       {"有冲突的文件或文件夹（默认全部，手工改过的除外）；写出的文件会重新合并",
                        "files and folders with conflicts (all but those edited by hand); what is "
                        "named is merged anew"},
                       &options->paths},
                      dry_run_option(options->dry_run)},
          .run = [options](const Invocation& run) { return resolve(run, *options); }};
}

}  // namespace shuangbai
