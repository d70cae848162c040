// A table in a sheet of a workbook, as offices forward it: a header that stays in sight and on each
// page, a filter, colours, and no more rows than a sheet holds.
#pragma once

#include <vector>

#include "report/table.h"
#include "report/workbook.h"

namespace shuangbai {

enum class WorkbookCell : std::uint8_t { text, wrapped, number, percent, date };

// A word or number that colours the cells of its column.
struct CellColor {
  Message text;  // empty: a number above nought
  Tone tone;
};

struct WorkbookColumn {
  Message title;
  WorkbookCell type = WorkbookCell::text;
  double width = 12;  // in characters
  std::vector<CellColor> colors = {};

  bool is_number() const {
    return type == WorkbookCell::number || type == WorkbookCell::percent ||
           type == WorkbookCell::date;
  }
};

// The rows of a sheet of Excel but for the header.
inline constexpr std::uint32_t most_table_rows = 1'048'575;

class SheetTable {
 public:
  // On a sheet of its own, which it adds. The workbook must outlive the table. With a caption, a
  // row above the header says it.
  SheetTable(Workbook& book, const std::string& sheet, std::vector<WorkbookColumn> columns,
             Language language, const std::string& caption = "",
             std::uint32_t most_rows = most_table_rows);

  // Adds a row: a text a column, of numbers their digits, of percents tenths of a percent; what is
  // absent is empty. One that has no place any more is counted alone.
  void add(const Row& row);
  // With a colour a cell.
  void add(const Row& row, const std::vector<Tone>& tones);
  // Sets filter, colours and page, once all rows are there.
  void finish();

  std::uint32_t rows() const { return rows_; }
  std::size_t left_out() const { return left_out_; }
  void hide();

 private:
  void write_cell(std::uint16_t column, const std::string& text, Tone tone);
  std::uint32_t last_row() const { return header_ + std::max(rows_, 1U); }

  Workbook& book_;
  std::vector<WorkbookColumn> columns_;
  Language language_;
  std::uint32_t most_rows_;
  std::size_t sheet_;
  std::uint32_t header_ = 0;  // its row
  std::uint32_t rows_ = 0;
  std::size_t left_out_ = 0;
};

}  // namespace shuangbai
