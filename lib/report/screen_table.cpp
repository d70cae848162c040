#include "report/screen_table.h"

#include <algorithm>
#include <numeric>

#include "base/decimal.h"

namespace shuangbai {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t least_width = 8;
constexpr std::size_t least_width_of_codes = 16;

bool is_number(const Column& column) {
  return column.type == CellType::number;
}

// At most two decimals: 2.416666 → 2.42.
std::string rounded(const std::string& number) {
  const auto value = Decimal::parse(number);
  if (!value) return number;
  constexpr std::int64_t hundredth = 10'000;  // in millionths
  return Decimal::millionths((value->millionths() + hundredth / 2) / hundredth * hundredth)
      .to_string();
}

// The title of a choice, in Chinese; other texts as they are.
std::string chosen_title(const Column& column, const std::string& key, Language language) {
  const auto choice = std::ranges::find(column.choices, key, &EnumValue::key);
  if (language != Language::zh || choice == column.choices.end()) return key;
  return std::string(choice->title.zh);
}

// Whether all of a column's cells are codes, days or numbers, of which no part says anything.
bool is_of_codes(const std::vector<Row>& rows, std::size_t column) {
  constexpr std::size_t longest = 40;
  return std::ranges::all_of(rows, [&](const Row& row) {
    const std::string& cell = row[column];
    return cell.size() <= longest &&
           std::ranges::none_of(cell, [](char c) { return c == ' ' || is_non_ascii(c); });
  });
}

// Narrows the widest columns, none below its least width, until all fit the screen.
void narrow(std::vector<std::size_t>& widths, const std::vector<std::size_t>& least,
            std::size_t screen) {
  std::size_t total = std::accumulate(widths.begin(), widths.end(), gap * (widths.size() - 1));
  while (total > screen) {
    std::size_t widest = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (widths[i] <= least[i]) continue;
      if (widest == widths.size() || widths[i] > widths[widest]) widest = i;
    }
    if (widest == widths.size()) return;
    --widths[widest];
    --total;
  }
}

// The widths of the columns on a screen: texts give way first, then titles that are wider than what
// stands below them, and long codes at last; days and numbers never do.
std::vector<std::size_t> fitted(const Table& table, const std::vector<Row>& rows, Language language,
                                std::vector<std::size_t> widths, std::size_t screen) {
  if (screen == 0 || widths.empty()) return widths;
  std::vector<std::size_t> with_title;
  std::vector<std::size_t> without_title;
  std::vector<std::size_t> at_last;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const std::size_t title = display_width(table.columns[i].title.in(language));
    std::size_t cells = 0;
    for (const Row& row : rows) cells = std::max(cells, display_width(row[i]));
    const bool whole = is_number(table.columns[i]) || is_of_codes(rows, i);
    const std::size_t least = whole ? cells : std::min(cells, least_width);
    with_title.push_back(std::max(least, title));
    without_title.push_back(std::max(least, std::min(title, least_width)));
    at_last.push_back(is_number(table.columns[i])
                          ? without_title.back()
                          : std::min(without_title.back(), least_width_of_codes));
  }
  narrow(widths, with_title, screen);
  narrow(widths, without_title, screen);
  narrow(widths, at_last, screen);
  return widths;
}

}  // namespace

std::string screen_cell(const Column& column, const std::string& cell, Language language) {
  if (column.type == CellType::list) {
    std::vector<std::string> entries = list_entries(cell);
    for (std::string& entry : entries) {
      entry =
          column.item == CellType::number ? rounded(entry) : chosen_title(column, entry, language);
    }
    return cell_text(column, list_cell(entries));
  }
  if (column.type == CellType::number) return rounded(cell);
  const std::string title = chosen_title(column, cell, language);
  if (title != cell || column.words == nullptr) return title;
  return std::string(column.words(cell).in(language));
}

std::string colored(std::string_view text, std::string_view code, Colors colors) {
  if (colors == Colors::off || code.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

std::string screen_table(const Table& table, Language language, const ScreenStyle& style) {
  std::vector<std::size_t> widths;
  for (const Column& column : table.columns) {
    widths.push_back(display_width(column.title.in(language)));
  }
  std::vector<Row> rows;
  for (const Row& row : table.rows) {
    Row& shown = rows.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) {
      const Column& column = table.columns[i];
      shown.push_back(printable(screen_cell(column, row[i], language)));
      widths[i] = std::max(widths[i], display_width(shown.back()));
    }
  }
  widths = fitted(table, rows, language, std::move(widths), style.width);
  std::string out;
  const auto line = [&](auto cell, auto color) {
    std::string text;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (i > 0) text.append(gap, ' ');
      const std::string shown = shortened(cell(i), widths[i]);
      const std::string blanks(widths[i] - std::min(widths[i], display_width(shown)), ' ');
      const std::string painted = colored(shown, color(i), style.colors);
      text += is_number(table.columns[i]) ? blanks + painted : painted + blanks;
    }
    while (text.ends_with(' ')) text.pop_back();
    out += text + '\n';
  };
  line([&](std::size_t i) { return table.columns[i].title.in(language); },
       [](std::size_t) { return std::string_view(); });
  for (std::size_t n = 0; n < rows.size(); ++n) {
    line([&](std::size_t i) { return rows[n][i]; },
         [&](std::size_t i) {
           const auto color = table.columns[i].color;
           return color == nullptr ? std::string_view() : color(table.rows[n][i]);
         });
  }
  return out;
}

}  // namespace shuangbai
