// Where the header of a sheet is, and which rows below it are no records.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "exchange/row_batch.h"
#include "exchange/sheet_columns.h"

namespace shuangbai {

struct HeaderCell {
  std::uint32_t column = 0;  // from 0
  std::string text;          // of two rows the upper one's and the lower one's, joined by `.`
};

struct SheetHeader {
  std::uint32_t row = 0;          // its (last) row, as the file counts
  std::size_t first_row = 0;      // of the rows, the one behind it
  std::uint32_t width = 0;        // cells, empty ones included
  std::vector<HeaderCell> cells;  // in the order of their columns

  std::vector<std::string> texts() const;  // of each column; empty where it has none
};

// The rows among which a header is looked for: title rows may stand above it.
constexpr std::size_t most_title_rows = 20;

// The header among the first rows of a sheet: the first row of which at least half of the cells
// are known columns, else the one with the most. It is joined with the row below it (岗位 over
// 社工站, 岗位类型), or with the one above, if more cells are known so. Nothing if no row looks
// like a header: a row of data must not be taken for one, and its cells told as unknown columns.
std::optional<SheetHeader> find_header(const RowBatch& rows, const ColumnFinder& finder);

// Reads the rows of a sheet among which its header is. Where the delimiter is not given, it is the
// one that yields the header with the most known columns. A failure is the reader's.
Outcome read_sheet_start(RowReader& reader, const ColumnFinder& finder, RowBatch& rows);

// What the rows above the header say: their words, as name_key compares them, without what says
// that the sheet is a sign-in sheet.
std::set<std::string> title_words(const RowBatch& rows, const SheetHeader& header);

// What a row below the records says if it is one of the form, not of the table: 合计5人, 填表人：…,
// and alone in its row 备注：…, 共5人, 第1页, 以下空白, （盖章）; empty for all others.
std::string_view footer_of(const SheetRow& row);

}  // namespace shuangbai
