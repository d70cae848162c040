#include "report/sheet_table.h"

#include <cstdlib>

namespace shuangbai {
namespace {

// In how many lines a column of the width, which counts digits, shows the text: Chinese characters
// are a little wider than two digits, and letters less than one.
std::size_t lines_of(const std::string& text, double width) {
  const auto tenths = static_cast<std::size_t>(10 * width);
  std::size_t lines = 0;
  for_each_line(text, [&](std::size_t, std::string_view line) {
    const std::size_t characters = count_code_points(line);
    const std::size_t wide = std::max(display_width(line), characters) - characters;
    const std::size_t taken = 21 * wide + 9 * (characters - std::min(wide, characters));
    lines += std::max<std::size_t>(1, (taken + tenths - 1) / tenths);
  });
  return lines;
}

}  // namespace

SheetTable::SheetTable(Workbook& book, const std::string& sheet,
                       std::vector<WorkbookColumn> columns, Language language,
                       const std::string& caption, std::uint32_t most_rows)
    : book_(book),
      columns_(std::move(columns)),
      language_(language),
      most_rows_(most_rows),
      sheet_(book.add_sheet(sheet)) {
  if (!caption.empty()) {
    book_.write_heading(0, caption);
    header_ = 1;
  }
  std::size_t lines = 1;
  for (const WorkbookColumn& column : columns_) {
    lines = std::max(lines, lines_of(column.title.in(language_), column.width));
  }
  if (lines > 1) book_.set_lines(header_, lines);
  for (std::uint16_t i = 0; i < columns_.size(); ++i) {
    book_.set_column(i, columns_[i].width, false);
    book_.write_table_header(header_, i, columns_[i].title.in(language_), columns_[i].is_number());
  }
  book_.freeze_above(header_ + 1);
}

void SheetTable::add(const Row& row) {
  add(row, std::vector<Tone>(row.size(), Tone::plain));
}

void SheetTable::add(const Row& row, const std::vector<Tone>& tones) {
  if (header_ + rows_ >= most_rows_) {
    ++left_out_;
    return;
  }
  book_.turn_to(sheet_);
  ++rows_;
  std::size_t lines = 1;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (columns_[i].type == WorkbookCell::wrapped) {
      lines = std::max(lines, lines_of(row[i], columns_[i].width));
    }
  }
  if (lines > 1) book_.set_lines(header_ + rows_, lines);
  for (std::uint16_t i = 0; i < row.size(); ++i) write_cell(i, row[i], tones[i]);
}

void SheetTable::write_cell(std::uint16_t column, const std::string& text, Tone tone) {
  if (text.empty()) return;
  const std::uint32_t row = header_ + rows_;
  switch (columns_[column].type) {
    case WorkbookCell::text:
      return book_.write(row, column, FieldType::text, Workbook::fitted(printable_lines(text)),
                         tone);
    case WorkbookCell::wrapped:
      return book_.write_wrapped(row, column, Workbook::fitted(printable_lines(text)));
    case WorkbookCell::number:
      return book_.write(row, column, FieldType::decimal, text, tone);
    case WorkbookCell::percent:
      return book_.write_percent(row, column, std::strtod(text.c_str(), nullptr) / 1000);
    case WorkbookCell::date:
      return book_.write(row, column, FieldType::date, text, tone);
  }
}

void SheetTable::finish() {
  book_.turn_to(sheet_);
  book_.filter(header_, last_row(), static_cast<std::uint16_t>(columns_.size() - 1));
  book_.set_page(header_, header_);
  for (std::uint16_t i = 0; i < columns_.size(); ++i) {
    for (const CellColor& color : columns_[i].colors) {
      const std::string& text = color.text.in(language_);
      if (text.empty()) {
        book_.color_above_nought(header_ + 1, last_row(), i, color.tone);
      } else {
        book_.color_text(header_ + 1, last_row(), i, text, color.tone);
      }
    }
  }
}

void SheetTable::hide() {
  book_.turn_to(sheet_);
  book_.hide();
}

}  // namespace shuangbai
