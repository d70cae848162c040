// shuangbai audit sample: a checklist for inspectors, of whom chance has drawn
#include "audit/sample.h"
#include "audit_request.h"
#include "commands.h"
#include "store/session.h"

namespace shuangbai {
namespace {

struct SampleOptions {
  AuditOptions audit;
  std::optional<std::size_t> size;
  std::string seed;
  std::string of;
  Query query;
};

SampleOf sample_of(const std::string& key) {
  const auto found = std::ranges::find(Enumeration<SampleOf>::values, key, &EnumValue::key);
  return static_cast<SampleOf>(found - std::begin(Enumeration<SampleOf>::values));
}

// What is to be filled in on the spot stands empty.
Table checklist(const std::vector<SampleUnit>& drawn, SampleOf of) {
  const Personal personal = of == SampleOf::households ? Personal::name : Personal::none;
  Table table;
  table.columns = {{"number", {"序号", "No."}, CellType::number},
                   {.key = "id", .title = {"编号", "Id"}},
                   {.key = "name", .title = {"姓名（名称）", "Name"}, .personal = personal},
                   {.key = "county", .title = {"县（市、区）", "County"}},
                   {.key = "station", .title = {"社工站", "Station"}},
                   {.key = "village", .title = {"村（居）", "Village"}},
                   {.key = "findings", .title = {"审计发现", "Findings"}, .type = CellType::list},
                   {.key = "seen", .title = {"现场情况", "Seen on the spot"}},
                   {.key = "verdict", .title = {"是否属实", "As recorded"}},
                   {.key = "inspector", .title = {"检查人", "Inspector"}},
                   {.key = "day", .title = {"检查日期", "Day"}}};
  for (const SampleUnit& unit : drawn) {
    table.rows.push_back({std::to_string(table.rows.size() + 1), unit.id, unit.name, unit.county,
                          unit.station, unit.village, list_cell(unit.findings), "", "", "", ""});
  }
  return table;
}

int tell_sample(const Invocation& run, const SampleOptions& options) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  // Ids of visits are read again when they are to be told: of the same state.
  Result<ReadingSession> reading = ReadingSession::begin(*folder);
  if (!reading) return run.fail(reading.failure());
  const Result<AuditData> data = audit_data(run, options.audit, *folder);
  if (!data) return run.fail(data.failure());
  const SampleOf of = sample_of(options.of);
  std::vector<SampleUnit> units = units_of(data->data.repository, of, run.as_of());
  std::erase_if(units, [&](const SampleUnit& unit) {
    return (!options.audit.county.empty() && unit.county != options.audit.county) ||
           (!options.audit.station.empty() && unit.station != options.audit.station);
  });
  const std::size_t all = units.size();
  std::vector<SampleUnit> drawn = draw(std::move(units), of, options.seed, *options.size);
  add_findings(drawn, of, data->audit());
  reading->end();
  const std::size_t size = drawn.size();
  std::vector<std::string> shown = {"number", "id", "name", "station"};
  if (of == SampleOf::households) shown.emplace_back("village");
  shown.insert(shown.end(), {"findings", "seen", "verdict", "inspector", "day"});
  const int code = run.table(checklist(drawn, of), options.query, shown);
  run.note(message({"{3} 的{0}共 {1}，抽取 {2}（种子 {4}）", "{2} of {1} {0} on {3}, seed {4}"},
                   title_of(of), all, size, run.as_of(), printable(options.seed))
               .in(run.language));
  return code;
}

}  // namespace

Command audit_sample_command() {
  auto options = std::make_shared<SampleOptions>();
  Command command{.name = "sample",
                  .title = {"随机抽取社工站、社工或户档，生成检查表（可重现）",
                            "Draw stations, workers or households by chance, as a checklist"},
                  .options = {{.names = "-n,--number",
                               .help = {"抽取多少个", "how many"},
                               .target = &options->size,
                               .is_required = true},
                              {.names = "--seed",
                               .help = {"种子：种子和数据相同，抽到的也相同",
                                        "any text: with the same seed and data the same are drawn"},
                               .target = &options->seed,
                               .value = "SEED",
                               .is_required = true},
                              {.names = "--of",
                               .help = {"抽取什么", "what is drawn"},
                               .target = &options->of,
                               .choices = {"stations", "workers", "households"},
                               .is_required = true}},
                  .run = [options](const Invocation& run) { return tell_sample(run, *options); },
                  .outputs = {OutputKind::list}};
  append(command.options, audit_options(options->audit));
  append(command.options, query_options(options->query));
  return command;
}

}  // namespace shuangbai
