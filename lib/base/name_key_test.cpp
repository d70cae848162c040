#include "base/name_key.h"

#include <doctest/doctest.h>

namespace shuangbai {
namespace {

TEST_CASE(
    "names are one whatever blanks, widths, radicals and compositions they are written with") {
  for (const std::string_view name :
       {"李　玉", "李 玉", "李⽟", "李\u200b玉", "\u202e李玉", "李玉 "}) {
    CAPTURE(name);
    CHECK(name_key(name) == "李玉");
  }
  CHECK(name_key("Ａｎｎａ") == "Anna");
  CHECK(name_key("e\u0301") == name_key("\u00e9"));
  CHECK(name_key("阿卜杜拉·买买提") == "阿卜杜拉·买买提");
  CHECK(name_key("李玉") != name_key("李钰"));
}

TEST_CASE("texts are compared line by line, and long ones as they are") {
  CHECK(comparable("李　玉\nw1\n") == "李玉\nw1\n");
  CHECK(comparable("").empty());
  CHECK(comparable("\n\n甲 乙") == "\n\n甲乙");
  const std::string report = "走访时老人在家，身体状况稳定，需要复查血压， 下周陪同前往。";
  CHECK(comparable(report) == report);
}

TEST_CASE("padding is taken off short names of Chinese characters alone") {
  CHECK(without_padding("李　玉") == "李玉");
  CHECK(without_padding("欧 阳　明 月") == "欧阳明月");
  CHECK(without_padding("李　⽟") == "李⽟");
  CHECK(without_padding("Anna Li") == "Anna Li");
  CHECK(without_padding("太平镇 社工站") == "太平镇 社工站");
}

}  // namespace
}  // namespace shuangbai
