#include "policy/policy.h"

#include <doctest/doctest.h>

#include "../tests/day.h"

using namespace shuangbai;

namespace {

// A set with a parameter of three values' worth of days, and one that starts later.
Policy policy_with(std::vector<ParameterOverride> overrides) {
  auto set = std::make_shared<PolicySet>();
  set->id = "own";
  for (const char* id : {"plain", "later"}) {
    Parameter& parameter = set->parameters.emplace_back();
    parameter.id = id;
    ParameterValue& value = parameter.values.emplace_back();
    value.from = day("2026-01-01");
    value.number = Decimal::of(1);
  }
  set->parameters[1].starts = true;
  Policy policy({set});
  policy.local.parameters = std::move(overrides);
  return policy;
}

ParameterOverride override_of(std::string county, std::string station, std::string_view from,
                              int number) {
  ParameterOverride entry;
  entry.parameter = "plain";
  entry.county = std::move(county);
  entry.station = std::move(station);
  ParameterValue& value = entry.values.emplace_back();
  value.from = day(from);
  value.number = Decimal::of(number);
  return entry;
}

std::string value_on(const Policy& policy, std::string_view id, std::string_view date,
                     std::string_view county = {}, std::string_view station = {}) {
  Day when(day(date));
  const ParameterInForce value = policy.at(*policy.find(id), when, county, station);
  return value ? value.to_string() + " " + value.origin() : "none";
}

}  // namespace

TEST_CASE(
    "a station's value beats its county's, a county's the city's, that the set's, in any order") {
  const std::vector<ParameterOverride> narrow_first = {
      override_of("", "440222100", "2026-02-01", 4), override_of("440222", "", "2026-03-01", 3),
      override_of("", "", "2026-04-01", 2)};
  const std::vector<ParameterOverride> wide_first(narrow_first.rbegin(), narrow_first.rend());
  for (const auto& overrides : {narrow_first, wide_first}) {
    const Policy policy = policy_with(overrides);
    CHECK(value_on(policy, "plain", "2026-04-01", "440222", "440222100") == "4 policy.yaml:0");
    CHECK(value_on(policy, "plain", "2026-04-01", "440222", "440222101") == "3 policy.yaml:0");
    CHECK(value_on(policy, "plain", "2026-04-01", "440224", "440224100") == "2 policy.yaml:0");
    CHECK(value_on(policy, "plain", "2026-03-31", "440224", "440224100") == "1 own");
    CHECK(value_on(policy, "plain", "2026-02-28", "440222", "440222101") == "1 own");
    CHECK(value_on(policy, "plain", "2026-01-31", "440222", "440222100") == "1 own");
  }
}

TEST_CASE("of two entries for one place the value that came into force last counts") {
  const Policy policy = policy_with(
      {override_of("440222", "", "2026-05-01", 5), override_of("440222", "", "2026-03-01", 3)});
  CHECK(value_on(policy, "plain", "2026-04-30", "440222") == "3 policy.yaml:0");
  CHECK(value_on(policy, "plain", "2026-05-01", "440222") == "5 policy.yaml:0");
}

TEST_CASE("two values of a day for one place are told at the second's line") {
  const auto places_told = [](const std::vector<ParameterOverride>& overrides) {
    Policy policy = policy_with(overrides);
    std::uint32_t line = 0;
    for (ParameterOverride& entry : policy.local.parameters) entry.values[0].line = ++line;
    Diagnostics found;
    check_local(policy, "policy.yaml", found);
    std::vector<std::uint32_t> lines;
    for (const Diagnostic& fault : found) {
      CHECK(fault.code == "policy.duplicate");
      lines.push_back(fault.place.line);
    }
    return lines;
  };
  using LineNumbers = std::vector<std::uint32_t>;
  CHECK(places_told({override_of("", "", "2026-05-01", 5), override_of("", "", "2026-05-01", 6)}) ==
        LineNumbers{2});
  CHECK(places_told({override_of("440222", "", "2026-05-01", 5),
                     override_of("440222", "", "2026-05-02", 5),
                     override_of("440222", "", "2026-05-01", 6)}) == LineNumbers{3});
  CHECK(places_told({override_of("", "440222100", "2026-05-01", 5),
                     override_of("440222", "440222100", "2026-05-01", 6)}) == LineNumbers{2});
  CHECK(places_told({override_of("", "440222100", "2026-05-01", 5),
                     override_of("440222", "", "2026-05-01", 5),
                     override_of("", "", "2026-05-01", 5)}) == LineNumbers{});
}

TEST_CASE("before its first value a parameter has that value, unless it starts with it") {
  const Policy policy = policy_with({});
  CHECK(value_on(policy, "plain", "2025-12-31") == "1 own");
  CHECK(value_on(policy, "later", "2025-12-31") == "none");
  CHECK(value_on(policy, "later", "2026-01-01") == "1 own");
}

TEST_CASE("the first value is the earliest, wherever it stands") {
  const Policy plain = policy_with({});
  auto set = std::make_shared<PolicySet>(*plain.sets()[0]);
  ParameterValue& earlier = set->parameters[0].values.emplace_back();
  earlier.from = day("2025-01-01");
  earlier.number = Decimal::of(9);
  const Policy policy({set});
  CHECK(value_on(policy, "plain", "2024-12-31") == "9 own");
  CHECK(value_on(policy, "plain", "2025-12-31") == "9 own");
  CHECK(value_on(policy, "plain", "2026-01-01") == "1 own");
}
