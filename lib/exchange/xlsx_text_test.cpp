#include "base/xlsx_text.h"

#include <doctest/doctest.h>

#include "exchange/cell_text.h"
#include "exchange/workbook_package.h"

namespace shuangbai {
namespace {

TEST_CASE("escapes of workbooks are characters, and what only looks like one is text") {
  CHECK(decode_xlsx("a_x000D_b") == "a\rb");
  CHECK(decode_xlsx("_x793A__x4f8b_") == "示例");
  CHECK(decode_xlsx("_xD83D__xDE00_") == "\U0001F600");
  CHECK(decode_xlsx("_x005F_x0041_") == "_x0041_");
  for (const char* text :
       {"_x00_", "_x004G_", "_x0041", "x0041_", "_X0041_", "_xD83D_", "_xDE00_", "_x"}) {
    CHECK(decode_xlsx(text) == text);
  }
}

TEST_CASE("every text comes back from its string in a workbook") {
  for (const std::string& text :
       {std::string("_x0041_"), std::string("_x005F_"), std::string("a\x01\x1f\r\n\tb"),
        std::string("\xef\xbf\xbe\xef\xbf\xbf"), std::string("_x_x0041_"),
        std::string("示例\U0001F600"), std::string("__x0041__"), std::string("_x005F_x0041_"),
        std::string(" \n示例\u3000\u00a0"), std::string("\n")}) {
    CHECK(decode_xlsx(trimmed(encode_xlsx(text))) == text);
    CHECK(encode_xlsx(text).find_first_of("\x01\x1f\r") == std::string::npos);
  }
  CHECK(encode_xlsx("a\tb\nc_x") == "a\tb\nc_x");
  CHECK(encode_xlsx(" a b\n") == "_x0020_a b_x000A_");
}

TEST_CASE("relationships lead to parts from their own folder or from the root") {
  CHECK(resolved_part("xl/workbook.xml", "worksheets/sheet1.xml") == "xl/worksheets/sheet1.xml");
  CHECK(resolved_part("xl/workbook.xml", "./worksheets/sheet1.xml") == "xl/worksheets/sheet1.xml");
  CHECK(resolved_part("xl/workbook.xml", "/xl/worksheets/sheet1.xml") ==
        "xl/worksheets/sheet1.xml");
  CHECK(resolved_part("xl/workbook.xml", "..\\other\\sheet1.xml") == "other/sheet1.xml");
  CHECK(resolved_part("", "xl/workbook.xml") == "xl/workbook.xml");
  CHECK(resolved_part("a/b.xml", "../../../c.xml") == "c.xml");
}

}  // namespace
}  // namespace shuangbai
