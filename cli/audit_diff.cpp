// shuangbai audit diff: compliance at two revisions of the data
#include "audit/comparison.h"
#include "audit_request.h"
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
                          const std::string& revision) {
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
  return findings_of(data->audit(), [&](const Verdict& v) { return is_wanted(options.audit, v); });
}

// By ChangeKind.
constexpr Text kinds[] = {{"新增", "new"}, {"已改正", "fixed"}, {"有变化", "changed"}};
static_assert(std::size(kinds) == enumerators<ChangeKind>.size());

int diff(const Invocation& run, const DiffOptions& options) {
  const Result<Findings> before =
      findings(run, options, options.before.empty() ? "HEAD" : options.before);
  if (!before) return run.fail(before.failure());
  const Result<Findings> after = findings(run, options, options.after);
  if (!after) return run.fail(after.failure());
  const bool titles = run.formats.empty() || run.formats[0] == "table";
  Table table;
  table.columns = {{.key = "change", .title = {"变化", "Change"}},
                   {.key = "rule", .title = {"规则", "Rule"}},
                   {.key = "kind", .title = {"类型", "Kind"}},
                   {.key = "subject", .title = {"对象", "Subject"}},
                   {.key = "name", .title = {"名称", "Name"}},
                   {.key = "county", .title = {"县（市、区）", "County"}},
                   {.key = "period", .title = {"期间", "Period"}},
                   {.key = "before", .title = {"原结果", "Before"}},
                   {.key = "after", .title = {"现结果", "After"}},
                   {.key = "severity", .title = {"级别", "Severity"}},
                   {.key = "message", .title = {"说明", "Message"}}};
  const std::optional<Severity> limit = fail_level(options.fail_on);
  bool worse = false;
  const auto outcome = [](const Finding* finding) {
    return std::string(key_of(finding == nullptr ? VerdictOutcome::pass : finding->outcome));
  };
  for (const Change& change : compare(*before, *after)) {
    const Finding& shown = change.after != nullptr ? *change.after : *change.before;
    const auto kind = static_cast<std::size_t>(change.kind);
    const bool masked = run.masking() == Masking::masked;
    table.rows.push_back({std::string(titles ? kinds[kind].in(run.language) : kinds[kind].en),
                          shown.rule, shown.kind, shown.subject,
                          masked ? mask(shown.personal, shown.name) : shown.name, shown.county,
                          shown.period, outcome(change.before), outcome(change.after),
                          std::string(key_of(shown.severity)), shown.text.in(run.language)});
    worse = worse ||
            (limit && change.after != nullptr && change.after->outcome != VerdictOutcome::pending &&
             change.after->severity >= *limit);
  }
  const int code = run.table(std::move(table), options.query,
                             {"change", "rule", "subject", "name", "before", "after", "message"});
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
      .run = [options](const Invocation& run) { return diff(run, *options); }};
  append(command.options, audit_options(options->audit));
  append(command.options, query_options(options->query));
  return command;
}

}  // namespace shuangbai
