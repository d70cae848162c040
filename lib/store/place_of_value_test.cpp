#include "store/place_of_value.h"

#include <doctest/doctest.h>

#include "yaml/reader.h"

namespace shuangbai {
namespace {

struct DocumentPlaces {
  explicit DocumentPlaces(std::string_view text) {
    Diagnostics faults;
    REQUIRE(read_yaml("f.yaml", text, document, faults));
  }
  Place of(std::uint32_t line, std::uint32_t column, std::string_view key,
           std::size_t index = 0) const {
    return place_of_value(document, {"f.yaml", line, column}, key, index);
  }
  Document document;
};

}  // namespace

TEST_CASE("a value's place is in its own entry, not in one within it that says the same") {
  const DocumentPlaces places(
      "points:\n"
      "- id: p1\n"
      "  name: 示例\n"
      "name: 示例\n");
  CHECK(places.of(1, 1, "name") == Place{"f.yaml", 4, 7});
  CHECK(places.of(2, 3, "name") == Place{"f.yaml", 3, 9});
}

TEST_CASE("the place of a list's item is that of the index, even of equal ones") {
  const DocumentPlaces places(
      "workers: [a, b]\n"
      "people:\n"
      "- m1\n"
      "- m1\n"
      "single: s\n");
  CHECK(places.of(1, 1, "workers", 1) == Place{"f.yaml", 1, 14});
  CHECK(places.of(1, 1, "people", 0) == Place{"f.yaml", 3, 3});
  CHECK(places.of(1, 1, "people", 1) == Place{"f.yaml", 4, 3});
  CHECK(places.of(1, 1, "single") == Place{"f.yaml", 5, 9});
}

TEST_CASE("a value that is not found is where its entry is") {
  const DocumentPlaces places("id: w1\n");
  CHECK(places.of(1, 1, "name") == Place{"f.yaml", 1, 1});
  CHECK(places.of(7, 3, "id") == Place{"f.yaml", 7, 3});
}

}  // namespace shuangbai
