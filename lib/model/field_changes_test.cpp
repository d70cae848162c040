#include "model/field_changes.h"

#include <doctest/doctest.h>
#include "model/assign.h"
#include "model/household.h"

namespace shuangbai {
namespace {

// The record after the assignments, and the changes as lines.
template <typename T>
std::vector<std::string> changes(const T& before, const std::vector<std::string>& texts,
                                 Masking masking = Masking::unmasked) {
  T after = before;
  for (const std::string& text : texts) {
    const auto wrong = assign(T::shape(), after, *parse_assignment(text));
    REQUIRE_MESSAGE(!wrong, (wrong ? wrong->en : ""));
  }
  std::vector<std::string> lines;
  for (const FieldChange& change : field_changes(T::shape(), &before, &after, masking)) {
    lines.push_back(fmt::format("{}: {} > {}", change.path, change.before, change.after));
  }
  return lines;
}

template <typename T>
T with(const std::vector<std::string>& texts) {
  T record;
  for (const std::string& text : texts) {
    REQUIRE_FALSE(assign(T::shape(), record, *parse_assignment(text)));
  }
  return record;
}

using Lines = std::vector<std::string>;

Worker three_posts() {
  return with<Worker>({"education=大专", "posts+=station=440222100,kind=admin,from=2021-01-01",
                       "posts+=station=440222100,kind=admin,from=2022-01-01",
                       "posts+=station=440222100,kind=admin,from=2023-01-01"});
}

TEST_CASE("equal states have no changes") {
  CHECK(changes(three_posts(), {}) == Lines{});
  CHECK(changes(three_posts(), {"education=大专"}) == Lines{});
}

TEST_CASE("a value that changed, is new or is gone") {
  CHECK(changes(three_posts(), {"education=本科"}) == Lines{"education: 大专 > 本科"});
  CHECK(changes(three_posts(), {"education="}) == Lines{"education: 大专 > "});
  CHECK(changes(three_posts(), {"posts.1.to=2022-12-31"}) == Lines{"posts.1.to:  > 2022-12-31"});
}

TEST_CASE("an entry that goes from the middle of a list without ids is one change") {
  CHECK(changes(three_posts(), {"posts.1="}) ==
        Lines{"posts.1: station=440222100,kind=admin,from=2022-01-01 > "});
  CHECK(changes(three_posts(), {"posts+=station=440222101,kind=admin,from=2024-01-01"}) ==
        Lines{"posts.3:  > station=440222101,kind=admin,from=2024-01-01"});
}

TEST_CASE("entries with ids are compared by them, wherever they stand") {
  const auto household = with<Household>(
      {"members+=id=m1,relation=head,gender=male", "members+=id=m2,relation=spouse,gender=female"});
  CHECK(changes(household, {"members.m1=", "members.m2.relation=head"}) ==
        Lines{"members.m1: id=m1,relation=head,gender=male > ",
              "members.m2.relation: spouse > head"});
  CHECK(changes(household, {"members.m1=", "members+=id=m1,relation=head,gender=male"}) ==
        Lines{"members: m1,m2 > m2,m1"});
}

TEST_CASE("personal data is compared as it is and shown masked") {
  const auto household = with<Household>({"members+=id=m1,name=示例甲,relation=head,gender=male"});
  CHECK(changes(household, {"members.m1.name=示例乙"}, Masking::masked) ==
        Lines{"members.m1.name: 示* > 示*"});
  CHECK(changes(household, {"members.m1.name=示例乙"}) ==
        Lines{"members.m1.name: 示例甲 > 示例乙"});
  CHECK(changes(household, {"members+=id=m2,name=示例丙,relation=spouse,gender=female"},
                Masking::masked) ==
        Lines{"members.m2:  > id=m2,name=示*,relation=spouse,gender=female"});
}

TEST_CASE("what is told of an entry is what `set` takes") {
  const auto household = with<Household>({"members+=id=m1,relation=head,gender=male"});
  const std::string told =
      "worker=w1,level=1,visits.times=1,visits.per=month,goals=甲\\,乙,goals=丙,steps=丁,"
      "from=2022-01-01";
  CHECK(changes(household, {"members.m1.cases+=" + told}) ==
        Lines{"members.m1.cases.0:  > " + told});
}

}  // namespace
}  // namespace shuangbai
