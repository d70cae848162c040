#include "exchange/ods_content.h"

#include <algorithm>

#include "base/characters.h"
#include "base/text.h"
#include "exchange/cell_date.h"
#include "exchange/cell_number.h"
#include "exchange/cell_text.h"
#include "exchange/sheet_faults.h"

namespace shuangbai {
namespace {

constexpr std::uint64_t most_repeated_cells = 4 << 20;  // that are not written themselves

// A number as it is shown, if that makes it a code: 007, 138-0000-0000.
bool is_shown_as_code(std::string_view shown, std::string_view number) {
  std::string digits;
  for (const char c : shown) {
    if (is_digit(c)) digits += c;
  }
  const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  if (!all_digits(number) || digits.empty() || digits.substr(zeros) != number) return false;
  if (shown.find_first_of(".,%") != shown.npos) return false;
  const std::size_t first = shown.find_first_of("0123456789");
  const std::size_t last = shown.find_last_of("0123456789");
  return zeros > 0 ||
         shown.substr(first, last - first).find_first_of("-/():") != std::string_view::npos;
}

// PT09H30M00S → 09:30
std::string time_of_duration(std::string_view text) {
  std::string_view rest = text;
  if (!take(rest, {"PT"})) return std::string(text);
  const auto hours = take_number(rest, 4);
  if (!hours || !take(rest, {"H"})) return std::string(text);
  const auto minutes = take_number(rest, 2);
  if (!minutes || !take(rest, {"M"})) return std::string(text);
  const auto seconds = take_number(rest, 2).value_or(0);
  std::string time = fmt::format("{:02}:{:02}", *hours, *minutes);
  if (seconds != 0) time += fmt::format(":{:02}", seconds);
  return time;
}

std::uint32_t count(std::string_view text) {
  return std::max(number_of<std::uint32_t>(text).value_or(1), 1U);
}

}  // namespace

OwnedCell OdsCell::read(std::uint32_t column) const {
  OwnedCell cell{.column = column};
  const std::string_view text = trimmed(shown);
  if (is_error) {
    cell.kind = CellKind::fault;
    cell.text = text.empty() ? "#VALUE!" : text;
  } else if (has_formula && type.empty() && text.empty()) {
    cell.kind = CellKind::no_result;
    cell.text = "=";
  } else if (type == "float" || type == "percentage" || type == "currency") {
    const std::string number = plain_number(trimmed(value));
    const bool is_code = is_shown_as_code(text, number);
    cell.kind = is_code ? CellKind::text : CellKind::number;
    cell.text = is_code ? text : std::string_view(number);
  } else if (type == "date") {
    const auto month = read_month(text, CellKind::text);
    const bool is_month = month && value.size() >= 10 && value.substr(8, 2) == "01";
    cell.kind = is_month ? CellKind::text : CellKind::date;
    cell.text = value.substr(0, is_month ? 7 : value.npos);
    if (cell.text.ends_with("T00:00:00")) cell.text.resize(10);
  } else if (type == "time") {
    cell.text = time_of_duration(value);
  } else if (type == "boolean") {
    cell.kind = CellKind::boolean;
    cell.text = value;
  } else {
    cell.text = trimmed(has_value ? std::string_view(value) : text);
  }
  return cell;
}

Outcome OdsContent::open() {
  if (Outcome failure = package_.open(content_, part_name)) return failure;
  content_.start = [this](std::string_view name, const XmlAttributes& a) { start(name, a); };
  content_.end = [this](std::string_view name) { end(name); };
  content_.text = [this](std::string_view text) { add_text(text); };
  return std::nullopt;
}

bool OdsContent::go_to(std::size_t table) {
  if (table < first_wanted_) return false;
  first_wanted_ = table;
  tables_.erase(tables_.begin(), tables_.lower_bound(table));
  if (table_ != nullptr && begun_ - 1 < table) table_ = nullptr;
  return true;
}

Result<bool> OdsContent::next(std::size_t table, Repeated& row) {
  for (;;) {
    Table& wanted = tables_[table];
    if (wanted.excess) return exceeds_limits(package_.path(), *wanted.excess);
    if (!wanted.rows.empty()) {
      row = std::move(wanted.rows.front());
      wanted.rows.pop_front();
      return true;
    }
    if (wanted.is_at_end || is_at_end_) return false;
    const XmlPart::Step step = content_.step();
    if (step == XmlPart::Step::faulty) return package_.faulty(part_name);
    is_at_end_ = step == XmlPart::Step::done;
  }
}

std::size_t OdsContent::hidden_rows(std::size_t table) const {
  const auto known = tables_.find(table);
  return known == tables_.end() ? 0 : known->second.hidden_rows;
}

void OdsContent::begin_table() {
  const std::size_t number = begun_++;
  table_ = number < first_wanted_ ? nullptr : &tables_[number];
  next_row_ = 1;
  in_paragraph_ = false;
}

void OdsContent::end_table() {
  if (table_ != nullptr) table_->is_at_end = true;
  table_ = nullptr;
}

void OdsContent::exceed(Message text) {
  if (!table_->excess) table_->excess = std::move(text);
}

void OdsContent::start(std::string_view name, const XmlAttributes& a) {
  const bool is_table = name == "table" && skipped_ == 0;
  if (is_table && depth_++ == 0) begin_table();
  if (!is_reading() || depth_ != 1) return;
  if (skipped_ > 0 || name == "annotation" || name == "frame" || name == "ruby-text") {
    ++skipped_;
  } else if (name == "table-row") {
    row_ = {.number = next_row_};
    row_times_ = count(a["number-rows-repeated"]);
    row_.is_hidden = a["visibility"] == "collapse" || a["visibility"] == "filter";
    column_ = 0;
  } else if (name == "table-cell" || name == "covered-table-cell") {
    start_cell(a);
  } else if (name == "p") {
    if (paragraphs_++ > 0) cell_.shown += '\n';
    after_blank_ = true;
    in_paragraph_ = true;
  } else if (in_paragraph_ && (name == "s" || name == "tab" || name == "line-break")) {
    const std::uint32_t blanks = name == "s" ? std::min(count(a["c"]), 1024U) : 1;
    cell_.shown.append(blanks, name == "s" ? ' ' : name == "tab" ? '\t' : '\n');
    after_blank_ = false;
  }
}

void OdsContent::start_cell(const XmlAttributes& a) {
  cell_ = {.type = std::string(a["office:value-type"])};
  cell_.is_error = a["calcext:value-type"] == "error";
  cell_.has_formula = !a["formula"].empty();
  const char* const attribute = cell_.type == "date"      ? "office:date-value"
                                : cell_.type == "time"    ? "office:time-value"
                                : cell_.type == "boolean" ? "office:boolean-value"
                                : cell_.type == "string"  ? "office:string-value"
                                                          : "office:value";
  cell_.value = a[attribute];
  cell_.has_value = !cell_.value.empty();
  cell_times_ = count(a["number-columns-repeated"]);
  rows_spanned_ = count(a["number-rows-spanned"]);
  paragraphs_ = 0;
}

// Blanks in a paragraph count as one, those at its beginning as none; others are elements.
void OdsContent::add_text(std::string_view text) {
  if (!is_reading() || !in_paragraph_ || skipped_ > 0) return;
  for (const char c : text) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!is_blank) cell_.shown += c;
    if (is_blank && !after_blank_) cell_.shown += ' ';
    after_blank_ = is_blank;
  }
  if (cell_.shown.size() > longest_cell_text) exceed(message_from(too_long_text));
}

