#include <doctest/doctest.h>

#include "../tests/day.h"
#include "audit/baseline.h"
#include "policy/policy_sets.h"
#include "rules/rules.h"
#include "store/load.h"
#include "store/memory_source.h"

using namespace shuangbai;

namespace {

// A county with two stations, workers w1 and w2 in post at the first, w3 at the other; a supervisor
// and two households. Files are added by the tests.
class CityOfRecords {
 public:
  std::map<std::string, std::string> files = {
      {"shuangbai.yaml", "format: 1\njurisdiction: \"4402\"\nname: 市\npolicy: shaoguan-2021-21\n"},
      {"440222/county.yaml",
       "code: \"440222\"\nname: 县\ntownships:\n"
       "  - code: \"440222100\"\n    name: 甲镇\n    kind: town\n    villages:\n"
       "      - code: \"440222100001\"\n        name: 甲村\n        kind: village\n"
       "  - code: \"440222101\"\n    name: 乙镇\n    kind: town\n    villages: []\n"},
      {"440222/stations/440222100.yaml", "id: \"440222100\"\nname: 甲站\nopened: 2021-06-01\n"},
      {"440222/stations/440222101.yaml", "id: \"440222101\"\nname: 乙站\nopened: 2021-06-01\n"},
      {"supervisors/s1.yaml", "id: s1\nname: 督\n"},
      {"440222/households/440222100/h1.yaml", household("h1")},
      {"440222/households/440222100/h2.yaml", household("h2")}};

  CityOfRecords() {
    worker("w1", "440222100");
    worker("w2", "440222100");
    worker("w3", "440222101");
  }

  void worker(const std::string& id, const std::string& station, const std::string& more = "") {
    files["440222/workers/" + id + ".yaml"] =
        "id: " + id + "\nname: 甲\ngender: female\nsource: recruited\n" +
        "posts:\n  - station: \"" + station + "\"\n    kind: service\n    from: 2021-07-01\n" +
        more;
  }
  // Of w1, in March 2022, in the order of days and ids.
  void visit(const std::string& id, const std::string& date, const std::string& more,
             const std::string& household = "h1", const std::string& workers = "[w1]") {
    files["440222/visits/440222100/2022-03/w1.yaml"] += "- id: " + id + "\n  date: " + date +
                                                        "\n  workers: " + workers +
                                                        "\n  household: " + household + "\n" + more;
  }
  void session(const std::string& id, const std::string& station, const std::string& from,
               const std::string& to, const std::string& hours) {
    files["440222/supervision/" + station + "/2022/s1.yaml"] +=
        "- id: " + id + "\n  supervisor: s1\n  from: " + from + "\n  to: " + to +
        "\n  hours: " + hours + "\n  mode: onsite\n  topic: 个案\n";
  }

  // `subject outcome observed/required` of the rule's verdicts, told to the listener.
  template <typename Listener>
  void tell(std::string_view code, std::string_view as_of, Listener& listener) {
    Policy policy(
        {built_in_set("shaoguan-2021-21"), built_in_set("records"), built_in_set("national")});
    const Rules rules(policy);
    const Date d = day(as_of);
    const AuditRequest request{
        .as_of = d, .window = default_window(d), .rules = {rules.find(code)}};
    source = std::make_unique<MemorySource>(files);
    LoadOptions options;
    keep_for(request, policy, options);
    const Loaded loaded = load(*source, options);
    for (const Diagnostic& one : loaded.diagnostics) FAIL(to_string(one, Language::en));
    reads_of_load = source->reads();
    Audit(loaded.repository, policy, request).run(listener);
  }

  std::string decide(std::string_view code, std::string_view as_of) {
    struct : VerdictListener {
      void hear(const HeardVerdict& verdict) override {
        const Verdict& v = *verdict;
        constexpr std::string_view names[] = {"fail", "unknown", "late", "pending", "pass"};
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", v.subject.id,
                            names[static_cast<std::size_t>(v.outcome)]);
        if (v.observed) text += fmt::format(" {}/{}", *v.observed, *v.required);
      }
      std::string text;
    } listener;
    tell(code, as_of, listener);
    return listener.text;
  }

