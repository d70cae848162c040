#include "rules/values.h"

#include <doctest/doctest.h>

#include "../tests/day.h"
#include "rules/rules.h"

using namespace shuangbai;

namespace {

// What is told of a local value of the built-in set's parameter.
std::string told_of(std::string_view parameter, std::string_view number) {
  Policy policy = Policy::of_built_in();
  ParameterOverride& local = policy.local.parameters.emplace_back();
  local.parameter = parameter;
  ParameterValue& value = local.values.emplace_back();
  value.from = day("2021-01-01");
  value.number = Decimal::parse(number);
  value.line = 7;
  value.column = 9;
  Diagnostics found;
  check_values(Rules(policy), policy, found);
  REQUIRE(found.size() <= 1);
  return found.empty() ? "" : to_string(found[0], Language::en);
}

}  // namespace

TEST_CASE("what counts months, days or things is a whole number within bounds") {
  CHECK(told_of("coverage.months", "12.5") ==
        "policy.yaml:7:9: error: `coverage.months` must be a whole number from 1 to 1200, which "
        "12.5 is not [policy.value]");
  for (const char* wrong : {"0", "0.5", "1.000001", "1201", "99999999", "999999999.999999"}) {
    CHECK_MESSAGE(told_of("coverage.months", wrong) != "", wrong);
  }
  for (const char* right : {"1", "12", "1200"}) CHECK(told_of("coverage.months", right) == "");
  CHECK(told_of("plaque.days", "0") == "");
  CHECK(told_of("plaque.days", "36500") == "");
  CHECK(told_of("plaque.days", "1.5") != "");
  CHECK(told_of("plaque.days", "36501") != "");
  CHECK(told_of("contract.years", "0") != "");
  CHECK(told_of("contract.years", "101") != "");
  CHECK(told_of("governance.meetings", "0.5") != "");
}

TEST_CASE("hours, and workers for each village, may be fractions, but not without limit") {
  CHECK(told_of("supervision.hours", "7.5") == "");
  CHECK(told_of("staffing.service.per_village", "0.5") == "");
  CHECK(told_of("supervision.hours", "999999999") != "");
  CHECK(told_of("staffing.service.per_village", "1000000.5") != "");
}

TEST_CASE("every number that the built-in sets give is within the bounds of its decisions") {
  for (const std::string_view name : built_in_sets()) {
    const Policy policy = Policy::of_built_in(name);
    Diagnostics found;
    check_values(Rules(policy), policy, found);
    CHECK(found.empty());
  }
}

TEST_CASE("every decision says which words it understands in its texts and lists") {
  for (const Decision* decision : all_decisions()) {
    for (const DecisionParameter& asked : decision->parameters) {
      const bool has_words = asked.kind == ValueKind::text || asked.kind == ValueKind::list;
      CHECK_MESSAGE(words_of(asked.vocabulary).empty() == !has_words, asked.name);
    }
  }
}

TEST_CASE("the pairs of a decision are of its own parameters, and it says what it is about") {
  for (const Decision* decision : all_decisions()) {
    CHECK_MESSAGE(!decision->about[0].empty(), decision->name);
    for (const ParameterPair& pair : decision->pairs) {
      for (const std::string_view name : {pair.least, pair.most}) {
        CHECK(std::ranges::find(decision->parameters, name, &DecisionParameter::name) !=
              decision->parameters.end());
      }
    }
  }
}
