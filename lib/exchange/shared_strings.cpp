#include "exchange/shared_strings.h"

namespace shuangbai {
namespace {

constexpr std::size_t most_shared_text = 512ULL << 20;

}  // namespace

bool SharedStrings::add(std::string_view text) {
  if (texts_.size() + text.size() > most_shared_text) return false;
  texts_ += text;
  ends_.push_back(texts_.size());
  return true;
}

std::optional<std::string_view> SharedStrings::at(std::size_t index) const {
  if (index >= ends_.size()) return std::nullopt;
  const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
  return std::string_view(texts_).substr(begin, ends_[index] - begin);
}

}  // namespace shuangbai