  std::unique_ptr<MemorySource> source;
  std::size_t reads_of_load = 0;

 private:
  static std::string household(const std::string& id) {
    return "id: " + id +
           "\nvillage: \"440222100001\"\nopened: 2021-08-01\nmembers:\n"
           "  - id: m1\n    relation: head\n    gender: male\n";
  }
};

constexpr const char* home = "  kind: home\n";
constexpr const char* phone = "  kind: phone\n";

}  // namespace

TEST_CASE("PL01: visits of one household, day and kind that share a worker are doubles") {
  CityOfRecords city;
  city.visit("v2", "2022-03-01", home);
  city.visit("v3", "2022-03-01", phone);
  city.visit("v4", "2022-03-01", home, "h2");
  city.visit("v5", "2022-03-02", home);
  city.files["440222/visits/440222100/2022-03/w2.yaml"] =
      "- id: v1\n  date: 2022-03-01\n  workers: [w2, w1]\n  household: h1\n  kind: home\n"
      "- id: v6\n  date: 2022-03-02\n  workers: [w2]\n  household: h1\n  kind: home\n"
      "- id: v7\n  date: 2022-03-02\n  workers: [w2, w3]\n  household: h1\n  kind: home\n"
      "  outcome: absent\n";
  CHECK(city.decide("PL01", "2022-03-02") ==
        "v1 fail, v2 fail, v3 pass, v4 pass, v5 pass, v6 pass");
  CHECK(city.decide("PL01", "2022-02-28") == "");
}

TEST_CASE("PL02: a visit takes more than no time and at most eight hours, to the millionth") {
  CityOfRecords city;
  city.visit("v1", "2022-03-01", "  kind: home\n  minutes: 0\n");
  city.visit("v2", "2022-03-01", "  kind: phone\n  minutes: 0.000001\n");
  city.visit("v3", "2022-03-01", "  kind: office\n  minutes: 480\n");
  city.visit("v4", "2022-03-01", "  kind: online\n  minutes: 480.000001\n");
  city.visit("v5", "2022-03-01", home);
  CHECK(city.decide("PL02", "2022-03-01") ==
        "v1 fail 0/480, v2 pass 0.000001/480, v3 pass 480/480, v4 fail 480.000001/480");
}

TEST_CASE("PL03: leave of any worker on the day counts, up to its last day") {
  CityOfRecords city;
  city.worker("w2", "440222100",
              "leave:\n  - kind: sick\n    from: 2022-03-02\n    to: 2022-03-03\n");
  for (const char* number : {"1", "2", "3", "4"}) {
    city.visit(std::string("v") + number, std::string("2022-03-0") + number, home, "h1",
               "[w1, w2]");
  }
  CHECK(city.decide("PL03", "2022-03-04") == "v1 pass, v2 fail, v3 fail, v4 pass");
}

TEST_CASE("PL04: workers may be lent within the county, and are in post on the day") {
  CityOfRecords city;
  city.visit("v1", "2022-03-01", home, "h1", "[w1, w3]");
  city.visit("v2", "2022-03-02", home, "h1", "[w1, w4]");
  city.worker("w4", "440222101", "    to: 2022-03-01\n");
  CHECK(city.decide("PL04", "2022-03-02") == "v1 pass, v2 fail");
  city.files["440223/county.yaml"] =
      "code: \"440223\"\nname: 邻县\ntownships:\n  - code: \"440223100\"\n    name: 丙镇\n"
      "    kind: town\n    villages: []\n";
  city.files["440223/stations/440223100.yaml"] =
      "id: \"440223100\"\nname: 丙站\nopened: 2021-06-01\n";
  city.worker("w3", "440223100");
  CHECK(city.decide("PL04", "2022-03-01") == "v1 fail");
}

