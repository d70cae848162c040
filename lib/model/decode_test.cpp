#include "model/decode.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "model/encode.h"
#include "model/worker.h"
#include "yaml/emitter.h"
#include "yaml/reader.h"

#include "../tests/told.h"

using namespace shuangbai;

namespace {

constexpr std::string_view worker_file =
    "id: w1\nname: 陈某\ngender: female\nresident_id: \"440222199001010000\"\nborn: 1990-01-01\n"
    "source: recruited\ncontracts:\n  - employer: \"440222101\"\n    signed: 2021-06-01\n"
    "    from: 2021-06-10\n    to: 2024-06-09\n    monthly_pay: 4500.5\nposts:\n"
    "  - station: \"440222101\"\n    kind: admin\n    from: 2021-06-10\n";

std::string record_faults(std::string_view text) {
  const std::string path = "w.yaml";
  Document document;
  Diagnostics diagnostics;
  REQUIRE(read_yaml(path, text, document, diagnostics));
  Worker worker;
  Decoder decoder(path, document, diagnostics);
  std::size_t index = 0;
  decoder.decode(Worker::shape(), worker, index);
  sort_diagnostics(diagnostics);
  std::string all;
  for (const Diagnostic& d : diagnostics) {
    all += fmt::format("{}:{} {}: {}\n", d.place.line, d.place.column, d.code, told(d.message));
  }
  return all;
}

// The values of the record that is wrong, by record and path.
std::string faulty_values(std::string_view text, std::size_t index) {
  const std::string path = "w.yaml";
  Document document;
  Diagnostics diagnostics;
  REQUIRE(read_yaml(path, text, document, diagnostics));
  Worker worker;
  Decoder decoder(path, document, diagnostics);
  decoder.begin_record(index);
  decoder.decode(Worker::shape(), worker, index);
  std::string all;
  for (const Diagnostic& d : diagnostics) all += d.value.record + ":" + d.value.path + "\n";
  return all;
}

constexpr std::string_view head = "id: w1\nname: 陈某\ngender: female\nsource: recruited\n";

}  // namespace

TEST_CASE("a fault says of which value of which record it is") {
  const std::string record =
      "id: w1\n  name: 陈某\n  gender: neither\n  source: recruited\n  born: 1990-13-01\n"
      "  posts:\n    - station: \"440222101\"\n      kind: admin\n      from: 2021-06-10\n"
      "    - station: \"440222101\"\n      from: x\n";
  const std::string values = "gender\n{0}:born\n{0}:posts.1.from\n{0}:posts.1.kind\n";
  CHECK(faulty_values("- id: w0\n- " + record, 5) ==
        "w1:" + fmt::format(fmt::runtime(values), "w1"));
  CHECK(faulty_values("  " + record, 0) == ":" + fmt::format(fmt::runtime(values), ""));
}

TEST_CASE("a record that was decoded is encoded to the same bytes") {
  const std::string path = "w.yaml";
  Document document;
  Diagnostics diagnostics;
  REQUIRE(read_yaml(path, worker_file, document, diagnostics));
  Worker worker;
  Decoder decoder(path, document, diagnostics);
  std::size_t index = 0;
  REQUIRE(decoder.decode(Worker::shape(), worker, index));
  CHECK(worker.posts[0].line == 14);
  CHECK(worker.posts[0].column == 5);
  CHECK(worker.contracts[0].monthly_pay == Decimal::parse("4500.5"));
  CHECK(decoder.references().size() == 1);
  CHECK(emit(to_node(Worker::shape(), worker)) == worker_file);
  const Node masked = masked_node(Worker::shape(), to_node(Worker::shape(), worker));
  CHECK(masked.find("resident_id")->text == "4402**********0000");
  CHECK(masked.find("born")->text == "1990-**-**");
  CHECK(masked.find("posts")->children[0].find("kind")->text == "admin");
}

