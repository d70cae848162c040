#include "exchange/sheet_choice.h"

#include <algorithm>

#include "base/text.h"
#include "exchange/cell_text.h"

namespace shuangbai {
namespace {

std::string names_of(const std::vector<BookSheet>& sheets, std::optional<std::size_t> chosen) {
  std::string names;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    if (chosen && (i == *chosen || !sheets[i].has_rows)) continue;
    names += (names.empty() ? "" : ", ") + sheets[i].name;
  }
  return names;
}

}  // namespace

std::optional<Message> SheetChoice::told_sheet() const {
  if (name.empty()) return std::nullopt;
  Message text = message({"读取工作表“{}”", "the sheet `{}` is read"}, printable(name));
  if (others.empty()) return text;
  const Message more =
      message({"；未读取：{}（用 --sheet 指定；--all-sheets 读取表头相同的全部）",
               "; not read: {} (name one with --sheet; --all-sheets reads all that "
               "have its header)"},
              printable(others));
  text.zh += more.zh;
  text.en += more.en;
  return text;
}

std::optional<Message> SheetChoice::told_hidden_rows() const {
  if (hidden_rows == 0) return std::nullopt;
  return message({"其中有隐藏的行：{} 行，也已读取", "rows that are hidden, read as well: {}"},
                 hidden_rows);
}

Result<SheetChoice> choose_sheet(const std::string& path, const std::vector<BookSheet>& sheets,
                                 const std::string& wanted) {
  auto chosen = std::ranges::find(sheets, wanted, &BookSheet::name);
  if (wanted.empty()) {
    const auto is_visible = [](const BookSheet& sheet) { return !sheet.is_hidden; };
    chosen = std::ranges::find_if(
        sheets, [&](const BookSheet& sheet) { return is_visible(sheet) && sheet.has_rows; });
    if (chosen == sheets.end()) chosen = std::ranges::find_if(sheets, is_visible);
    if (chosen == sheets.end()) chosen = sheets.begin();
  } else if (chosen == sheets.end()) {
    const auto number = number_of<std::size_t>(wanted);
    if (number && *number >= 1 && *number <= sheets.size()) {
      chosen = sheets.begin() + static_cast<std::ptrdiff_t>(*number - 1);
    }
  }
  if (chosen == sheets.end()) {
    return Failure{
        FailureKind::usage,
        message({"{} 中没有工作表“{}”；有：{}", "{} has no sheet `{}`; it has: {}"},
                printable(path), printable(wanted), printable(names_of(sheets, std::nullopt)))};
  }
  SheetChoice choice{.index = static_cast<std::size_t>(chosen - sheets.begin())};
  if (sheets.size() > 1) choice.name = chosen->name;
  choice.others = names_of(sheets, choice.index);
  for (const BookSheet& sheet : sheets) {
    if (!sheet.is_hidden && sheet.has_rows) choice.filled.push_back(sheet.name);
  }
  return choice;
}

}  // namespace shuangbai
