// Counts with their nouns in messages: "1 rule", "2 rules".
//
// The English noun stands in the pattern, where its sentence is; Chinese needs the number alone:
//
//   message({"已停用 {} 条规则", "{:rule} switched off"}, Count(rules))
//
// Of more than one, the noun takes an s; where that is not its plural, both forms are given:
// {:county|counties}, {:row is|rows are}.
#pragma once

#include <algorithm>
#include <concepts>
#include <string>
#include <string_view>

#include "base/decimal.h"

namespace shuangbai {

class Count {
 public:
  explicit constexpr Count(Decimal number) : number_(number) {}
  // At most 999,999,999,999.
  template <std::integral T>
  explicit constexpr Count(T number) : Count(Decimal::of(static_cast<std::int64_t>(number))) {}

  // The number with the noun (rule, or county|counties); the number alone if that is empty.
  std::string of(std::string_view noun) const;

 private:
  Decimal number_;
};

}  // namespace shuangbai

template <>
struct fmt::formatter<shuangbai::Count> {
  constexpr auto parse(fmt::format_parse_context& context) {
    const auto* end = context.begin();
    while (end != context.end() && *end != '}') ++end;
    noun_ = std::string_view(context.begin(), static_cast<std::size_t>(end - context.begin()));
    return end;
  }
  template <typename Context>
  auto format(shuangbai::Count count, Context& context) const {
    return std::ranges::copy(count.of(noun_), context.out()).out;
  }

 private:
  std::string_view noun_;
};
