#include "report/sheet_table.h"

#include <doctest/doctest.h>

#include "../tests/scratch.h"
#include "exchange/row_reader.h"

using namespace shuangbai;

namespace {

// The cells of a sheet as "kind text", a row a line.
std::string cells_of(const fs::path& file, const std::string& sheet) {
  const auto reader = open_rows(file.string(), {.encoding = "", .delimiter = "", .sheet = sheet});
  REQUIRE_MESSAGE(reader, reader.failure().message.en);
  constexpr std::string_view kinds[] = {"text", "number", "date", "boolean"};
  std::string out;
  SheetRow row;
  for (;;) {
    const Result<bool> more = (*reader)->next(row);
    REQUIRE(more);
    if (!*more) return out;
    for (const Cell& cell : row.cells) {
      if (cell.text.empty()) continue;
      out += fmt::format("{} {}; ", kinds[static_cast<std::size_t>(cell.kind)], cell.text);
    }
    out += '\n';
  }
}

}  // namespace

TEST_CASE("A table has numbers, dates and texts as such, whatever a text begins with") {
  const Scratch scratch;
  Result<Workbook> book = Workbook::create((scratch.path / "a.xlsx").string());
  REQUIRE(book);
  SheetTable table(*book, "S",
                   {{{"甲", "A"}},
                    {{"乙", "B"}, WorkbookCell::number},
                    {{"丙", "C"}, WorkbookCell::date},
                    {{"丁", "D"}, WorkbookCell::percent}},
                   Language::en);
  table.add({"=1+1", "16.5", "2026-02-28", "125"});
  table.add({"007", "", "", ""});
  table.add({"+A1\x1b[0m", "0", "1900-01-01", ""});
  table.finish();
  REQUIRE_FALSE(book->close());
  CHECK(cells_of(scratch.path / "a.xlsx", "S") ==
        "text A; text B; text C; text D; \n"
        "text =1+1; number 16.5; date 2026-02-28; number 0.125; \n"
        "text 007; \n"
        "text +A1\\x1b[0m; number 0; text 1900-01-01; \n");
}

TEST_CASE("What a sheet does not hold is counted, and nothing else is lost") {
  const Scratch scratch;
  Result<Workbook> book = Workbook::create((scratch.path / "a.xlsx").string());
  REQUIRE(book);
  SheetTable full(*book, "full", {{{"甲", "A"}}}, Language::zh, "", 2);
  SheetTable other(*book, "other", {{{"甲", "A"}}}, Language::zh, "说明", 3);
  for (const char* text : {"1", "2", "3", "4"}) {
    full.add({text});
    other.add({text});
  }
  full.finish();
  other.finish();
  CHECK(full.rows() == 2);
  CHECK(full.left_out() == 2);
  CHECK(other.left_out() == 2);  // the caption takes a row
  REQUIRE_FALSE(book->close());
  CHECK(cells_of(scratch.path / "a.xlsx", "full") == "text 甲; \ntext 1; \ntext 2; \n");
  CHECK(cells_of(scratch.path / "a.xlsx", "other") ==
        "text 说明; \ntext 甲; \ntext 1; \ntext 2; \n");
}

TEST_CASE("Sheets have names that Excel takes, each its own") {
  const Scratch scratch;
  Result<Workbook> book = Workbook::create((scratch.path / "a.xlsx").string());
  REQUIRE(book);
  const std::string name(40, 'x');
  for (const std::string& each :
       {name, name, std::string("a/b"), std::string("A b"), std::string("'"), std::string("")}) {
    SheetTable table(*book, each, {{{"甲", "A"}}}, Language::en);
    table.add({"of " + each});
    table.finish();
  }
  REQUIRE_FALSE(book->close());
  const fs::path file = scratch.path / "a.xlsx";
  CHECK(cells_of(file, std::string(31, 'x')) == "text A; \ntext of " + name + "; \n");
  CHECK(cells_of(file, std::string(27, 'x') + " (2)") == "text A; \ntext of " + name + "; \n");
  CHECK(cells_of(file, "a b") == "text A; \ntext of a/b; \n");
  CHECK(cells_of(file, "A b (2)") == "text A; \ntext of A b; \n");
  CHECK(cells_of(file, "-") == "text A; \ntext of '; \n");
  CHECK(cells_of(file, "- (2)") == "text A; \ntext of ; \n");
}

TEST_CASE("A text that no cell holds is cut, and shows it") {
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += "示";
  const std::string cut = Workbook::fitted(text);
  CHECK(Workbook::holds(cut));
  CHECK(cut.ends_with(" …"));
  CHECK(text.starts_with(cut.substr(0, cut.size() - 4)));
  CHECK(Workbook::fitted("short") == "short");
}
