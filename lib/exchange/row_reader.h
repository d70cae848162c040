// Rows of a foreign file, whatever its format: the front of every import.
//
// Sheets (CSV, workbooks) have one header for all rows; documents (JSON, YAML) name each value by a
// dotted path, and a header for each path that has occurred so far.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace shuangbai {

struct SheetChoice;

enum class CellKind : std::uint8_t {
  text,
  number,     // its text is as the file has it: 45.5, 4.40222199001011E+17
  date,       // its text is YYYY-MM-DD, with hh:mm behind it if it has a time
  boolean,    // true, false
  fault,      // an error of a spreadsheet: #REF!
  no_result,  // a formula whose result is not stored
  no_string,  // the number of a text that the workbook does not have
  empty,      // an empty list or object of a document; it has no text
};

// A value that is there. Its text is valid until the next row is read.
struct Cell {
  std::uint32_t column = 0;  // from 0
  CellKind kind = CellKind::text;
  bool is_repeated = false;   // from a merged range that begins in a row above
  bool from_1904 = false;     // a number of a workbook whose days count from 1904, not from 1900
  bool lacks_format = false;  // a number in a format that the workbook does not have
  std::string_view text;
};

struct SheetRow {
  std::uint32_t number = 0;  // as a spreadsheet counts rows, from 1; of documents the line, of an
                             // array of JSON its place in it
  std::uint32_t width = 0;   // cells, empty ones included
  std::vector<Cell> cells;   // in the order of their columns; empty ones may be left out

  std::string_view at(std::uint32_t column) const;
};

class RowReader {
 public:
  virtual ~RowReader() = default;

  // Fills the row with the next one that is not blank, or returns false at the end. A failure of
  // kind invalid_data names its place.
  virtual Result<bool> next(SheetRow& row) = 0;
  // The part of the file that was read, from 0 to 1.
  virtual double progress() const = 0;

  // Of documents: the path that each column stands for; it grows as rows are read.
  virtual const std::vector<std::string>* paths() const { return nullptr; }
  // How the text was encoded, to be told to the user; empty where a format leaves no choice.
  virtual std::string_view encoding() const { return ""; }
  // Of CSV whose delimiter was not given: those that may separate its cells, the likeliest first.
  // To begin again with one of them.
  virtual std::vector<std::string_view> delimiters() { return {}; }
  // Of CSV: that which separates its cells, as far as rows were read.
  virtual std::string_view delimiter() const { return ""; }
  virtual void restart(std::string_view delimiter) { static_cast<void>(delimiter); }
  // Of workbooks: which sheet is read; as long as the reader lives.
  virtual const SheetChoice* sheet_choice() const { return nullptr; }
  // Of workbooks that can do so: a reader of another sheet, by its name, for which nothing is read
  // again that the sheets share. Else null.
  virtual Result<std::unique_ptr<RowReader>> reader_of(const std::string& sheet) const {
    static_cast<void>(sheet);
    return std::unique_ptr<RowReader>();
  }
  // What the user should know about how the file was read, when all rows are read.
  virtual std::vector<Message> remarks() const { return {}; }
  // Whether a row of another width than its header's is an error.
  virtual bool has_fixed_width() const { return false; }
};

struct ReadingChoices {
  std::string encoding;   // a name that iconv knows; empty: detected
  std::string delimiter;  // of CSV, one character; empty: detected
  std::string sheet;      // of workbooks, by name or number; empty: the first visible with rows
  // What `-` stands for, if it was read before (text_file.h).
  std::shared_ptr<std::FILE> input = {};
};

// Opens a file by its content and extension. `-` is standard input: JSON, else CSV.
Result<std::unique_ptr<RowReader>> open_rows(const std::string& path,
                                             const ReadingChoices& choices);

}  // namespace shuangbai
