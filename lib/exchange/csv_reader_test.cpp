#include "exchange/csv_reader.h"

#include <doctest/doctest.h>

#include "../tests/scratch.h"

namespace shuangbai {
namespace {

// NUMBER/WIDTH: COLUMN=TEXT … of each row; a fault as its message from the line on.
std::string rows_of_csv(const std::string& text, const std::string& delimiter = "") {
  const Scratch scratch;
  scratch.put("a.csv", text);
  const std::string path = (scratch.path / "a.csv").string();
  Result<TextFile> file = TextFile::open(path, "UTF-8");
  const auto reader = make_csv_reader(path, std::move(*file), delimiter);
  std::string out;
  SheetRow row;
  for (;;) {
    const Result<bool> more = reader->next(row);
    if (!more) return out + more.failure().message.en.substr(path.size());
    if (!*more) return out;
    out += fmt::format("{}/{}:", row.number, row.width);
    for (const Cell& cell : row.cells) out += fmt::format(" {}={}", cell.column, cell.text);
    out += '\n';
  }
}

TEST_CASE("cells of CSV are what stands between delimiters, in quotes or without blanks around") {
  CHECK(rows_of_csv("a,b\n c ,\td\t\n\" e \",\"f\ng\"\"h\"\"\"\n") ==
        "1/2: 0=a 1=b\n2/2: 0=c 1=d\n3/2: 0= e  1=f\ng\"h\"\n");
  CHECK(rows_of_csv("a,,\n,\"\",c") == "1/3: 0=a\n2/3: 2=c\n");
  CHECK(rows_of_csv("\"a\" , \"b\"\n") == "1/2: 0=a 1=b\n");
  CHECK(rows_of_csv("\"\"\"\",\"\"\"\"\"\"\n") == "1/2: 0=\" 1=\"\"\n");
}

TEST_CASE("rows of CSV end with any line end, and empty ones count") {
  CHECK(rows_of_csv("a\r\nb\rc\n\n\r\nd") == "1/1: 0=a\n2/1: 0=b\n3/1: 0=c\n6/1: 0=d\n");
  CHECK(rows_of_csv("") == "");
  CHECK(rows_of_csv("\n\n") == "");
}

TEST_CASE("a text in the form of a formula is the text, with quotes around it or not") {
  CHECK(rows_of_csv("=\"001\",=\"\"\"a\"\"\",=\"\",=1+1\n") == "1/4: 0=001 1=\"a\" 3==1+1\n");
  CHECK(rows_of_csv("'=1,''@x,'a\n") == "1/3: 0==1 1='@x 2='a\n");
}

TEST_CASE("delimiters may be of several bytes, and a tab is no blank where it separates") {
  CHECK(rows_of_csv("a，\"b，c\"，\xef\xbc\x8d\n", "，") == "1/3: 0=a 1=b，c 2=\xef\xbc\x8d\n");
  CHECK(rows_of_csv("a\t\tb\t\n", "\t") == "1/4: 0=a 2=b\n");
  CHECK(rows_of_csv("a;b,c;d\n1;2;3\n") == "1/3: 0=a 1=b,c 2=d\n2/3: 0=1 1=2 2=3\n");
}

TEST_CASE("misplaced quotes of CSV are faults at their row") {
  CHECK(rows_of_csv("a\nb\"c\n").starts_with("1/1: 0=a\n:2: misplaced quote"));
  CHECK(rows_of_csv("a\n\"b\"c\n").starts_with("1/1: 0=a\n:2: misplaced quote"));
  CHECK(rows_of_csv("a\n\"b\nc,d\n") == "1/1: 0=a\n:2: a quote is never closed");
}

TEST_CASE("rows are the same wherever the file is read in parts") {
  const std::string row = "a, \"b\"\"c\",=\"d\",\"\"\r\n";
  for (std::size_t shift = 0; shift < row.size(); ++shift) {
    std::string text = std::string(shift, 'x') + '\n';
    while (text.size() < 600'000) text += row;
    const std::string found = rows_of_csv(text, ",");
    std::string expected = shift == 0 ? "" : fmt::format("1/1: 0={}\n", std::string(shift, 'x'));
    for (std::size_t i = 2; expected.size() < found.size(); ++i) {
      expected += fmt::format("{}/4: 0=a 1=b\"c 2=d\n", i);
    }
    CHECK(found == expected);
  }
}

TEST_CASE("a row of CSV that never ends is refused before it fills the memory") {
  CHECK(rows_of_csv("\"" + std::string(9 << 20, 'a')).starts_with(":1: a row of over 8 MiB"));
}

}  // namespace
}  // namespace shuangbai