TEST_CASE("PL05: hours are spread over the days of a session, and their sum is exact") {
  CityOfRecords city;
  city.session("a", "440222100", "2022-03-01", "2022-03-03", "16");
  city.session("b", "440222101", "2022-03-01", "2022-03-03", "16");
  CHECK(city.decide("PL05", "2022-03-02") == "");  // neither has ended
  CHECK(city.decide("PL05", "2022-03-03") ==
        "s1 pass 10.666667/12, s1 pass 10.666667/12, s1 pass 10.666667/12");
  city.session("c", "440222101", "2022-03-03", "2022-03-05", "4");
  CHECK(city.decide("PL05", "2022-03-05") ==
        "s1 pass 10.666667/12, s1 pass 10.666667/12, s1 pass 12/12, s1 pass 1.333334/12, "
        "s1 pass 1.333334/12");
  city.session("d", "440222101", "2022-03-03", "2022-03-09", "0.000001");
  CHECK(city.decide("PL05", "2022-03-09")
            .starts_with("s1 pass 10.666667/12, s1 pass 10.666667/12, s1 fail 12.000001/12, "));
}

TEST_CASE("PL06: adds the minutes of every visit that names the worker, author or not") {
  CityOfRecords city;
  city.visit("v1", "2022-03-01", "  kind: home\n  minutes: 400\n");
  city.visit("v2", "2022-03-01", "  kind: home\n  minutes: 320\n", "h2", "[w1, w2]");
  city.visit("v3", "2022-03-02", "  kind: phone\n  minutes: 0.5\n");
  city.visit("v4", "2022-03-03", home);
  CHECK(city.decide("PL06", "2022-03-03") == "w1 pass 720/720, w1 pass 0.5/720, w2 pass 320/720");
  city.files["440222/visits/440222100/2022-03/w2.yaml"] =
      "- id: v5\n  date: 2022-03-01\n  workers: [w2, w1]\n  household: h2\n  kind: office\n"
      "  begins: \"09:00\"\n  ends: \"09:01\"\n";
  CHECK(city.decide("PL06", "2022-03-01") == "w1 fail 721/720, w2 pass 321/720");
}

TEST_CASE(
    "what a baseline lists and passes now is fixed, also where passes are counted otherwise") {
  CityOfRecords city;
  city.visit("v1", "2022-03-01", "  kind: home\n  minutes: 400\n");
  Diagnostics faults;
  const Baseline baseline = Baseline::read(
      "baseline.yaml",
      "- rule: PL06\n  kind: worker\n  subject: w1\n  from: 2022-03-01\n  to: 2022-03-01\n"
      "  shortfall: 0\n  reason: r\n  owner: o\n  until: 2022-12-31\n",
      faults);
  REQUIRE(faults.empty());
  AuditRequest request{.as_of = day("2022-03-01"), .window = default_window(day("2022-03-01"))};
  Counter counter(request);
  BaselineMarker marker(baseline, request, Extent::part, counter);
  city.tell("PL06", "2022-03-01", marker);
  CHECK(marker.fixed().size() == 1);
  CHECK(counter.summary().all.pass == 1);
}

TEST_CASE(
    "visits that pass are counted without reading their ids again, findings with one reading") {
  CityOfRecords city;
  for (const char* number : {"1", "2", "3"}) {
    city.visit(std::string("v") + number, "2022-03-01", "  kind: home\n  minutes: 1\n");
  }
  struct : VerdictListener {
    void hear(const HeardVerdict& v) override {
      ids += fmt::format("[{} {} {} {}]", v->subject.id, v->subject.station, v->subject.worker,
                         v->times);
    }
    PassesHeard passes() const override { return heard; }
    PassesHeard heard = PassesHeard::each;
    std::string ids;
  } listener;
  const auto told = [&](PassesHeard heard) {
    listener.heard = heard;
    city.tell("PL02", "2022-03-01", listener);
    return std::exchange(listener.ids, "");
  };
  CHECK(told(PassesHeard::each) == "[ 440222100 w1 1][ 440222100 w1 1][ 440222100 w1 1]");
  CHECK(told(PassesHeard::counted) == "[ 440222100 w1 3]");
  CHECK(told(PassesHeard::none) == "");
  CHECK(city.source->reads() == city.reads_of_load);
  CHECK(told(PassesHeard::named) == "[v1 440222100 w1 1][v2 440222100 w1 1][v3 440222100 w1 1]");
  city.tell("PL01", "2022-03-01", listener);
  CHECK(listener.ids == "[v1 440222100 w1 1][v2 440222100 w1 1][v3 440222100 w1 1]");
  CHECK(city.source->reads() == city.reads_of_load + 1);
}

