#include "yaml/event_path.h"

#include <doctest/doctest.h>

#include "yaml/reader.h"

using namespace shuangbai;

TEST_CASE("a value's path has the keys and numbers that lead to it from the node") {
  const std::string text =
      "- id: a\n"
      "  name: 甲\n"
      "- id: b\n"
      "  posts:\n"
      "    - from: 2026-01-01\n"
      "    - from: 2026-02-01\n"
      "      to: 2026-03-01\n"
      "  tags:\n"
      "    - x\n"
      "    - y\n";
  Document document;
  Diagnostics diagnostics;
  REQUIRE(read_yaml("x.yaml", text, document, diagnostics));
  const std::vector<Event>& events = document.events;
  const auto index_of = [&](std::string_view wanted) {
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (events[i].kind == EventKind::scalar && events[i].text() == wanted) return i;
    }
    return events.size();
  };
  EventPath paths(events);
  CHECK(paths.of(index_of("甲")) == "0.name");
  const std::size_t second = index_of("b") - 2;  // its map
  paths.begin(second);
  CHECK(paths.of(second) == "");
  CHECK(paths.of(index_of("b")) == "id");
  CHECK(paths.of(index_of("posts")) == "posts");
  CHECK(paths.of(index_of("posts") + 1) == "posts");    // its list
  CHECK(paths.of(index_of("posts") + 2) == "posts.0");  // an entry's map
  CHECK(paths.of(index_of("2026-03-01")) == "posts.1.to");
  CHECK(paths.of(index_of("y")) == "tags.1");
  CHECK(paths.of(index_of("2026-01-01")) == "posts.0.from");  // back again
  CHECK(paths.of(index_of("甲")) == "");                      // before the node
}
