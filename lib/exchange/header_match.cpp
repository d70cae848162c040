#include "exchange/header_match.h"

#include <algorithm>
#include <charconv>

#include "base/characters.h"
#include "base/text.h"

namespace shuangbai {
namespace {

std::vector<std::string> names_of(const Field& field) {
  std::vector<std::string> names = {plain_header(field.title.zh), plain_header(field.title.en)};
  for (const std::string_view alias : field.aliases) {
    if (!alias.empty()) names.push_back(plain_header(alias));
  }
  return names;
}

bool is_named(const Field& field, std::string_view header) {
  return std::ranges::any_of(names_of(field),
                             [&](const std::string& name) { return name == header; });
}

bool is_value(const Field& field) {
  return field.type != FieldType::nested;
}

// Titles one after the other: the field's name, a number from 1 if it is a list, and the rest.
std::optional<FieldPath> match_titles(const Shape& shape, std::string_view header, bool top) {
  for (const Field& field : shape.fields) {
    if (is_value(field) && !field.list) {
      if (!top && is_named(field, header)) return FieldPath{{.field = &field}};
      continue;
    }
    for (const std::string& name : names_of(field)) {
      if (name.empty() || !header.starts_with(name)) continue;
      std::string_view rest = header.substr(name.size());
      std::optional<std::size_t> index;
      if (is_value(field) && rest.empty() && !top) return FieldPath{{.field = &field}};
      if (field.list) {
        std::size_t number = 1;
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
        if (error == std::errc()) rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
        if (number == 0 || number - 1 > largest_index) continue;
        index = number - 1;
      }
      if (is_value(field)) {
        if (rest.empty()) return FieldPath{{.field = &field, .index = index}};
        continue;
      }
      if (rest.starts_with('.')) rest.remove_prefix(1);
      if (auto below = match_titles(field.shape(), rest, false)) {
        below->insert(below->begin(), {.field = &field, .index = index});
        return below;
      }
    }
  }
  return std::nullopt;
}

// Fields of nested entries by their own names.
void match_nested(const Shape& shape, std::string_view header, const FieldPath& above,
                  std::vector<FieldPath>& found) {
  for (const Field& field : shape.fields) {
    FieldPath path = above;
    path.push_back({.field = &field});
    if (is_value(field)) {
      if (!above.empty() && is_named(field, header)) found.push_back(path);
      continue;
    }
    if (field.list) path.back().index = 0;
    match_nested(field.shape(), header, path, found);
  }
}

}  // namespace

std::string plain_header(std::string_view header) {
  std::string out;
  bool bracket = false;
  for (std::size_t i = 0; i < header.size();) {
    const std::size_t begin = i;
    const auto code = static_cast<char32_t>(next_code_point(header, i));
    const std::string_view character = header.substr(begin, i - begin);
    if (code == U'（' || code == U'(') bracket = true;
    const bool is_blank = code <= U' ' || code == U'\u3000' || code == U'\u00a0' || code == U'*' ||
                          code == U'＊' || is_invisible(code);
    if (bracket || is_blank) {
      // No part of the name.
    } else if (code == U'．' || code == U'·' || code == U'-') {
      out += '.';
    } else if (code >= U'A' && code <= U'Z') {
      out += static_cast<char>(code + 32);
    } else {
      out += character;
    }
    if (code == U'）' || code == U')') bracket = false;
  }
  return out;
}

std::optional<FieldPath> path_of_keys(const Shape& shape, std::string_view keys) {
  std::string whole;
  const Shape* at = &shape;
  for (std::string_view rest = keys; at != nullptr && !rest.empty();) {
    const std::string_view key = rest.substr(0, rest.find('.'));
    rest.remove_prefix(std::min(rest.size(), key.size() + 1));
    whole += (whole.empty() ? "" : ".") + std::string(key);
    const Field* field = at->find(key);
    const bool is_nested = field != nullptr && field->type == FieldType::nested;
    if (is_nested && field->list && (rest.empty() || !is_digit(rest[0]))) {
      whole += ".0";
    } else if (is_nested && field->list) {
      const std::string_view number = rest.substr(0, rest.find('.'));
      rest.remove_prefix(std::min(rest.size(), number.size() + 1));
      whole += '.' + std::string(number);
    }
    at = is_nested ? &field->shape() : nullptr;
    if (at == nullptr && !rest.empty()) whole += '.' + std::string(rest);
  }
  return find_path(shape, whole);
}

std::vector<FieldPath> match_header(const Shape& shape, std::string_view header) {
  const std::string plain = plain_header(header);
  if (auto path = path_of_keys(shape, header)) return {*path};
  if (auto path = path_of_keys(shape, plain)) return {*path};
  for (const Field& field : shape.fields) {
    if (is_value(field) && is_named(field, plain)) return {FieldPath{{.field = &field}}};
  }
  if (auto path = match_titles(shape, plain, true)) return {*path};
  std::vector<FieldPath> found;
  match_nested(shape, plain, {}, found);
  return found;
}

}  // namespace shuangbai
