#include "exchange/merge.h"

#include <algorithm>

#include "base/name_key.h"
#include "exchange/cell_text.h"
#include "exchange/cell_value.h"
#include "model/encode.h"
#include "model/entry_key.h"

namespace shuangbai {
namespace {

Node* find_entry(const Shape& shape, Node& list, const Node& entry) {
  const std::vector<std::string_view> keys = entry_key(shape, entry);
  for (Node& candidate : list.children) {
    if (std::ranges::all_of(keys, [&](auto key) { return is_same_at(candidate, entry, key); })) {
      return &candidate;
    }
  }
  return nullptr;
}

// Gives a new entry an id, if its shape has one and the row gave none.
void name_entry(const Shape& shape, const Node& list, Node& entry) {
  const Field* id = shape.find("id");
  if (id == nullptr || entry.find("id") != nullptr) return;
  const auto is_taken = [&](const std::string& text) {
    return std::ranges::any_of(list.children, [&](const Node& other) {
      const Node* known = other.find("id");
      return known != nullptr && known->text == text;
    });
  };
  std::size_t number = list.children.size() + 1;
  const auto text = [&] { return shape.name[0] + std::to_string(number); };
  while (is_taken(text())) ++number;
  Node node;
  node.key = "id";
  node.text = text();
  entry.children.insert(entry.children.begin(), std::move(node));
}

Merged& operator+=(Merged& sum, const Merged& part) {
  sum.changes_values |= part.changes_values;
  sum.adds_entries |= part.adds_entries;
  return sum;
}

Merged merge_list(const Shape& shape, Node& list, const Node& given, EntryMatch match) {
  Merged result;
  for (std::size_t i = 0; i < given.children.size(); ++i) {
    const Node& entry = given.children[i];
    Node* known = match == EntryMatch::by_key ? find_entry(shape, list, entry)
                  : i < list.children.size()  ? &list.children[i]
                                              : nullptr;
    if (known != nullptr) {
      Merged part = merge(shape, *known, entry, match);
      result += part;
      result.entry = std::to_string(known - list.children.data());
      if (!part.entry.empty()) result.entry += '.' + part.entry;
      continue;
    }
    result.entry = std::to_string(list.children.size());
    Node added = entry;
    if (match == EntryMatch::by_key) name_entry(shape, list, added);
    list.children.push_back(std::move(added));
    result.adds_entries = true;
  }
  return result;
}

// What is no field of ours (x_…) is kept as the row has it. Whether that changes the record.
bool keep(Node& record, const Node& given) {
  Node* known = record.find(given.key);
  if (known == nullptr) {
    record.children.push_back(given);
  } else if (known->same_value(given)) {
    return false;
  } else {
    *known = given;
  }
  return true;
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

}  // namespace

Merged merge(const Shape& shape, Node& record, const Node& given, EntryMatch match) {
  Merged result;
  for (const Node& child : given.children) {
    const Field* field = shape.find(child.key);
    if (field == nullptr) {
      if (keep(record, child)) {
        result.changes_values = true;
        result.keys.emplace_back(child.key);
      }
      continue;
    }
    Merged part;
    Node* known = record.find(child.key);
    if (known == nullptr) {
      Node added = child;
      if (field->type == FieldType::nested && field->list) {
        added.children.clear();
        part = merge_list(field->shape(), added, child, match);
      } else {
        part.changes_values = true;
      }
      record.children.push_back(std::move(added));
    } else if (field->type == FieldType::nested && field->list) {
      part = merge_list(field->shape(), *known, child, match);
    } else if (field->type == FieldType::nested) {
      part = merge(field->shape(), *known, child, match);
    } else if (!known->same_value(child) && !is_same_text(*field, *known, child)) {
      *known = child;
      part.changes_values = true;
    }
    if (part.changes_values || part.adds_entries) result.keys.emplace_back(child.key);
    if (!part.entry.empty()) result.entry = child.key + '.' + part.entry;
    result += part;
  }
  canonicalize(shape, record);
  return result;
}

}  // namespace shuangbai
