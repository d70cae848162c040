#include "model/entry_pairs.h"

#include <algorithm>
#include <map>
#include <string>

#include "model/entry_key.h"
#include "model/field_path.h"

namespace shuangbai {
namespace {

using Pairs = std::vector<std::optional<std::size_t>>;

// What a value says, whatever the order of its keys.
std::string content_of(const Node& value) {
  if (value.kind == NodeKind::scalar) {
    return fmt::format("{}{}:{}", value.typed ? 't' : 's', value.text.size(), value.text);
  }
  const bool is_map = value.kind == NodeKind::map;
  std::vector<std::string> parts;
  for (const Node& child : value.children) {
    parts.push_back((is_map ? child.key + '=' : std::string()) + content_of(child));
  }
  if (is_map) std::ranges::sort(parts);
  std::string text = is_map ? "{" : "[";
  for (const std::string& part : parts) text += part + ',';
  return text + (is_map ? '}' : ']');
}

// Empty: it has none.
std::string key_text(const Shape* shape, const Node& entry) {
  if (shape == nullptr || entry.kind != NodeKind::map) return "";
  std::string text;
  for (const std::string_view key : entry_key(*shape, entry)) {
    const Node* value = entry.find(key);
    text.append(key) += '=' + (value == nullptr ? "" : content_of(*value)) + ',';
  }
  return text;
}

class PairFinder {
 public:
  PairFinder(const std::vector<Node>& earlier, const std::vector<Node>& later)
      : earlier_(earlier), later_(later), pairs(later.size()), taken_(earlier.size()) {}

  // Pairs what is left and has the same text, in order; an empty text pairs nothing.
  template <typename TextOf>
  void by(const TextOf& text_of) {
    std::multimap<std::string, std::size_t> known;
    for (std::size_t i = 0; i < earlier_.size(); ++i) {
      if (!taken_[i]) known.emplace(text_of(earlier_[i]), i);
    }
    for (std::size_t i = 0; i < later_.size(); ++i) {
      if (pairs[i]) continue;
      const std::string text = text_of(later_[i]);
      const auto found = text.empty() ? known.end() : known.find(text);
      if (found == known.end()) continue;
      pair(found->second, i);
      known.erase(found);
    }
  }

  // Pairs what stands between the same neighbours.
  void by_neighbours() {
    for (std::size_t i = 0, from = 0; i < later_.size();) {
      if (pairs[i]) {
        from = *pairs[i++] + 1;
        continue;
      }
      std::size_t end = i;
      while (end < later_.size() && !pairs[end]) ++end;
      std::size_t to = from;
      while (to < earlier_.size() && !taken_[to]) ++to;
      const std::size_t next = end == later_.size() ? earlier_.size() : *pairs[end];
      const bool is_same_gap = to == next && to - from == end - i;
      for (; i < end; ++i, ++from) {
        if (is_same_gap && are_alike(earlier_[from], later_[i])) pair(from, i);
      }
    }
  }

 private:
  void pair(std::size_t in_earlier, std::size_t in_later) {
    pairs[in_later] = in_earlier;
    taken_[in_earlier] = true;
  }

  static bool are_alike(const Node& one, const Node& other) {
    if (one.kind != other.kind) return false;
    if (one.kind != NodeKind::map) return true;
    const auto is_equal = [&](const Node& child) {
      const Node* match = other.find(child.key);
      return match != nullptr && match->same_value(child);
    };
    const auto equal = static_cast<std::size_t>(std::ranges::count_if(one.children, is_equal));
    return 2 * equal > std::max(one.children.size(), other.children.size());
  }

  const std::vector<Node>& earlier_;
  const std::vector<Node>& later_;

 public:
  Pairs pairs;

 private:
  std::vector<bool> taken_;
};

// Whether what an entry is may change: not an id or code, nor what has one.
bool may_change(const Field* field, const Shape* shape) {
  if (shape != nullptr) return key_field(*shape) == nullptr;
  return field == nullptr || (field->type == FieldType::text && field->form == Form::free);
}

}  // namespace

Pairs pair_entries(const Field* field, const Shape* shape, const std::vector<Node>& earlier,
                   const std::vector<Node>& later) {
  PairFinder finder(earlier, later);
  finder.by(content_of);
  finder.by([&](const Node& entry) { return key_text(shape, entry); });
  if (may_change(field, shape)) finder.by_neighbours();
  return std::move(finder.pairs);
}

Pairs pair_added(const Shape* shape, const std::vector<Node>& one, const std::vector<Node>& other) {
  PairFinder finder(one, other);
  finder.by(content_of);
  finder.by([&](const Node& entry) {
    const bool is_sure =
        shape != nullptr && entry.kind == NodeKind::map && has_sure_key(*shape, entry);
    return is_sure ? key_text(shape, entry) : std::string();
  });
  return std::move(finder.pairs);
}

}  // namespace shuangbai
