#include "model/mask.h"

#include <doctest/doctest.h>

using namespace shuangbai;

TEST_CASE("personal data is masked by its kind") {
  CHECK(mask(Personal::name, "张三丰") == "张*");
  CHECK(mask(Personal::name, "A") == "A*");
  CHECK(mask(Personal::resident_id, "440222199001010006") == "4402**********0006");
  CHECK(mask(Personal::phone, "13800005678") == "138****5678");
  CHECK(mask(Personal::phone, "5678") == "***");
  CHECK(mask(Personal::phone, "87311234") == "****1234");
  CHECK(mask(Personal::phone, "8731234") == "****234");
  CHECK(mask(Personal::phone, "0751-8731234") == "075*****1234");
  CHECK(mask(Personal::phone, "8-7-3-1") == "***");
  CHECK(mask(Personal::phone, "8731234转12") == "***");
  CHECK(mask(Personal::date, "1980-02-03") == "1980-**-**");
  CHECK(mask(Personal::text, "a diagnosis") == "***");
  CHECK(mask(Personal::text, "") == "");
  CHECK(mask(Personal::none, "open") == "open");
}
