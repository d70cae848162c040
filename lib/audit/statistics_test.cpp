#include "audit/statistics.h"

#include <doctest/doctest.h>

#include "../tests/day.h"
#include "store/load.h"
#include "store/memory_source.h"

using namespace shuangbai;

namespace {

constexpr std::string_view small_county =
    "code: \"440222\"\nname: 始兴县\ntownships:\n  - code: \"440222100\"\n    name: 太平镇\n    "
    "kind: town\n"
    "    villages:\n      - code: \"440222100001\"\n        name: 甲\n        kind: village\n";

// A repository of a station and what is added, and its figures.
struct CountedCity {
  std::map<std::string, std::string> files = {
      {"shuangbai.yaml",
       "format: 1\njurisdiction: \"4402\"\nname: 韶关市\npolicy: shaoguan-2021-21\n"},
      {"440222/county.yaml", std::string(small_county)},
      {"440222/stations/440222100.yaml", "id: \"440222100\"\nname: 站\nopened: 2021-06-01\n"}};

  void worker(const std::string& id, const std::string& post, const std::string& more = "") {
    files["440222/workers/" + id + ".yaml"] =
        "id: " + id + "\nname: 某\ngender: female\n" + more +
        "source: recruited\nposts:\n  - station: \"440222100\"\n    kind: service\n    " + post +
        "\n";
  }

  // "value, year before, growth" of a figure on the day; the window is the year up to it.
  std::string tell(std::string_view figure, std::string_view as_of, int silent_days = 30) const {
    return tell(figure, {day(as_of), {Date::of(day(as_of).year(), 1, 1), day(as_of)}, silent_days});
  }

  std::string tell(std::string_view figure, const CountedDays& days) const {
    const MemorySource source(files);
    VisitStatistics visits(days, 1);
    LoadOptions options;
    options.visit = [&](unsigned thread, const Visit& visit, std::uint32_t file) {
      visits.hear(thread, visit, file);
    };
    const Loaded loaded = load(source, options);
    for (const Diagnostic& fault : loaded.diagnostics) FAIL(fault.message.en);
    const Policy policy = Policy::of_built_in();
    const Statistics told = statistics(loaded.repository, policy, Rules(policy), days, visits);
    for (std::size_t i = 0; i < told.figures.size(); ++i) {
      if (told.figures[i].key != figure) continue;
      const StatisticValue& value = told.places.front().values[i];
      const auto grown = growth(value.now, value.before);
      return fmt::format("{}, {}, {}", value.now ? value.now->to_string() : "-",
                         value.before ? value.before->to_string() : "-",
                         grown ? tenths(*grown) : "-");
    }
    FAIL("no figure " << figure);
    return "";
  }
};

}  // namespace

TEST_CASE("A worker whose post ends on the day is in post, and not on the next") {
  CountedCity city;
  city.worker("w1", "from: 2021-07-01\n    to: 2022-06-30");
  CHECK(city.tell("workers", "2022-06-30") == "1, 0, -");
  CHECK(city.tell("workers", "2022-07-01") == "0, 1, -100.0");
  CHECK(city.tell("workers", "2021-06-30") == "0, 0, -");
}

TEST_CASE("The year before 29 February is 28 February") {
  const CountedDays leap{day("2024-02-29"), {day("2024-02-01"), day("2024-02-29")}};
  CHECK(leap.year_before().as_of == day("2023-02-28"));
  CHECK(leap.year_before().window == Period{day("2023-02-01"), day("2023-02-28")});
  CountedCity city;
  city.worker("w1", "from: 2023-03-01");
  city.worker("w2", "from: 2023-02-28");
  CHECK(city.tell("workers", leap) == "2, 1, 100.0");
}

TEST_CASE("Averages over nobody, and their growth, are none") {
  CountedCity city;
  CHECK(city.tell("cases-per-worker", "2022-06-30") == "-, -, -");
  CHECK(city.tell("workers-per-supervisor", "2022-06-30") == "-, -, -");
  city.worker("w1", "from: 2022-01-01");
  CHECK(city.tell("cases-per-worker", "2022-06-30") == "0, -, -");
}

TEST_CASE("What is dated after the day is not known, whatever the window") {
  CountedCity city;
  city.worker("w1", "from: 2021-07-01");
  city.files["440222/households/440222100/h1.yaml"] =
      "id: h1\nvillage: \"440222100001\"\nopened: 2022-03-01\nmembers:\n"
      "  - id: m1\n    relation: head\n    gender: male\n";
  city.files["440222/visits/440222100/2022-03/w1.yaml"] =
      "- id: v1\n  date: 2022-03-01\n  workers:\n    - w1\n  household: h1\n  kind: home\n"
      "  minutes: 40\n"
      "- id: v2\n  date: 2022-03-02\n  workers:\n    - w1\n  household: h1\n  kind: home\n"
      "  outcome: absent\n  minutes: 5\n"
      "- id: v3\n  date: 2022-03-03\n  workers:\n    - w1\n  household: h1\n  kind: phone\n";
  const Period year{day("2022-01-01"), day("2022-12-31")};
  CHECK(city.tell("visits", {day("2022-02-28"), year}) == "0, 0, -");
  CHECK(city.tell("households", {day("2022-02-28"), year}) == "0, 0, -");
  CHECK(city.tell("visits", {day("2022-03-01"), year}) == "1, 0, -");
  CHECK(city.tell("visits", {day("2022-03-03"), year}) == "2, 0, -");
  CHECK(city.tell("visits.phone", {day("2022-03-03"), year}) == "1, 0, -");
  CHECK(city.tell("attempts.absent", {day("2022-03-03"), year}) == "1, 0, -");
  CHECK(city.tell("visit-hours", {day("2022-03-03"), year}) == "0.67, 0, -");
  CHECK(city.tell("visits", {day("2022-03-03"), {day("2022-03-02"), day("2022-03-02")}}) ==
        "0, 0, -");
  CHECK(city.tell("visits", {day("2023-03-03"), {day("2023-01-01"), day("2023-03-03")}}) ==
        "0, 2, -100.0");
}

