#include "store/file_merge.h"

#include <doctest/doctest.h>

#include "../tests/told.h"
#include "store/canonical_file.h"

using namespace shuangbai;

namespace {

const std::string worker_path = "440222/workers/w1.yaml";
const std::string log_path = "440222/visits/440222100/2026-03/w1.yaml";

// The merged text, then a line for each conflict, or for why it was merged by lines.
std::string merged_text(const std::string& path, std::string_view base, std::string_view ours,
                        std::string_view theirs) {
  const Result<FileMerge> merge = merge_file(path, {base, ours, theirs});
  REQUIRE(merge);
  CHECK(merge->has_conflicts == (merge->text.find("<<<<<<<") != std::string::npos));
  std::string text = merge->text;
  for (const MergeConflict& conflict : merge->conflicts) {
    text += "? " + told(conflict_text(conflict)) + '\n';
  }
  if (merge->by_lines) text += "! " + merge->by_lines->en + '\n';
  return text;
}

std::string merged_worker(std::string_view base, std::string_view ours, std::string_view theirs) {
  return merged_text(worker_path, base, ours, theirs);
}

std::string visit_entry(const std::string& id, const std::string& day,
                        const std::string& more = "") {
  return "- id: " + id + "\n  date: " + day +
         "\n  workers:\n    - w1\n  household: h1\n  kind: home\n" + more;
}

}  // namespace

TEST_CASE("different fields of a record merge, in the order of the shape") {
  CHECK(merged_worker("id: w1\nname: A\n", "id: w1\nname: A\ngender: male\nsource: recruited\n",
                      "id: w1\nname: B\neducation: x\n") ==
        "id: w1\nname: B\ngender: male\neducation: x\nsource: recruited\n");
  CHECK(merged_worker("id: w1\nname: A\nphone: \"1\"\n", "id: w1\nname: A\n",
                      "id: w1\nname: B\nphone: \"1\"\n") == "id: w1\nname: B\n");
  CHECK(merged_worker("id: w1\nname: A\n", "id: w1\nname: B\n", "id: w1\nname: B\n") ==
        "id: w1\nname: B\n");
}

TEST_CASE("fields that do not stand in the order of the shape stay where they are") {
  CHECK(merged_worker("name: A\nid: w1\nphone: \"1\"\n", "name: B\nid: w1\nphone: \"1\"\n",
                      "name: A\nid: w1\nphone: \"2\"\n") == "name: B\nid: w1\nphone: \"2\"\n");
}

TEST_CASE("a field that both change differently is a conflict of its own lines") {
  CHECK(
      merged_worker("id: w1\nname: A\neducation: x\n", "id: w1\nname: B\neducation: x\n",
                    "id: w1\nname: C\neducation: y\n") ==
      "id: w1\n<<<<<<< ours: name\nname: B\n=======\nname: C\n>>>>>>> theirs: name\neducation: y\n"
      "? name: both sides have changed it, differently\n");
  CHECK(merged_worker("id: w1\nname: A\nphone: \"1\"\n", "id: w1\nname: A\n",
                      "id: w1\nname: B\nphone: \"2\"\n") ==
        "id: w1\nname: B\n<<<<<<< ours: phone (deleted)\n=======\nphone: \"2\"\n"
        ">>>>>>> theirs: phone\n"
        "? phone: ours has deleted it, theirs has changed it\n");
}

TEST_CASE("entries that two clerks add to one month stand in the order of day and id") {
  const std::string base = visit_entry("v2", "2026-03-05");
  const std::string first = visit_entry("v1", "2026-03-04", "  minutes: 30\n");
  const std::string last = visit_entry("v4", "2026-03-05");
  CHECK(merged_text(log_path, base, base + last, first + base) == first + base + last);
  CHECK(merged_text(log_path, base, base + visit_entry("v3", "2026-03-05"), base + last) ==
        base + visit_entry("v3", "2026-03-05") + last);
  CHECK(merged_text(log_path, "", first, last) == first + last);
  CHECK(merged_text(log_path, "", first, first) == first);
  CHECK(merged_text(log_path, base, "", base + last) == last);
  CHECK(merged_text(log_path, base, "", base) == "[]\n");
}

