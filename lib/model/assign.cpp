#include "model/assign.h"

#include <charconv>
#include <string>
#include <vector>

#include "base/suggestion.h"
#include "model/value.h"

namespace shuangbai {
namespace {

Message unknown_field(const Shape& shape, std::string_view key) {
  std::vector<std::string_view> keys;
  for (const Field& field : shape.fields) keys.push_back(field.key);
  const std::string_view near = suggest(key, keys);
  return near.empty() ? message({"“{1}”没有“{0}”这一项", "a {2} has no field `{0}`"},
                                printable(key), shape.title.zh, shape.name)
                      : message({"“{1}”没有“{0}”这一项；是否为“{3}”？",
                                 "a {2} has no field `{0}`; did you mean `{3}`?"},
                                printable(key), shape.title.zh, shape.name, near);
}

// The entry of a list that a step names, by index or id.
std::optional<std::size_t> entry_index(const Field& field, const Entry& entry,
                                       std::string_view step) {
  const std::size_t count = field.count(entry);
  if (const Field* id = field.shape().find("id")) {
    for (std::size_t i = 0; i < count; ++i) {
      if (text_of(*id, field.at(entry, i)) == step) return i;
    }
  }
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
  const bool whole = error == std::errc() && end == step.data() + step.size();
  return whole && index < count ? std::optional(index) : std::nullopt;
}

// KEY=VALUE,KEY=VALUE
std::optional<Message> assign_entry(const Shape& shape, Entry& entry, std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::string part;
    for (; at < text.size() && text[at] != ','; ++at) {
      if (text[at] == '\\' && at + 1 < text.size() && text[at + 1] == ',') ++at;
      part += text[at];
    }
    ++at;
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos) {
      return message({"“{}”应写作 键=值", "write `{}` as KEY=VALUE"}, printable(part));
    }
    const std::string_view view = part;
    if (auto wrong = assign_path(shape, entry, view.substr(0, equals), view.substr(equals + 1))) {
      return wrong;
    }
  }
  for (const Field& field : shape.fields) {
    if (field.is_required && field.count(entry) == 0) {
      return message({"“{1}”缺少必填项“{0}”", "the {2} lacks the required field `{0}`"}, field.key,
                     shape.title.zh, shape.name);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Message> assign_path(const Shape& shape, Entry& entry, std::string_view path,
                                   std::string_view value) {
  const std::size_t dot = path.find('.');
  const std::string_view key = path.substr(0, dot);
  const Field* field = shape.find(key);
  if (field == nullptr) return unknown_field(shape, key);
  if (dot == std::string_view::npos) {
    if (value.empty()) {
      field->clear(entry);
      return std::nullopt;
    }
    if (field->type != FieldType::nested) return assign_value(*field, entry, value);
    return assign_entry(field->shape(), field->add(entry), value);
  }
  std::string_view rest = path.substr(dot + 1);
  if (field->type != FieldType::nested) {
    return message({"“{}”之下没有其他项", "`{}` has no fields below it"}, key);
  }
  if (!field->list) return assign_path(field->shape(), field->add(entry), rest, value);
  const std::size_t next = rest.find('.');
  const std::string_view step = rest.substr(0, next);
  const auto index = entry_index(*field, entry, step);
  if (!index) {
    return message({"“{0}”中没有第 {1} 项（从 0 起的序号，或编号）；共 {2} 项",
                    "`{0}` has no entry {1} (an index from 0, or an id); it has {2}"},
                   key, printable(step), field->count(entry));
  }
  if (next == std::string_view::npos) {
    if (!value.empty()) {
      return message({"请写出“{}”的哪一项", "name the field of `{}`"}, path);
    }
    field->erase(entry, *index);
    return std::nullopt;
  }
  Entry& nested = const_cast<Entry&>(field->at(entry, *index));  // the entry itself is mutable
  return assign_path(field->shape(), nested, rest.substr(next + 1), value);
}

}  // namespace shuangbai
