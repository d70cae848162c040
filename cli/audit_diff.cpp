// shuangbai audit diff: compliance at two revisions of the data
#include "audit_changes.h"
#include "commands.h"
#include "store/git_revision.h"
#include "store/session.h"

namespace shuangbai {
namespace {

struct DiffOptions {
  AuditOptions audit;
  Query query;
  std::string before;
  std::string after;
  std::string fail_on = "error";
};

// One side of the comparison: the data at a revision, or as they are. They are of one state.
struct ComparedSide {
  std::unique_ptr<Source> source;
  ReadingSession reading;
  AuditData data;
};

Result<ComparedSide> side_at(const Invocation& run, const DiffOptions& options,
                             const std::string& revision) {
  const Result<Folder> folder = run.repository();
  if (!folder) return folder.failure();
  std::unique_ptr<Source> source = std::make_unique<Folder>(*folder);
  if (!revision.empty()) {
    Result<GitRevision> opened = GitRevision::open(*folder, revision);
    if (!opened) return opened.failure();
    source = std::make_unique<GitRevision>(*opened);
  }
  Result<ReadingSession> reading = ReadingSession::begin(*source);
  if (!reading) return reading.failure();
  Result<AuditData> data = audit_data(run, options.audit, *source);
  if (!data) return data.failure();
  return ComparedSide{std::move(source), std::move(*reading), std::move(*data)};
}

int diff(const Invocation& run, const DiffOptions& options) {
  const auto accept = [&](const Verdict& verdict) { return is_wanted(options.audit, verdict); };
  Result<ComparedSide> before =
      side_at(run, options, options.before.empty() ? "HEAD" : options.before);
  if (!before) return run.fail(before.failure());
  const Audit earlier = before->data.audit();
  const Findings found_before = findings_of(earlier, accept);
  Result<ComparedSide> after = side_at(run, options, options.after);
  if (!after) return run.fail(after.failure());
  const Findings found_after = findings_of(after->data.audit(), accept, found_before);
  std::vector<Change> changes = compare(found_before, found_after);
  find_what_was_there(earlier, accept, changes);
  before->reading.end();
  after->reading.end();
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
