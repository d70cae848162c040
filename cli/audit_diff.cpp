// shuangbai audit diff: compliance at two revisions of the data
#include "audit_changes.h"
#include "commands.h"
#include "store/git_revision.h"

namespace shuangbai {
namespace {

struct DiffOptions {
  AuditOptions audit;
  Query query;
  std::string before;
  std::string after;
  std::string fail_on = "error";
};

Result<Findings> findings(const Invocation& run, const DiffOptions& options,
                          const std::string& revision, const Findings& before) {
  const Result<Folder> folder = run.repository();
  if (!folder) return folder.failure();
  std::unique_ptr<Source> source = std::make_unique<Folder>(*folder);
  if (!revision.empty()) {
    Result<GitRevision> opened = GitRevision::open(*folder, revision);
    if (!opened) return opened.failure();
    source = std::make_unique<GitRevision>(*opened);
  }
  const Result<AuditData> data = audit_data(run, options.audit, *source);
  if (!data) return data.failure();
  return findings_of(
      data->audit(), [&](const Verdict& v) { return is_wanted(options.audit, v); }, before);
}

int diff(const Invocation& run, const DiffOptions& options) {
  const Result<Findings> before =
      findings(run, options, options.before.empty() ? "HEAD" : options.before, {});
  if (!before) return run.fail(before.failure());
  const Result<Findings> after = findings(run, options, options.after, *before);
  if (!after) return run.fail(after.failure());
  const std::vector<Change> changes = compare(*before, *after);
  const int code = tell_changes(run, changes, options.query);
  const bool worse = brings_findings(changes, fail_level(options.fail_on));
  return code == exit_done && worse ? exit_findings : code;
}

}  // namespace

Command audit_diff_command() {
  auto options = std::make_shared<DiffOptions>();
  Command command{
      .name = "diff",
      .title = {"两个 git 版本之间结果的变化", "Results that changed between revisions"},
      .options = {{"REV", {"原版本（默认 HEAD）", "the earlier revision (HEAD)"}, &options->before},
                  {"REV2",
                   {"现版本（默认工作区）", "the later one (the work tree)"},
                   &options->after},
                  fail_on_option(options->fail_on)},
      .run = [options](const Invocation& run) { return diff(run, *options); },
      .outputs = {OutputKind::list}};
  append(command.options, audit_options(options->audit));
  append(command.options, query_options(options->query));
  return command;
}

}  // namespace shuangbai
