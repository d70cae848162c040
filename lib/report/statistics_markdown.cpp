// Statistics as Markdown: a table a subject.
#include "report/markdown_text.h"
#include "report/statistics_rows.h"

namespace shuangbai {
namespace {

void write_markdown_row(const Row& row, const Write& write) {
  std::string line = "|";
  for (const std::string& cell : row) {
    // Blanks before a title would be lost.
    const std::size_t text = std::min(cell.find_first_not_of(' '), cell.size());
    line += ' ';
    for (std::size_t i = 0; i < text; ++i) line += "&nbsp;";
    line += markdown_cell(std::string_view(cell).substr(text)) + " |";
  }
  write(line + '\n');
}

void write_markdown(const std::vector<StatisticsSection>& sections, const Write& write) {
  for (const StatisticsSection& section : sections) {
    write("\n");
    write_markdown_row(section.header, write);
    std::string line = "|---|";
    for (std::size_t i = 1; i < section.header.size(); ++i) line += "--:|";
    write(line + '\n');
    for (const Row& row : section.rows) write_markdown_row(row, write);
  }
}

}  // namespace

void write_statistics_as_markdown(const StatisticsReport& report, const Write& write) {
  write(fmt::format("# {}\n", markdown_cell(report.heading())));
  write_markdown(report.by_county ? place_sections(report, report.places())
                                  : growth_sections(report, report.places().front()),
                 write);
}

}  // namespace shuangbai
