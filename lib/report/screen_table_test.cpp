#include "report/screen_table.h"

#include <doctest/doctest.h>

using namespace shuangbai;

namespace {

Table wide_table() {
  return {.columns = {{.key = "code", .title = {"规则", "Rule"}},
                      {.key = "title", .title = {"内容", "Title"}},
                      {"fail", {"不合格", "Fail"}, CellType::number}},
          .rows = {{"A1", "a title of twenty-four", "1000000"}, {"A2", "短", "2"}}};
}

}  // namespace

TEST_CASE("a table without a limit shows all, numbers to the right, no blanks at line ends") {
  CHECK(screen_table(wide_table(), Language::en) ==
        "Rule  Title                      Fail\n"
        "A1    a title of twenty-four  1000000\n"
        "A2    短                            2\n");
}

TEST_CASE("the widest text is shortened as far as the screen needs, never a number") {
  CHECK(screen_table(wide_table(), Language::en, {.width = 37}) ==
        screen_table(wide_table(), Language::en));
  CHECK(screen_table(wide_table(), Language::en, {.width = 30}) ==
        "Rule  Title               Fail\n"
        "A1    a title of twe…  1000000\n"
        "A2    短                     2\n");
  // Eight columns are the least.
  CHECK(screen_table(wide_table(), Language::en, {.width = 10}) ==
        "Rule  Title        Fail\n"
        "A1    a title…  1000000\n"
        "A2    短              2\n");
}

TEST_CASE("codes and days stay whole, and titles give way instead") {
  const Table table{.columns = {{.key = "station", .title = {"社工站", "Station"}},
                                {.key = "from", .title = {"起始日期", "The first day"}},
                                {"n", {"数", "A long title"}, CellType::number}},
                    .rows = {{"440222100", "2026-01-01", "7"}}};
  CHECK(screen_table(table, Language::en, {.width = 33}) ==
        "Station    The first…  A long ti…\n"
        "440222100  2026-01-01           7\n");
  CHECK(screen_table(table, Language::en, {.width = 10}) ==
        "Station    The first…  A long …\n"
        "440222100  2026-01-01         7\n");
}

TEST_CASE("colours surround a cell's text, not the blanks beside it") {
  Table table = wide_table();
  table.columns[0].color = [](std::string_view key) -> std::string_view {
    return key == "A1" ? "31" : "";
  };
  CHECK(screen_table(table, Language::en, {.colors = Colors::on}) ==
        "Rule  Title                      Fail\n"
        "\x1b[31mA1\x1b[0m    a title of twenty-four  1000000\n"
        "A2    短                            2\n");
  CHECK(screen_table(table, Language::en) == screen_table(wide_table(), Language::en));
}

TEST_CASE("numbers have two decimals at most, and choices in Chinese their titles") {
  static constexpr EnumValue kinds[] = {{"home", {"入户", "Home"}}, {"phone", {"电话", "Phone"}}};
  const Table table{.columns = {{"hours", {"小时", "Hours"}, CellType::number},
                                {.key = "kind", .title = {"方式", "Kind"}, .choices = kinds},
                                {.key = "kinds",
                                 .title = {"各方式", "Kinds"},
                                 .type = CellType::list,
                                 .choices = kinds}},
                    .rows = {{"2.416666", "home", list_cell(std::vector{"home", "phone"})},
                             {"1.995", "own", ""},
                             {"7.5", "", ""}}};
  CHECK(screen_table(table, Language::zh) ==
        "小时  方式  各方式\n"
        "2.42  入户  入户, 电话\n"
        "   2  own\n"
        " 7.5\n");
  CHECK(screen_table(table, Language::en) ==
        "Hours  Kind  Kinds\n"
        " 2.42  home  home, phone\n"
        "    2  own\n"
        "  7.5\n");
}
