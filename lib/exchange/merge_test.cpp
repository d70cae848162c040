#include "exchange/merge.h"

#include <doctest/doctest.h>

#include "model/encode.h"
#include "model/household.h"
#include "yaml/reader.h"

namespace shuangbai {
namespace {

Node household_of(std::string_view text) {
  Document document;
  Diagnostics diagnostics;
  read_yaml("", text, document, diagnostics);
  REQUIRE(diagnostics.empty());
  Node root = to_tree(document).root;
  canonicalize(Household::shape(), root);
  return root;
}

// What a merge into a record finds, after a check that the difference tells the same beforehand.
Merged merged_into(std::string_view before, std::string_view row, EntryMatch match) {
  Node record = household_of(before);
  const Node given = household_of(row);
  RecordIndex index;
  const Merged told = difference(Household::shape(), record, given, match, index);
  Merged done = merge(Household::shape(), record, given, match, index);
  CHECK(told.changes_values == done.changes_values);
  CHECK(told.adds_entries == done.adds_entries);
  CHECK(told.keys == done.keys);
  CHECK(told.entry == done.entry);
  return done;
}

constexpr std::string_view empty_household = "opened: 2021-08-01\n";

TEST_CASE("a list that a record lacks is told as it will be, also if its entries are alike") {
  constexpr std::string_view one = "members:\n- name: 张三\n  gender: male\n";
  for (const EntryMatch match : {EntryMatch::by_key, EntryMatch::by_index}) {
    const Merged first = merged_into(empty_household, one, match);
    CHECK(first.adds_entries);
    CHECK_FALSE(first.changes_values);
    CHECK(first.entry == "members.0");
    CHECK(first.keys == std::vector<std::string>{"members"});
  }
  constexpr std::string_view alike =
      "members:\n- name: 张三\n  gender: male\n- name: 李四\n- name: 张三\n  born: 1950-01-01\n";
  const Merged by_key = merged_into(empty_household, alike, EntryMatch::by_key);
  CHECK(by_key.adds_entries);
  CHECK(by_key.changes_values);  // of the first, by the last
  CHECK(by_key.entry == "members.0");
  const Merged by_index = merged_into(empty_household, alike, EntryMatch::by_index);
  CHECK(by_index.adds_entries);
  CHECK_FALSE(by_index.changes_values);
  CHECK(by_index.entry == "members.2");
}

TEST_CASE("a value that a record lacks or has otherwise is told before it is put there") {
  const Merged added =
      merged_into(empty_household, "village: \"440222100201\"\n", EntryMatch::by_index);
  CHECK(added.changes_values);
  CHECK(added.keys == std::vector<std::string>{"village"});
  CHECK(merged_into(empty_household, "opened: 2021-08-02\n", EntryMatch::by_index).changes_values);
  CHECK_FALSE(merged_into(empty_household, empty_household, EntryMatch::by_index).changes_values);
}

TEST_CASE("an entry is found in a list without a look at the others, also where it has changed") {
  Node record = household_of(empty_household);
  RecordIndex index;
  const auto put = [&](const std::string& member) {
    const Node given = household_of("members:\n- " + member);
    return merge(Household::shape(), record, given, EntryMatch::by_key, index).entry;
  };
  const std::size_t many = 2000;
  for (int times = 0; times < 2; ++times) {
    for (std::size_t i = 0; i < many; ++i) {
      const std::string place = "members." + std::to_string(i);
      CHECK(put(fmt::format("name: 张{}\n  gender: male\n", i)) == place);
    }
    CHECK(record.find("members")->children.size() == many);
  }
  // Each once for itself; and once more where its id m2 might have been taken.
  CHECK(index.list("members").looked_at() <= 2 * many);
  CHECK(put("id: m8\n  resident_id: \"440222195003070000\"\n") == "members.7");
  CHECK(put("resident_id: \"440222195003070000\"\n  born: 1950-03-07\n") == "members.7");
  CHECK(put("id: m8\n  name: 张八\n") == "members.7");
  CHECK(put("name: 张八\n") == "members.7");
  CHECK(put("name: 张7\n") == fmt::format("members.{}", many));
}

}  // namespace
}  // namespace shuangbai
