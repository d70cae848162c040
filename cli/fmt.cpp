// shuangbai fmt: files in canonical form.
#include "base/count.h"
#include "commands.h"
#include "invocation.h"
#include "shell_path.h"
#include "store/canonical_file.h"
#include "store/git_revision.h"
#include "store/load.h"
#include "store/session.h"
#include "store/transaction.h"

namespace shuangbai {
namespace {

struct FmtOptions {
  bool check = false;
  bool staged = false;
  std::vector<std::string> paths;
};

// What formatting has found and done.
struct Formatted {
  std::size_t files = 0;
  std::vector<std::string> changed;  // or, where it is only checked, what would be
  Diagnostics diagnostics;
};

// The files that are named, of the folder or its index, each handed to `use` if its canonical form
// is another.
Result<Formatted> format_named(const Folder& folder, const FmtOptions& options,
                               const CanonicalUse& use) {
  std::optional<GitRevision> index;
  if (options.staged) {
    Result<GitRevision> staged = GitRevision::staged(folder);
    if (!staged) return staged.failure();
    index.emplace(std::move(*staged));
  }
  const Source& source = index ? static_cast<const Source&>(*index) : folder;
  Formatted done;
  const Result<std::vector<std::string>> files =
      files_named(folder, options.paths, source.list(done.diagnostics));
  if (!files) return files.failure();
  if (Outcome failure = unreadable(done.diagnostics); failure && !options.check) return *failure;
  done.files = files->size();
  const CanonicalUse keep = [&](const std::string& path, const std::string& canonical) {
    done.changed.push_back(path);
    return use(path, canonical);
  };
  if (Outcome failure =
          for_each_uncanonical(source, *files, default_threads(), done.diagnostics, keep)) {
    return *failure;
  }
  return done;
}

Result<Formatted> only_check(const Folder& folder, const FmtOptions& options) {
  const Result<ReadingSession> reading = ReadingSession::begin(folder);
  if (!reading) return reading.failure();
  return format_named(folder, options,
                      [](const std::string&, const std::string&) { return std::nullopt; });
}

Result<Formatted> rewrite(const Invocation& run, const Folder& folder, const FmtOptions& options) {
  const Result<WritingSession> writing = WritingSession::begin(folder);
  if (!writing) return writing.failure();
  Result<Transaction> transaction = Transaction::begin(folder);
  if (!transaction) return transaction.failure();
  Result<Formatted> done =
      format_named(folder, options, [&](const std::string& path, const std::string& canonical) {
        return transaction->write(path, canonical);
      });
  if (!done) return done;
  const Result<Committed> committed = transaction->commit();
  if (!committed) return committed.failure();
  run.warn(*committed);
  return done;
}

int format_files(const Invocation& run, const FmtOptions& options) {
  if (options.staged && !options.check) {
    return run.fail({FailureKind::usage,
                     message({"--staged 须与 --check 同用：暂存的文件不改写",
                              "--staged goes with --check: what is staged is not rewritten"})});
  }
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  const Result<Formatted> done =
      options.check ? only_check(*folder, options) : rewrite(run, *folder, options);
  if (!done) return run.fail(done.failure());
  std::string told;
  for (const std::string& path : done->changed) told += path + '\n';
  run.print(told);
  const bool is_told = options.check || run.end_change(exit_done) == exit_done;
  run.report(done->diagnostics);
  run.note(
      message_from(options.check
                       ? Text{"{} 个文件中 {} 个需要整理", "{1} of {0:file} not in canonical form"}
                       : Text{"{} 个文件中整理了 {} 个", "formatted {1} of {0:file}"},
                   Count(done->files), done->changed.size())
          .in(run.language));
  if (const Outcome failure = unreadable(done->diagnostics)) return run.fail(*failure);
  if (!is_told) return static_cast<int>(FailureKind::io);
  if (!done->diagnostics.empty()) return static_cast<int>(FailureKind::invalid_data);
  return options.check && !done->changed.empty() ? exit_findings : exit_done;
}

}  // namespace

Command fmt_command() {
  auto options = std::make_shared<FmtOptions>();
  return {.name = "fmt",
          .title = {"把文件整理成规范格式", "Put files into canonical form"},
          .options = {{"--check",
                       {"只列出需要整理的文件", "only list the files that are not"},
                       &options->check},
                      staged_option(options->staged),
                      {"PATH",
                       {"数据仓库中的文件或文件夹（默认全部）",
                        "files and folders of the repository (all)"},
                       &options->paths}},
          .run = [options](const Invocation& run) { return format_files(run, *options); }};
}

}  // namespace shuangbai
