#include "exchange/xlsx_reader.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <optional>

#include "base/text.h"
#include "base/time_of_day.h"
#include "exchange/cell_text.h"
#include "exchange/xlsx_book.h"
#include "exchange/xlsx_text.h"

namespace shuangbai {
namespace {

constexpr std::uint32_t most_columns = 16'384;  // of Excel

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

struct ReadCell {
  std::uint32_t column = 0;
  CellKind kind = CellKind::text;
  std::string text = {};
  bool is_repeated = false;
};

// A merged range, and the value of its first cell.
struct MergedRange {
  Position first;
  Position last;
  ReadCell value;
};

class XlsxReader : public RowReader {
 public:
  XlsxReader(const std::string& path, XlsxPackage package)
      : path_(path), package_(std::move(package)) {}

  Outcome open(const std::string& wanted) {
    if (Outcome failure = read_book(package_, book_)) return failure;
    const Result<std::size_t> chosen = choose_sheet(wanted);
    if (!chosen) return chosen.failure();
    const XlsxBook::Sheet& sheet = book_.sheets[*chosen];
    sheet_name_ = sheet.name;
    sheet_part_ = sheet.part;
    if (!read_merges()) return package_.faulty(sheet_part_);
    if (Outcome failure = package_.open(sheet_, sheet_part_)) return failure;
    sheet_.start = [this](std::string_view name, const XmlAttributes& a) { start(name, a); };
    sheet_.end = [this](std::string_view name) { end(name); };
    sheet_.text = [this](std::string_view text) {
      if (!in_value_) return;
      value_ += text;
      if (value_.size() > longest_cell_text)
        exceed({"有超过 1 MiB 的文字", "a text of over 1 MiB"});
    };
    return std::nullopt;
  }

  Result<bool> next(SheetRow& row) override {
    while (rows_.empty()) {
      if (at_end_) return false;
      const XmlPart::Step step = sheet_.step();
      if (excess_) {
        return Failure{FailureKind::invalid_data,
                       Message{fmt::format("{}：{}", printable(path_), excess_->zh),
                               fmt::format("{}: {}", printable(path_), excess_->en)}};
      }
      if (step == XmlPart::Step::faulty) return package_.faulty(sheet_part_);
      at_end_ = step == XmlPart::Step::done;
    }
    current_ = std::move(rows_.front());
    rows_.pop_front();
    row.number = current_.number;
    row.cells.clear();
    row.width = 0;
    for (const ReadCell& cell : current_.cells) {
      row.cells.push_back({.column = cell.column,
                           .kind = cell.kind,
                           .is_repeated = cell.is_repeated,
                           .from_1904 = book_.epoch == SerialEpoch::from_1904,
                           .text = cell.text});
      row.width = cell.column + 1;
    }
    return true;
  }
  double progress() const override { return sheet_.progress(); }

  std::vector<Message> remarks() const override {
    std::vector<Message> all;
    if (book_.sheets.size() > 1) {
      Message text = message({"读取工作表“{}”", "the sheet `{}` is read"}, printable(sheet_name_));
      if (!others_.empty()) {
        const Message more =
            message({"；未读取：{}（用 --sheet 指定）", "; not read: {} (name one with --sheet)"},
                    printable(others_));
        text.zh += more.zh;
        text.en += more.en;
      }
      all.push_back(std::move(text));
    }
    if (hidden_rows_ > 0) {
      all.push_back(
          message({"其中有隐藏的行：{} 行，也已读取", "rows that are hidden, read as well: {}"},
                  hidden_rows_));
    }
    return all;
  }

 private:
  struct ReadRow {
    std::uint32_t number = 0;
    bool is_hidden = false;
    std::vector<ReadCell> cells;
  };

  // The sheet of this name, or number from 1; without one the first visible sheet with rows.
  Result<std::size_t> choose_sheet(const std::string& wanted) {
    std::optional<std::size_t> chosen;
    std::string names;
    for (std::size_t i = 0; i < book_.sheets.size(); ++i) {
      const XlsxBook::Sheet& sheet = book_.sheets[i];
      names += (names.empty() ? "" : ", ") + sheet.name;
      if (!wanted.empty() && sheet.name == wanted) chosen = i;
    }
    const auto number = number_of<std::size_t>(wanted);
    if (!chosen && number && *number >= 1 && *number <= book_.sheets.size()) chosen = *number - 1;
    if (!wanted.empty() && !chosen) {
      return Failure{FailureKind::usage,
                     message({"{} 中没有工作表“{}”；有：{}", "{} has no sheet `{}`; it has: {}"},
                             printable(path_), printable(wanted), printable(names))};
    }
    std::optional<std::size_t> first_visible;
    for (std::size_t i = 0; i < book_.sheets.size(); ++i) {
      const XlsxBook::Sheet& sheet = book_.sheets[i];
      if (!first_visible && !sheet.is_hidden) first_visible = i;
      if (chosen == i) continue;
      const Result<bool> filled = has_cells(sheet.part);
      if (!filled) return filled.failure();
      if (!*filled) continue;
      if (!chosen && !sheet.is_hidden) {
        chosen = i;
      } else {
        others_ += (others_.empty() ? "" : ", ") + sheet.name;
      }
    }
    return chosen ? *chosen : first_visible.value_or(0);
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
      // Ranges over columns alone repeat nothing.
      if (first && last && last->row > first->row) {
        merges_.push_back({.first = *first, .last = *last, .value = {}});
      }
    };
    if (!part.read_all()) return false;
    std::ranges::sort(merges_, {}, [](const MergedRange& merged) { return merged.first.row; });
    return true;
  }

