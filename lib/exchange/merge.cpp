#include "exchange/merge.h"

#include <algorithm>
#include <type_traits>

#include "base/name_key.h"
#include "exchange/cell_text.h"
#include "exchange/cell_value.h"
#include "model/encode.h"
#include "model/entry_key.h"

namespace shuangbai {
namespace {

// The place of an entry in a list; that behind the last if it has none.
std::size_t find_entry(const Shape& shape, const Node& list, const Node& entry, ListIndex& index) {
  return index.find(list, entry, entry_key(shape, entry));
}

// Gives a new entry an id, if its shape has one and the row gave none.
void name_entry(const Shape& shape, const Node& list, Node& entry, ListIndex& index) {
  const Field* id = shape.find("id");
  if (id == nullptr || entry.find("id") != nullptr) return;
  std::size_t number = list.children.size() + 1;
  Node named{.kind = NodeKind::map, .children = {Node{.key = "id"}}};
  const auto is_taken = [&] {
    named.children[0].text = shape.name[0] + std::to_string(number);
    return index.find(list, named, {"id"}) < list.children.size();
  };
  while (is_taken()) ++number;
  entry.children.insert(entry.children.begin(), std::move(named.children[0]));
}

Merged& operator+=(Merged& sum, const Merged& part) {
  sum.changes_values |= part.changes_values;
  sum.adds_entries |= part.adds_entries;
  return sum;
}

// Whether a text says what the record has, written otherwise: a name in another spelling, a text
// without the characters that nobody sees. Then the record keeps its own.
bool is_same_text(const Field& field, const Node& known, const Node& given) {
  if (!holds_free_text(field) || known.children.size() != given.children.size()) return false;
  for (std::size_t i = 0; i < known.children.size(); ++i) {
    if (!is_same_text(field, known.children[i], given.children[i])) return false;
  }
  const bool is_name = field.personal == Personal::name || field.key == "name";
  return is_name ? name_key(known.text) == name_key(given.text)
                 : without_unseen(known.text) == given.text;
}

// Of a record that is const it is only told what would be different.
template <typename Record>
Merged put(const Shape& shape, Record& record, const Node& given, EntryMatch match,
           RecordIndex& index);

template <typename List>
Merged put_list(const Shape& shape, List& list, const Node& given, EntryMatch match,
                ListIndex& index) {
  Merged result;
  ListIndex of_given;
  std::size_t size = list.children.size();
  for (std::size_t i = 0; i < given.children.size(); ++i) {
    const Node& entry = given.children[i];
    const bool by_key = match == EntryMatch::by_key;
    const std::size_t at = by_key ? find_entry(shape, list, entry, index) : i;
    if (at < list.children.size()) {
      if constexpr (!std::is_const_v<List>) index.leave(list, at);
      Merged part = put(shape, list.children[at], entry, match, index.entry(at));
      if constexpr (!std::is_const_v<List>) index.enter(list, at);
      result += part;
      result.entry = std::to_string(at);
      if (!part.entry.empty()) result.entry += '.' + part.entry;
      continue;
    }
    if constexpr (std::is_const_v<List>) {
      // The list does not have the entries that were added before.
      const std::size_t twin = by_key ? find_entry(shape, given, entry, of_given) : i;
      if (twin < i) {
        result += put(shape, given.children[twin], entry, match, of_given.entry(twin));
        continue;
      }
    }
    result.entry = std::to_string(size++);
    result.adds_entries = true;
    if constexpr (!std::is_const_v<List>) {
      Node added = entry;
      if (by_key) name_entry(shape, list, added, index);
      list.children.push_back(std::move(added));
    }
  }
  return result;
}

// The entries of a list that the record does not have, put into an empty one. Those that are alike
// are one; whether they are so is seen only when they are put together.
Merged difference_of_new(const Shape& shape, const Node& entries, EntryMatch match) {
  ListIndex index;
  if (match == EntryMatch::by_key && entries.children.size() > 1) {
    Node together;
    return put_list(shape, together, entries, match, index);
  }
  const Node none;
  return put_list(shape, none, entries, match, index);
}

// What the record has no value for. Of a list, entries that are alike are one.
template <typename Record>
Merged put_new(const Field* field, Record& record, const Node& child, EntryMatch match,
               RecordIndex& index) {
  const bool is_list = field != nullptr && field->type == FieldType::nested && field->list;
  if constexpr (std::is_const_v<Record>) {
    if (is_list) return difference_of_new(field->shape(), child, match);
  } else {
    Node& added = record.children.emplace_back(child);
    if (is_list) {
      added.children.clear();
      return put_list(field->shape(), added, child, match, index.list(child.key));
    }
  }
  return {.changes_values = true};
}

// What the record has another value for, perhaps. What is no field of ours (x_…) is kept as the row
// has it.
template <typename Value>
Merged put_value(const Field* field, Value& known, const Node& child, EntryMatch match,
                 RecordIndex& index) {
  if (field != nullptr && field->type == FieldType::nested) {
    return field->list ? put_list(field->shape(), known, child, match, index.list(child.key))
                       : put(field->shape(), known, child, match, index.map(child.key));
  }
  Merged result;
  if (known.same_value(child) || (field != nullptr && is_same_text(*field, known, child))) {
    return result;
  }
  result.changes_values = true;
  if constexpr (!std::is_const_v<Value>) known = child;
  return result;
}

template <typename Record>
Merged put(const Shape& shape, Record& record, const Node& given, EntryMatch match,
           RecordIndex& index) {
  Merged result;
  const std::size_t size = record.children.size();
  for (const Node& child : given.children) {
    const Field* field = shape.find(child.key);
    auto* known = record.find(child.key);
    const Merged part = known == nullptr ? put_new(field, record, child, match, index)
                                         : put_value(field, *known, child, match, index);
    if (part.changes_values || part.adds_entries) result.keys.emplace_back(child.key);
    if (!part.entry.empty()) result.entry = child.key + '.' + part.entry;
    result += part;
  }
  if constexpr (!std::is_const_v<Record>) {
    if (record.children.size() > size) put_in_order(shape, record);
  }
  return result;
}

}  // namespace

Merged difference(const Shape& shape, const Node& record, const Node& given, EntryMatch match,
                  RecordIndex& index) {
  return put(shape, record, given, match, index);
}

Merged merge(const Shape& shape, Node& record, const Node& given, EntryMatch match,
             RecordIndex& index) {
  return put(shape, record, given, match, index);
}

}  // namespace shuangbai
