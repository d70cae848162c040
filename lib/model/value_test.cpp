#include "model/value.h"

#include <doctest/doctest.h>

#include <regex.h>

#include "model/city.h"
#include "model/county.h"
#include "model/manifest.h"

#include "../tests/told.h"

namespace shuangbai {
namespace {

// What is wrong with the code in the shape's field; nothing if it is taken.
template <typename T>
std::string wrong_code(std::string_view key, std::string_view code) {
  T record;
  for (const Field& field : T::shape().fields) {
    if (field.key != key) continue;
    const auto wrong = assign_value(field, record, code);
    return wrong ? told(*wrong) : "";
  }
  return "no such field";
}

TEST_CASE("a city's code has four digits, or six that end in 00") {
  for (const char* code : {"4402", "4419", "441900", "442000", "460400", "620200"}) {
    CHECK_MESSAGE(is_city_code(code), code);
  }
  for (const char* code :
       {"",        "44",       "440",       "44190",  "441901", "441910", "440222",
        "4419000", "44190000", "441900003", "44a2",   "44190O", "4419 0", " 4402",
        "-402",    "0000",     "4400",      "440000", "9901",   "0102"}) {
    CHECK_MESSAGE(!is_city_code(code), code);
  }
}

TEST_CASE("the schemas' pattern takes the city codes that the reader takes") {
  regex_t pattern;
  REQUIRE(::regcomp(&pattern, std::string(pattern_of(Form::city_code)).c_str(), REG_EXTENDED) == 0);
  for (const char* code :
       {"", "440", "4402", "44190", "441900", "441901", "441910", "4419000", "44190000", "44a2",
        "00", "4400", "4410", "4409", "440000", "9901", "0102"}) {
    const bool matches = ::regexec(&pattern, code, 0, nullptr, 0) == 0;
    CHECK_MESSAGE(matches == is_city_code(code), code);
  }
  ::regfree(&pattern);
}

TEST_CASE("manifest and city take codes of cities with and without counties, and no others") {
  for (const char* code : {"4402", "441900"}) {
    CHECK(wrong_code<Manifest>("jurisdiction", code) == "");
    CHECK(wrong_code<City>("code", code) == "");
  }
  const std::string wrong =
      "`441901` is no city code: 4 digits, or the 6 of a city without counties, which end in 00";
  CHECK(wrong_code<Manifest>("jurisdiction", "441901") == wrong);
  CHECK(wrong_code<City>("code", "441901") == wrong);
}

TEST_CASE("codes below a city have 6, 9 and 12 digits") {
  CHECK(wrong_code<County>("code", "441900") == "");
  CHECK(wrong_code<County>("code", "4419") == "`4419` is no county code: 6 digits");
  CHECK(wrong_code<Township>("code", "441900003") == "");
  CHECK(wrong_code<Township>("code", "441900") == "`441900` is no township code: 9 digits");
  CHECK(wrong_code<Village>("code", "441900003001") == "");
  CHECK(wrong_code<Village>("code", "441900003") == "`441900003` is no village code: 12 digits");
}

}  // namespace
}  // namespace shuangbai
