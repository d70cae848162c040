#include "audit/quotient.h"

#include <doctest/doctest.h>

using namespace shuangbai;

namespace {

Quotient whole(std::int64_t number) {
  return {Decimal::of(number)};
}

}  // namespace

TEST_CASE("An average has two decimals, a half rounded upwards; a sum has its own") {
  CHECK(average(Decimal::of(10), 4)->to_string() == "2.5");
  CHECK(average(Decimal::of(1), 3)->to_string() == "0.33");
  CHECK(average(Decimal::of(2), 3)->to_string() == "0.67");
  CHECK(average(Decimal::of(1), 200)->to_string() == "0.01");
  CHECK(average(Decimal::millionths(1), 2)->to_string() == "0");
  CHECK(Quotient{*Decimal::parse("7.125")}.to_string() == "7.125");
}

TEST_CASE("An average over nobody is none") {
  CHECK_FALSE(average(Decimal::of(10), 0));
}

TEST_CASE("Growth is in percent of the year before, to a tenth") {
  CHECK(growth(whole(9), whole(8)) == 125);
  CHECK(growth(whole(8), whole(8)) == 0);
  CHECK(growth(whole(0), whole(8)) == -1000);
  CHECK(growth(whole(2), whole(3)) == -333);
  CHECK(growth(whole(5), whole(3)) == 667);
  CHECK(growth(whole(2001), whole(2000)) == 1);  // 0.05: away from zero
  CHECK(growth(whole(1999), whole(2000)) == -1);
  CHECK(growth(average(Decimal::of(3), 2), average(Decimal::of(4), 2)) == -250);
}

TEST_CASE("There is no growth from nothing, or of what is unknown") {
  CHECK_FALSE(growth(whole(3), whole(0)));
  CHECK_FALSE(growth(whole(0), whole(0)));
  CHECK_FALSE(growth(whole(3), std::nullopt));
  CHECK_FALSE(growth(std::nullopt, whole(3)));
}

TEST_CASE("Large sums neither overflow nor lose digits") {
  const Quotient most{Decimal::of(999'999'999'999), 1'000'000};
  CHECK(most.to_string() == "1000000");
  CHECK(growth(most, Quotient{Decimal::of(999'999'999'999), 2'000'000}) == 1000);
}

TEST_CASE("Tenths keep their sign and their nought") {
  CHECK(tenths(125) == "12.5");
  CHECK(tenths(-30) == "-3.0");
  CHECK(tenths(-5) == "-0.5");
  CHECK(tenths(0) == "0.0");
}
