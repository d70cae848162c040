#include "report/table.h"

#include <doctest/doctest.h>

using namespace shuangbai;

namespace {

Table sample_table() {
  const Column hours{"hours", {}, CellType::number};
  return {.columns = {{"id", {}, CellType::text},
                      hours,
                      {"member", {}, CellType::boolean},
                      {"topics", {}, CellType::list},
                      hours},
          .rows = {{"007", "7.5", "true", list_cell(std::vector<std::string>{"a", "b, c"}), "7.5"},
                   {"x", "", "", "", ""}}};
}

}  // namespace

TEST_CASE("in JSON, numbers and booleans are such, and what is absent is null or an empty list") {
  CHECK(render(sample_table(), TableFormat::jsonl, Language::en) ==
        "{\"id\":\"007\",\"hours\":7.5,\"member\":true,\"topics\":[\"a\",\"b, c\"]}\n"
        "{\"id\":\"x\",\"hours\":null,\"member\":null,\"topics\":[]}\n");
}

TEST_CASE(
    "in YAML, a column that is chosen twice is written once, and what is absent is left out") {
  CHECK(
      render(sample_table(), TableFormat::yaml, Language::en) ==
      "- id: \"007\"\n  hours: 7.5\n  member: true\n  topics:\n    - a\n    - \"b, c\"\n- id: x\n");
}
