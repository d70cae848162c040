#include "yaml/json_tree.h"

#include <doctest/doctest.h>

using namespace shuangbai;

namespace {

std::string json_of(const Node& node) {
  std::string out;
  JsonWriter json(out);
  write_json(json, node);
  return out;
}

std::string typed(const char* text) {
  return json_of({.typed = true, .text = text});
}

}  // namespace

TEST_CASE("typed scalars stay what they are in JSON where JSON has them") {
  CHECK(typed("7.5") == "7.5");
  CHECK(typed("-12") == "-12");
  CHECK(typed("0") == "0");
  CHECK(typed("true") == "true");
  CHECK(typed("null") == "null");
  CHECK(typed("2022-01-31") == R"("2022-01-31")");
  CHECK(typed("007") == R"("007")");
  CHECK(typed("1.") == R"("1.")");
  CHECK(typed("1.5x") == R"("1.5x")");
  CHECK(typed("-") == R"("-")");
  CHECK(typed("") == R"("")");
  CHECK(json_of({.text = "7.5"}) == R"("7.5")");
}

TEST_CASE("maps and sequences keep their order in JSON") {
  const Node list{
      .kind = NodeKind::sequence, .key = "b", .children = {{.text = "x"}, {.text = "y"}}};
  const Node empty{.kind = NodeKind::sequence, .key = "a"};
  CHECK(json_of({.kind = NodeKind::map, .children = {list, empty}}) == R"({"b":["x","y"],"a":[]})");
}
