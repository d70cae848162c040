#include "exchange/sheet_header.h"

#include <algorithm>
#include <array>

#include "base/name_key.h"
#include "base/text.h"
#include "exchange/header_match.h"

namespace shuangbai {
namespace {

// No list of fields is longer; what is wider is judged by its first cells.
constexpr std::size_t most_header_cells = 1000;

std::size_t count_known(const std::vector<HeaderCell>& cells, const ColumnFinder& finder) {
  // A word alone, as 签到, is a header only if it fills something.
  if (cells.size() == 1) {
    const Result<SheetColumn> only = finder.find(0, cells[0].text);
    return only && only->purpose != Purpose::left_out && only->purpose != Purpose::kept ? 1 : 0;
  }
  const std::size_t looked_at = std::min(cells.size(), most_header_cells);
  return static_cast<std::size_t>(
      std::ranges::count_if(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(looked_at),
                            [&](const HeaderCell& cell) { return finder.knows(cell.text); }));
}

Outcome read_first_rows(RowReader& reader, RowBatch& rows) {
  SheetRow row;
  rows.clear();
  while (rows.size() <= most_title_rows && !rows.is_full()) {
    const Result<bool> more = reader.next(row);
    if (!more) return more.failure();
    if (!*more) break;
    rows.add(row);
  }
  rows.seal();
  return std::nullopt;
}

std::vector<HeaderCell> cells_of(const SheetRow& row) {
  std::vector<HeaderCell> cells;
  for (const Cell& cell : row.cells) cells.push_back({cell.column, std::string(cell.text)});
  return cells;
}

// What a column is called by two rows: by both if that is known, else by the lower one.
std::string joined_text(std::string_view upper, std::string_view lower,
                        const ColumnFinder& finder) {
  if (upper.empty() || lower.empty() || upper == lower) {
    return std::string(lower.empty() ? upper : lower);
  }
  std::string both = std::string(upper) + '.' + std::string(lower);
  if (finder.knows(both)) return both;
  return finder.knows(std::string(lower)) ? std::string(lower) : both;
}

// A title of the upper row stands over the columns to its right, up to the next title, as far as
// these have a title of their own below.
std::vector<HeaderCell> joined_rows(const SheetRow& upper, const SheetRow& lower,
                                    const ColumnFinder& finder) {
  std::vector<HeaderCell> cells;
  std::string_view over;
  const std::uint32_t width = std::max(upper.width, lower.width);
  for (std::uint32_t column = 0; column < width; ++column) {
    const std::string_view above = upper.at(column);
    const std::string_view below = lower.at(column);
    if (!above.empty()) over = above;
    if (above.empty() && below.empty()) continue;
    cells.push_back({column, joined_text(below.empty() ? above : over, below, finder)});
  }
  return cells;
}

// Whether most of what the lower row adds are titles, so that it is no record.
bool holds_titles(const SheetRow& lower, const std::vector<HeaderCell>& joined,
                  const ColumnFinder& finder) {
  std::size_t own = 0;
  std::size_t known = 0;
  for (const Cell& cell : lower.cells) {
    if (cell.is_repeated) continue;
    const auto at = std::ranges::lower_bound(joined, cell.column, {}, &HeaderCell::column);
    ++own;
    if (finder.knows(at->text)) ++known;
  }
  return known * 2 > own;
}

}  // namespace

Outcome read_sheet_start(RowReader& reader, const ColumnFinder& finder, RowBatch& rows) {
  const std::vector<std::string_view> delimiters = reader.delimiters();
  std::string_view best;
  std::size_t most = 0;
  for (const std::string_view delimiter : delimiters) {
    reader.restart(delimiter);
    if (read_first_rows(reader, rows)) continue;  // no CSV with this one
    const auto header = find_header(rows, finder);
    const std::size_t known = header ? count_known(header->cells, finder) : 0;
    if (header && (best.empty() || known > most)) {
      best = delimiter;
      most = known;
    }
  }
  if (!delimiters.empty()) reader.restart(best.empty() ? delimiters.front() : best);
  return read_first_rows(reader, rows);
}

std::vector<std::string> SheetHeader::texts() const {
  std::vector<std::string> all(width);
  for (const HeaderCell& cell : cells) all[cell.column] = cell.text;
  return all;
}

std::optional<SheetHeader> find_header(const RowBatch& rows, const ColumnFinder& finder) {
  std::size_t best = 0;
  std::size_t most = 0;
  std::size_t widest = 0;
  for (std::size_t i = 0; i < std::min(rows.size(), most_title_rows); ++i) {
    const SheetRow& row = rows.row(i);
    const std::size_t known = count_known(cells_of(row), finder);
    if (i == 0 || known > most || (most == 0 && row.cells.size() > widest)) {
      best = i;
      most = known;
      widest = row.cells.size();
    }
    if (most * 2 >= widest && (most > 1 || row.cells.size() == 1) && most > 0) break;
  }
  if (rows.size() == 0 || most == 0) return std::nullopt;
  SheetHeader header{.row = rows.row(best).number,
                     .first_row = best + 1,
                     .width = rows.row(best).width,
                     .cells = cells_of(rows.row(best))};
  const auto try_rows = [&](std::size_t upper, std::size_t lower) {
    if (lower >= rows.size() || rows.row(lower).cells.size() > most_header_cells) return;
    std::vector<HeaderCell> cells = joined_rows(rows.row(upper), rows.row(lower), finder);
    const std::size_t known = count_known(cells, finder);
    if (known <= most || !holds_titles(rows.row(lower), cells, finder)) return;
    most = known;
    header = {.row = rows.row(lower).number,
              .first_row = lower + 1,
              .width = std::max(rows.row(upper).width, rows.row(lower).width),
              .cells = std::move(cells)};
  };
  try_rows(best, best + 1);
  if (best > 0 && header.first_row == best + 1) try_rows(best - 1, best);
  if (most == 1 && header.cells.size() > 3) return std::nullopt;
  return header;
}

std::set<std::string> title_words(const RowBatch& rows, const SheetHeader& header) {
  constexpr std::u32string_view separators = U" \t\n\r\u3000()（）<>《》\"“”':：「」";
  std::set<std::string> words;
  const auto add = [&words](std::string_view text) {
    const std::string whole = name_key(text);
    std::string_view word = whole;
    for (const std::string_view ending : {"人员签到表", "签到表", "签到册", "签到"}) {
      if (!word.ends_with(ending)) continue;
      word.remove_suffix(ending.size());
      break;
    }
    if (!word.empty()) words.emplace(word);
  };
  for (std::size_t i = 0; i < rows.size() && rows.row(i).number < header.row; ++i) {
    for (const Cell& cell : rows.row(i).cells) {
      std::size_t begin = 0;
      for (std::size_t at = 0; at < cell.text.size();) {
        const std::size_t end = at;
        const auto code = static_cast<char32_t>(next_code_point(cell.text, at));
        if (separators.find(code) == separators.npos) continue;
        add(cell.text.substr(begin, end - begin));
        begin = at;
      }
      add(cell.text.substr(begin));
    }
  }
  return words;
}

std::string_view footer_of(const SheetRow& row) {
  constexpr std::array<std::string_view, 4> sums = {"合计", "总计", "小计", "共计"};
  constexpr std::array<std::string_view, 28> signatures = {
      "填表人",     "填报人",     "制表人",   "审核人",   "复核人",   "审批人",   "经办人",
      "负责人",     "统计人",     "填表日期", "填报日期", "制表日期", "填报单位", "填表单位",
      "单位负责人", "单位盖章",   "制表",     "审核",     "单位",     "签字",     "签名",
      "负责人签字", "负责人签名", "分管领导", "主管领导", "联系人",   "联系电话", "日期"};
  // Remarks of the form end it; a record's own stand in a column of theirs.
  constexpr std::array<std::string_view, 4> notes = {"注", "备注", "说明", "填表说明"};
  constexpr std::array<std::string_view, 3> ends = {"以下空白", "以下无内容", "以下无正文"};
  const auto own =
      std::ranges::find_if(row.cells, [](const Cell& cell) { return !cell.is_repeated; });
  if (own == row.cells.end() || own->kind != CellKind::text) return "";
  if (!own->text.empty() && !is_non_ascii(own->text[0]) && own->text[0] > ' ') return "";
  const std::string text = plain_header(own->text);
  const auto behind = [&](std::string_view word) -> std::optional<std::string_view> {
    if (!text.starts_with(word)) return std::nullopt;
    return std::string_view(text).substr(word.size());
  };
  const auto has_colon = [](std::string_view rest) {
    return rest.starts_with("：") || rest.starts_with(":");
  };
  for (const std::string_view word : sums) {  // 合计, 合计：5, 合计5人
    const auto rest = behind(word);
    if (rest && (rest->empty() || has_colon(*rest) || is_digit((*rest)[0]))) return word;
  }
  for (const std::string_view word : signatures) {
    if (const auto rest = behind(word); rest && has_colon(*rest)) return word;
  }
  if (row.cells.size() > 1) return "";
  for (const std::string_view word : notes) {
    if (const auto rest = behind(word); rest && has_colon(*rest)) return word;
  }
  for (const std::string_view word : ends) {
    if (text == word) return word;
  }
  for (const std::string_view word : {"共", "第"}) {  // 共5人, 第1页
    if (const auto rest = behind(word); rest && !rest->empty() && is_digit((*rest)[0])) return word;
  }
  return own->text.find("盖章") == own->text.npos ? "" : "盖章";
}

}  // namespace shuangbai
