#include "base/count.h"

#include <doctest/doctest.h>

#include "base/text.h"

using namespace shuangbai;

TEST_CASE("of one the noun is singular, of any other number plural") {
  CHECK(fmt::format("{:rule} off", Count(1)) == "1 rule off");
  CHECK(fmt::format("{:rule} off", Count(std::size_t{0})) == "0 rules off");
  CHECK(fmt::format("{:home visit}", Count(21)) == "21 home visits");
}

TEST_CASE("hours are counted in parts, too") {
  CHECK(Count(*Decimal::parse("1")).of("hour") == "1 hour");
  CHECK(Count(*Decimal::parse("1.5")).of("hour") == "1.5 hours");
  CHECK(Count(*Decimal::parse("0.5")).of("hour") == "0.5 hours");
}

TEST_CASE("a noun of another plural, or with its verb, has both forms") {
  CHECK(fmt::format("{:county|counties}", Count(1)) == "1 county");
  CHECK(fmt::format("{:county|counties}", Count(3)) == "3 counties");
  CHECK(fmt::format("{:row is|rows are} wrong", Count(1)) == "1 row is wrong");
  CHECK(fmt::format("{:row is|rows are} wrong", Count(2)) == "2 rows are wrong");
}

TEST_CASE("one count fills the patterns of both languages") {
  const Message text = message({"{0} 个文件中 {1} 个", "{1} of {0:file}"}, Count(1), Count(0));
  CHECK(text.zh == "1 个文件中 0 个");
  CHECK(text.en == "0 of 1 file");
}
