#include "model/encode.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace shuangbai {
namespace {

Node scalar_node(const Field& field, const Entry& entry, std::size_t index) {
  Node node{.typed = is_typed(field)};
  field.read(entry, index, node.text);
  return node;
}

nlohmann::ordered_json typed_json(FieldType type, const std::string& text) {
  if (type == FieldType::boolean) return text == "true";
  if (type == FieldType::integer) return std::stol(text);
  if (type == FieldType::decimal) {
    if (text.find('.') == text.npos) return std::stoll(text);
    return std::stod(text);
  }
  return text;
}

nlohmann::ordered_json scalar_json(const Field& field, const Entry& entry, std::size_t index,
                                   Masking masking) {
  std::string text;
  field.read(entry, index, text);
  return typed_json(field.type, shown(field, text, masking));
}

}  // namespace

bool is_typed(const Field& field) {
  return field.type == FieldType::date || field.type == FieldType::decimal ||
         field.type == FieldType::integer || field.type == FieldType::boolean;
}

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

void canonicalize(const Shape& shape, Node& node) {
  if (node.kind != NodeKind::map) return;
  const auto position = [&](const Node& child) {
    const Field* field = shape.find(child.key);
    return field == nullptr ? shape.fields.size()
                            : static_cast<std::size_t>(field - shape.fields.data());
  };
  std::ranges::stable_sort(node.children, {}, position);
  for (Node& child : node.children) {
    const Field* field = shape.find(child.key);
    if (field == nullptr) continue;
    const auto one = [&](Node& value) {
      if (field->type == FieldType::nested) {
        canonicalize(field->shape(), value);
      } else if (value.kind == NodeKind::scalar) {
        value.typed = is_typed(*field);
      }
    };
    if (child.kind == NodeKind::sequence) {
      std::ranges::for_each(child.children, one);
    } else {
      one(child);
    }
  }
}

Node replaced_node(const Shape& shape, Node map, const Replacement& replace) {
  for (Node& child : map.children) {
    const Field* field = shape.find(child.key);
    if (field == nullptr) continue;
    const auto one = [&](Node& value) {
      if (value.kind == NodeKind::map && field->type == FieldType::nested) {
        value = replaced_node(field->shape(), std::move(value), replace);
      } else if (value.kind == NodeKind::scalar && field->personal != Personal::none) {
        value.text = replace(field->personal, value.text);
        value.typed = false;
      }
    };
    if (child.kind == NodeKind::sequence) {
      std::ranges::for_each(child.children, one);
    } else {
      one(child);
    }
  }
  return map;
}

Node masked_node(const Shape& shape, Node map) {
  return replaced_node(shape, std::move(map), mask);
}

nlohmann::ordered_json to_json(const Shape& shape, const Node& map) {
  nlohmann::ordered_json object = nlohmann::ordered_json::object();
  for (const Node& child : map.children) {
    const Field* field = shape.find(child.key);
    const auto one = [&](const Node& node) -> nlohmann::ordered_json {
      if (field == nullptr || !node.typed) {
        return node.kind == NodeKind::map ? to_json(field->shape(), node)
                                          : nlohmann::ordered_json(node.text);
      }
      return typed_json(field->type, node.text);
    };
    nlohmann::ordered_json& value = object[child.key];
    if (child.kind != NodeKind::sequence) {
      value = one(child);
      continue;
    }
    value = nlohmann::ordered_json::array();
    for (const Node& item : child.children) value.push_back(one(item));
  }
  return object;
}

nlohmann::ordered_json to_json(const Shape& shape, const Entry& entry, Masking masking) {
  nlohmann::ordered_json object = nlohmann::ordered_json::object();
  for (const Field& field : shape.fields) {
    const std::size_t count = field.count(entry);
    if (count == 0) continue;
    const auto one = [&](std::size_t i) {
      return field.type == FieldType::nested ? to_json(field.shape(), field.at(entry, i), masking)
                                             : scalar_json(field, entry, i, masking);
    };
    nlohmann::ordered_json& value = object[std::string(field.key)];
    if (!field.list) {
      value = one(0);
      continue;
    }
    value = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < count; ++i) value.push_back(one(i));
  }
  return object;
}

}  // namespace shuangbai