TEST_CASE("the fields of a log's entry stand in the order of its shape") {
  CHECK(merged_text(log_path, visit_entry("v1", "2026-03-04"),
                    visit_entry("v1", "2026-03-04", "  findings: A\n"),
                    visit_entry("v1", "2026-03-04", "  minutes: 9\n")) ==
        visit_entry("v1", "2026-03-04", "  minutes: 9\n  findings: A\n"));
}

TEST_CASE("a visit that one deletes and the other changes is a conflict, one that stays goes") {
  const std::string one = visit_entry("v1", "2026-03-04");
  const std::string two = visit_entry("v2", "2026-03-05");
  const std::string changed = visit_entry("v1", "2026-03-04", "  minutes: 30\n");
  CHECK(merged_text(log_path, one + two, two,
                    one + visit_entry("v2", "2026-03-05", "  minutes: 9\n")) ==
        visit_entry("v2", "2026-03-05", "  minutes: 9\n"));
  CHECK(merged_text(log_path, one + two, two, changed + two) ==
        "<<<<<<< ours: v1 (deleted)\n=======\n" + changed + ">>>>>>> theirs: v1\n" + two +
            "? v1: ours has deleted it, theirs has changed it\n");
  CHECK(merged_text(log_path, one + two, changed + two, two) ==
        "<<<<<<< ours: v1\n" + changed + "=======\n>>>>>>> theirs: v1 (deleted)\n" + two +
            "? v1: theirs has deleted it, ours has changed it\n");
}

TEST_CASE("entries of lists merge by their keys, and by likeness where a key has changed") {
  const auto contracts = [](const std::string& first, const std::string& second) {
    return "id: w1\ncontracts:\n  - employer: A\n    signed: 2026-01-01\n    from: " + first +
           "\n    to: 2026-12-31\n" + second;
  };
  const std::string added =
      "  - employer: A\n    signed: 2026-01-01\n    from: 2027-01-01\n    to: 2027-12-31\n";
  CHECK(merged_worker(contracts("2026-01-01", ""), contracts("2026-01-02", ""),
                      contracts("2026-01-01", "    ended: 2026-06-30\n" + added)) ==
        contracts("2026-01-02", "    ended: 2026-06-30\n" + added));
  CHECK(merged_worker(contracts("2026-01-01", ""), contracts("2026-01-02", ""),
                      contracts("2026-01-03", "")) ==
        "id: w1\ncontracts:\n  - employer: A\n    signed: 2026-01-01\n"
        "<<<<<<< ours: contracts.0.from\n    from: 2026-01-02\n=======\n    from: 2026-01-03\n"
        ">>>>>>> theirs: contracts.0.from\n    to: 2026-12-31\n"
        "? contracts.0.from: both sides have changed it, differently\n");
  CHECK(merged_worker("id: w1\n", "id: w1\nleave:\n  - kind: sick\n    from: 2026-03-01\n",
                      "id: w1\nleave:\n  - kind: study\n    from: 2026-02-01\n") ==
        "id: w1\nleave:\n  - kind: study\n    from: 2026-02-01\n  - kind: sick\n"
        "    from: 2026-03-01\n");
  CHECK(merged_worker("id: w1\n", "id: w1\nleave:\n  - kind: sick\n    from: 2026-03-01\n",
                      "id: w1\nleave:\n  - kind: sick\n    from: 2026-03-01\n"
                      "    to: 2026-03-09\n") ==
        "id: w1\nleave:\n  - kind: sick\n    from: 2026-03-01\n    to: 2026-03-09\n");
}

TEST_CASE("a list of which one side leaves nothing is in the conflict with its key") {
  const std::string leave = "id: w1\nleave:\n  - kind: sick\n    from: 2026-03-01\n";
  CHECK(merged_worker(leave, "id: w1\n", leave + "    to: 2026-03-09\n") ==
        "id: w1\n<<<<<<< ours: leave.0 (deleted)\n=======\nleave:\n  - kind: sick\n"
        "    from: 2026-03-01\n    to: 2026-03-09\n>>>>>>> theirs: leave.0\n"
        "? leave.0: ours has deleted it, theirs has changed it\n");
  const std::string household = "440222/households/440222100/h1.yaml";
  CHECK(merged_text(household, "id: h1\nneeds:\n  social: A\n", "id: h1\nneeds:\n  social: B\n",
                    "id: h1\n") ==
        "id: h1\n<<<<<<< ours: needs.social\nneeds:\n  social: B\n=======\n"
        ">>>>>>> theirs: needs.social (deleted)\n"
        "? needs.social: theirs has deleted it, ours has changed it\n");
  CHECK(merged_text(household, "id: h1\nneeds:\n  social: A\n",
                    "id: h1\nneeds:\n  social: A\n  material: B\n",
                    "id: h1\n") == "id: h1\nneeds:\n  material: B\n");
}

