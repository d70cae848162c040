// Filling the arguments of a pattern (fmt syntax: {} {0} {:noun}) into it. An audit of a city says
// hundreds of thousands of sentences, and fmt takes three times as long for one.
//
// Texts, whole numbers and what has to_string(), or of() for what stands behind the colon, are
// appended here, as fmt prints them; for all else fmt is asked.
#pragma once

#include <fmt/format.h>

#include <charconv>
#include <concepts>
#include <iterator>
#include <limits>
#include <span>
#include <string>
#include <string_view>

namespace shuangbai {

// An argument, which must outlive it.
class PatternArgument {
 public:
  template <typename T>
  explicit PatternArgument(const T& value) : value_(&value), append_(&append_value<T>) {}

  // `form`: what stands behind the colon.
  void append_to(std::string& out, std::string_view form) const { append_(out, value_, form); }

 private:
  template <typename T>
  static void append_value(std::string& out, const void* argument, std::string_view form) {
    const T& value = *static_cast<const T*>(argument);
    if constexpr (requires { std::string(value.of(form)); }) {
      out += value.of(form);
    } else if (!form.empty() || !append_plain(out, value)) {
      fmt::vformat_to(std::back_inserter(out), fmt::format("{{:{}}}", form),
                      fmt::make_format_args(value));
    }
  }

  template <typename T>
  static bool append_plain(std::string& out, const T& value) {
    if constexpr (std::convertible_to<const T&, std::string_view>) {
      out += std::string_view(value);
    } else if constexpr (std::integral<T> && sizeof(T) > 1) {
      char digits[std::numeric_limits<T>::digits10 + 2];
      out.append(digits, std::to_chars(std::begin(digits), std::end(digits), value).ptr);
    } else if constexpr (requires { std::string(value.to_string()); }) {
      out += value.to_string();
    } else {
      return false;
    }
    return true;
  }

  const void* value_;
  void (*append_)(std::string& out, const void* argument, std::string_view form);
};

// Precondition: the pattern is sound, and names none but these arguments.
std::string filled(std::string_view pattern, std::span<const PatternArgument> arguments);

}  // namespace shuangbai
