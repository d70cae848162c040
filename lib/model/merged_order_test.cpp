#include "model/merged_order.h"

#include <doctest/doctest.h>

namespace shuangbai {
namespace {

using Order = std::vector<std::size_t>;

TEST_CASE("entries of the base stay as ours has them, and added ones behind what they follow") {
  CHECK(merged_order({0, 1, 2}, {0, 1, 2}, {0, 1, 2}) == Order{0, 1, 2});
  // 2 is new in ours, 3 in theirs, in the same place: ours comes first.
  CHECK(merged_order({0, 1, {}, {}}, {0, 2, 1}, {0, 3, 1}) == Order{0, 2, 3, 1});
  CHECK(merged_order({0, {}, {}}, {1, 0}, {2, 0}) == Order{1, 2, 0});
  CHECK(merged_order({0, 1, {}}, {0, 1}, {0, 1, 2}) == Order{0, 1, 2});
}

TEST_CASE("the version that alone has changed the order decides it") {
  CHECK(merged_order({0, 1, 2}, {0, 1, 2}, {2, 0, 1}) == Order{2, 0, 1});
  CHECK(merged_order({0, 1, 2}, {1, 0, 2}, {0, 1, 2}) == Order{1, 0, 2});
  CHECK(merged_order({0, 1, 2}, {2, 1, 0}, {1, 0, 2}) == Order{2, 1, 0});
}

TEST_CASE("what one version lacks does not hinder the other") {
  CHECK(merged_order({0, 1, 2}, {0, 2}, {0, 1, 2}) == Order{0, 1, 2});
  CHECK(merged_order({0, {}}, {}, {0, 1}) == Order{0, 1});
  CHECK(merged_order({}, {}, {}) == Order{});
}

}  // namespace
}  // namespace shuangbai
