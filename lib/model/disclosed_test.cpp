#include "model/disclosed.h"

#include <doctest/doctest.h>

#include "../tests/told.h"
#include "base/echo.h"

namespace shuangbai {
namespace {

std::string told_echo(Echo as, std::string_view text, Masking masking = Masking::masked) {
  return told(message({"{}", "{}"}, echoed(as, text)), masking);
}

TEST_CASE("an echo of a value shows words of the field tables, numbers and days, and else a name") {
  for (const char* text : {"female", "女", "姓名", "resident_id", "true", "是", "2022-02-30",
                           "30分钟", "1,000.5", "09:30", "440222100201"}) {
    CHECK(told_echo(Echo::value, text) == text);
  }
  CHECK(told_echo(Echo::value, "张三丰") == "张*");
  CHECK(told_echo(Echo::value, "Zhang Sanfeng") == "Z*");
  CHECK(told_echo(Echo::value, "w103") == "w*");
  CHECK(told_echo(Echo::value, "440222199001010007") == "4402**********0007");
  CHECK(told_echo(Echo::value, "13800001111") == "138****1111");
  CHECK(told_echo(Echo::value, "0751-8731234") == "075****1234");
  CHECK(told_echo(Echo::value, "沿江路9号") == "沿*");
  CHECK(told_echo(Echo::value, "") == "");
}

TEST_CASE("an echo of an id or a key shows what has the form of one") {
  CHECK(told_echo(Echo::id, "w103") == "w103");
  CHECK(told_echo(Echo::id, "张三丰") == "张*");
  CHECK(told_echo(Echo::id, "13800001111") == "138****1111");
  CHECK(told_echo(Echo::key, "educaton") == "educaton");
  CHECK(told_echo(Echo::key, "示例甲") == "示*");
  CHECK(told_echo(Echo::key, "440222199001010007") == "4402**********0007");
  CHECK(told_echo(Echo::path, "440222/households/张三丰.yaml") == "440222/households/张*.yaml");
}

TEST_CASE("an echo of personal data shows nothing, and unmasked all is shown") {
  CHECK(told_echo(Echo::personal, "1990-02-30") == "***");
  for (const Echo as : {Echo::value, Echo::id, Echo::key, Echo::path, Echo::personal}) {
    CHECK(told_echo(as, "张三丰 13800001111", Masking::unmasked) == "张三丰 13800001111");
  }
}

TEST_CASE("an echo cannot end before its text does") {
  CHECK(told_echo(Echo::value, "\x0f张三丰") == "\\*");
  CHECK(told_echo(Echo::value, "\x0f张三丰", Masking::unmasked) == "\\x0f张三丰");
}

TEST_CASE("a path keeps what has the form of an id or a key") {
  CHECK(disclosed_path("440222/workers/w103.yaml", Masking::masked) == "440222/workers/w103.yaml");
  CHECK(disclosed_path("members.0.张三丰", Masking::masked) == "members.0.张*");
  CHECK(disclosed_path("workers/13800001111.yaml", Masking::masked) == "workers/138****1111.yaml");
  CHECK(disclosed_path("workers/张三丰.yaml", Masking::unmasked) == "workers/张三丰.yaml");
}

}  // namespace
}  // namespace shuangbai