TEST_CASE("each fault of a record is reported where it stands, with advice") {
  CHECK(record_faults(std::string(head) + "emplyer: x\n") ==
        "5:1 record.unknown-key: there is no worker field `emplyer` (fields of your own begin with "
        "x_)\n");
  CHECK(record_faults(std::string(head) + "educaton: x\n") ==
        "5:1 record.unknown-key: there is no worker field `educaton`; did you mean `education`? "
        "(fields of your own begin with x_)\n");
  CHECK(record_faults("id: w1\n") ==
        "1:1 record.missing: the required field `gender` (Gender) is missing\n"
        "1:1 record.missing: the required field `name` (Name) is missing\n"
        "1:1 record.missing: the required field `source` (Source) is missing\n");
  CHECK(record_faults(std::string(head) + "phone: 13800005678\n") ==
        "5:8 record.type: `phone` is a text, but YAML reads a number or boolean here; put it in "
        "double quotes\n");
  CHECK(record_faults(std::string(head) + "born: 1990-02-30\n") ==
        "5:7 record.value: `***` is no date that exists; write YYYY-MM-DD, years 1900 to 2199\n");
  CHECK(record_faults(std::string(head) + "education: ~\n") ==
        "5:12 record.type: `education` is null; delete the line where there is no value\n");
  CHECK(record_faults(std::string(head) + "education: \"\"\n") ==
        "5:12 record.value: `education` is empty; fill it in, or delete the line\n");
  CHECK(record_faults(std::string(head) + "posts: none\n") ==
        "5:8 record.type: `posts` is a list (each entry after `- `)\n");
  CHECK(record_faults(std::string(head) + "party_member: \"true\"\n") ==
        "5:15 record.type: `party_member` is no text; remove the quotes\n");
  CHECK(record_faults(std::string(head) +
                      "leave:\n  - kind: sik\n    from: 2022-01-02\n    to: 2022-01-01\n") ==
        "6:11 record.value: there is no `kind` value `s*`; did you mean `sick`?\n");
  CHECK(record_faults(std::string(head) +
                      "leave:\n  - kind: holiday\n    from: 2022-01-02\n    to: 2022-01-03\n") ==
        "6:11 record.value: there is no `kind` value `h*`; one of: maternity, sick, personal, "
        "study, other\n");
  CHECK(record_faults(std::string(head) +
                      "leave:\n  - kind: sick\n    from: 2022-01-02\n    to: 2022-01-01\n") ==
        "6:5 record.interval: `to` (2022-01-01) is before `from` (2022-01-02)\n");
  CHECK(
      record_faults(std::string(head) + "resident_id: \"440222199001010007\"\n") ==
      "5:14 record.value: the resident id's check digit is wrong (GB 11643); compare its digits\n");
  CHECK(record_faults(std::string(head) +
                      "assessments:\n  - {year: 21, grade: qualified, date: 2022-01-01}\n") ==
        "6:12 record.value: `year` lies between 1900 and 2199, not 21\n");
  CHECK(record_faults("- a\n") ==
        "1:1 record.type: expected the fields of the worker (key: value)\n");
  // What is no key may be somebody's name.
  CHECK(record_faults(std::string(head) + "示例甲: 1\n").find("示例甲") == std::string::npos);
  CHECK(record_faults(std::string(head) + "示例甲: 1\n").find("`示*`") != std::string::npos);
  CHECK(record_faults(std::string(head) + "x_own:\n  any: [1, ~]\n") == "");
}

TEST_CASE("events that are not whole are a fault, and none behind the last is read") {
  const std::string path = "w.yaml";
  Document document;
  Diagnostics diagnostics;
  REQUIRE(read_yaml(path, worker_file, document, diagnostics));
  const std::vector<Event> whole = document.events;
  const auto decode = [&](const std::vector<Event>& events, std::size_t index) {
    document.events = whole;  // what lies behind the end of a cut vector
    document.events.resize(events.size());
    std::ranges::copy(events, document.events.begin());
    diagnostics.clear();
    Worker worker;
    Decoder decoder(path, document, diagnostics);
    const bool good = decoder.decode(Worker::shape(), worker, index);
    CHECK(index <= events.size());
    CHECK(good == diagnostics.empty());
    return good;
  };
  CHECK(decode(whole, 0));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    std::vector<Event> events(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    CHECK_FALSE(is_whole(events));
    CHECK_FALSE(decode(events, 0));
    decode(whole, size);
  }
  std::mt19937 random(3);
  for (int i = 0; i < 2000; ++i) {
    std::vector<Event> events = whole;
    std::ranges::shuffle(events, random);
    events.resize(random() % (events.size() + 1));
    if (decode(events, 0)) CHECK(events[0].kind == EventKind::map_start);
    std::size_t at = 0;
    while (at < events.size()) {
      const std::size_t next = after_node(events, at);
      REQUIRE(next > at);
      REQUIRE(next <= events.size());
      at = next;
    }
  }
}
