#include "exchange/cell_memory.h"

#include <doctest/doctest.h>

#include "exchange/row_encoder.h"

using namespace shuangbai;

namespace {

struct Sheet {
  int asked = 0;  // for names
  ValueRules rules = {};
  std::vector<SheetColumn> columns = {};
  EncodedRow row = {};

  void add(std::uint32_t position, std::string_view key) {
    columns.push_back({.position = position,
                       .header = std::string(key),
                       .purpose = Purpose::field,
                       .path = *find_path(info_of(RecordType::visit).shape(), key)});
  }
  std::string encoded(RowEncoder& encoder, const std::vector<std::string>& cells) {
    SheetRow given{.number = 2, .width = static_cast<std::uint32_t>(cells.size()), .cells = {}};
    for (std::uint32_t i = 0; i < cells.size(); ++i) {
      if (!cells[i].empty()) given.cells.push_back({.column = i, .text = cells[i]});
    }
    encoder.encode(given, row);
    return row.body;
  }
};

Sheet visits() {
  Sheet sheet;
  sheet.add(0, "id");
  sheet.add(1, "date");
  sheet.add(2, "workers");
  sheet.add(3, "kind");
  return sheet;
}

}  // namespace

TEST_CASE("a cell that says again what one above it said is not understood again") {
  Sheet sheet = visits();
  sheet.rules.find_by_name = [&sheet](RecordType, std::string_view) -> Result<std::string> {
    ++sheet.asked;
    return std::string("w1");
  };
  RowEncoder encoder(RecordType::visit, sheet.columns, {}, sheet.rules, false);
  const std::string first = sheet.encoded(encoder, {"v1", "2022年3月5日", "张三", "入户"});
  CHECK(first == "  date: 2022-03-05\n  workers:\n    - w1\n  kind: home\n");
  CHECK(sheet.encoded(encoder, {"v2", "2022年3月5日", "张三", "入户"}) == first);
  CHECK(sheet.asked == 1);
  CHECK(sheet.row.id == "v2");
  CHECK(sheet.row.values == std::vector<std::string>{"v2", "2022-03-05", "w1", "home"});
  REQUIRE(sheet.row.references.size() == 1);
  CHECK(sheet.row.references[0].id == "w1");
  CHECK(sheet.row.references[0].column == 2U);
  sheet.encoded(encoder, {"v3", "", "李四", "入户"});
  CHECK(sheet.asked == 2);
  CHECK(sheet.row.values[1].empty());
}

TEST_CASE("what is wrong with a cell, or was taken from it, is told of each") {
  Sheet sheet = visits();
  sheet.add(4, "purpose");
  int cleaned = 0;
  sheet.rules.cleaned = [&cleaned](std::uint32_t, const SheetColumn&, std::string_view) {
    ++cleaned;
  };
  RowEncoder encoder(RecordType::visit, sheet.columns, {}, sheet.rules, false);
  for (int times = 1; times <= 2; ++times) {
    sheet.encoded(encoder, {"v1", "第五天", "w1", "入户", "例行\u200b探访"});
    REQUIRE(sheet.row.faults.size() == 1);
    CHECK(sheet.row.faults[0].column == 1U);
    CHECK(cleaned == times);
  }
}
