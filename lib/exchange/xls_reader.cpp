#include "exchange/xls_reader.h"

#include <algorithm>
#include <bit>
#include <memory>
#include <set>

#include "base/text.h"
#include "exchange/cell_text.h"
#include "exchange/compound_file.h"
#include "exchange/owned_row.h"
#include "exchange/sheet_choice.h"
#include "exchange/sheet_faults.h"
#include "exchange/stored_number.h"
#include "exchange/xls_book.h"
#include "exchange/xls_records.h"

namespace shuangbai {
namespace {

double double_at(std::string_view data, std::size_t at) {
  const std::uint64_t low = read_u32(data, at);
  return std::bit_cast<double>(low | static_cast<std::uint64_t>(read_u32(data, at + 4)) << 32U);
}

// A number in 30 bits: a whole one, or the upper half of a double; perhaps of hundredths.
double short_number(std::uint32_t bits) {
  const double number =
      (bits & 2U) != 0
          ? static_cast<double>(static_cast<std::int32_t>(bits) >> 2)
          : std::bit_cast<double>(static_cast<std::uint64_t>(bits & 0xfffffffcU) << 32U);
  return (bits & 1U) != 0 ? number / 100 : number;
}

std::string_view error_text(unsigned char code) {
  switch (code) {
    case 0x00:
      return "#NULL!";
    case 0x07:
      return "#DIV/0!";
    case 0x0F:
      return "#VALUE!";
    case 0x17:
      return "#REF!";
    case 0x1D:
      return "#NAME?";
    case 0x24:
      return "#NUM!";
    default:
      return "#N/A";
  }
}

bool holds_values(std::uint16_t type) {
  switch (type) {
    case xls_record::number:
    case xls_record::short_number:
    case xls_record::short_numbers:
    case xls_record::shared_text:
    case xls_record::text:
    case xls_record::rich_text:
    case xls_record::truth_or_error:
    case xls_record::formula:
    case xls_record::old_formula:
      return true;
    default:
      return false;
  }
}

// The records of a sheet itself, without those of the charts in it, until `use` returns false.
// Whether they come to their end, or to that, before the file does.
template <typename Use>
bool for_each_record(const XlsBook& book, std::size_t begin, Use use) {
  std::size_t depth = 0;
  std::size_t at = begin;
  while (const auto record = book.record_at(at)) {
    if (record->type == xls_record::begin) ++depth;
    if (record->type == xls_record::end && (depth == 0 || --depth == 0)) return true;
    if (depth == 1 && !use(*record, at)) return true;
    at = record->next;
  }
  return false;
}

class XlsReader : public RowReader {
 public:
  XlsReader(const std::string& path, std::shared_ptr<const XlsBook> book)
      : path_(path), book_(std::move(book)) {}

  Outcome open(const std::string& wanted) {
    if (book_->sheets.empty()) return std::nullopt;
    Result<SheetChoice> choice =
        choose_sheet(path_, {book_->sheets.begin(), book_->sheets.end()}, wanted);
    if (!choice) return choice.failure();
    choice_ = std::move(*choice);
    if (find_cells(book_->sheets[choice_.index].begin)) return std::nullopt;
    return Failure{FailureKind::invalid_data,
                   message({"{} 在工作表中间断了，不完整；请重新取得，或用表格软件另存为 .xlsx",
                            "{} ends in the middle of the sheet: it is not whole; get it again, or "
                            "save it as .xlsx with a spreadsheet program"},
                           printable(path_))};
  }

  Result<bool> next(SheetRow& row) override {
    while (next_ < cells_.size()) {
      const std::uint16_t number = cells_[next_].row;
      current_ = {.number = number + 1U, .is_hidden = hidden_rows_.contains(number)};
      while (next_ < cells_.size() && cells_[next_].row == number) add(cells_[next_++].record);
      current_.sort();
      if (current_.cells.empty()) continue;
      merges_.fill(current_);
      const bool has_long_text = std::ranges::any_of(current_.cells, [](const OwnedCell& cell) {
        return cell.shown().size() > longest_cell_text;
      });
      if (has_long_text) return exceeds_limits(path_, message_from(too_long_text));
      if (current_.text_size() > longest_row_text) {
        return exceeds_limits(path_, message_from(too_long_row));
      }
      if (current_.is_hidden) ++choice_.hidden_rows;
      current_.show(row, book_->epoch == SerialEpoch::from_1904);
      return true;
    }
    return false;
  }

  double progress() const override {
    return cells_.empty() ? 1 : static_cast<double>(next_) / static_cast<double>(cells_.size());
  }
  const SheetChoice* sheet_choice() const override { return &choice_; }
  Result<std::unique_ptr<RowReader>> reader_of(const std::string& sheet) const override {
    auto reader = std::make_unique<XlsReader>(path_, book_);
    if (Outcome failure = reader->open(sheet)) return *failure;
    return std::unique_ptr<RowReader>(std::move(reader));
  }

 private:
  struct Place {
    std::uint16_t row = 0;
    std::uint32_t record = 0;  // where it begins
  };

