// Statistics on a screen.
#include "report/statistics_rows.h"

namespace shuangbai {
namespace {

constexpr std::string_view between_columns = "  ";

std::vector<std::size_t> widths_of(const std::vector<StatisticsSection>& sections) {
  std::vector<std::size_t> widths;
  const auto consider = [&](const Row& row) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(row[i]));
    }
  };
  for (const StatisticsSection& section : sections) {
    consider(section.header);
    for (const Row& row : section.rows) consider(row);
  }
  return widths;
}

void write_row(const Row& row, const std::vector<std::size_t>& widths, const Write& write) {
  std::string line = pad_right(row[0], widths[0]);
  for (std::size_t i = 1; i < row.size(); ++i) {
    line += between_columns;
    line += pad_left(row[i], widths[i]);
  }
  while (line.ends_with(' ')) line.pop_back();
  write(line + '\n');
}

void write_sections(const std::vector<StatisticsSection>& sections, const Write& write) {
  const std::vector<std::size_t> widths = widths_of(sections);
  for (const StatisticsSection& section : sections) {
    write("\n");
    write_row(section.header, widths, write);
    for (const Row& row : section.rows) write_row(row, widths, write);
  }
}

bool fits(const std::vector<StatisticsSection>& sections, std::size_t screen) {
  if (screen == 0) return true;
  std::size_t width = 0;
  for (const std::size_t column : widths_of(sections)) width += column + between_columns.size();
  return width <= screen + between_columns.size();
}

// As many places beside each other as fit, the others below.
void write_places(const StatisticsReport& report, const Write& write) {
  std::span<const StatisticsPlace> left = report.places();
  while (!left.empty()) {
    std::size_t count = 1;
    while (count < left.size() && fits(place_sections(report, left.first(count + 1)), report.width))
      ++count;
    write_sections(place_sections(report, left.first(count)), write);
    left = left.subspan(count);
  }
}

}  // namespace

void write_statistics_as_text(const StatisticsReport& report, const Write& write) {
  write(report.heading("\n") + '\n');
  if (report.by_county) return write_places(report, write);
  write_sections(growth_sections(report, report.places().front()), write);
}

}  // namespace shuangbai