void OdsContent::end(std::string_view name) {
  if (name == "table" && skipped_ == 0 && --depth_ == 0) end_table();
  if (!is_reading() || depth_ != 1) return;
  if (skipped_ > 0) {
    --skipped_;
  } else if (name == "p") {
    in_paragraph_ = false;
  } else if (name == "table-cell" || name == "covered-table-cell") {
    end_cell();
  } else if (name == "table-row") {
    end_row();
  }
}

void OdsContent::end_cell() {
  const OwnedCell cell = cell_.read(column_);
  if (cell.text.empty()) {
    column_ = std::min(column_ + cell_times_, most_sheet_columns);
    return;
  }
  if (cell_times_ > most_sheet_columns - column_) return exceed(message_from(too_many_columns));
  table_->merges.add(row_.number, row_.number + std::min(rows_spanned_, most_sheet_rows) - 1,
                     column_);
  if (!repeats(cell_times_ - 1)) return;
  for (std::uint32_t i = 0; i < cell_times_; ++i) {
    row_.cells.push_back(cell);
    row_.cells.back().column = column_++;
  }
}

void OdsContent::end_row() {
  const bool is_empty = row_.cells.empty();
  if (row_.text_size() > longest_row_text) return exceed(message_from(too_long_row));
  if (row_times_ > most_sheet_rows - std::min(most_sheet_rows, next_row_ - 1)) {
    if (!is_empty) return exceed(message_from(too_many_rows));
    row_times_ = 0;  // formatted to the end of the sheet and beyond
  }
  next_row_ += row_times_;
  if (is_empty || !repeats(std::uint64_t{row_times_ - 1} * row_.cells.size())) return;
  if (row_.is_hidden) table_->hidden_rows += row_times_;
  table_->rows.push_back({std::move(row_), row_times_});
}

bool OdsContent::repeats(std::uint64_t cells) {
  table_->repeated += cells;
  if (table_->repeated <= most_repeated_cells) return true;
  exceed({"重复的单元格超过 400 万个：不是办公用的表格",
          "over 4 million cells are repetitions: no office's sheet"});
  return false;
}

}  // namespace shuangbai
