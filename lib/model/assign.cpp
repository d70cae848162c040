#include "model/assign.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "base/suggestion.h"
#include "model/encode.h"
#include "model/field_changes.h"
#include "model/value.h"

namespace shuangbai {
namespace {

Message unknown_field(const Shape& shape, std::string_view key) {
  std::vector<std::string_view> keys;
  for (const Field& field : shape.fields) keys.push_back(field.key);
  const std::string zh = fmt::format("“{}”的项", shape.title.zh);
  const std::string en = fmt::format("{} field", shape.name);
  return unknown({zh, en}, key, keys);
}

// The entry of a list that a step names, by index or id.
std::optional<std::size_t> entry_index(const Field& field, const Entry& entry,
                                       std::string_view step) {
  const std::size_t count = field.count(entry);
  if (const Field* id = key_field(field.shape())) {
    for (std::size_t i = 0; i < count; ++i) {
      if (text_of(*id, field.at(entry, i)) == step) return i;
    }
  }
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
  const bool whole = error == std::errc() && end == step.data() + step.size();
  return whole && index < count ? std::optional(index) : std::nullopt;
}

// Calls with each part between commas; a comma behind a backslash is part of the text. Returns what
// the first part that is wrong returns.
template <typename Use>
std::optional<Message> for_each_part(std::string_view text, Use use) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string part;
    for (; at < text.size() && text[at] != ','; ++at) {
      if (text[at] == '\\' && at + 1 < text.size() && text[at + 1] == ',') ++at;
      part += text[at];
    }
    if (auto wrong = use(part)) return wrong;
  }
  return std::nullopt;
}

// Whether the path ends in a list. Its indexes and ids are not looked at.
bool is_list(const Shape& shape, std::string_view path);

// KEY=VALUE,KEY=VALUE
std::optional<Message> assign_entry(const Shape& shape, Entry& entry, std::string_view text) {
  std::vector<PathValue> given;
  const auto assign_part = [&](std::string_view part) -> std::optional<Message> {
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) {
      return message({"“{}”应写作 键=值", "write `{}` as KEY=VALUE"}, printable(part));
    }
    given.push_back({.path = std::string(part.substr(0, equals)),
                     .value = std::string(part.substr(equals + 1))});
    given.back().appends = is_list(shape, given.back().path);
    return assign(shape, entry, given.back());
  };
  if (auto wrong = for_each_part(text, assign_part)) return wrong;
  return lacking(shape, given);
}

// That the list has its entry at the index before it, too.
std::optional<Message> repeated(const Field& field, const Entry& entry, std::size_t index) {
  const auto is_same = [&](std::size_t other) {
    if (field.type != FieldType::nested) {
      return text_of(field, entry, other) == text_of(field, entry, index);
    }
    const Shape& shape = field.shape();
    return to_node(shape, field.at(entry, other))
        .same_value(to_node(shape, field.at(entry, index)));
  };
  for (std::size_t other = 0; other < field.count(entry); ++other) {
    if (other == index || !is_same(other)) continue;
    return message({"“{0}”中已有 {1}", "`{0}` has {1} already"}, field.key,
                   item_text(field, entry, index, Masking::masked));
  }
  return std::nullopt;
}

// Whether a value of the list may hold several, since none of them has a comma.
bool takes_commas(const Field& field) {
  return field.type != FieldType::text || field.form != Form::free;
}

std::optional<Message> add_to_list(const Field& field, Entry& entry, std::string_view text) {
  const auto add_value = [&](std::string_view value) -> std::optional<Message> {
    if (auto wrong = assign_value(field, entry, value)) return wrong;
    return repeated(field, entry, field.count(entry) - 1);
  };
  if (field.type != FieldType::nested) {
    return takes_commas(field) ? for_each_part(text, add_value) : add_value(text);
  }
  if (auto wrong = assign_entry(field.shape(), field.add(entry), text)) return wrong;
  return repeated(field, entry, field.count(entry) - 1);
}

// The path ends in the field.
std::optional<Message> assign_field(const Field& field, Entry& entry, const PathValue& assignment) {
  if (assignment.appends && assignment.value.empty()) {
    return message({"“{}”：要加入的值为空", "`{}`: there is nothing to append"}, field.key);
  }
  if (assignment.appends && !field.list) {
    return message({"“{}”不是列表；请写 = 而不是 +=", "`{}` is no list; write = instead of +="},
                   field.key);
  }
  if (assignment.value.empty() && field.is_required) {
    return message({"“{}”是必填项，不能删除", "`{}` is required and cannot be removed"}, field.key);
  }
  if (field.list) {
    if (!assignment.appends) field.clear(entry);
    return assignment.value.empty() ? std::nullopt : add_to_list(field, entry, assignment.value);
  }
  if (assignment.value.empty()) {
    field.clear(entry);
    return std::nullopt;
  }
  if (field.type != FieldType::nested) return assign_value(field, entry, assignment.value);
  return assign_entry(field.shape(), field.add(entry), assignment.value);
}

bool is_list(const Shape& shape, std::string_view path) {
  const std::size_t dot = path.find('.');
  const Field* field = shape.find(path.substr(0, dot));
  if (field == nullptr) return false;
  if (dot == std::string_view::npos) return field->list;
  if (field->type != FieldType::nested) return false;
  std::string_view rest = path.substr(dot + 1);
  if (field->list) {
    const std::size_t next = rest.find('.');
    if (next == std::string_view::npos) return false;
    rest.remove_prefix(next + 1);
  }
  return is_list(field->shape(), rest);
}

