#include "base/decimal.h"

#include <doctest/doctest.h>

using namespace shuangbai;

TEST_CASE("decimal numbers are read and written exactly") {
  for (const char* text : {"0", "16", "7.5", "0.1", "999999999.999999"}) {
    CAPTURE(text);
    REQUIRE(Decimal::parse(text).has_value());
    CHECK(Decimal::parse(text)->to_string() == text);
  }
  CHECK(Decimal::parse("7.50")->to_string() == "7.5");
}

TEST_CASE("what is not a plain decimal number is refused") {
  for (const char* text :
       {"", ".", "1.", ".5", "-1", "+1", "1e3", "007", "0x10", "1.1234567", "1,5", "1234567890"}) {
    CAPTURE(text);
    CHECK_FALSE(Decimal::parse(text).has_value());
  }
}

TEST_CASE("sums of tenths are exact") {
  Decimal sum;
  for (int i = 0; i < 10; ++i) sum += *Decimal::parse("0.1");
  CHECK(sum == Decimal::of(1));
  CHECK((*Decimal::parse("1.2") * *Decimal::parse("1.5")).to_string() == "1.8");
  CHECK(Decimal::parse("2.000001")->ceiling() == 3);
  CHECK(Decimal::of(2).ceiling() == 2);
  CHECK((Decimal::of(1) - *Decimal::parse("1.5")).to_string() == "-0.5");
}
