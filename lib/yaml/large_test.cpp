// Files of one kind of thing very often: reading and formatting take time in proportion to the
// size.
#include <doctest/doctest.h>

#include <ctime>

#include "model/decode.h"
#include "model/worker.h"
#include "yaml/emitter.h"
#include "yaml/node.h"
#include "yaml/reader.h"

using namespace shuangbai;

namespace {

constexpr int entry_count = 60000;

// Where the time of the processor grows with the square of the count, minutes go by.
struct Timed {
  const std::clock_t start = std::clock();
  ~Timed() { CHECK((std::clock() - start) / CLOCKS_PER_SEC < 30); }
};

template <typename Line>
std::string file_of(Line line) {
  std::string text;
  for (int i = 0; i < entry_count; ++i) text += line(i);
  return text;
}

// The number of faults.
std::size_t read(std::string_view text, Document& document) {
  Diagnostics diagnostics;
  read_yaml("x.yaml", text, document, diagnostics);
  return diagnostics.size();
}

}  // namespace

TEST_CASE("many keys, faults and tabs are read in time") {
  const Timed timed;
  Document document;
  CHECK(read(file_of([](int i) { return fmt::format("x_{}: a\n", i); }), document) == 0);
  CHECK(document.events.size() == 2 * entry_count + 2);
  CHECK(read(file_of([](int i) { return fmt::format("x_{}: &a{} b\n", i, i); }), document) ==
        entry_count);
  CHECK(read(file_of([](int) { return "x_a: 1\n"; }), document) == entry_count - 1);
  CHECK(read(file_of([](int) { return "<<<<<<< HEAD\n"; }), document) == entry_count);
  CHECK(read("a: [" + file_of([](int) { return "b,\n\t\n\tc,\n"; }) + "]\n", document) ==
        entry_count);
  CHECK(read("a: [" + file_of([](int) { return "&a b, "; }) + "]\n", document) == entry_count);
}

TEST_CASE("a long line is decoded and formatted in time") {
  const Timed timed;
  const std::string text =
      "leave: [" + file_of([](int) { return "{kind: sik, from: 2022-01-01, to: 2022-01-02}, "; }) +
      "]\n";
  const std::string path = "w.yaml";
  Document document;
  Diagnostics diagnostics;
  REQUIRE(read_yaml(path, text, document, diagnostics));
  Worker worker;
  std::size_t at = 0;
  Decoder(path, document, diagnostics).decode(Worker::shape(), worker, at);
  CHECK(worker.leave.size() == entry_count);
  CHECK(worker.leave[1].column == 56);
  CHECK(diagnostics.size() >= entry_count);
  CHECK(emit(to_tree(document)).size() > text.size());
}
