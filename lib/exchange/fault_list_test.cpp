#include "exchange/fault_list.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace shuangbai;

TEST_CASE("faults are told as they were added, sorted by row and column, also when they are many") {
  FaultList faults;
  constexpr std::uint32_t many = 100'000;
  for (std::uint32_t i = 0; i < many; ++i) {
    const std::uint32_t row = many - i;
    faults.add({.source = 0,
                .row = row,
                .column = 2,
                .header = "日期",
                .message = message({"“{}”不是日期", "`{}` is no date"}, row)});
  }
  faults.add({.source = 0, .row = 7, .column = 1, .header = "编号", .message = {"甲", "a"}});
  faults.add({.source = 1, .row = 0, .message = {"乙", "b"}});
  faults.sort();
  REQUIRE(faults.size() == many + 2);
  CHECK(faults[6].header == "编号");
  CHECK(faults[6].message.zh == "甲");
  CHECK(faults[7].row == 7);
  CHECK(faults[7].message.en == "`7` is no date");
  CHECK(faults[7].message.pattern == "`{}` is no date");
  CHECK(faults[many].message.zh == fmt::format("“{}”不是日期", many));
  CHECK(faults[many + 1].source == 1);
  CHECK_FALSE(faults[many + 1].column);
}

TEST_CASE("what one list takes from another stands behind its own") {
  FaultList one;
  FaultList other;
  other.add({.row = 3, .message = {"甲", "a"}});
  one.take(std::move(other));
  other.add({.row = 4, .message = {"甲", "a"}});
  one.take(std::move(other));
  REQUIRE(one.size() == 2);
  CHECK(one[1].row == 4);
  CHECK(one[1].message.en == "a");
}

TEST_CASE("a set of rows counts each row of a source once") {
  RowSet rows;
  CHECK(rows.empty());
  CHECK(rows.insert(1, 70));
  CHECK_FALSE(rows.insert(1, 70));
  CHECK(rows.insert(1, 2));
  CHECK(rows.contains(1, 2));
  CHECK_FALSE(rows.contains(0, 2));
  CHECK_FALSE(rows.contains(1, 71));
  CHECK(rows.count(1) == 2);
  CHECK(rows.count(0) == 0);
}
