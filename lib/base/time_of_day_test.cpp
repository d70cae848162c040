#include "base/time_of_day.h"

#include <doctest/doctest.h>

using namespace shuangbai;

TEST_CASE("a time of day is parsed only in the form HH:MM and only if it exists") {
  CHECK(TimeOfDay::parse("09:30") == TimeOfDay::of(9, 30));
  CHECK(TimeOfDay::parse("00:00") == TimeOfDay());
  CHECK(TimeOfDay::parse("23:59") == TimeOfDay::of(23, 59));
  for (const char* text : {"24:00", "09:60", "9:30", "09:3", "0930", "09-30", "09:30:00", "a9:30",
                           "09:3x", "+9:30", " 9:30", ""}) {
    CAPTURE(text);
    CHECK_FALSE(TimeOfDay::parse(text).has_value());
  }
}

TEST_CASE("times of day are written as they are read, ordered, and apart by minutes") {
  CHECK(TimeOfDay::of(9, 5).to_string() == "09:05");
  CHECK(TimeOfDay::of(9, 5) < TimeOfDay::of(10, 0));
  CHECK(TimeOfDay::of(10, 0) - TimeOfDay::of(9, 5) == 55);
  CHECK(TimeOfDay::of(9, 5) - TimeOfDay::of(10, 0) == -55);
}