// A nested entry that an assignment makes on its way, where there was none.
struct NewPart {
  std::string path;
  const Shape* shape;
};

std::optional<NewPart> new_part(const Shape& shape, const Entry& entry, std::string_view path) {
  const Shape* at = &shape;
  const Entry* in = &entry;
  for (std::size_t begin = 0;;) {
    const std::size_t dot = path.find('.', begin);
    const Field* field = at->find(path.substr(begin, dot - begin));
    if (field == nullptr || field->type != FieldType::nested || dot == path.npos) return {};
    begin = dot + 1;
    std::size_t index = 0;
    if (field->list) {
      const std::size_t next = path.find('.', begin);
      const auto found = entry_index(*field, *in, path.substr(begin, next - begin));
      if (!found || next == path.npos) return {};
      index = *found;
      begin = next + 1;
    } else if (field->count(*in) == 0) {
      return NewPart{std::string(path.substr(0, dot)), &field->shape()};
    }
    in = &field->at(*in, index);
    at = &field->shape();
  }
}

// The required field that a new entry lacks, since no assignment below the prefix gives it.
std::optional<Message> lacking_below(const Shape& shape, std::span<const PathValue> given,
                                     const std::string& prefix) {
  for (const Field& field : shape.fields) {
    const std::string path = prefix + std::string(field.key);
    const auto gives = [&](const PathValue& one) {
      return !one.value.empty() && (one.path == path || one.path.starts_with(path + '.'));
    };
    const auto gives_part = [&](const PathValue& one) { return one.path.starts_with(path + '.'); };
    const bool is_given = std::ranges::any_of(given, gives);
    if (field.is_required && !is_given) {
      return message({"“{1}”缺少必填项“{0}”", "the {2} lacks the required field `{0}`"}, field.key,
                     shape.title.zh, shape.name);
    }
    if (field.type != FieldType::nested || field.list || !std::ranges::any_of(given, gives_part)) {
      continue;
    }
    if (auto wrong = lacking_below(field.shape(), given, path + '.')) return wrong;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Message> lacking(const Shape& shape, std::span<const PathValue> given) {
  return lacking_below(shape, given, "");
}

const Field* key_field(const Shape& shape) {
  const Field* id = shape.find("id");
  return id != nullptr ? id : shape.find("code");
}

std::optional<PathValue> parse_assignment(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) return std::nullopt;
  const bool appends = text[equals - 1] == '+';
  return PathValue{.path = std::string(text.substr(0, appends ? equals - 1 : equals)),
                   .value = std::string(text.substr(equals + 1)),
                   .appends = appends};
}

std::optional<Message> assign(const Shape& shape, Entry& entry, const PathValue& assignment) {
  const std::string_view path = assignment.path;
  const std::size_t dot = path.find('.');
  const std::string_view key = path.substr(0, dot);
  const Field* field = shape.find(key);
  if (field == nullptr) return unknown_field(shape, key);
  if (dot == std::string_view::npos) return assign_field(*field, entry, assignment);
  const std::string_view rest = path.substr(dot + 1);
  const auto below = [&](std::string_view steps) {
    return PathValue{std::string(steps), assignment.value, assignment.appends};
  };
  if (field->type != FieldType::nested) {
    return message({"“{}”之下没有其他项", "`{}` has no fields below it"}, key);
  }
  if (!field->list) return assign(field->shape(), field->add(entry), below(rest));
  const std::size_t next = rest.find('.');
  const std::string_view step = rest.substr(0, next);
  const auto index = entry_index(*field, entry, step);
  if (!index) {
    return message({"“{0}”中没有第 {1} 项（从 0 起的序号，或编号）；共 {2} 项",
                    "`{0}` has no entry {1} (an index from 0, or an id); it has {2}"},
                   key, printable(step), field->count(entry));
  }
  if (next == std::string_view::npos) {
    if (!assignment.value.empty()) {
      return message({"请写出“{}”的哪一项", "name the field of `{}`"}, path);
    }
    field->erase(entry, *index);
    return std::nullopt;
  }
  Entry& nested = const_cast<Entry&>(field->at(entry, *index));  // the entry itself is mutable
  if (auto wrong = assign(field->shape(), nested, below(rest.substr(next + 1)))) return wrong;
  return repeated(*field, entry, *index);
}

std::optional<Message> assign_path(const Shape& shape, Entry& entry, std::string_view path,
                                   std::string_view value) {
  return assign(shape, entry, {.path = std::string(path), .value = std::string(value)});
}

std::optional<Message> assign_all(const Shape& shape, Entry& entry,
                                  std::span<const PathValue> assignments, std::size_t& wrong) {
  std::vector<NewPart> made;
  for (wrong = 0; wrong < assignments.size(); ++wrong) {
    PathValue next = assignments[wrong];
    if (auto part = new_part(shape, entry, next.path)) made.push_back(std::move(*part));
    // A list that an earlier one has begun goes on.
    const auto began = [&](const PathValue& earlier) {
      return earlier.path == next.path && !earlier.appends && !earlier.value.empty();
    };
    const auto earlier = assignments.first(wrong);
    if (!next.value.empty() && std::ranges::any_of(earlier, began) && is_list(shape, next.path)) {
      next.appends = true;
    }
    if (auto message = assign(shape, entry, next)) return message;
  }
  for (const NewPart& part : made) {
    if (auto message = lacking_below(*part.shape, assignments, part.path + '.')) return message;
  }
  return std::nullopt;
}

}  // namespace shuangbai
