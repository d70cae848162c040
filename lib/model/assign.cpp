#include "model/assign.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/echo.h"
#include "model/choice.h"
#include "model/field_changes.h"
#include "model/field_path.h"
#include "model/same_record.h"
#include "model/value.h"

namespace shuangbai {
namespace {

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

// Sets what the path ends in.
std::optional<Message> assign_at(Entry& entry, std::span<const FieldStep> path,
                                 const PathValue& assignment, const IdOfName& id_of);

// A value as people write it: a choice by its title or a synonym, a record or village by its name.
std::optional<Message> assign_meant(const Field& field, Entry& entry, std::string_view text,
                                    const IdOfName& id_of) {
  const bool may_be_named = field.reference || field.form == Form::village_code;
  if (!may_be_named || !id_of || std::ranges::none_of(text, is_non_ascii)) {
    return assign_value(field, entry, value_meant(field, text));
  }
  const Result<std::string> id = id_of(field, text);
  return id ? assign_value(field, entry, *id) : std::optional(id.failure().message);
}

// KEY=VALUE,KEY=VALUE
std::optional<Message> assign_entry(const Shape& shape, Entry& entry, std::string_view text,
                                    const IdOfName& id_of) {
  std::vector<PathValue> given;
  const auto assign_part = [&](std::string_view part) -> std::optional<Message> {
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) {
      return message({"“{}”应写作 键=值", "write `{}` as KEY=VALUE"}, echoed(Echo::id, part));
    }
    given.push_back({.path = std::string(part.substr(0, equals)),
                     .value = std::string(part.substr(equals + 1))});
    const Result<FieldPath> path = find_path(shape, entry, given.back().path);
    if (!path) return path.failure().message;
    given.back().appends = is_list(*path);
    return assign_at(entry, *path, given.back(), id_of);
  };
  if (auto wrong = for_each_part(text, assign_part)) return wrong;
  return lacking(shape, given);
}

// That the list has its entry at the index before it, too.
std::optional<Message> repeated(const Field& field, const Entry& entry, std::size_t index) {
  for (std::size_t other = 0; other < field.count(entry); ++other) {
    if (other == index || !same_item(field, entry, other, entry, index)) continue;
    return message({"“{0}”中已有 {1}", "`{0}` has {1} already"}, field.key,
                   item_text(field, entry, index, Masking::masked));
  }
  return std::nullopt;
}

// Whether a value of the list may hold several, since none of them has a comma.
bool takes_commas(const Field& field) {
  return field.type != FieldType::text || field.form != Form::free;
}

std::optional<Message> add_to_list(const Field& field, Entry& entry, std::string_view text,
                                   const IdOfName& id_of) {
  const auto add_value = [&](std::string_view value) -> std::optional<Message> {
    if (auto wrong = assign_meant(field, entry, value, id_of)) return wrong;
    return repeated(field, entry, field.count(entry) - 1);
  };
  if (field.type != FieldType::nested) {
    return takes_commas(field) ? for_each_part(text, add_value) : add_value(text);
  }
  if (auto wrong = assign_entry(field.shape(), field.add(entry), text, id_of)) return wrong;
  return repeated(field, entry, field.count(entry) - 1);
}

// The path ends in the field, and the value has no blanks around it.
std::optional<Message> assign_bare(const Field& field, Entry& entry, const PathValue& assignment,
                                   const IdOfName& id_of) {
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
    if (assignment.value.empty()) return std::nullopt;
    return add_to_list(field, entry, assignment.value, id_of);
  }
  if (assignment.value.empty()) {
    field.clear(entry);
    return std::nullopt;
  }
  if (field.type != FieldType::nested) return assign_meant(field, entry, assignment.value, id_of);
  return assign_entry(field.shape(), field.add(entry), assignment.value, id_of);
}

