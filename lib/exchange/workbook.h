// Writing XLSX workbooks, row by row in constant memory.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/field.h"

namespace shuangbai {

class Workbook {
 public:
  // The file appears when the book is closed. One that is not closed is none. An empty path is
  // standard output.
  static Result<Workbook> create(const std::string& path);
  Workbook(Workbook&&) noexcept;
  ~Workbook();

  // A sheet, which all that follows is written to. Names longer than Excel allows are cut.
  void add_sheet(const std::string& name);
  // Dates, numbers and booleans become cells of these types, all else texts.
  void write(std::uint32_t row, std::uint16_t column, FieldType type, const std::string& text);
  // Whether a cell of Excel can hold the text, which has at most 32,767 units of UTF-16.
  static bool holds(const std::string& text);
  void write_header(std::uint32_t row, std::uint16_t column, const std::string& text);
  void write_title(std::uint32_t row, std::uint16_t last_column, const std::string& text);
  // Rows above stay in sight.
  void freeze_above(std::uint32_t row);
  // What a whole column is: its width, text as its format (for codes, which numbers would ruin).
  void set_column(std::uint16_t column, double width, bool is_text);
  // A note that shows when the cell is pointed at.
  void add_note(std::uint32_t row, std::uint16_t column, const std::string& text);
  // The cells of a column from a row on offer these values.
  void offer(std::uint32_t first_row, std::uint16_t column, const std::vector<std::string>& values);

  Outcome close();

 private:
  struct State;
  Outcome copy_to_output() const;
  explicit Workbook(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace shuangbai
