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
  const auto concerned = [&](const HomeVisit& one) {
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
