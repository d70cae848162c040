#include "base/count.h"

namespace shuangbai {

std::string Count::of(std::string_view noun) const {
  std::string text = number_.to_string();
  if (noun.empty()) return text;
  const bool is_one = number_ == Decimal::of(1);
  const std::size_t bar = noun.find('|');
  text += ' ';
  if (bar == std::string_view::npos) {
    text += noun;
    if (!is_one) text += 's';
  } else {
    text += is_one ? noun.substr(0, bar) : noun.substr(bar + 1);
  }
  return text;
}

}  // namespace shuangbai
