// shuangbai audit trend, audit diff: compliance over time, and between two revisions of the data
#include "audit/comparison.h"
#include "audit_request.h"
#include "store/git_revision.h"

namespace shuangbai {
namespace {

struct TrendOptions {
  AuditOptions audit;
  Query query;
  std::string by = "month";
  bool by_rule = false;
};

void add_row(Table& table, Period period, Date as_of, const std::string& rule, const Tally& tally) {
  const std::string rate = percent(tally.rate());
  Row row = {period.from.to_string(), period.to.to_string(), as_of.to_string(), rule,
             rate == "-" ? "" : rate.substr(0, rate.size() - 1)};
  for (const std::size_t count :
       {tally.pass, tally.fail, tally.late, tally.pending, tally.unknown, tally.suppressed}) {
    row.push_back(std::to_string(count));
  }
  table.rows.push_back(std::move(row));
}

// Each period is audited as it was known on its last day (the running one: on D).
int trend(const Invocation& run, const TrendOptions& options) {
  const Result<AuditRequest> request = audit_request(run, options.audit);
  if (!request) return run.fail(request.failure());
  const Result<SoundData> data = audit_data(run, options.audit, *request);
  if (!data) return run.fail(data.failure());
  const Calendar calendar = options.by == "year"      ? Calendar::year
                            : options.by == "quarter" ? Calendar::quarter
                                                      : Calendar::month;
  Table table;
  table.columns = {{.key = "from", .title = {"起", "From"}},
                   {.key = "to", .title = {"止", "To"}},
                   {.key = "as_of", .title = {"截至", "As of"}},
                   {.key = "rule", .title = {"规则", "Rule"}},
                   {"rate", {"合格率%", "Rate %"}, CellType::number},
                   {"pass", {"合格", "Pass"}, CellType::number},
                   {"fail", {"不合格", "Fail"}, CellType::number},
                   {"late", {"逾期", "Late"}, CellType::number},
                   {"pending", {"未到期", "Pending"}, CellType::number},
                   {"unknown", {"无法判定", "Unknown"}, CellType::number},
                   {"suppressed", {"已豁免", "Suppressed"}, CellType::number}};
  for (Period period : periods_overlapping(calendar, request->window)) {
    if (period.from > request->as_of) break;
    const Date as_of = std::min(period.to, request->as_of);
    AuditRequest part = *request;
    part.as_of = as_of;
    part.window = {period.from, as_of};
    const Audit audit(data->repository, data->policy, part);
    Counter counter(audit.request());
    VerdictFilter wanted(counter, [&](const Verdict& v) { return is_wanted(options.audit, v); });
    audit.run(wanted);
    add_row(table, period, as_of, "all", counter.summary().all);
    if (!options.by_rule) continue;
    for (const auto& [rule, tally] : counter.summary().by_rule) {
      add_row(table, period, as_of, std::string(rule->code), tally);
    }
  }
  return run.table(
      std::move(table), options.query,
      {"from", "to", "as_of", "rule", "rate", "pass", "fail", "late", "pending", "unknown"});
}

struct DiffOptions {
  AuditOptions audit;
  Query query;
  std::string before;
  std::string after;
  std::string fail_on = "error";
};

Result<Findings> findings(const Invocation& run, const DiffOptions& options,
                          const AuditRequest& request, const std::string& revision) {
  const Result<Folder> folder = run.repository();
  if (!folder) return folder.failure();
  std::unique_ptr<Source> source = std::make_unique<Folder>(*folder);
  if (!revision.empty()) {
    Result<GitRevision> opened = GitRevision::open(*folder, revision);
    if (!opened) return opened.failure();
    source = std::make_unique<GitRevision>(*opened);
  }
  const Result<SoundData> data = audit_data(run, options.audit, request, *source);
  if (!data) return data.failure();
  const Audit audit(data->repository, data->policy, request);
  return findings_of(audit, [&](const Verdict& v) { return is_wanted(options.audit, v); });
}

int diff(const Invocation& run, const DiffOptions& options) {
  const Result<AuditRequest> request = audit_request(run, options.audit);
  if (!request) return run.fail(request.failure());
  const Result<Findings> before =
      findings(run, options, *request, options.before.empty() ? "HEAD" : options.before);
  if (!before) return run.fail(before.failure());
  const Result<Findings> after = findings(run, options, *request, options.after);
  if (!after) return run.fail(after.failure());
  constexpr Text kinds[] = {{"新增", "new"}, {"已改正", "fixed"}, {"有变化", "changed"}};
  constexpr std::string_view keys[] = {"new", "fixed", "changed"};
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
    table.rows.push_back({std::string(titles ? kinds[kind].in(run.language) : keys[kind]),
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

void register_audit_trend(CLI::App& program, Invocation& run) {
  CLI::App& audit = noun(program, "audit");
  auto options = std::make_shared<TrendOptions>();
  CLI::App* command = run.command(audit, "trend", {"合格率随时间的变化", "Rates over time"},
                                  [&run, options] { return trend(run, *options); });
  command->add_option("--by", options->by, run.help({"每行的期间", "the period of a line"}))
      ->check(CLI::IsMember({"month", "quarter", "year"}));
  command->add_flag("--rules", options->by_rule, run.help({"每条规则一行", "a line a rule, too"}));
  add_audit_options(*command, options->audit, run);
  add_query_options(*command, options->query, run);

  auto revisions = std::make_shared<DiffOptions>();
  CLI::App* diff_command = run.command(
      audit, "diff", {"两个 git 版本之间结果的变化", "Results that changed between revisions"},
      [&run, revisions] { return diff(run, *revisions); });
  diff_command->add_option("REV", revisions->before,
                           run.help({"原版本（默认 HEAD）", "the earlier revision (HEAD)"}));
  diff_command->add_option("REV2", revisions->after,
                           run.help({"现版本（默认工作区）", "the later one (the work tree)"}));
  add_fail_on(*diff_command, revisions->fail_on, run);
  add_audit_options(*diff_command, revisions->audit, run);
  add_query_options(*diff_command, revisions->query, run);
}

}  // namespace shuangbai