TEST_CASE("what two branches add to a list once is there once") {
  const auto training = [](const std::string& worker, int hours) {
    return "  - worker: " + worker + "\n    hours: " + std::to_string(hours) + "\n";
  };
  const std::string path = "training/2026/t1.yaml";
  const std::string base = "id: t1\nattendance:\n" + training("w1", 8);
  CHECK(merged_text(path, base, base + training("w2", 8), base + training("w2", 8)) ==
        base + training("w2", 8));
  CHECK(merged_text(path, base, base + training("w2", 6), base + training("w2", 8)) ==
        base +
            "  - worker: w2\n<<<<<<< ours: attendance.1.hours\n    hours: 6\n=======\n"
            "    hours: 8\n>>>>>>> theirs: attendance.1.hours\n"
            "? attendance.1.hours: both sides have changed it, differently\n");
}

TEST_CASE("the first field of an entry keeps its dash in each version of a conflict") {
  const auto pay = [](const std::string& first) {
    return "id: w1\npay:\n" + first + "    from: 2026-01-01\n";
  };
  CHECK(merged_worker(pay("  - monthly: 1\n"), pay("  - monthly: 2\n"), pay("  - monthly: 3\n")) ==
        "id: w1\npay:\n<<<<<<< ours: pay.0.monthly\n  - monthly: 2\n=======\n  - monthly: 3\n"
        ">>>>>>> theirs: pay.0.monthly\n    from: 2026-01-01\n"
        "? pay.0.monthly: both sides have changed it, differently\n");
  const std::string head = "id: w1\ncontracts:\n";
  const std::string rest = "employer: A\n    from: 2026-01-01\n";
  CHECK(merged_worker(head + "  - number: a\n    " + rest, head + "  - " + rest,
                      head + "  - number: b\n    " + rest) ==
        head +
            "<<<<<<< ours: contracts.0.number\n  - employer: A\n=======\n"
            "  - number: b\n    employer: A\n>>>>>>> theirs: contracts.0.number\n"
            "    from: 2026-01-01\n"
            "? contracts.0.number: ours has deleted it, theirs has changed it\n");
}

TEST_CASE("lists of codes merge as sets, texts that both change are conflicts") {
  const std::string station = "440222/stations/440222100.yaml";
  const auto covers = [](const std::string& codes) {
    return "id: \"440222100\"\npoints:\n  - id: p1\n    covers:\n" + codes;
  };
  const std::string a = "      - \"440222100001\"\n";
  const std::string b = "      - \"440222100002\"\n";
  const std::string c = "      - \"440222100003\"\n";
  const std::string d = "      - \"440222100004\"\n";
  CHECK(merged_text(station, covers(a + b), covers(a + c), covers(a + b + d)) == covers(a + c + d));
  CHECK(merged_text(station, covers(a + b), covers(a), covers(b)) ==
        "id: \"440222100\"\npoints:\n  - id: p1\n");
  const std::string training = "training/2026/t1.yaml";
  CHECK(merged_text(training, "id: t1\ntopics: [elderly-care]\n",
                    "id: t1\ntopics: [elderly-care, women-care]  # more\n",
                    "id: t1\ntopics: [child-welfare, elderly-care]\n") ==
        "id: t1\ntopics:\n  - child-welfare\n  - elderly-care\n  - women-care # more\n");
  const auto goals = [](const std::string& lines) {
    return "id: h1\nmembers:\n  - id: m1\n    cases:\n      - level: 1\n        goals:\n" + lines +
           "        from: 2026-01-01\n";
  };
  CHECK(merged_text("440222/households/440222100/h1.yaml", goals("          - A\n"),
                    goals("          - B\n"), goals("          - C\n          - D\n")) ==
        goals("          - C\n          - D\n<<<<<<< ours: members.m1.cases.0.goals.0\n"
              "          - B\n=======\n"
              ">>>>>>> theirs: members.m1.cases.0.goals.0 (deleted)\n") +
            "? members.m1.cases.0.goals.0: theirs has deleted it, ours has changed it\n");
  CHECK(merged_text("440222/households/440222100/h1.yaml", goals("          - A\n"),
                    goals("          - B\n"), goals("          - C\n")) ==
        goals("<<<<<<< ours: members.m1.cases.0.goals.0\n          - B\n=======\n          - C\n"
              ">>>>>>> theirs: members.m1.cases.0.goals.0\n") +
            "? members.m1.cases.0.goals.0: both sides have changed it, differently\n");
}

