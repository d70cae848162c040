#include "exchange/entry_index.h"

#include <algorithm>
#include <optional>

#include "base/name_key.h"
#include "model/entry_key.h"

namespace shuangbai {
namespace {

// What entries have in common that are the same at the keys; others may have it, too. Nothing if
// the entry lacks one of them: then it is the same as none.
template <typename Keys>
std::optional<std::string> text_at(const Node& entry, const Keys& keys) {
  std::string text;
  for (const auto& key : keys) {
    const Node* value = entry.find(key);
    if (value == nullptr) return std::nullopt;
    text += std::string_view(key) == "name" ? name_key(value->text) : value->text;
    text += '\n';
  }
  return text;
}

}  // namespace

RecordIndex::RecordIndex() = default;
RecordIndex::RecordIndex(RecordIndex&&) noexcept = default;
RecordIndex& RecordIndex::operator=(RecordIndex&&) noexcept = default;
RecordIndex::~RecordIndex() = default;

ListIndex& RecordIndex::list(std::string_view key) {
  auto known = lists_.find(key);
  if (known == lists_.end()) known = lists_.emplace(key, std::make_unique<ListIndex>()).first;
  return *known->second;
}

RecordIndex& RecordIndex::map(std::string_view key) {
  auto known = maps_.find(key);
  if (known == maps_.end()) known = maps_.emplace(key, std::make_unique<RecordIndex>()).first;
  return *known->second;
}

ListIndex::ByKeys& ListIndex::by(const Keys& keys) {
  for (ByKeys& one : all_) {
    if (std::ranges::equal(one.keys, keys)) return one;
  }
  return all_.emplace_back(ByKeys{.keys = {keys.begin(), keys.end()}});
}

std::size_t ListIndex::find(const Node& list, const Node& entry, const Keys& keys) {
  const std::size_t none = list.children.size();
  ByKeys& index = by(keys);
  for (; index.size < list.children.size(); ++index.size) {
    if (auto text = text_at(list.children[index.size], index.keys)) {
      index.places[std::move(*text)].push_back(index.size);
    }
  }
  // An entry without keys is the same as any.
  if (keys.empty()) return none == 0 ? none : 0;
  const auto text = text_at(entry, keys);
  if (!text) return none;
  const auto found = index.places.find(*text);
  if (found == index.places.end()) return none;
  for (const std::size_t at : found->second) {
    ++looked_at_;
    const Node& candidate = list.children[at];
    if (std::ranges::all_of(keys, [&](auto key) { return is_same_at(candidate, entry, key); })) {
      return at;
    }
  }
  return none;
}

void ListIndex::leave(const Node& list, std::size_t at) {
  for (ByKeys& index : all_) {
    if (at >= index.size) continue;
    const auto text = text_at(list.children[at], index.keys);
    if (text) std::erase(index.places[*text], at);
  }
}

void ListIndex::enter(const Node& list, std::size_t at) {
  for (ByKeys& index : all_) {
    if (at >= index.size) continue;
    const auto text = text_at(list.children[at], index.keys);
    if (!text) continue;
    std::vector<std::size_t>& places = index.places[*text];
    places.insert(std::ranges::lower_bound(places, at), at);
  }
}

}  // namespace shuangbai
