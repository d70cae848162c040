#include "model/entry_key.h"

#include <algorithm>

#include "base/name_key.h"
#include "model/field_path.h"

namespace shuangbai {
namespace {

std::vector<std::string_view> declared_key(const Shape& shape) {
  std::vector<std::string_view> keys;
  for (const Field& field : shape.fields) {
    if (field.tells_apart) keys.push_back(field.key);
  }
  return keys;
}

bool has_first_day(const Shape& shape, const Node& entry) {
  return shape.first_day != nullptr && entry.find(shape.first_day->key) != nullptr;
}

bool has_id(const Shape& shape, const Node& entry) {
  const Field* id = key_field(shape);
  return id != nullptr && entry.find(id->key) != nullptr;
}

}  // namespace

std::vector<std::string_view> entry_key(const Shape& shape, const Node& entry) {
  std::vector<std::string_view> keys = declared_key(shape);
  if (!keys.empty()) return keys;
  if (has_id(shape, entry)) return {key_field(shape)->key};
  const auto has = [&](std::string_view key) {
    return shape.find(key) != nullptr && entry.find(key) != nullptr;
  };
  if (has("resident_id")) return {"resident_id"};
  // What has ids is a thing of its own, whatever day it began on.
  if (shape.find("id") != nullptr && entry.find("name") != nullptr) return {"name"};
  if (has_first_day(shape, entry)) {
    keys.push_back(shape.first_day->key);
    for (const Field& field : shape.fields) {
      const bool tells_apart = field.type == FieldType::enumeration || field.reference;
      if (field.is_required && tells_apart) keys.push_back(field.key);
    }
    return keys;
  }
  if (has("name")) return {"name"};
  for (const Field& field : shape.fields) {
    if (field.is_required && entry.find(field.key) != nullptr) keys.push_back(field.key);
  }
  if (keys.empty()) {
    for (const Node& child : entry.children) keys.push_back(child.key);
  }
  return keys;
}

bool has_sure_key(const Shape& shape, const Node& entry) {
  return !declared_key(shape).empty() || has_id(shape, entry) || has_first_day(shape, entry);
}

bool is_same_at(const Node& one, const Node& other, std::string_view key) {
  const Node* left = one.find(key);
  const Node* right = other.find(key);
  if (left == nullptr || right == nullptr) return false;
  return left->same_value(*right) ||
         (key == "name" && name_key(left->text) == name_key(right->text));
}

}  // namespace shuangbai
