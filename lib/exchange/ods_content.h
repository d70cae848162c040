// The rows of the tables of an OpenDocument's content.xml, which holds all of them, one behind the
// other: it is read once, whatever the number of tables that are wanted.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "exchange/owned_row.h"
#include "exchange/workbook_package.h"

namespace shuangbai {

// What the attributes and paragraphs of a cell say.
struct OdsCell {
  std::string type = {};
  std::string value = {};
  bool has_value = false;
  bool is_error = false;
  bool has_formula = false;
  std::string shown = {};

  OwnedCell read(std::uint32_t column) const;
};

class OdsContent {
 public:
  static constexpr const char* part_name = "content.xml";

  explicit OdsContent(WorkbookPackage package) : package_(std::move(package)) {}
  OdsContent(const OdsContent&) = delete;
  OdsContent& operator=(const OdsContent&) = delete;

  // Begins at the first table. Fails as WorkbookPackage::open.
  Outcome open();
  // Tables before this one are not wanted (any more). False if it was passed over already.
  bool go_to(std::size_t table);
  // The next row of a table to which it went, and how often it stands there; false at the table's
  // end. A failure of kind invalid_data if it is no sound XML, or the table is beyond all limits.
  struct Repeated {
    OwnedRow row;
    std::uint32_t times = 1;
  };
  Result<bool> next(std::size_t table, Repeated& row);

  const WorkbookPackage& package() const { return package_; }
  std::size_t hidden_rows(std::size_t table) const;
  // Gives a row of the table what cells of rows above are merged over it.
  void fill_merged(std::size_t table, OwnedRow& row) { tables_[table].merges.fill(row); }
  double progress() const { return content_.progress(); }

 private:
  // One that is wanted, as far as it is read.
  struct Table {
    std::deque<Repeated> rows = {};
    MergedCells merges = {};
    std::size_t hidden_rows = 0;
    std::optional<Message> excess = {};
    std::uint64_t repeated = 0;  // cells that are not written themselves
    bool is_at_end = false;
  };

  // Whether it is at a table that is wanted, and not beyond the limits.
  bool is_reading() const { return table_ != nullptr && !table_->excess; }
  void begin_table();
  void end_table();
  void exceed(Message text);
  void start(std::string_view name, const XmlAttributes& a);
  void start_cell(const XmlAttributes& a);
  void add_text(std::string_view text);
  void end(std::string_view name);
  void end_cell();
  void end_row();
  bool repeats(std::uint64_t cells);

  WorkbookPackage package_;
  XmlPart content_;
  bool is_at_end_ = false;
  std::size_t first_wanted_ = 0;
  std::map<std::size_t, Table> tables_;

  std::size_t begun_ = 0;    // tables
  std::size_t depth_ = 0;    // of tables
  Table* table_ = nullptr;   // that is read
  std::size_t skipped_ = 0;  // depth within notes and pictures
  OwnedRow row_;
  std::uint32_t next_row_ = 1;
  std::uint32_t row_times_ = 1;
  std::uint32_t column_ = 0;
  OdsCell cell_;
  std::uint32_t cell_times_ = 1;
  std::uint32_t rows_spanned_ = 1;
  std::size_t paragraphs_ = 0;
  bool in_paragraph_ = false;
  bool after_blank_ = false;
};

}  // namespace shuangbai
