#include "model/id.h"

#include <doctest/doctest.h>

namespace shuangbai {
namespace {

TEST_CASE("a generated id sorts by its date and is not made twice") {
  const std::string first = generated_id(RecordType::visit, "2022-03-05");
  CHECK(first.starts_with("v20220305-"));
  CHECK(first.size() == 20);
  CHECK(first != generated_id(RecordType::visit, "2022-03-05"));
  CHECK(generated_id(RecordType::worker, "").starts_with("w-"));
}

TEST_CASE("a derived id follows from type, key and occurrence") {
  const KeyDigest key = key_digest(RecordType::visit, "h1", false);
  const std::string id = derived_id(RecordType::visit, "2022-03-05", key, 1);
  CHECK(id.size() == 23);
  CHECK(id == derived_id(RecordType::visit, "2022-03-05", key, 1));
  CHECK(id != derived_id(RecordType::visit, "2022-03-05", key, 2));
  CHECK(key != key_digest(RecordType::matter, "h1", false));
  CHECK(key != key_digest(RecordType::visit, "h1", true));
}

}  // namespace
}  // namespace shuangbai
