#include "model/education.h"

#include <doctest/doctest.h>

using namespace shuangbai;

TEST_CASE("An education is what it amounts to, however it was taken") {
  CHECK(education_level("本科") == EducationLevel::bachelor);
  CHECK(education_level("大学本科学历") == EducationLevel::bachelor);
  CHECK(education_level("非全日制 硕士研究生") == EducationLevel::bachelor);
  CHECK(education_level("Master") == EducationLevel::bachelor);
  CHECK(education_level("大专") == EducationLevel::college);
  CHECK(education_level("在职大专毕业") == EducationLevel::college);
  CHECK(education_level("大学专科") == EducationLevel::college);
  CHECK(education_level("中专") == EducationLevel::below);
  CHECK(education_level("High School") == EducationLevel::below);
}

TEST_CASE("An education is never guessed from a part of its text") {
  CHECK(education_level("本科在读") == std::nullopt);
  CHECK(education_level("大专或本科") == std::nullopt);
  CHECK(education_level("本科 大专") == std::nullopt);
  CHECK(education_level("学历") == std::nullopt);
  CHECK(education_level("") == std::nullopt);
}