TEST_CASE("comments of both sides, and the form of lines that neither changes, stay") {
  CHECK(merged_worker("# head\n\nid: w1\n# a name\nname:   A   # first\nphone: '1'\n# tail\n",
                      "# head\n\nid: w1\n# a name\nname:   A   # second\nphone: '1'\n# tail\n",
                      "# head\n# more\n\nid: w1\n# the name\nname:   B   # first\nphone: '1'\n\n"
                      "# why\nx_own: {a: 1}\n# tail\n") ==
        "# head\n# more\n\nid: w1\n# the name\nname:   B   # second\nphone: '1'\n\n# why\n"
        "x_own: {a: 1}\n# tail\n");
  CHECK(merged_worker("# A\nid: w1\nname: A\n", "# B\nid: w1\nname: A\n",
                      "# C\nid: w1\nname: A\n") == "# B\n# C\nid: w1\nname: A\n");
  const std::string base = visit_entry("v1", "2026-03-04");
  CHECK(merged_text(log_path, base, "# ours\n" + visit_entry("v0", "2026-03-04") + base,
                    base + "# theirs\n" + visit_entry("v2", "2026-03-04")) ==
        "# ours\n" + visit_entry("v0", "2026-03-04") + base + "# theirs\n" +
            visit_entry("v2", "2026-03-04"));
}

TEST_CASE("a new comment on what the other side deletes is a conflict, one that was there goes") {
  const std::string one = visit_entry("v1", "2026-03-04", "  note: a # b\n");
  const std::string two = visit_entry("v2", "2026-03-05");
  const std::string told = "# ask again\n" + one;
  CHECK(merged_text(log_path, told + two, two, told + two) == two);
  CHECK(merged_text(log_path, told + two, two, one + two) == two);
  CHECK(merged_text(log_path, one + two, two, told + two) ==
        "<<<<<<< ours: v1 (deleted)\n=======\n" + told + ">>>>>>> theirs: v1\n" + two +
            "? v1: ours has deleted it, theirs has changed it\n");
  const std::string inside = visit_entry("v1", "2026-03-04", "  note: a # c\n");
  CHECK(merged_text(log_path, one + two, inside + two, two) ==
        "<<<<<<< ours: v1\n" + inside + "=======\n>>>>>>> theirs: v1 (deleted)\n" + two +
            "? v1: theirs has deleted it, ours has changed it\n");
  // Only its form has changed.
  CHECK(merged_text(log_path, one + two,
                    visit_entry("v1", "2026-03-04", "  note: \"a\" # b\n") + two, two) == two);
  CHECK(merged_worker("id: w1\nname: A\ncontracts: [{from: 2022-01-01}]\n",
                      "id: w1\nname: A\ncontracts:\n  # the first\n  - from: 2022-01-01\n",
                      "id: w1\nname: A\n") ==
        "id: w1\nname: A\n<<<<<<< ours: contracts\ncontracts:\n  # the first\n"
        "  - from: 2022-01-01\n=======\n>>>>>>> theirs: contracts (deleted)\n"
        "? contracts: theirs has deleted it, ours has changed it\n");
  for (const std::string list :
       {"# ask\ncontracts:\n  - from: 2022-01-01\n", "contracts: # ask\n  - from: 2022-01-01\n",
        "# ask\ncontracts: [{from: 2022-01-01}]\n"}) {
    CAPTURE(list);
    CHECK(merged_worker("id: w1\nname: A\ncontracts:\n  - from: 2022-01-01\n",
                        "id: w1\nname: A\n" + list, "id: w1\nname: A\n") ==
          "id: w1\nname: A\n<<<<<<< ours: contracts\n" + list +
              "=======\n>>>>>>> theirs: contracts (deleted)\n"
              "? contracts: theirs has deleted it, ours has changed it\n");
  }
  CHECK(merged_worker("id: w1\nname: A\neducation: 'a #1'\n",
                      "id: w1\nname: A\neducation: \"a #1\"\n",
                      "id: w1\nname: A\n") == "id: w1\nname: A\n");
}