TEST_CASE("A worker is silent who met nobody on the last days, the day included") {
  CountedCity city;
  city.worker("w1", "from: 2022-01-01");
  city.files["440222/households/440222100/h1.yaml"] =
      "id: h1\nvillage: \"440222100001\"\nopened: 2022-01-01\nmembers:\n"
      "  - id: m1\n    relation: head\n    gender: male\n";
  const auto visit_on = [&](const std::string& date, const std::string& outcome) {
    city.files["440222/visits/440222100/2022-03/w1.yaml"] =
        "- id: v1\n  date: " + date + "\n  workers:\n    - w1\n  household: h1\n  kind: home\n" +
        outcome;
  };
  visit_on("2022-03-01", "");
  CHECK(city.tell("workers.silent", "2022-03-30") == "0, 0, -");
  CHECK(city.tell("workers.silent", "2022-03-31") == "1, 0, -");
  CHECK(city.tell("workers.silent", "2022-03-31", 31) == "0, 0, -");
  visit_on("2022-03-31", "  outcome: refused\n");
  CHECK(city.tell("workers.silent", "2022-03-31") == "1, 0, -");
  CHECK(city.tell("workers.silent", "2022-01-30") == "1, 0, -");
  CHECK(city.tell("workers.silent", "2022-01-29") == "0, 0, -");  // not so long in post
  city.worker("w1", "from: 2022-01-01",
              "leave:\n  - kind: sick\n    from: 2022-03-31\n    to: 2022-03-31\n");
  CHECK(city.tell("workers.silent", "2022-03-31") == "0, 0, -");
  CHECK(city.tell("workers.silent", "2022-04-01") == "1, 0, -");
}

TEST_CASE("Age bands end on the day before the birthday of the next") {
  CHECK(age_band(day("1990-06-30"), day("2026-06-29")) == AgeBand::to_35);
  CHECK(age_band(day("1990-06-30"), day("2026-06-30")) == AgeBand::to_45);
  CHECK(age_band(day("1980-06-30"), day("2026-06-29")) == AgeBand::to_45);
  CHECK(age_band(day("1980-06-30"), day("2026-06-30")) == AgeBand::to_55);
  CHECK(age_band(day("1970-06-30"), day("2026-06-30")) == AgeBand::from_56);
  CHECK(age_band(day("1992-02-29"), day("2028-02-28")) == AgeBand::to_35);
  CHECK(age_band(day("1991-02-28"), day("2027-02-28")) == AgeBand::to_45);
}

TEST_CASE("An age is told by the resident id where no day of birth is recorded") {
  CountedCity city;
  city.worker("w1", "from: 2022-01-01", "resident_id: 44022219860101000X\n");
  CHECK(city.tell("workers.age.to-45", "2022-06-30").substr(0, 1) == "1");
  city.worker("w1", "from: 2022-01-01");
  CHECK(city.tell("workers.age-unknown", "2022-06-30").substr(0, 1) == "1");
}

TEST_CASE("Approved posts are unknown for the city while a county has not recorded them") {
  CountedCity city;
  city.worker("w1", "from: 2022-01-01");
  CHECK(city.tell("posts", "2022-06-30") == "-, -, -");
  city.files["440222/county.yaml"] = std::string(small_county) +
                                     "approved_posts:\n  - admin: 2\n    service: 3\n"
                                     "    from: 2022-01-01\n";
  CHECK(city.tell("posts", "2022-06-30") == "5, -, -");
  CHECK(city.tell("posts.vacant", "2022-06-30") == "4, -, -");
  city.files["440224/county.yaml"] = "code: \"440224\"\nname: 仁化县\n";
  CHECK(city.tell("posts", "2022-06-30") == "-, -, -");
}

TEST_CASE("The keys of figures are unique, and each part's whole comes before it") {
  const std::vector<Statistic> figures = statistics_of(Policy::of_built_in(), 30);
  std::set<std::string> keys;
  for (const Statistic& figure : figures) {
    CHECK_MESSAGE(keys.insert(figure.key).second, figure.key);
    const std::string whole = figure.key.substr(0, figure.key.find('.'));
    if (figure.is_part()) CHECK_MESSAGE(keys.contains(whole), figure.key);
  }
}
