#include "store/repository.h"

namespace shuangbai {
namespace {

template <typename Index>
auto lookup(const Index& index, std::string_view key) {
  const auto found = index.find(key);
  return found == index.end() ? nullptr : found->second;
}

template <typename T, typename Key>
void build(std::unordered_map<std::string_view, const Stored<T>*>& index,
           const std::vector<Stored<T>>& records, Key key) {
  index.clear();
  for (const Stored<T>& stored : records) index.emplace(stored.record.*key, &stored);
}

}  // namespace

void Repository::index() {
  build(counties_by_code_, counties, &County::code);
  build(stations_by_id_, stations, &Station::id);
  build(workers_by_id_, workers, &Worker::id);
  build(supervisors_by_id_, supervisors, &Supervisor::id);
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

const Stored<County>* Repository::county(std::string_view code) const {
  return lookup(counties_by_code_, code);
}
const Stored<Station>* Repository::station(std::string_view id) const {
  return lookup(stations_by_id_, id);
}
const Stored<Worker>* Repository::worker(std::string_view id) const {
  return lookup(workers_by_id_, id);
}
const Stored<Supervisor>* Repository::supervisor(std::string_view id) const {
  return lookup(supervisors_by_id_, id);
}
const Township* Repository::township(std::string_view code) const {
  return lookup(townships_by_code_, code);
}
const Village* Repository::village(std::string_view code) const {
  return lookup(villages_by_code_, code);
}

}  // namespace shuangbai