// The path ends in the field. Blanks around a value are no part of it.
std::optional<Message> assign_field(const Field& field, Entry& entry, const PathValue& assignment,
                                    const IdOfName& id_of) {
  if (field.type == FieldType::nested) return assign_bare(field, entry, assignment, id_of);
  const PathValue bare{.path = assignment.path,
                       .value = std::string(trimmed(assignment.value)),
                       .appends = assignment.appends};
  if (bare.value.empty() && !assignment.value.empty()) {
    return message(
        {"“{}”：只有空格；删除请写空值", "`{}`: blanks alone; leave it empty to remove it"},
        field.key);
  }
  return assign_bare(field, entry, bare, id_of);
}

std::optional<Message> assign_at(Entry& entry, std::span<const FieldStep> path,
                                 const PathValue& assignment, const IdOfName& id_of) {
  const auto& [field, index] = path.front();
  const auto below = path.subspan(1);
  if (below.empty() && !index) return assign_field(*field, entry, assignment, id_of);
  if (!index) return assign_at(field->add(entry), below, assignment, id_of);
  if (field->type != FieldType::nested) {
    return message({"“{}”之下没有其他项", "`{}` has no fields below it"}, field->key);
  }
  if (below.empty()) {
    if (!assignment.value.empty()) {
      return message({"请写出“{}”的哪一项", "name the field of `{}`"}, assignment.path);
    }
    field->erase(entry, *index);
    return std::nullopt;
  }
  Entry& nested = const_cast<Entry&>(field->at(entry, *index));  // the entry itself is mutable
  if (auto wrong = assign_at(nested, below, assignment, id_of)) return wrong;
  return repeated(*field, entry, *index);
}

// A nested entry that an assignment makes on its way, where there was none.
struct NewPart {
  std::string path;
  const Shape* shape;
};

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

std::optional<PathValue> parse_assignment(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) return std::nullopt;
  const bool appends = text[equals - 1] == '+';
  return PathValue{.path = std::string(text.substr(0, appends ? equals - 1 : equals)),
                   .value = std::string(text.substr(equals + 1)),
                   .appends = appends};
}

std::optional<Message> assign(const Shape& shape, Entry& entry, const PathValue& assignment) {
  const Result<FieldPath> path = find_path(shape, entry, assignment.path);
  return path ? assign_at(entry, *path, assignment, {}) : path.failure().message;
}

std::optional<Message> assign_path(const Shape& shape, Entry& entry, std::string_view path,
                                   std::string_view value) {
  return assign(shape, entry, {.path = std::string(path), .value = std::string(value)});
}

std::optional<Message> assign_all(const Shape& shape, Entry& entry,
                                  std::span<const PathValue> assignments, std::size_t& wrong,
                                  const IdOfName& id_of) {
  std::vector<NewPart> made;
  std::vector<PathValue> done;  // with indexes in place of ids
  for (wrong = 0; wrong < assignments.size(); ++wrong) {
    PathValue next = assignments[wrong];
    const Result<FieldPath> path = find_path(shape, entry, next.path);
    if (!path) return path.failure().message;
    if (const std::size_t steps = steps_to_absent(entry, *path)) {
      const FieldPath part(path->begin(), path->begin() + static_cast<std::ptrdiff_t>(steps));
      made.push_back({key_of(part), &part.back().field->shape()});
    }
    // A list that an earlier one has begun goes on.
    const std::string keys = key_of(*path);
    const auto began = [&](const PathValue& earlier) {
      return earlier.path == keys && !earlier.appends && !earlier.value.empty();
    };
    if (!next.value.empty() && is_list(*path) && std::ranges::any_of(done, began)) {
      next.appends = true;
    }
    done.push_back({.path = keys, .value = next.value, .appends = assignments[wrong].appends});
    if (auto message = assign_at(entry, *path, next, id_of)) return message;
  }
  for (const NewPart& part : made) {
    if (auto message = lacking_below(*part.shape, done, part.path + '.')) return message;
  }
  return std::nullopt;
}

}  // namespace shuangbai
