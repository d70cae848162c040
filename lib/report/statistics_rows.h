// Statistics as rows of texts, for a screen and for Markdown.
#pragma once

#include <vector>

#include "report/statistics_report.h"
#include "report/table.h"

namespace shuangbai {

// The figures of one subject: a header, whose first cell is the subject, and a row a figure, whose
// first cell is its title. Parts of another figure are indented.
struct StatisticsSection {
  Row header;
  std::vector<Row> rows;
};

// With columns for the day, the year before and the growth of a place.
std::vector<StatisticsSection> growth_sections(const StatisticsReport& report,
                                               const StatisticsPlace& place);
// With a column a place for the day.
std::vector<StatisticsSection> place_sections(const StatisticsReport& report,
                                              std::span<const StatisticsPlace> places);

// What stands in a cell: `-` where there is nothing.
std::string shown(const std::optional<Quotient>& value);
std::string shown_growth(const StatisticValue& value);  // +12.5%

}  // namespace shuangbai
