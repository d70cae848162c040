#include "base/suggestion.h"

#include <doctest/doctest.h>

#include <array>

using namespace shuangbai;

TEST_CASE("a slip of the keyboard finds the name that was meant, anything else none") {
  constexpr std::array<std::string_view, 3> names = {"opened", "closed", "certificates"};
  CHECK(suggest("openned", names) == "opened");
  CHECK(suggest("closde", names) == "closed");
  CHECK(suggest("certificate", names) == "certificates");
  CHECK(suggest("village", names).empty());
}