TEST_CASE("a comment above what both have changed stands once, above the conflict") {
  CHECK(merged_worker("id: w1\n# a name\nname: A\n", "id: w1\n# a name\n# ours\nname: B\n",
                      "id: w1\n# a name\nname: C\n") ==
        "id: w1\n# a name\n# ours\n<<<<<<< ours: name\nname: B\n=======\nname: C\n"
        ">>>>>>> theirs: name\n? name: both sides have changed it, differently\n");
}

TEST_CASE("line ends and a byte order mark are as in the version that has changed them") {
  const std::string mark(byte_order_mark);
  CHECK(merged_worker("id: w1\r\nname: A\r\n", "id: w1\r\nname: B\r\n",
                      "id: w1\r\nname: A\r\nx_a: 1\r\n") == "id: w1\r\nname: B\r\nx_a: 1\r\n");
  CHECK(merged_worker("id: w1\nname: A\n", "id: w1\nname: B\n",
                      mark + "id: w1\r\nname: A\r\nx_a: 1\r\n") ==
        mark + "id: w1\r\nname: B\r\nx_a: 1\r\n");
  CHECK(merged_worker("id: w1\nname: A", "id: w1\nname: B", "id: w1\nname: A\nx_a: 1") ==
        "id: w1\nname: B\nx_a: 1");
  CHECK(merged_worker("id: w1\r\nname: A\r\n", "id: w1\r\nname: B\r\n", "id: w1\r\nname: C\r\n") ==
        "id: w1\r\n<<<<<<< ours: name\r\nname: B\r\n=======\r\nname: C\r\n>>>>>>> theirs: name\r\n"
        "? name: both sides have changed it, differently\n");
}

TEST_CASE("a file that one side has formatted takes the other's change of a value") {
  CHECK(merged_worker("name: 'A'\nid: w1\nposts:\n- {station: \"440222100\", kind: admin}\n",
                      "name: 'B'\nid: w1\nposts:\n- {station: \"440222100\", kind: admin}\n",
                      "id: w1\nname: A\nposts:\n  - station: \"440222100\"\n    kind: admin\n") ==
        "id: w1\nname: 'B'\nposts:\n  - station: \"440222100\"\n    kind: admin\n");
}

TEST_CASE("what is no record, or cannot be read, is merged by lines") {
  CHECK(merged_text("compose.yaml", "a: 1\nb: 1\nc: 1\nd: 1\n", "a: 2\nb: 1\nc: 1\nd: 1\n",
                    "a: 1\nb: 1\nc: 1\nd: 2\n") == "a: 2\nb: 1\nc: 1\nd: 2\n");
  CHECK(merged_worker("id: w1\nname: A\n", "id: w1\nname: [\n", "id: w1\nname: B\n") ==
        "id: w1\n<<<<<<< ours\nname: [\n=======\nname: B\n>>>>>>> theirs\n"
        "! the bracket is never closed, or a comma is missing in it\n");
}

TEST_CASE("local policies merge by what they are about") {
  const auto severity = [](const std::string& rule, const std::string& level) {
    return "  - rule: " + rule + "\n    severity: " + level + "\n";
  };
  CHECK(merged_text("policy.yaml", "severities:\n" + severity("SF01", "error"),
                    "severities:\n" + severity("SF01", "error") + severity("SF02", "info"),
                    "severities:\n" + severity("SF01", "warning") + severity("SF02", "error")) ==
        "severities:\n" + severity("SF01", "warning") +
            "  - rule: SF02\n<<<<<<< ours: severities.1.severity\n    severity: info\n=======\n"
            "    severity: error\n>>>>>>> theirs: severities.1.severity\n"
            "? severities.1.severity: both sides have changed it, differently\n");
}
