// Statistics as a workbook.
#include "report/sheet_table.h"
#include "report/statistics_rows.h"
#include "report/unit_title.h"

namespace shuangbai {
namespace {

std::string tenths_of_growth(const StatisticValue& value) {
  const std::optional<std::int64_t> grown = growth(value.now, value.before);
  return grown ? std::to_string(*grown) : "";
}

std::string title_in_cell(const Statistic& figure, Language language) {
  const std::string_view part = Text{"其中：", "of these: "}.in(language);
  return (figure.is_part() ? std::string(part) : "") + figure.title.in(language);
}

Message day_title(Date date) {
  return {date.to_string(), date.to_string()};
}

// Of the whole city: with growth, units and definitions.
void add_city(Workbook& book, const StatisticsReport& report) {
  const Language language = report.language;
  const CountedDays& days = report.statistics.days;
  SheetTable sheet(book, std::string(Text{"全市", "The city"}.in(language)),
                   {{{"类别", "Subject"}, WorkbookCell::text, 14},
                    {{"指标", "Figure"}, WorkbookCell::text, 36},
                    {day_title(days.as_of), WorkbookCell::number, 12},
                    {day_title(days.year_before().as_of), WorkbookCell::number, 12},
                    {{"增长", "Growth"}, WorkbookCell::percent, 10},
                    {{"单位", "Unit"}, WorkbookCell::text, 12},
                    {{"定义", "Definition"}, WorkbookCell::wrapped, 64},
                    {{"代码", "Key"}, WorkbookCell::text, 28}},
                   language, report.heading());
  const StatisticsPlace& city = report.places().front();
  for (std::size_t i = 0; i < report.statistics.figures.size(); ++i) {
    const Statistic& figure = report.statistics.figures[i];
    const StatisticValue& value = city.values[i];
    sheet.add({std::string(title_of(figure.subject).in(language)), title_in_cell(figure, language),
               number_cell(value.now), number_cell(value.before), tenths_of_growth(value),
               std::string(words_of_unit(figure.unit).in(language)), figure.definition.in(language),
               figure.key});
  }
  sheet.finish();
}

// A column a place, of which `cell` gives the texts.
void add_places(Workbook& book, const StatisticsReport& report, Text title, WorkbookCell type,
                std::string (*cell)(const StatisticValue&)) {
  const Language language = report.language;
  std::vector<WorkbookColumn> columns = {{{"类别", "Subject"}, WorkbookCell::text, 14},
                                         {{"指标", "Figure"}, WorkbookCell::text, 36}};
  for (const StatisticsPlace& place : report.places()) {
    const std::string name = printable(place.name);
    columns.push_back({{name, name}, type, 12});
  }
  SheetTable sheet(book, std::string(title.in(language)), std::move(columns), language,
                   report.heading());
  for (std::size_t i = 0; i < report.statistics.figures.size(); ++i) {
    const Statistic& figure = report.statistics.figures[i];
    Row row = {std::string(title_of(figure.subject).in(language)), title_in_cell(figure, language)};
    for (const StatisticsPlace& place : report.places()) row.push_back(cell(place.values[i]));
    sheet.add(row);
  }
  sheet.finish();
}

}  // namespace

void write_statistics_as_workbook(const StatisticsReport& report, const Write& write) {
  Result<Workbook> book = Workbook::create_for_output();
  if (!book) return write.fail(book.failure());
  add_city(*book, report);
  if (report.by_county) {
    add_places(*book, report, {"分县", "By county"}, WorkbookCell::number,
               [](const StatisticValue& value) { return number_cell(value.now); });
    add_places(*book, report, {"分县上年同期", "By county, year before"}, WorkbookCell::number,
               [](const StatisticValue& value) { return number_cell(value.before); });
    add_places(*book, report, {"分县增长", "Growth by county"}, WorkbookCell::percent,
               &tenths_of_growth);
  }
  book->close_to(write);
}

}  // namespace shuangbai
