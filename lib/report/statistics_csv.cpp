// Statistics as lines: one a place and figure.
#include "report/statistics_report.h"
#include "report/table.h"
#include "report/unit_title.h"
#include "report/words.h"

namespace shuangbai {
namespace {

Table lines_of(const StatisticsReport& report) {
  Table table;
  table.columns = {
      {.key = "county", .title = {"县（市、区）", "County"}},
      {.key = "county_name", .title = {"名称", "Name"}},
      {.key = "subject", .title = {"类别", "Subject"}, .words = &words_of<StatisticsSubject>},
      {.key = "figure", .title = {"指标", "Figure"}},
      {.key = "title", .title = {"内容", "Title"}},
      {.key = "unit", .title = {"单位", "Unit"}, .words = &words_of_unit},
      {"value", {"当天", "Value"}, CellType::number},
      {"year_before", {"上年", "Year before"}, CellType::number},
      {"growth_percent", {"增长", "Growth"}, CellType::number}};
  for (const StatisticsPlace& place : report.places()) {
    for (std::size_t i = 0; i < report.statistics.figures.size(); ++i) {
      const Statistic& figure = report.statistics.figures[i];
      const StatisticValue& value = place.values[i];
      const std::optional<std::int64_t> grown = growth(value.now, value.before);
      table.rows.push_back({place.code, place.name, std::string(key_of(figure.subject)), figure.key,
                            figure.title.in(report.language), std::string(figure.unit),
                            number_cell(value.now), number_cell(value.before),
                            grown ? tenths(*grown) : ""});
    }
  }
  return table;
}

}  // namespace

void write_statistics_as_csv(const StatisticsReport& report, const Write& write) {
  write(render(lines_of(report), TableFormat::csv, report.language));
}

void write_statistics_as_tsv(const StatisticsReport& report, const Write& write) {
  write(render(lines_of(report), TableFormat::tsv, report.language));
}

}  // namespace shuangbai
