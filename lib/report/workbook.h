// Writing XLSX workbooks, row by row in constant memory.
//
// Texts are texts, whatever they begin with: nothing that is written becomes a formula. The rows of
// a sheet are written in their order; several sheets may be written by turns.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/field.h"
#include "report/output_format.h"

namespace shuangbai {

// The colour of a cell that people should see.
enum class Tone : std::uint8_t { plain, good, notice, warning, bad };

class Workbook {
 public:
  // The file appears when the book is closed. One that is not closed is none. An empty path is
  // standard output.
  static Result<Workbook> create(const std::string& path);
  // The same in a file that only the user may read and that is gone afterwards: for `close_to`.
  static Result<Workbook> create_for_output();
  Workbook(Workbook&&) noexcept;
  ~Workbook();

  // A sheet, which all that follows is written to, until `turn_to` its number of another. Names are
  // cut and changed to what Excel allows, and to what no other sheet has.
  std::size_t add_sheet(const std::string& name);
  void turn_to(std::size_t sheet);

  // Dates, numbers and booleans become cells of these types, all else texts.
  void write(std::uint32_t row, std::uint16_t column, FieldType type, const std::string& text);
  // In a table: at the top of its row, and coloured.
  void write(std::uint32_t row, std::uint16_t column, FieldType type, const std::string& text,
             Tone tone);
  // The height of a row, in lines of text. To be set before its cells are written.
  void set_lines(std::uint32_t row, std::size_t lines);
  // A text in several lines where it is wider than its column.
  void write_wrapped(std::uint32_t row, std::uint16_t column, const std::string& text);
  // A share of one, shown in percent with one decimal: 0.125 as 12.5%.
  void write_percent(std::uint32_t row, std::uint16_t column, double share);
  // Whether a cell of Excel can hold the text, which has at most 32,767 units of UTF-16.
  static bool holds(const std::string& text);
  // The text, or as much of it as a cell holds and …
  static std::string fitted(const std::string& text);
  void write_header(std::uint32_t row, std::uint16_t column, const std::string& text);
  // Of a table: shaded, on the side of what stands below it.
  void write_table_header(std::uint32_t row, std::uint16_t column, const std::string& text,
                          bool is_number);
  // In the first column, in large letters, as wide as it is.
  void write_heading(std::uint32_t row, const std::string& text);
  void write_title(std::uint32_t row, std::uint16_t last_column, const std::string& text);
  // Rows above stay in sight.
  void freeze_above(std::uint32_t row);
  // What a whole column is: its width, text as its format (for codes, which numbers would ruin).
  void set_column(std::uint16_t column, double width, bool is_text);
  // A note that shows when the cell is pointed at.
  void add_note(std::uint32_t row, std::uint16_t column, const std::string& text);
  // The cells of a column from a row on offer these values.
  void offer(std::uint32_t first_row, std::uint16_t column, const std::vector<std::string>& values);

  // A filter over the rows of a table, whose header is the first.
  void filter(std::uint32_t first_row, std::uint32_t last_row, std::uint16_t last_column);
  // Cells of the column between the rows that hold the text, or a number above nought, are
  // coloured.
  void color_text(std::uint32_t first_row, std::uint32_t last_row, std::uint16_t column,
                  const std::string& text, Tone tone);
  void color_above_nought(std::uint32_t first_row, std::uint32_t last_row, std::uint16_t column,
                          Tone tone);
  // On paper: landscape A4 as wide as the sheet, page numbers, and rows that each page begins with.
  void set_page(std::uint32_t first_title_row, std::uint32_t last_title_row);
  // The sheet is there, and not shown.
  void hide();

  Outcome close();
  // Closes a book that was created for output and hands its bytes on, or why there are none.
  void close_to(const Write& write);

 private:
  struct State;
  Outcome finish();
  static Result<Workbook> begin(std::unique_ptr<State> state, const std::string& file);
  explicit Workbook(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace shuangbai
