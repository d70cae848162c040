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

int format_files(const Invocation& run, const FmtOptions& options) {
  if (options.staged && !options.check) {
    return run.fail({FailureKind::usage,
                     message({"--staged 须与 --check 同用：暂存的文件不改写",
                              "--staged goes with --check: what is staged is not rewritten"})});
  }
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  std::optional<WritingSession> session;
  std::optional<ReadingSession> reading_session;
  std::optional<Transaction> transaction;
  if (options.check) {
    Result<ReadingSession> reading = ReadingSession::begin(*folder);
    if (!reading) return run.fail(reading.failure());
    reading_session = std::move(*reading);
  } else {
    Result<WritingSession> writing = WritingSession::begin(*folder);
    if (!writing) return run.fail(writing.failure());
    session = std::move(*writing);
    Result<Transaction> begun = Transaction::begin(*folder);
    if (!begun) return run.fail(begun.failure());
    transaction.emplace(std::move(*begun));
  }
  std::optional<GitRevision> index;
  if (options.staged) {
    Result<GitRevision> staged = GitRevision::staged(*folder);
    if (!staged) return run.fail(staged.failure());
    index.emplace(std::move(*staged));
  }
  const Source& source = index ? static_cast<const Source&>(*index) : *folder;
  Diagnostics diagnostics;
  const Result<std::vector<std::string>> files =
      files_named(*folder, options.paths, source.list(diagnostics));
  if (!files) return run.fail(files.failure());
  if (const Outcome failure = unreadable(diagnostics); failure && !options.check) {
    return run.fail(*failure);
  }
  std::size_t changed = 0;
  std::string told;
  const CanonicalUse format = [&](const std::string& path, const std::string& canonical) {
    ++changed;
    told += path + '\n';
    return options.check ? std::nullopt : transaction->write(path, canonical);
  };
  if (const Outcome failure =
          for_each_uncanonical(source, *files, default_threads(), diagnostics, format)) {
    return run.fail(*failure);
  }
  if (transaction) {
    const Result<Committed> committed = transaction->commit();
    if (!committed) return run.fail(committed.failure());
    run.warn(*committed);
  }
  transaction.reset();
  session.reset();
  reading_session.reset();
  run.print(told);
  const bool is_told = options.check || run.end_change(exit_done) == exit_done;
  run.report(diagnostics);
  run.note(
      message_from(options.check
                       ? Text{"{} 个文件中 {} 个需要整理", "{1} of {0:file} not in canonical form"}
                       : Text{"{} 个文件中整理了 {} 个", "formatted {1} of {0:file}"},
                   Count(files->size()), changed)
          .in(run.language));
  if (const Outcome failure = unreadable(diagnostics)) return run.fail(*failure);
  if (!is_told) return static_cast<int>(FailureKind::io);
  if (!diagnostics.empty()) return static_cast<int>(FailureKind::invalid_data);
  return options.check && changed > 0 ? exit_findings : exit_done;
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
