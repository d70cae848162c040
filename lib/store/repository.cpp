#include "store/repository.h"

#include "store/record_lists.h"

namespace shuangbai {
namespace {

template <typename T>
const T* lookup(const std::unordered_map<std::string_view, const T*>& index, std::string_view key) {
  const auto found = index.find(key);
  return found == index.end() ? nullptr : found->second;
}

}  // namespace

void Repository::take(Repository& other) {
  for_each_list([](auto& to, auto& from) { to.take(from); }, *this, other);
  clients.take(std::move(other.clients));
}

void Repository::index() {
  for_each_list([](auto& records) { records.index(); }, *this);
  clients.index();
  townships_by_code_.clear();
  villages_by_code_.clear();
  for (const Stored<County>& stored : counties) {
    for (const Township& township : stored.record.townships) {
      townships_by_code_.emplace(township.code, &township);
      for (const Village& village : township.villages) {
        villages_by_code_.emplace(village.code, &village);
      }
    }
  }
}

const Township* Repository::township(std::string_view code) const {
  return lookup(townships_by_code_, code);
}
const Village* Repository::village(std::string_view code) const {
  return lookup(villages_by_code_, code);
}

}  // namespace shuangbai
