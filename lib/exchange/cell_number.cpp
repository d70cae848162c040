#include "exchange/cell_number.h"

#include <algorithm>
#include <charconv>

#include "exchange/cell_text.h"

namespace shuangbai {
namespace {

std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, is_digit));
}

}  // namespace

bool is_scientific(std::string_view text) {
  if (text.empty() || !is_digit(text[0])) return false;
  std::size_t e = 0;
  while (e < text.size() && text[e] != 'e' && text[e] != 'E') ++e;
  if (e + 1 >= text.size()) return false;
  std::string_view exponent = text.substr(e + 1);
  if (exponent[0] == '+' || exponent[0] == '-') exponent.remove_prefix(1);
  const std::string_view mantissa = text.substr(0, e);
  return all_digits(exponent) && is_digit(mantissa[0]) &&
         std::ranges::all_of(mantissa, [](char c) { return is_digit(c) || c == '.'; });
}

std::string number_value(std::string text, const Cell& cell) {
  const std::size_t point = std::min(text.find('.'), text.size());
  bool grouped = text.find(',') != text.npos;
  for (std::size_t i = 0; i < text.size() && grouped; ++i) {
    const bool place = i < point && i > 0 && (point - i) % 4 == 0;
    grouped = place ? text[i] == ',' : is_digit(text[i]) || (text[i] == '.' && i == point);
  }
  if (grouped) std::erase(text, ',');
  if (cell.kind == CellKind::number && (count_digits(text) > 15 || is_scientific(text))) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && end == text.data() + text.size() && value < 1e9) {
      text = fmt::format("{:.6f}", value);
    }
  }
  if (text.find('.') != text.npos && is_digit(text[0])) {
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
  }
  return text;
}

std::optional<Message> lost_digits(const Cell& cell, std::string_view text) {
  if (is_scientific(text) || (cell.kind == CellKind::number && count_digits(text) > 15)) {
    return message(
        {"单元格是数字，表格软件只保留 15 位，其余已丢失；请把该列设为“文本”格式后重新填写",
         "the cell is a number, of which spreadsheets keep 15 digits: the rest is lost; format the "
         "column as text and enter it again"});
  }
  return std::nullopt;
}

}  // namespace shuangbai
