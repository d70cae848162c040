#include "model/encode.h"

#include <algorithm>

namespace shuangbai {
namespace {

Node scalar_node(const Field& field, const Entry& entry, std::size_t index) {
  Node node{.typed = is_typed(field)};
  field.read(entry, index, node.text);
  return node;
}

// Calls for the only value of a field in a map, or for each of a list.
template <typename Use>
void for_each_value(Node& child, Use use) {
  if (child.kind != NodeKind::sequence) return use(child);
  for (Node& value : child.children) use(value);
}

}  // namespace

Node to_node(const Shape& shape, const Entry& entry) {
  Node map{.kind = NodeKind::map};
  for (const Field& field : shape.fields) {
    const std::size_t count = field.count(entry);
    if (count == 0) continue;
    const auto one = [&](std::size_t i) {
      return field.type == FieldType::nested ? to_node(field.shape(), field.at(entry, i))
                                             : scalar_node(field, entry, i);
    };
    Node value;
    if (field.list && !(field.may_be_single && count == 1)) {
      value.kind = NodeKind::sequence;
      for (std::size_t i = 0; i < count; ++i) value.children.push_back(one(i));
    } else {
      value = one(0);
    }
    value.key = field.key;
    map.children.push_back(std::move(value));
  }
  return map;
}

void put_in_order(const Shape& shape, Node& map) {
  std::ranges::stable_sort(map.children, {}, [&](const Node& child) {
    const Field* field = shape.find(child.key);
    return field == nullptr ? shape.fields.size()
                            : static_cast<std::size_t>(field - shape.fields.data());
  });
}

void canonicalize(const Shape& shape, Node& node) {
  if (node.kind != NodeKind::map) return;
  put_in_order(shape, node);
  for (Node& child : node.children) {
    const Field* field = shape.find(child.key);
    if (field == nullptr) continue;
    for_each_value(child, [&](Node& value) {
      if (field->type == FieldType::nested) {
        canonicalize(field->shape(), value);
      } else if (value.kind == NodeKind::scalar) {
        value.typed = is_typed(*field);
      }
    });
  }
}

Node replaced_node(const Shape& shape, Node map, const Replacement& replace) {
  for (Node& child : map.children) {
    const Field* field = shape.find(child.key);
    if (field == nullptr) continue;
    for_each_value(child, [&](Node& value) {
      if (value.kind == NodeKind::map && field->type == FieldType::nested) {
        value = replaced_node(field->shape(), std::move(value), replace);
      } else if (value.kind == NodeKind::scalar && field->personal != Personal::none) {
        value.text = replace(field->personal, value.text);
        value.typed = false;
      }
    });
  }
  return map;
}

Node masked_node(const Shape& shape, Node map) {
  return replaced_node(shape, std::move(map), mask);
}

}  // namespace shuangbai
