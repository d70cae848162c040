#include "report/statistics_rows.h"

namespace shuangbai {
namespace {

// Adds a section for each subject; `cells` gives what follows the title of the figure at an index.
template <typename Cells>
std::vector<StatisticsSection> sections_of(const StatisticsReport& report, const Row& heads,
                                           Cells cells) {
  std::vector<StatisticsSection> sections;
  const std::vector<Statistic>& figures = report.statistics.figures;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (i == 0 || figures[i].subject != figures[i - 1].subject) {
      Row header{std::string(title_of(figures[i].subject).in(report.language))};
      header.insert(header.end(), heads.begin(), heads.end());
      sections.push_back({std::move(header), {}});
    }
    Row& row = sections.back().rows.emplace_back();
    row.push_back((figures[i].is_part() ? "  " : "") +
                  printable(figures[i].title.in(report.language)));
    cells(i, row);
  }
  return sections;
}

}  // namespace

std::string shown(const std::optional<Quotient>& value) {
  return value ? value->to_string() : "-";
}

std::string shown_growth(const StatisticValue& value) {
  const std::optional<std::int64_t> grown = growth(value.now, value.before);
  if (!grown) return "-";
  return fmt::format("{}{}%", *grown > 0 ? "+" : "", tenths(*grown));
}

std::vector<StatisticsSection> growth_sections(const StatisticsReport& report,
                                               const StatisticsPlace& place) {
  const CountedDays& days = report.statistics.days;
  const Row heads = {days.as_of.to_string(), days.year_before().as_of.to_string(),
                     std::string(Text{"增长", "Growth"}.in(report.language))};
  return sections_of(report, heads, [&](std::size_t figure, Row& row) {
    const StatisticValue& value = place.values[figure];
    row.insert(row.end(), {shown(value.now), shown(value.before), shown_growth(value)});
  });
}

std::vector<StatisticsSection> place_sections(const StatisticsReport& report,
                                              std::span<const StatisticsPlace> places) {
  Row heads;
  for (const StatisticsPlace& place : places) heads.push_back(printable(place.name));
  return sections_of(report, heads, [&](std::size_t figure, Row& row) {
    for (const StatisticsPlace& place : places) row.push_back(shown(place.values[figure].now));
  });
}

std::string StatisticsReport::heading(std::string_view between) const {
  const CountedDays& days = statistics.days;
  const CountedDays before = days.year_before();
  const std::string now = message({"{}：截至 {}，时段 {} 至 {}", "{} as of {}, {} to {}"},
                                  printable(statistics.places.front().name), days.as_of,
                                  days.window.from, days.window.to)
                              .in(language);
  return now + std::string(between) +
         message({"上年同期截至 {}，时段 {} 至 {}", "a year before as of {}, {} to {}"},
                 before.as_of, before.window.from, before.window.to)
             .in(language);
}
std::string StatisticsReport::heading() const {
  return heading(language == Language::zh ? "；" : "; ");
}

}  // namespace shuangbai
