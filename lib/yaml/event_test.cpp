#include "yaml/event.h"

#include <doctest/doctest.h>

#include "yaml/extent.h"

using namespace shuangbai;

namespace {

// A node as letters: { } a map, [ ] a list, s a scalar.
bool is_whole_node(std::string_view letters) {
  std::vector<Event> events;
  for (const char letter : letters) {
    constexpr std::string_view kinds = "{}[]s";
    events.push_back({.kind = static_cast<EventKind>(kinds.find(letter))});
  }
  return is_whole(events);
}

// What stands behind the scalar that begins the text; the text ends before `beyond`.
std::string_view behind_quoted(std::string_view text, std::string_view beyond = "") {
  static std::string held;
  held = std::string(text) + std::string(beyond);
  const std::string_view source(held.data(), text.size());
  Event scalar;
  scalar.style = ScalarStyle::quoted;
  const auto end = scalar_end(source, scalar);
  return end ? source.substr(*end) : "never";
}

}  // namespace

TEST_CASE("events are whole if each collection ends as what it began, and keys are scalars") {
  for (const char* letters : {"s", "{}", "[]", "{ss}", "{s{}s[s]}", "[s{ss}[]]"}) {
    CHECK_MESSAGE(is_whole_node(letters), letters);
  }
  for (const char* letters : {"", "}", "]", "{", "[", "{]", "[}", "{ss]", "[s}", "ss", "{}s", "{s}",
                              "{{}s}", "{[]s}", "{sss}", "s}", "[s]]"}) {
    CHECK_MESSAGE(!is_whole_node(letters), letters);
  }
}

TEST_CASE("a quoted scalar ends behind its closing quote, also where the text ends there") {
  CHECK(behind_quoted("'a' # b") == " # b");
  CHECK(behind_quoted("'a''b'x") == "x");
  CHECK(behind_quoted("'a'") == "");
  CHECK(behind_quoted("'a'", "' and more'") == "");
  CHECK(behind_quoted("\"a\\\"b\"x") == "x");
  CHECK(behind_quoted("\"a''") == "never");
  CHECK(behind_quoted("'a''") == "never");
}
