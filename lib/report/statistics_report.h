// Statistics in the formats that people, spreadsheets and scripts read.
//
// A place is the whole city, or a county where they are told by county. What is unknown, and growth
// from nothing, is `-` on a screen, an empty cell, or null.
#pragma once

#include <string>

#include "audit/statistics.h"
#include "report/output_format.h"

namespace shuangbai {

struct StatisticsReport {
  const Statistics& statistics;
  Language language = Language::zh;
  bool by_county = false;
  std::size_t width = 0;  // of the screen, in columns; 0: there is no limit

  // The whole city, and its counties if they are asked for.
  std::span<const StatisticsPlace> places() const {
    return std::span(statistics.places).first(by_county ? statistics.places.size() : 1);
  }
  // "韶关市：截至 2026-12-31，时段 2026-01-01 至 2026-12-31；上年截至 2025-12-31".
  std::string heading() const;
  // The same with something else between the days and those of the year before: a line's end.
  std::string heading(std::string_view between) const;
};

// The version of the JSON document.
inline constexpr int statistics_json_format = 1;

// A section a subject, which 80 columns hold: the day, the year before and the growth; or, by
// county, the day alone, as many counties beside each other as the screen has room for.
void write_statistics_as_text(const StatisticsReport& report, const Write& write);
void write_statistics_as_markdown(const StatisticsReport& report, const Write& write);
// A line a place and figure.
void write_statistics_as_csv(const StatisticsReport& report, const Write& write);
void write_statistics_as_tsv(const StatisticsReport& report, const Write& write);
// Sheets of the figures with their growth and definitions and, by county, of the day, the year
// before and the growth of each county.
void write_statistics_as_workbook(const StatisticsReport& report, const Write& write);
void write_statistics_as_json(const StatisticsReport& report, const Write& write);

}  // namespace shuangbai
