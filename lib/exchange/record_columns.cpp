#include "exchange/record_columns.h"

#include <algorithm>

#include "exchange/cell_value.h"

namespace shuangbai {
namespace {

void add_columns(const Shape& shape, const ListSizes& sizes, const FieldPath& above,
                 std::vector<FieldPath>& columns) {
  for (const Field& field : shape.fields) {
    FieldPath path = above;
    path.push_back({.field = &field});
    const bool indexed = has_columns_of_its_own(field);
    const std::size_t count = indexed ? sizes.of(key_of(path)) : 1;
    for (std::size_t i = 0; i < count; ++i) {
      if (indexed) path.back().index = i;
      if (field.type == FieldType::nested) {
        add_columns(field.shape(), sizes, path, columns);
      } else {
        columns.push_back(path);
      }
    }
  }
}

}  // namespace

bool has_columns_of_its_own(const Field& list) {
  return list.list && (list.type == FieldType::nested || holds_free_text(list));
}

bool has_lists(const Shape& shape) {
  return std::ranges::any_of(shape.fields, [](const Field& field) {
    return has_columns_of_its_own(field) ||
           (field.type == FieldType::nested && has_lists(field.shape()));
  });
}

void ListSizes::add(const Shape& shape, const Entry& entry) {
  add(shape, entry, "");
}

void ListSizes::add(const Shape& shape, const Entry& entry, const std::string& prefix) {
  for (const Field& field : shape.fields) {
    const bool indexed = has_columns_of_its_own(field);
    if (!indexed && field.type != FieldType::nested) continue;
    const std::string path = prefix + std::string(field.key);
    const std::size_t count = field.count(entry);
    if (indexed && count > 0) {
      std::size_t& most = sizes_[path];
      most = std::max(most, count);
    }
    if (field.type != FieldType::nested) continue;
    for (std::size_t i = 0; i < count; ++i) {
      add(field.shape(), field.at(entry, i),
          path + (field.list ? '.' + std::to_string(i) : std::string()) + '.');
    }
  }
}

std::size_t ListSizes::of(const std::string& path) const {
  const auto known = sizes_.find(path);
  return known == sizes_.end() ? 0 : known->second;
}

std::vector<FieldPath> columns_of(const Shape& shape, const ListSizes& sizes) {
  std::vector<FieldPath> columns;
  add_columns(shape, sizes, {}, columns);
  return columns;
}

}  // namespace shuangbai
