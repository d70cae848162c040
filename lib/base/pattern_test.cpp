#include "base/pattern.h"

#include <doctest/doctest.h>

#include <array>
#include <limits>

#include "base/count.h"
#include "base/date.h"
#include "base/text.h"

using namespace shuangbai;

namespace {

struct OnlyForFmt {
  int x = 0;
};

// That a pattern is filled as fmt fills it.
template <typename... Args>
void check_as_fmt(fmt::format_string<const Args&...> pattern, const Args&... args) {
  const fmt::string_view text = pattern;
  const std::array<PatternArgument, sizeof...(Args)> all = {PatternArgument(args)...};
  CHECK(filled({text.data(), text.size()}, all) == fmt::format(pattern, args...));
}

}  // namespace

template <>
struct fmt::formatter<OnlyForFmt> : fmt::formatter<int> {
  template <typename Context>
  auto format(OnlyForFmt value, Context& context) const {
    return fmt::formatter<int>::format(value.x, context);
  }
};

TEST_CASE("a pattern is filled as fmt would do it") {
  check_as_fmt("");
  check_as_fmt("no argument, {{ }}");
  check_as_fmt("{} {} {}", "a literal", std::string("a text"), std::string_view("a view"));
  check_as_fmt("{} {} {} {}", 0, -1, std::numeric_limits<std::int64_t>::min(),
               std::numeric_limits<std::uint64_t>::max());
  check_as_fmt("{}{}{}", true, 'c', 2.5);
  check_as_fmt("{1}、{0}，{1}", Date::of(2026, 6, 30), Decimal::millionths(7'500'000));
  check_as_fmt("{:rule is|rules are} off, {:county|counties}", Count(1), Count(12));
  check_as_fmt("{0:02x} {0:>5}", static_cast<unsigned char>(10));
  check_as_fmt("{} and {:04}", OnlyForFmt{3}, OnlyForFmt{4});
}

TEST_CASE("a message fills each language's pattern with that language's words") {
  const Message told = message({"{0}：{1}", "{1}: {0}"}, Text{"县", "county"}, Message{"甲", "A"});
  CHECK(told.zh == "县：甲");
  CHECK(told.en == "A: county");
  CHECK(told.pattern == "{1}: {0}");
}
