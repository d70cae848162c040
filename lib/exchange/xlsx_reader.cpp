#include "exchange/xlsx_reader.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <optional>

#include "base/text.h"
#include "base/xlsx_text.h"
#include "exchange/cell_text.h"
#include "exchange/owned_row.h"
#include "exchange/sheet_choice.h"
#include "exchange/sheet_faults.h"
#include "exchange/stored_number.h"
#include "exchange/xlsx_book.h"

namespace shuangbai {
namespace {

struct Position {
  std::uint32_t row = 0;     // from 1
  std::uint32_t column = 0;  // from 0
};

// B12
std::optional<Position> position_of(std::string_view text) {
  Position position;
  std::size_t at = 0;
  for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z' && at < 4; ++at) {
    position.column = position.column * 26 + static_cast<std::uint32_t>(text[at] - 'A' + 1);
  }
  const auto row = number_of<std::uint32_t>(text.substr(at));
  if (at == 0 || !row || *row == 0) return std::nullopt;
  --position.column;
  position.row = *row;
  return position;
}

class XlsxReader : public RowReader {
 public:
  // A book that was read before need not be read again.
  XlsxReader(const std::string& path, WorkbookPackage package,
             std::shared_ptr<const XlsxBook> book = nullptr)
      : path_(path), package_(std::move(package)), book_(std::move(book)) {}

  Outcome open(const std::string& wanted) {
    if (book_ == nullptr) {
      if (Outcome failure = read_whole_book()) return failure;
    }
    Result<SheetChoice> choice =
        choose_sheet(path_, {book_->sheets.begin(), book_->sheets.end()}, wanted);
    if (!choice) return choice.failure();
    choice_ = std::move(*choice);
    sheet_part_ = book_->sheets[choice_.index].part;
    if (!read_merges()) return package_.faulty(sheet_part_);
    if (Outcome failure = package_.open(sheet_, sheet_part_)) return failure;
    sheet_.start = [this](std::string_view name, const XmlAttributes& a) { start(name, a); };
    sheet_.end = [this](std::string_view name) { end(name); };
    sheet_.text = [this](std::string_view text) {
      if (!in_value_) return;
      value_ += text;
      if (value_.size() > longest_cell_text) exceed(message_from(too_long_text));
    };
    return std::nullopt;
  }

  Result<bool> next(SheetRow& row) override {
    while (rows_.empty()) {
      if (at_end_) return false;
      const XmlPart::Step step = sheet_.step();
      if (excess_) return exceeds_limits(path_, *excess_);
      if (step == XmlPart::Step::faulty || is_disordered_) return package_.faulty(sheet_part_);
      at_end_ = step == XmlPart::Step::done;
    }
    current_ = std::move(rows_.front());
    rows_.pop_front();
    current_.show(row, book_->epoch == SerialEpoch::from_1904);
    return true;
  }
  double progress() const override { return sheet_.progress(); }

  const SheetChoice* sheet_choice() const override { return &choice_; }
  Result<std::unique_ptr<RowReader>> reader_of(const std::string& sheet) const override {
    Result<WorkbookPackage> package = WorkbookPackage::open(path_);
    if (!package) return package.failure();
    auto reader = std::make_unique<XlsxReader>(path_, std::move(*package), book_);
    if (Outcome failure = reader->open(sheet)) return *failure;
    return std::unique_ptr<RowReader>(std::move(reader));
  }

 private:
  Outcome read_whole_book() {
    auto book = std::make_shared<XlsxBook>();
    if (Outcome failure = read_book(package_, *book)) return failure;
    for (XlsxBook::Sheet& sheet : book->sheets) {
      const Result<bool> filled = has_cells(sheet.part);
      if (!filled) return filled.failure();
      sheet.has_rows = *filled;
    }
    book_ = std::move(book);
    return std::nullopt;
  }

  Result<bool> has_cells(const std::string& name) const {
    XmlPart part;
    if (Outcome failure = package_.open(part, name)) return *failure;
    bool found = false;
    part.start = [&](std::string_view element, const XmlAttributes&) {
      if (element != "v" && element != "t" && element != "f") return;
      found = true;
      part.stop();
    };
    if (!part.read_all()) return package_.faulty(name);
    return found;
  }

  // Merged ranges stand behind the rows, but are needed with them.
  bool read_merges() {
    XmlPart part;
    if (package_.open(part, sheet_part_)) return false;
    part.start = [this](std::string_view element, const XmlAttributes& a) {
      if (element != "mergeCell") return;
      const std::string_view range = a["ref"];
      const std::size_t colon = range.find(':');
      const auto first = position_of(range.substr(0, colon));
      const auto last = colon == range.npos ? first : position_of(range.substr(colon + 1));
      if (first && last) merges_.add(first->row, last->row, first->column);
    };
    return part.read_all();
  }

