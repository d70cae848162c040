#include "base/text_hash.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace shuangbai;

TEST_CASE("texts of every length that differ in one byte differ in their hash") {
  std::set<std::size_t> hashes;
  std::size_t count = 0;
  for (std::size_t size = 0; size < 40; ++size) {
    const std::string text(size, 'a');
    hashes.insert(TextHash()(text));
    ++count;
    for (std::size_t at = 0; at < size; ++at) {
      std::string other = text;
      other[at] = 'b';
      hashes.insert(TextHash()(other));
      ++count;
      CHECK(TextHash()(other) == TextHash()(std::string(other)));
    }
  }
  CHECK(hashes.size() == count);
}