  void exceed(Message text) {
    if (!excess_) excess_ = std::move(text);
    sheet_.stop();
  }

  void start(std::string_view name, const XmlAttributes& a) {
    if (excess_) return;
    if (name == "row") {
      reading_.number = number_of<std::uint32_t>(a["r"]).value_or(reading_.number + 1);
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
    } else if (name == "f") {
      has_formula_ = true;
    } else if (name == "rPh") {
      phonetic_ = true;
    } else if (name == "v" || (name == "t" && type_ == "inlineStr" && !phonetic_)) {
      in_value_ = true;
      has_value_ = true;
    }
  }

  void end(std::string_view name) {
    if (excess_) return;
    if (name == "v" || name == "t") in_value_ = false;
    if (name == "rPh") phonetic_ = false;
    if (name == "c") {
      if (column_ >= most_columns) {
        return exceed({"有超过 16,384 列的单元格", "a cell beyond column 16,384"});
      }
      if (reading_.cells.size() > most_columns) {
        return exceed({"同一行的单元格超过 16,384 个", "more than 16,384 cells in a row"});
      }
      add_cell();
      ++column_;
    } else if (name == "row") {
      // Cells may stand in any order, and one twice counts as its last.
      std::ranges::stable_sort(reading_.cells, {}, &ReadCell::column);
      // A row that has nothing of its own is empty, whatever is merged over it.
      if (reading_.cells.empty()) return;
      fill_merged();
      if (reading_.is_hidden) ++hidden_rows_;
      rows_.push_back(reading_);
    }
  }

  void add_cell() {
    ReadCell cell{.column = column_};
    if (has_formula_ && !has_value_) {
      cell.kind = CellKind::no_result;
      cell.text = "=";
    } else if (type_ == "s") {
      const auto index = number_of<std::size_t>(trimmed(value_));
      const auto text = index ? book_.strings.at(*index) : std::nullopt;
      if (text) {
        cell.text = trimmed(*text);
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
      add_number(cell);
    } else {
      cell.text = trimmed(decode_xlsx(value_));
    }
    if (!cell.text.empty()) reading_.cells.push_back(std::move(cell));
  }

  void add_number(ReadCell& cell) const {
    cell.kind = CellKind::number;
    cell.text = trimmed(value_);
    const auto number = number_of<double>(cell.text);
    if (!number) {
      if (!cell.text.empty()) cell.kind = CellKind::text;
      return;
    }
    // As Java writers store whole numbers: 123.0, 4.402221E8.
    constexpr double exact = 1e15;
    if (*number == std::floor(*number) && std::abs(*number) < exact) {
      cell.text = fmt::format("{:.0f}", *number);
    }
    const NumberFormat general;
    const NumberFormat& format = style_ < book_.formats.size() ? book_.formats[style_] : general;
    if (format.shows_days()) {
      if (auto day = day_of_serial(*number, book_.epoch)) {
        // A month that was entered is kept as its first day.
        const bool is_month = format.hides_day_of_month() && day->day.day() == 1;
        cell.kind = is_month ? CellKind::text : CellKind::date;
        cell.text = day->day.to_string();
        if (is_month) cell.text.resize(7);
        if (!is_month && day->minutes > 0) {
          cell.text += ' ' + TimeOfDay::of(day->minutes / 60, day->minutes % 60).to_string();
        }
      }
    } else if (const auto code = format.code_of(cell.text)) {
      cell.kind = CellKind::text;
      cell.text = *code;
    }
  }

  // Cells of merged ranges take the value of the first one. Rows come in their order, so that each
  // range is looked at for its own rows alone.
  void fill_merged() {
    while (next_merge_ < merges_.size() && merges_[next_merge_].first.row <= reading_.number) {
      open_merges_.push_back(next_merge_++);
    }
    std::erase_if(open_merges_,
                  [this](std::size_t i) { return merges_[i].last.row < reading_.number; });
    for (const std::size_t i : open_merges_) {
      MergedRange& merged = merges_[i];
      const auto at =
          std::ranges::lower_bound(reading_.cells, merged.first.column, {}, &ReadCell::column);
      const bool is_there = at != reading_.cells.end() && at->column == merged.first.column;
      if (reading_.number == merged.first.row) {
        if (is_there) merged.value = *at;
      } else if (!merged.value.text.empty() && !is_there) {
        reading_.cells.insert(at, merged.value)->is_repeated = true;
      }
    }
  }

  std::string path_;
  XlsxPackage package_;
  XlsxBook book_;
  std::string sheet_name_;
  std::string others_;  // sheets with rows that are not read
  std::vector<MergedRange> merges_;
  std::size_t next_merge_ = 0;
  std::vector<std::size_t> open_merges_;
  std::size_t hidden_rows_ = 0;

  std::string sheet_part_;
  XmlPart sheet_;
  ReadRow reading_;
  std::uint32_t column_ = 0;
  std::string type_;
  std::uint32_t style_ = 0;
  bool in_value_ = false;
  bool has_value_ = false;
  bool has_formula_ = false;
  bool phonetic_ = false;
  std::string value_;
  std::optional<Message> excess_;
  std::deque<ReadRow> rows_;
  ReadRow current_;
  bool at_end_ = false;
};

}  // namespace

Result<std::unique_ptr<RowReader>> open_xlsx(const std::string& path, const std::string& sheet) {
  Result<XlsxPackage> package = XlsxPackage::open(path);
  if (!package) return package.failure();
  auto reader = std::make_unique<XlsxReader>(path, std::move(*package));
  if (Outcome failure = reader->open(sheet)) return *failure;
  return std::unique_ptr<RowReader>(std::move(reader));
}

}  // namespace shuangbai
