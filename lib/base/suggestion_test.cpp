#include "base/suggestion.h"

#include <doctest/doctest.h>

#include <array>

#include "../tests/told.h"

using namespace shuangbai;

TEST_CASE("a slip of the keyboard finds the name that was meant, anything else none") {
  constexpr std::array<std::string_view, 3> names = {"opened", "closed", "certificates"};
  CHECK(suggest("openned", names) == "opened");
  CHECK(suggest("closde", names) == "closed");
  CHECK(suggest("certificate", names) == "certificates");
  CHECK(suggest("village", names).empty());
  constexpr std::array<std::string_view, 2> codes = {"SF01", "SF02"};
  CHECK(suggest("sf02", codes) == "SF02");
}

TEST_CASE("of few choices all are listed if none is near") {
  constexpr std::array<std::string_view, 2> formats = {"csv", "json"};
  CHECK(told(unknown_choice({"格式", "format"}, "jsn", formats)) ==
        "there is no format `jsn`; did you mean `json`?");
  CHECK(disclosed(unknown_choice({"格式", "format"}, "pdf", formats), Masking::masked) ==
        Message{"没有格式“pdf”；可选：csv, json", "there is no format `pdf`; one of: csv, json"});
}

TEST_CASE("an unknown name is told with the nearest one, in both languages") {
  const std::vector<std::string> ids = {"w101", "w202"};
  const auto masked = [&](std::string_view name) {
    return disclosed(unknown({"社工", "worker"}, name, ids), Masking::masked);
  };
  CHECK(masked("w102") == Message{"没有社工“w102”；是否为“w101”？",
                                  "there is no worker `w102`; did you mean `w101`?"});
  CHECK(told(unknown({"社工", "worker"}, "x\n", ids), Masking::unmasked) ==
        "there is no worker `x\\n`");
}

TEST_CASE("an unknown name that is no key is masked as somebody's, whatever it stands for") {
  const std::vector<std::string> ids = {"w101"};
  CHECK(told(unknown({"命令", "command"}, "示例甲", ids)) == "there is no command `示*`");
  CHECK(told(unknown({"命令", "command"}, "示例甲", ids), Masking::unmasked) ==
        "there is no command `示例甲`");
}
