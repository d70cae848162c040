#include "exchange/owned_row.h"

#include <doctest/doctest.h>

namespace shuangbai {
namespace {

std::string filled_row(MergedCells& merged, std::uint32_t number,
                       std::vector<std::pair<std::uint32_t, std::string>> cells) {
  OwnedRow row{.number = number};
  for (auto& [column, text] : cells) row.cells.push_back({.column = column, .text = text});
  merged.fill(row);
  std::string out;
  for (const OwnedCell& cell : row.cells) {
    out += fmt::format("{}{}={}", cell.is_repeated ? "*" : "", cell.column, cell.text) + " ";
  }
  return out;
}

TEST_CASE("cells below that of a merged range have its value, in its first column alone") {
  MergedCells merged;
  merged.add(2, 4, 1);
  merged.add(3, 3, 2);  // over columns alone
  CHECK(filled_row(merged, 1, {{1, "-"}}) == "1=- ");
  CHECK(filled_row(merged, 2, {{0, "a"}, {1, "v"}}) == "0=a 1=v ");
  CHECK(filled_row(merged, 3, {{0, "b"}, {2, "x"}}) == "0=b *1=v 2=x ");
  CHECK(filled_row(merged, 4, {{1, "own"}}) == "1=own ");
  CHECK(filled_row(merged, 5, {{0, "c"}}) == "0=c ");
}

TEST_CASE("a merged range whose first row is empty or was passed over repeats nothing") {
  MergedCells merged;
  merged.add(1, 9, 0);
  CHECK(filled_row(merged, 2, {{0, "a"}}) == "0=a ");
  CHECK(filled_row(merged, 3, {{1, "b"}}) == "1=b ");
}

TEST_CASE("of two ranges that overlap the later one counts") {
  MergedCells merged;
  merged.add(1, 9, 0);
  merged.add(3, 4, 0);
  CHECK(filled_row(merged, 1, {{0, "a"}}) == "0=a ");
  CHECK(filled_row(merged, 2, {{1, "-"}}) == "*0=a 1=- ");
  CHECK(filled_row(merged, 3, {{0, "b"}}) == "0=b ");
  CHECK(filled_row(merged, 4, {{1, "-"}}) == "*0=b 1=- ");
  CHECK(filled_row(merged, 5, {{1, "-"}}) == "1=- ");
}

TEST_CASE("100,000 ranges over the same 1,000 rows cost as little as one for each column") {
  MergedCells merged;
  for (std::uint32_t i = 0; i < 100'000; ++i) merged.add(1 + i % 1000, 1000, i % 50);
  std::size_t cells = 0;
  for (std::uint32_t number = 1; number <= 1000; ++number) {
    OwnedRow row{.number = number, .cells = {{.column = number % 50, .text = "v"}}};
    merged.fill(row);
    cells += row.cells.size();
  }
  CHECK(cells <= 50'000);
}

}  // namespace
}  // namespace shuangbai
