// The names of an enum's enumerators, known while compiling: so arrays that stand in the order of
// an enum are held to it.
//
//   static_assert(std::size(levels) == enumerators<Severity>.size());
//   static_assert(keys_follow<Gender>(Enumeration<Gender>::values, &EnumValue::key));
//
// For scoped enums whose enumerators are 0, 1, 2 and so on, at most 31.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <string_view>
#include <utility>

namespace shuangbai {

namespace enumerators_detail {

// As g++ and clang print an enumerator in the name of a function: `[… value = a::Gender::male…]`,
// and
// `(a::Gender)5` where there is none.
template <auto value>
consteval std::string_view name() {
  std::string_view text = __PRETTY_FUNCTION__;
  text.remove_prefix(text.find("value = ") + 8);
  text = text.substr(0, text.find_first_of(";]"));
  return text.starts_with('(') ? std::string_view() : text.substr(text.rfind(':') + 1);
}

template <typename E, std::size_t... i>
consteval auto first_names(std::index_sequence<i...>) {
  return std::array<std::string_view, sizeof...(i)>{name<static_cast<E>(i)>()...};
}

template <typename E>
consteval auto names() {
  constexpr auto first = first_names<E>(std::make_index_sequence<32>());
  constexpr auto count = static_cast<std::size_t>(std::ranges::find(first, "") - first.begin());
  static_assert(count > 0 && count < first.size());
  std::array<std::string_view, count> found;
  std::ranges::copy_n(first.begin(), count, found.begin());
  return found;
}

}  // namespace enumerators_detail

// In their order.
template <typename E>
inline constexpr auto enumerators = enumerators_detail::names<E>();

// Whether the keys are the enumerators' names in their order, but for the hyphens that keys have.
template <typename E, typename Values, typename Key = std::identity>
consteval bool keys_follow(const Values& values, Key key = {}) {
  const auto same_character = [](char a, char b) { return a == b || (a == '-' && b == '_'); };
  const auto same = [&](std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, same_character);
  };
  return std::ranges::equal(values, enumerators<E>, same, key);
}

}  // namespace shuangbai
