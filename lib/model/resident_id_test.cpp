#include "model/resident_id.h"

#include <doctest/doctest.h>

using namespace shuangbai;

TEST_CASE("the check character follows ISO 7064 MOD 11-2") {
  CHECK(resident_id_check("11010519491231002") == 'X');  // the example of GB 11643-1999
  CHECK(check_resident_id("11010519491231002X") == ResidentIdFault::none);
  CHECK(check_resident_id("440524188001010014") == ResidentIdFault::date);  // before 1900
}

TEST_CASE("each fault of a resident id is told apart") {
  CHECK(check_resident_id("11010519491231002") == ResidentIdFault::length);
  CHECK(check_resident_id("11010519491231002XX") == ResidentIdFault::length);
  CHECK(check_resident_id("1101051949123100AX") == ResidentIdFault::digits);
  CHECK(check_resident_id("11010519490230002X") == ResidentIdFault::date);
  CHECK(check_resident_id("110105194912310021") == ResidentIdFault::check_digit);
  CHECK(check_resident_id("11010519491231002x") == ResidentIdFault::check_digit);
}
