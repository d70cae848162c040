#include "model/same_record.h"

#include <doctest/doctest.h>

#include "model/worker.h"

namespace shuangbai {
namespace {

AnyRecord worker_named(std::string id, std::string name) {
  AnyRecord record(RecordType::worker);
  auto& worker = static_cast<Worker&>(record.entry());
  worker.id = std::move(id);
  worker.name = std::move(name);
  return record;
}

}  // namespace

TEST_CASE("records are the same if all their values are, their ids among them") {
  const AnyRecord w1 = worker_named("w1", "示例");
  CHECK(same_record(w1, w1.copy()));
  CHECK_FALSE(same_record(w1, worker_named("w2", "示例")));
  CHECK_FALSE(same_record(w1, worker_named("w1", "另名")));
  CHECK_FALSE(same_record(w1, AnyRecord(RecordType::supervisor)));
}

TEST_CASE("a record is renamed if its id differs, and nothing else") {
  const AnyRecord w1 = worker_named("w1", "示例");
  const AnyRecord w2 = worker_named("w2", "示例");
  CHECK(is_renamed(w1, w2));
  CHECK(same_but_for_id(w1, w2));
  CHECK_FALSE(is_renamed(w1, w1.copy()));
  CHECK(same_but_for_id(w1, w1.copy()));
  CHECK_FALSE(is_renamed(w1, worker_named("w2", "另名")));
  CHECK_FALSE(is_renamed(w1, AnyRecord(RecordType::supervisor)));
}

TEST_CASE("items of a list are the same by their values, of nested entries by all of them") {
  Worker one;
  one.posts.emplace_back().station = "440222001";
  one.posts.emplace_back().station = "440222002";
  Worker other;
  other.posts.push_back(one.posts[1]);
  const Field& posts = *Worker::shape().find("posts");
  CHECK(same_item(posts, one, 1, other, 0));
  CHECK_FALSE(same_item(posts, one, 0, other, 0));
}

}  // namespace shuangbai
