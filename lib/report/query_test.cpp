#include "report/query.h"

#include <doctest/doctest.h>

using namespace shuangbai;

namespace {

Table people() {
  const auto list = [](const std::vector<std::string>& entries) { return list_cell(entries); };
  static constexpr EnumValue kinds[] = {{"home", {"入户", "Home"}, "上门"},
                                        {"phone", {"电话", "Phone"}}};
  return {.columns = {{.key = "name", .title = {"姓名", "Name"}, .personal = Personal::name},
                      {.key = "places", .title = {"地点", "Places"}, .type = CellType::list},
                      {.key = "hours",
                       .title = {"小时", "Hours"},
                       .type = CellType::list,
                       .item = CellType::number},
                      {.key = "kind", .title = {"方式", "Kind"}, .choices = kinds}},
          .rows = {{"李　玉", list({"b", "a"}), list({"9", "10"}), "home"},
                   {"李玉", list({"a", "a, b"}), "", "phone"},
                   {"张玉", "", list({"2"}), ""}}};
}

std::vector<bool> matching(const std::string& condition) {
  const Table table = people();
  const auto filter = Filter::parse({condition}, table.columns);
  REQUIRE(filter);
  std::vector<bool> found;
  for (const Row& row : table.rows) found.push_back(filter->matches(row));
  return found;
}

}  // namespace

TEST_CASE("a condition takes the title of a choice, which a screen shows, for its key") {
  CHECK(matching("kind=入户") == std::vector{true, false, false});
  CHECK(matching("kind=Phone") == std::vector{false, true, false});
  CHECK(matching("kind!=home") == std::vector{false, true, true});
}

TEST_CASE("a condition on a choice that no record can have is refused with what may be meant") {
  const std::vector<Column> columns = people().columns;
  for (const std::string_view operation : {"=", "!="}) {
    const auto filter = Filter::parse({fmt::format("kind{}hone", operation)}, columns);
    REQUIRE_FALSE(filter);
    CHECK(filter.failure().kind == FailureKind::usage);
    CHECK(filter.failure().message.en.find("did you mean `home`") != std::string::npos);
  }
  CHECK(Filter::parse({"kind="}, columns));
  CHECK(Filter::parse({"kind~ho"}, columns));
  CHECK(matching("kind=上门") == std::vector{true, false, false});  // as import takes it
  std::vector<Column> open = columns;
  open[3].has_other_choices = true;
  CHECK(Filter::parse({"kind=own-word"}, open));
}

TEST_CASE("a cell that holds a list fulfils a condition if one of its entries does") {
  CHECK(matching("places=a") == std::vector{true, true, false});
  CHECK(matching("places!=b") == std::vector{false, true, true});
  CHECK(matching("places~, ") == std::vector{false, true, false});
  CHECK(matching("hours>9") == std::vector{true, false, false});
  CHECK(matching("hours<9") == std::vector{false, false, true});
  CHECK(matching("hours=") == std::vector{false, true, false});
}

TEST_CASE("texts are compared as names are, however they are padded") {
  CHECK(matching("name=李玉") == std::vector{true, true, false});
  CHECK(matching("name!=李 玉") == std::vector{false, false, true});
  CHECK(matching("name~玉") == std::vector{true, true, true});
  CHECK(matching("name~\xff") == std::vector{false, false, false});
}

TEST_CASE("rows are counted by what is shown of a value, the most frequent first") {
  Query wanted;
  wanted.count_by = "name";
  const auto counted = query(people(), wanted, {}, Masking::masked);
  REQUIRE(counted);
  CHECK(counted->rows == std::vector<Row>{{"李*", "2"}, {"张*", "1"}});
  wanted.count_by = "places";
  wanted.limit = 2;
  const auto places = query(people(), wanted, {}, Masking::masked);
  REQUIRE(places);
  CHECK(places->rows == std::vector<Row>{{"a", "2"}, {"", "1"}});
}

TEST_CASE("the columns that a query needs are those it shows, asks and sorts by") {
  Query wanted;
  CHECK(*wanted.keys({"e"}) == std::vector<std::string>{"e"});
  wanted.where = {"a>=1", "b~x"};
  wanted.columns = {"c"};
  wanted.sort = {"-d"};
  CHECK(*wanted.keys({"e"}) == std::vector<std::string>{"c", "a", "b", "d"});
  wanted.count_by = "a";
  CHECK(!wanted.keys({"e"}));
  wanted = {};
  wanted.where = {"a"};
  CHECK(!wanted.keys({"e"}));
}
