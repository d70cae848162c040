#include "store/client_register.h"

#include <doctest/doctest.h>

using namespace shuangbai;

namespace {

Household household(std::string_view id, int members) {
  Household made;
  made.id = id;
  made.village = "440222100201";
  for (int i = 0; i < members; ++i) made.members.emplace_back().id = fmt::format("m{}", i);
  return made;
}

Visit visit(std::string_view day, std::vector<std::string> people) {
  Visit made;
  made.date = *Date::parse(day);
  made.people = std::move(people);
  return made;
}

}  // namespace

TEST_CASE("texts of a pool stay where they are when it is taken by another") {
  TextPool pool;
  std::string_view kept;
  {
    TextPool other;
    kept = other.add("甲");
    CHECK(other.once("乙").data() == other.once("乙").data());
    pool.take(std::move(other));
  }
  CHECK(kept == "甲");
}

TEST_CASE("registers that are put together keep each household's members") {
  ClientRegister all;
  ClientRegister first;
  ClientRegister second;
  first.add(household("h2", 2), "h2", "440222100", 0);
  second.add(household("h1", 3), "h1", "440222100", 1);
  all.take(std::move(first));
  all.take(std::move(second));
  all.index();
  REQUIRE(all.find("h1") == 0U);
  REQUIRE(all.find("h2") == 1U);
  CHECK(all.members(all.households()[0]).size() == 3);
  CHECK(all.members(all.households()[1])[1].id == "m1");
  CHECK_FALSE(all.find("h3"));
}

TEST_CASE("a visit concerns the people whom it names, or everyone") {
  ClientRegister all;
  ClientRegister log;
  all.add(household("h", 40), "h", "440222100", 0);
  all.index();
  log.add(visit("2022-01-02", {}), 0, 0, all);
  log.add(visit("2022-01-01", {"m0", "m30"}), 0, 0, all);
  log.add(visit("2022-01-03", {"m1", "m39"}), 0, 0, all);  // beyond the bits of one word
  ClientRegister* const logs[] = {&log};
  all.take_logs(logs);
  const auto visits = all.visits(0);
  REQUIRE(visits.size() == 3);
  CHECK(visits[0].date == *Date::parse("2022-01-01"));
  const auto concerned = [&](const KnownVisit& one) {
    std::string members;
    for (std::size_t i = 0; i < 40; ++i) members += all.concerns(one, i) ? '1' : '0';
    return members;
  };
  CHECK(concerned(visits[0]) == fmt::format("1{:0>29}1{:0>9}", "", ""));
  CHECK(concerned(visits[1]) == std::string(40, '1'));
  CHECK(concerned(visits[2]) == fmt::format("01{:0>37}1", ""));
}

TEST_CASE("a case keeps who is responsible in turn, also in registers that are put together") {
  const auto turns_of = [](const ClientRegister& all, std::uint32_t household) {
    std::string found;
    const auto members = all.members(all.households()[household]);
    for (const KnownCase& one : all.cases(members[0])) {
      found += '[' + std::string(one.worker);
      for (const KnownTurn& turn : all.turns(one)) {
        found += fmt::format(" {} {}", turn.worker, turn.interval.from);
      }
      found += ']';
    }
    return found;
  };
  const auto turn = [](std::string_view worker, std::string_view from) {
    Responsibility made;
    made.worker = worker;
    made.from = *Date::parse(from);
    return made;
  };
  Household first = household("h1", 1);
  first.members[0].cases.resize(2);
  first.members[0].cases[0].worker = "w1";
  first.members[0].cases[1].workers = {turn("w2", "2022-01-01"), turn("w3", "2022-02-01")};
  Household second = household("h2", 1);
  second.members[0].cases.resize(2);
  second.members[0].cases[0].workers = {turn("w4", "2022-03-01")};
  second.members[0].cases[1].worker = "w5";
  ClientRegister all;
  ClientRegister other;
  all.add(first, "h1", "440222100", 0);
  other.add(second, "h2", "440222100", 1);
  all.take(std::move(other));
  all.index();
  CHECK(turns_of(all, 0) == "[w1][ w2 2022-01-01 w3 2022-02-01]");
  CHECK(turns_of(all, 1) == "[ w4 2022-03-01][w5]");
}

TEST_CASE("a visit tells exactly how long it took, whatever the number") {
  ClientRegister all;
  ClientRegister logs[2];
  all.add(household("h", 1), "h", "440222100", 0);
  all.index();
  constexpr std::string_view numbers[] = {"0",           "0.5",         "0.001",
                                          "0.000001",    "99999",       "2147483.647",
                                          "2147483.648", "999999999.5", "60.0625"};
  std::string expected;
  for (std::size_t i = 0; i < std::size(numbers); ++i) {
    Visit one = visit(fmt::format("2022-01-{:02}", i + 1), {});
    one.minutes = Decimal::parse(numbers[i]);
    logs[i % 2].add(one, 0, 0, all);
    expected += fmt::format("{} ", numbers[i]);
  }
  logs[1].add(visit("2022-01-20", {}), 0, 0, all);
  Visit timed = visit("2022-01-21", {});
  timed.begins = TimeOfDay::parse("09:00");
  timed.ends = TimeOfDay::parse("09:45");
  logs[0].add(timed, 0, 0, all);
  ClientRegister* const others[] = {&logs[0], &logs[1]};
  all.take_logs(others);
  std::string told;
  for (const KnownVisit& one : all.visits()) {
    const std::optional<Decimal> minutes = all.minutes(one);
    told += (minutes ? minutes->to_string() : "-") + ' ';
  }
  CHECK(told == expected + "- 45 ");
}

TEST_CASE("a visit tells its kind, and who made it beside the author") {
  ClientRegister all;
  ClientRegister logs[2];
  all.add(household("h", 1), "h", "440222100", 0);
  all.index();
  const auto add = [&](std::size_t log, std::string_view day, VisitKind kind,
                       std::vector<std::string> workers) {
    Visit one = visit(day, {});
    one.kind = kind;
    one.workers = std::move(workers);
    logs[log].add(one, 0, 0, all);
  };
  add(0, "2022-01-01", VisitKind::home, {"w1"});
  add(0, "2022-01-02", VisitKind::phone, {"w1", "w2"});
  add(1, "2022-01-03", VisitKind::office, {"w2", "w3", "w1"});
  add(1, "2022-01-04", VisitKind::online, {"w1", "w2", "w1", "w2"});
  ClientRegister* const others[] = {&logs[0], &logs[1]};
  all.take_logs(others);
  std::string told;
  for (const KnownVisit& one : all.visits()) {
    told += key_of(one.kind);
    for (const std::string_view worker : all.team(one.team)) told += fmt::format(" {}", worker);
    told += ", ";
  }
  CHECK(told == "home, phone w2, office w1 w3, online w2, ");
  CHECK(all.teams() == 3);  // nobody; w2; w1 and w3
}

TEST_CASE("visits beyond one block are all taken") {
  ClientRegister all;
  ClientRegister log;
  all.add(household("h", 1), "h", "440222100", 0);
  all.index();
  Visit one = visit("2022-01-01", {});
  for (std::uint32_t line = 1; line <= 50'000; ++line) {
    one.line = line;
    log.add(one, 0, 0, all);
  }
  ClientRegister* const others[] = {&log};
  all.take_logs(others);
  REQUIRE(all.visits(0).size() == 50'000);
  CHECK(all.visits()[49'999].line == 50'000);
}
