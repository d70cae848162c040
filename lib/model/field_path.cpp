#include "model/field_path.h"

#include <algorithm>
#include <charconv>

#include "base/echo.h"
#include "base/suggestion.h"

namespace shuangbai {
namespace {

Message unknown_field(const Shape& shape, std::string_view key) {
  std::vector<std::string_view> keys;
  for (const Field& field : shape.fields) keys.push_back(field.key);
  const std::string zh = fmt::format("“{}”的项", shape.title.zh);
  const std::string en = fmt::format("{} field", shape.name);
  return unknown({zh, en}, key, keys, Echo::key);
}

std::optional<std::size_t> parse_index(std::string_view step) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
  const bool whole = error == std::errc() && end == step.data() + step.size();
  return whole ? std::optional(index) : std::nullopt;
}

// The entry that has the field of the last step; nothing if the record has no such entry.
const Entry* holder_of(const Entry& entry, const FieldPath& path) {
  const Entry* at = &entry;
  for (const FieldStep& step : std::span(path).first(path.size() - 1)) {
    const std::size_t index = step.index.value_or(0);
    if (index >= step.field->count(*at)) return nullptr;
    at = &step.field->at(*at, index);
  }
  return at;
}

std::size_t count_at(const Entry& entry, const FieldPath& path) {
  const Entry* holder = holder_of(entry, path);
  return holder == nullptr ? 0 : path.back().field->count(*holder);
}

// The index that a step behind a list's path means.
std::optional<std::size_t> index_in(const Entry& entry, const FieldPath& list,
                                    std::string_view step) {
  const Field& field = *list.back().field;
  const std::size_t count = count_at(entry, list);
  const Field* key = field.type == FieldType::nested ? key_field(field.shape()) : nullptr;
  const Entry* holder = holder_of(entry, list);
  for (std::size_t i = 0; key != nullptr && i < count; ++i) {
    if (text_of(*key, field.at(*holder, i)) == step) return i;
  }
  const auto index = parse_index(step);
  return index && *index < count ? index : std::nullopt;
}

std::vector<std::string_view> steps_of(std::string_view keys) {
  std::vector<std::string_view> steps;
  for (std::size_t begin = 0; begin <= keys.size();) {
    const std::size_t end = std::min(keys.find('.', begin), keys.size());
    steps.push_back(keys.substr(begin, end - begin));
    begin = end + 1;
  }
  return steps;
}

// Follows keys from field to field. `index_of` says which item of a list a step means, `no_item`
// what is said if it means none.
template <typename IndexOf, typename NoItem>
Result<FieldPath> walk(const Shape& shape, std::string_view keys, IndexOf index_of,
                       NoItem no_item) {
  const std::vector<std::string_view> steps = steps_of(keys);
  FieldPath path;
  const Shape* at = &shape;
  for (auto step = steps.begin();;) {
    const Field* field = at->find(*step);
    if (field == nullptr) return usage_failure(unknown_field(*at, *step));
    path.push_back({.field = field});
    if (++step == steps.end()) return path;
    const bool nested = field->type == FieldType::nested;
    if (field->list) path.back().index = index_of(path, *step);
    if (field->list && !path.back().index && nested) return usage_failure(no_item(path, *step));
    if (path.back().index && ++step == steps.end()) return path;
    if (!nested) {
      return usage_failure(
          message({"“{}”之下没有其他项", "`{}` has no fields below it"}, field->key));
    }
    at = &field->shape();
  }
}

}  // namespace

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

const Field* key_field(const Shape& shape) {
  const Field* id = shape.find("id");
  return id != nullptr ? id : shape.find("code");
}

std::optional<FieldPath> find_path(const Shape& shape, std::string_view keys) {
  const auto index_of = [](const FieldPath&, std::string_view step) {
    const auto index = parse_index(step);
    return index && *index <= largest_index ? index : std::nullopt;
  };
  Result<FieldPath> path =
      walk(shape, keys, index_of, [](const FieldPath&, std::string_view) { return Message(); });
  if (!path || path->back().field->type == FieldType::nested) return std::nullopt;
  return std::move(*path);
}

Result<FieldPath> find_path(const Shape& shape, const Entry& entry, std::string_view keys) {
  const auto index_of = [&](const FieldPath& list, std::string_view step) {
    return index_in(entry, list, step);
  };
  const auto no_item = [&](const FieldPath& list, std::string_view step) {
    return message({"“{0}”中没有第 {1} 项（从 0 起的序号，或编号）；共 {2} 项",
                    "`{0}` has no entry {1} (an index from 0, or an id); it has {2}"},
                   list.back().field->key, echoed(Echo::id, step), count_at(entry, list));
  };
  return walk(shape, keys, index_of, no_item);
}

bool is_list(const FieldPath& path) {
  return path.back().field->list && !path.back().index;
}

std::size_t steps_to_absent(const Entry& entry, const FieldPath& path) {
  for (std::size_t steps = 1; steps < path.size(); ++steps) {
    const FieldPath part(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(steps));
    if (count_at(entry, part) == 0) return steps;
  }
  return 0;
}

std::string value_at(const Entry& entry, const FieldPath& path) {
  const FieldStep& last = path.back();
  const Entry* holder = holder_of(entry, path);
  if (holder == nullptr || last.field->type == FieldType::nested) return "";
  std::string text = text_of(*last.field, *holder, last.index.value_or(0));
  if (!is_list(path)) return text;
  for (std::size_t i = 1; i < last.field->count(*holder); ++i) {
    text += ';' + text_of(*last.field, *holder, i);
  }
  return text;
}

std::string key_of_entry(const Shape& shape, const Entry& record, const Entry& nested) {
  for (const Field& field : shape.fields) {
    if (field.type != FieldType::nested) continue;
    for (std::size_t i = 0; i < field.count(record); ++i) {
      const Entry& entry = field.at(record, i);
      const std::string below = key_of_entry(field.shape(), entry, nested);
      if (&entry != &nested && below.empty()) continue;
      std::string key(field.key);
      if (field.list) key += '.' + std::to_string(i);
      return below.empty() ? key : key + '.' + below;
    }
  }
  return "";
}

}  // namespace shuangbai