TEST_CASE("HR10: a certificate is registered within a year, and then without a gap") {
  CityOfRecords city;
  const std::string issued = "certificates:\n  - level: assistant\n    issued: 2021-07-15\n";
  city.worker("w1", "440222100", issued);
  CHECK(city.decide("HR10", "2021-07-14") == "");
  CHECK(city.decide("HR10", "2022-07-14") == "w1 pending");
  CHECK(city.decide("HR10", "2022-07-15") == "w1 fail");
  city.worker("w1", "440222100",
              issued + "    registered:\n      - from: 2022-07-16\n        to: 2025-07-15\n");
  CHECK(city.decide("HR10", "2022-07-15") == "w1 fail");
  CHECK(city.decide("HR10", "2025-07-15") == "w1 pass");
  CHECK(city.decide("HR10", "2025-07-16") == "w1 fail");
}

TEST_CASE("HR11: the end of the last registration granted lies further ahead than the notice") {
  CityOfRecords city;
  const std::string first =
      "certificates:\n  - level: senior\n    issued: 2021-07-15\n    registered:\n"
      "      - from: 2021-08-01\n        to: 2022-12-31\n";
  city.worker("w1", "440222100", first);
  CHECK(city.decide("HR11", "2021-07-31") == "");
  CHECK(city.decide("HR11", "2022-10-01") == "w1 pass 91/91");
  CHECK(city.decide("HR11", "2022-10-02") == "w1 fail 90/91");
  city.worker("w1", "440222100", first + "      - from: 2023-01-01\n");
  CHECK(city.decide("HR11", "2022-12-31") == "w1 pass");
}

TEST_CASE("HR12: hours of a registration are due by its last day, by the certificate's level") {
  CityOfRecords city;
  const auto certified = [&](const std::string& level) {
    city.worker("w1", "440222100",
                "certificates:\n  - level: " + level +
                    "\n    issued: 2021-07-15\n    registered:\n"
                    "      - from: 2022-01-01\n        to: 2022-06-30\n");
  };
  city.files["training/2022/t1.yaml"] =
      "id: t1\ntitle: 培训\nkind: policy\norganizer: 局\nfrom: 2022-06-29\nto: 2022-07-01\n"
      "hours: 72\nattendance:\n  - worker: w1\n";
  certified("assistant");
  CHECK(city.decide("HR12", "2021-12-31") == "");
  CHECK(city.decide("HR12", "2022-06-29") == "w1 pending 0/72");
  CHECK(city.decide("HR12", "2022-06-30") == "w1 fail 0/72");
  CHECK(city.decide("HR12", "2022-07-01") == "w1 pass 72/72");  // it began in time
  certified("social-worker");
  CHECK(city.decide("HR12", "2022-07-01") == "w1 fail 72/90");
}

TEST_CASE("SE09: a month of someone in the group needs a visit, once the demand has begun") {
  CityOfRecords city;
  city.files["440222/households/440222100/h1.yaml"] +=
      "    groups:\n      - kind: elderly-in-difficulty\n        from: 2025-12-01\n"
      "        to: 2026-02-27\n";
  CHECK(city.decide("SE09", "2025-12-31") == "");
  CHECK(city.decide("SE09", "2026-01-30") == "h1/m1 pending 0/1");
  CHECK(city.decide("SE09", "2026-01-31") == "h1/m1 fail 0/1");
  city.files["440222/visits/440222100/2026-01/w1.yaml"] =
      "- id: v1\n  date: 2026-01-30\n  workers: [w1]\n  household: h1\n  kind: office\n"
      "- id: v2\n  date: 2026-01-31\n  workers: [w1]\n  household: h1\n  kind: phone\n";
  CHECK(city.decide("SE09", "2026-01-30") == "h1/m1 pending 0/1");
  CHECK(city.decide("SE09", "2026-01-31") == "h1/m1 pass 1/1");
  CHECK(city.decide("SE09", "2026-02-27") == "h1/m1 pass 1/1, h1/m1 pending 0/1");
  CHECK(city.decide("SE09", "2026-02-28") == "h1/m1 pass 1/1");  // not for the whole of February
}