  // Where the cells of a sheet are, row by row, whatever their order in the file, and what is said
  // of its rows.
  bool find_cells(std::size_t begin) {
    const bool is_whole =
        for_each_record(*book_, begin, [this](const XlsRecord& record, std::size_t at) {
          const std::string_view data = record.data;
          if (holds_values(record.type)) {
            cells_.push_back({read_u16(data, 0), static_cast<std::uint32_t>(at)});
          } else if (record.type == xls_record::row) {
            if ((read_u16(data, 12) & 0x20U) != 0) hidden_rows_.insert(read_u16(data, 0));
          } else if (record.type == xls_record::merged) {
            for (std::size_t i = 2; i + 8 <= data.size(); i += 8) {
              merges_.add(read_u16(data, i) + 1U, read_u16(data, i + 2) + 1U,
                          read_u16(data, i + 4));
            }
          }
          return true;
        });
    std::ranges::stable_sort(cells_, {}, &Place::row);
    return is_whole;
  }

  void add(std::size_t at) {
    const XlsRecord record = *book_->record_at(at);
    const std::string_view data = record.data;
    const std::uint32_t column = read_u16(data, 2);
    OwnedCell cell{.column = column};
    switch (record.type) {
      case xls_record::number:
        return add(number_cell(column, read_u16(data, 4), double_at(data, 6)));
      case xls_record::short_number:
        return add(number_cell(column, read_u16(data, 4), short_number(read_u32(data, 6))));
      case xls_record::short_numbers:
        for (std::size_t i = 4; i + 6 < data.size(); i += 6) {
          const auto one = static_cast<std::uint32_t>(column + (i - 4) / 6);
          add(number_cell(one, read_u16(data, i), short_number(read_u32(data, i + 2))));
        }
        return;
      case xls_record::shared_text:
        if (const auto text = book_->strings.at(read_u32(data, 6))) {
          cell.shared = *text;
        } else {
          cell.kind = CellKind::no_string;
          cell.text = std::to_string(read_u32(data, 6));
        }
        return add(std::move(cell));
      case xls_record::truth_or_error:
        return add_truth_or_error(std::move(cell),
                                  data.substr(std::min<std::size_t>(6, data.size())));
      case xls_record::formula:
      case xls_record::old_formula:
        return add_result(std::move(cell), record);
      default:
        cell.text = trimmed(book_->text_in(record, 6, XlsLength::two_bytes));
        return add(std::move(cell));
    }
  }

  void add(OwnedCell cell) {
    if (!cell.shown().empty()) current_.cells.push_back(std::move(cell));
  }

  // A value, and whether it is an error.
  void add_truth_or_error(OwnedCell cell, std::string_view data) {
    if (data.size() < 2) return;
    cell.kind = data[1] == 0 ? CellKind::boolean : CellKind::fault;
    cell.text = data[1] != 0   ? error_text(static_cast<unsigned char>(data[0]))
                : data[0] != 0 ? "true"
                               : "false";
    add(std::move(cell));
  }

  // The result of a formula that was stored.
  void add_result(OwnedCell cell, const XlsRecord& record) {
    const std::string_view data = record.data;
    if (data.size() < 16) return;
    if (read_u16(data, 12) != 0xffff) {
      return add(number_cell(cell.column, read_u16(data, 4), double_at(data, 6)));
    }
    switch (data[6]) {
      case 0:  // a text, which stands behind it
        cell.kind = CellKind::no_result;
        for (auto next = book_->record_at(record.next);
             next && !holds_values(next->type) && next->type != xls_record::begin &&
             next->type != xls_record::end;
             next = book_->record_at(next->next)) {
          if (next->type != xls_record::formula_text) continue;
          cell.kind = CellKind::text;
          cell.text = trimmed(book_->text_in(*next, 0, XlsLength::two_bytes));
          break;
        }
        break;
      case 1:
        cell.kind = CellKind::boolean;
        cell.text = data[8] != 0 ? "true" : "false";
        break;
      case 2:
        cell.kind = CellKind::fault;
        cell.text = error_text(static_cast<unsigned char>(data[8]));
        break;
      default:  // an empty text
        break;
    }
    add(std::move(cell));
  }

  OwnedCell number_cell(std::uint32_t column, std::uint16_t format, double number) const {
    const NumberFormat general;
    return stored_number(column, fmt::format("{}", number),
                         format < book_->formats.size() ? book_->formats[format] : general,
                         book_->epoch);
  }

  std::string path_;
  std::shared_ptr<const XlsBook> book_;  // of the readers of all its sheets
  SheetChoice choice_;
  MergedCells merges_;
  std::set<std::uint16_t> hidden_rows_;
  std::vector<Place> cells_;
  std::size_t next_ = 0;
  OwnedRow current_;
};

}  // namespace

Result<std::unique_ptr<RowReader>> open_xls(const std::string& path, const std::string& sheet) {
  Result<XlsBook> book = read_xls_book(path);
  if (!book) return book.failure();
  for (XlsBook::Sheet& filled : book->sheets) {
    for_each_record(*book, filled.begin, [&](const XlsRecord& record, std::size_t) {
      filled.has_rows = holds_values(record.type);
      return !filled.has_rows;
    });
  }
  auto reader =
      std::make_unique<XlsReader>(path, std::make_shared<const XlsBook>(std::move(*book)));
  if (Outcome failure = reader->open(sheet)) return *failure;
  return std::unique_ptr<RowReader>(std::move(reader));
}

}  // namespace shuangbai
