// shuangbai audit trend: compliance over time
#include "audit/trend.h"
#include "audit_request.h"
#include "commands.h"
#include "store/session.h"

namespace shuangbai {
namespace {

struct TrendOptions {
  AuditOptions audit;
  Query query;
  std::string by = "month";
  bool by_rule = false;
};

void add_row(Table& table, const TrendPoint& point, const std::string& rule, const Tally& tally) {
  const std::string rate = percent(tally.rate());
  Row row = {point.period.from.to_string(), point.period.to.to_string(), point.as_of.to_string(),
             rule, rate == "-" ? "" : rate.substr(0, rate.size() - 1)};
  for (const std::size_t count :
       {tally.pass, tally.fail, tally.late, tally.pending, tally.unknown, tally.suppressed}) {
    row.push_back(std::to_string(count));
  }
  table.rows.push_back(std::move(row));
}

int trend(const Invocation& run, const TrendOptions& options) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  // Ids of visits are read again when they are to be told: of the same state.
  Result<ReadingSession> reading = ReadingSession::begin(*folder);
  if (!reading) return run.fail(reading.failure());
  const Result<AuditData> data = audit_data(run, options.audit, *folder);
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
  const Audit audit = data->audit();
  const auto chosen = [&](const Audit& of_period, VerdictListener& listener) {
    VerdictFilter wanted(listener, [&](const Verdict& v) { return is_wanted(options.audit, v); });
    of_period.run(wanted);
  };
  for (const TrendPoint& point : trend_of(audit, calendar, chosen)) {
    add_row(table, point, "all", point.summary.all);
    if (!options.by_rule) continue;
    for (const auto& [rule, tally] : point.summary.by_rule) {
      add_row(table, point, std::string(rule->code), tally);
    }
  }
  reading->end();
  return run.table(
      std::move(table), options.query,
      {"from", "to", "as_of", "rule", "rate", "pass", "fail", "late", "pending", "unknown"});
}

}  // namespace

Command audit_trend_command() {
  auto options = std::make_shared<TrendOptions>();
  Command command{
      .name = "trend",
      .title = {"合格率随时间的变化", "Rates over time"},
      .options = {{.names = "--by",
                   .help = {"每行的期间", "the period of a line"},
                   .target = &options->by,
                   .choices = {"month", "quarter", "year"}},
                  {"--rules", {"每条规则一行", "a line a rule, too"}, &options->by_rule}},
      .run = [options](const Invocation& run) { return trend(run, *options); },
      .outputs = {OutputKind::list}};
  append(command.options, audit_options(options->audit));
  append(command.options, query_options(options->query));
  return command;
}

}  // namespace shuangbai
