#include "report/family_title.h"

#include <doctest/doctest.h>

#include "rules/decision.h"

using namespace shuangbai;

TEST_CASE("every family of decisions has a title in both languages") {
  for (const Decision* decision : all_decisions()) {
    const std::string_view family = family_of(*decision);
    CHECK(family_title(family).en != family);
    CHECK(family_title(family).zh != family);
  }
  CHECK(family_title("other").en == "other");
}