  void exceed(Message text) {
    if (!excess_) excess_ = std::move(text);
    sheet_.stop();
  }

  // Rows count from 1, upwards: whatever else is told of a row names it by its number.
  void refuse_order() {
    is_disordered_ = true;
    sheet_.stop();
  }

  void start(std::string_view name, const XmlAttributes& a) {
    if (excess_ || is_disordered_) return;
    if (name == "row") {
      const auto number = number_of<std::uint32_t>(a["r"]).value_or(reading_.number + 1);
      if (number <= reading_.number) return refuse_order();
      if (number > most_sheet_rows) return exceed(message_from(too_many_rows));
      reading_.number = number;
      reading_.is_hidden = a["hidden"] == "1" || a["hidden"] == "true";
      reading_.cells.clear();
      column_ = 0;
    } else if (name == "c") {
      if (const auto position = position_of(a["r"])) column_ = position->column;
      type_ = a["t"];
      style_ = number_of<std::uint32_t>(a["s"]).value_or(0);
      value_.clear();
      has_formula_ = false;
      has_value_ = false;
      has_inline_text_ = false;
    } else if (name == "f") {
      has_formula_ = true;
    } else if (name == "is") {
      has_inline_text_ = true;  // which counts, whatever value stands beside it
      value_.clear();
    } else if (name == "rPh") {
      phonetic_ = true;
    } else if ((name == "v" && !has_inline_text_) ||
               (name == "t" && type_ == "inlineStr" && !phonetic_)) {
      in_value_ = true;
      has_value_ = true;
    }
  }

  void end(std::string_view name) {
    if (excess_ || is_disordered_) return;
    if (name == "v" || name == "t") in_value_ = false;
    if (name == "rPh") phonetic_ = false;
    if (name == "c") {
      if (column_ >= most_sheet_columns) {
        return exceed(message_from(too_many_columns));
      }
      if (reading_.cells.size() > most_sheet_columns) {
        return exceed({"同一行的单元格超过 16,384 个", "more than 16,384 cells in a row"});
      }
      add_cell();
      ++column_;
    } else if (name == "row") {
      reading_.sort();
      // A row that has nothing of its own is empty, whatever is merged over it.
      if (reading_.cells.empty()) return;
      merges_.fill(reading_);
      if (reading_.text_size() > longest_row_text) return exceed(message_from(too_long_row));
      if (reading_.is_hidden) ++choice_.hidden_rows;
      rows_.push_back(reading_);
    }
  }

  void add_cell() {
    OwnedCell cell{.column = column_};
    if (has_formula_ && !has_value_) {
      cell.kind = CellKind::no_result;
      cell.text = "=";
    } else if (type_ == "s") {
      const auto index = number_of<std::size_t>(trimmed(value_));
      const auto text = index ? book_->strings.at(*index) : std::nullopt;
      if (text) {
        cell.shared = *text;
      } else if (has_value_) {
        cell.kind = CellKind::no_string;
        cell.text = value_;
      }
    } else if (type_ == "b") {
      cell.kind = CellKind::boolean;
      cell.text = value_.empty() ? "" : value_ == "1" || value_ == "true" ? "true" : "false";
    } else if (type_ == "e") {
      cell.kind = CellKind::fault;
      cell.text = value_;
    } else if (type_.empty() || type_ == "n") {
      const NumberFormat general;
      const bool has_format = style_ < book_->formats.size();
      cell = stored_number(column_, trimmed(value_), has_format ? book_->formats[style_] : general,
                           book_->epoch);
      cell.lacks_format = !has_format && style_ > 0;
    } else {
      cell.text = decode_xlsx(trimmed(value_));
    }
    if (!cell.shown().empty()) reading_.cells.push_back(std::move(cell));
  }

  std::string path_;
  WorkbookPackage package_;
  std::shared_ptr<const XlsxBook> book_;
  SheetChoice choice_;
  MergedCells merges_;

  std::string sheet_part_;
  XmlPart sheet_;
  OwnedRow reading_;
  std::uint32_t column_ = 0;
  std::string type_;
  std::uint32_t style_ = 0;
  bool in_value_ = false;
  bool has_value_ = false;
  bool has_formula_ = false;
  bool has_inline_text_ = false;
  bool phonetic_ = false;
  std::string value_;
  std::optional<Message> excess_;
  bool is_disordered_ = false;
  std::deque<OwnedRow> rows_;
  OwnedRow current_;
  bool at_end_ = false;
};

}  // namespace

Result<std::unique_ptr<RowReader>> open_xlsx(const std::string& path, WorkbookPackage package,
                                             const std::string& sheet) {
  auto reader = std::make_unique<XlsxReader>(path, std::move(package));
  if (Outcome failure = reader->open(sheet)) return *failure;
  return std::unique_ptr<RowReader>(std::move(reader));
}

}  // namespace shuangbai
