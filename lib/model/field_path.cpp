#include "model/field_path.h"

#include <algorithm>
#include <charconv>

namespace shuangbai {

std::string key_of(const FieldPath& path) {
  std::string text;
  for (const FieldStep& step : path) {
    if (!text.empty()) text += '.';
    text += step.field->key;
    if (step.index) text += '.' + std::to_string(*step.index);
  }
  return text;
}

std::string title_of(const FieldPath& path, Language language) {
  std::string text;
  for (const FieldStep& step : path) {
    if (!text.empty()) text += '.';
    text += step.field->title.in(language);
    if (step.index) text += std::to_string(*step.index + 1);
  }
  return text;
}

std::optional<FieldPath> find_path(const Shape& shape, std::string_view keys) {
  const std::string_view key = keys.substr(0, keys.find('.'));
  const Field* field = shape.find(key);
  if (field == nullptr) return std::nullopt;
  FieldPath path = {{.field = field}};
  std::string_view rest = keys.substr(std::min(keys.size(), key.size() + 1));
  if (field->list && !rest.empty()) {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), index);
    if (error != std::errc() || index > 9999) return std::nullopt;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    if (!rest.empty() && rest[0] != '.') return std::nullopt;
    if (!rest.empty()) rest.remove_prefix(1);
    path.back().index = index;
  }
  if (field->type != FieldType::nested) return rest.empty() ? std::optional(path) : std::nullopt;
  if (rest.empty() || (field->list && !path.back().index)) return std::nullopt;
  auto below = find_path(field->shape(), rest);
  if (!below) return std::nullopt;
  path.insert(path.end(), below->begin(), below->end());
  return path;
}

std::string value_at(const Entry& entry, const FieldPath& path) {
  const Entry* at = &entry;
  for (const FieldStep& step : path) {
    const Field& field = *step.field;
    const std::size_t count = field.count(*at);
    const std::size_t index = step.index.value_or(0);
    if (index >= count) return "";
    if (field.type == FieldType::nested) {
      at = &field.at(*at, index);
      continue;
    }
    std::string text = text_of(field, *at, index);
    if (field.list && !step.index) {
      for (std::size_t i = 1; i < count; ++i) text += ';' + text_of(field, *at, i);
    }
    return text;
  }
  return "";
}

}  // namespace shuangbai
