#include "model/mask.h"

#include <doctest/doctest.h>

using namespace shuangbai;

TEST_CASE("personal data is masked by its kind") {
  CHECK(mask(Personal::name, "张三丰") == "张*");
  CHECK(mask(Personal::name, "A") == "A*");
  CHECK(mask(Personal::resident_id, "440222199001010006") == "4402**********0006");
  CHECK(mask(Personal::phone, "13800005678") == "138****5678");
  CHECK(mask(Personal::phone, "5678") == "***");
  CHECK(mask(Personal::phone, "87311234") == "******34");
  CHECK(mask(Personal::phone, "8731234") == "*****34");
  CHECK(mask(Personal::phone, "0751-8731234") == "075*****1234");
  CHECK(mask(Personal::phone, "8-7-3-1") == "***");
  CHECK(mask(Personal::phone, "8731234转12") == "***");
  CHECK(mask(Personal::date, "1980-02-03") == "1980-**-**");
  CHECK(mask(Personal::text, "a diagnosis") == "***");
  CHECK(mask(Personal::text, "") == "");
  CHECK(mask(Personal::none, "open") == "open");
}

TEST_CASE("what has the shape of personal data is masked wherever a message has it") {
  CHECK(mask_by_shape("`440222199001010007` is no number") == "`4402**********0007` is no number");
  CHECK(mask_by_shape("44022219900101000X,44022219900101000x") ==
        "4402**********000X,4402**********000x");
  CHECK(mask_by_shape("440222900101000") == "4402*******1000");
  CHECK(mask_by_shape("6222020000000000000 6222 0200 0000 0000 000") ==
        "6222***********0000 6222***********0000");
  CHECK(mask_by_shape("13800001111（家）138-0000-1111,138 0000 1111") ==
        "138****1111（家）138****1111,138****1111");
  CHECK(mask_by_shape("+8613800001111") == "+861******1111");
}

TEST_CASE("codes, days, counts and ids of records have no such shape") {
  for (const char* text :
       {"440222100201", "2022-03-05 2022-03-06", "20220305", "v20220305-1k2m3n4p", "12345678901234",
        "10000000000", "AB01 440222102", "x_0751-8731234", "in.csv:12:345", "1.5", "441900003001-2", "2022-03-05 09:30", ""}) {
    CHECK_MESSAGE(mask_by_shape(text) == text, text);
  }
}
