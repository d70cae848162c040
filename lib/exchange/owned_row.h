// A row of a sheet while it is gathered from a stream: its texts are its own.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "exchange/row_reader.h"

namespace shuangbai {

constexpr std::uint32_t most_sheet_columns = 16'384;  // of Excel and LibreOffice
constexpr std::uint32_t most_sheet_rows = 1'048'576;  // of both
inline constexpr Text too_many_rows = {"有超过 1,048,576 行", "more than 1,048,576 rows"};
// In bytes. Excel's cells have 32,767 characters at most, each of which a file may write as an
// escape.
constexpr std::size_t longest_cell_text = 256 << 10;
constexpr std::size_t longest_row_text = 8 << 20;

struct OwnedCell {
  std::uint32_t column = 0;  // from 0
  CellKind kind = CellKind::text;
  std::string text = {};
  std::string_view shared = {};  // instead of a text of its own, one that the workbook keeps
  bool is_repeated = false;
  bool lacks_format = false;  // as Cell has it

  std::string_view shown() const { return shared.empty() ? std::string_view(text) : shared; }
};

struct OwnedRow {
  std::uint32_t number = 0;  // from 1
  bool is_hidden = false;
  std::vector<OwnedCell> cells = {};

  // Of all cells, in bytes.
  std::size_t text_size() const;
  // Makes the cells be in the order of their columns. One that is there twice stays so.
  void sort();
  // Fills a row with views into this one.
  void show(SheetRow& row, bool from_1904 = false) const;
};

// Cells that are merged over rows. In the rows below, the column in which the range begins has the
// value of its first cell, so that each row reads as the first one does; the columns beside it stay
// as empty as they are there. Costs what the rows that are filled have cells, however many ranges
// there are and whether they overlap: of two in one column the one that begins later counts.
class MergedCells {
 public:
  // Before the row in which the range begins is filled. Ranges over columns alone repeat nothing.
  void add(std::uint32_t first_row, std::uint32_t last_row, std::uint32_t column);
  // Rows come in their order; their cells are sorted.
  void fill(OwnedRow& row);

 private:
  struct Range {
    std::uint32_t last_row = 0;
    std::uint32_t column = 0;
    bool has_begun = false;
    OwnedCell value = {};  // none if its text is empty
  };
  std::multimap<std::uint32_t, Range> waiting_;  // by first row
  std::map<std::uint32_t, Range> open_;          // by column
};

}  // namespace shuangbai
