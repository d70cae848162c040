#include "model/visit.h"

#include <doctest/doctest.h>

using namespace shuangbai;

TEST_CASE("the time of a visit is its minutes, else from its beginning to its end") {
  Visit visit;
  CHECK_FALSE(visit.minutes_spent());
  visit.begins = TimeOfDay::of(9, 30);
  CHECK_FALSE(visit.minutes_spent());
  visit.ends = TimeOfDay::of(10, 15);
  CHECK(visit.minutes_spent() == Decimal::of(45));
  visit.minutes = Decimal::of(30);
  CHECK(visit.minutes_spent() == Decimal::of(30));
}

TEST_CASE("a visit that states no outcome met somebody") {
  Visit visit;
  CHECK(visit.met());
  visit.outcome = VisitOutcome::met;
  CHECK(visit.met());
  visit.outcome = VisitOutcome::absent;
  CHECK_FALSE(visit.met());
  visit.outcome = VisitOutcome::refused;
  CHECK_FALSE(visit.met());
}
