#include "rules/vocabulary.h"

#include <algorithm>

#include "base/echo.h"
#include "base/suggestion.h"
#include "model/field_path.h"
#include "model/household.h"
#include "model/target_group.h"

namespace shuangbai {
namespace {

bool has_key(std::span<const EnumValue> values, std::string_view key) {
  return std::ranges::find(values, key, &EnumValue::key) != values.end();
}

std::string keys_of(std::span<const EnumValue> values) {
  std::string keys;
  for (const EnumValue& value : values)
    keys += fmt::format("{}{}", keys.empty() ? "" : ", ", value.key);
  return keys;
}

// The paths of all days of the shape that are not in lists.
void add_days(const Shape& shape, const std::string& before, std::vector<std::string>& paths) {
  for (const Field& field : shape.fields) {
    if (field.list) continue;
    const std::string path = before + std::string(field.key);
    if (field.type == FieldType::date) {
      if (std::ranges::find(paths, path) == paths.end()) paths.push_back(path);
    } else if (field.type == FieldType::nested) {
      add_days(field.shape(), path + '.', paths);
    }
  }
}

std::vector<std::string> days_of(const Vocabulary& vocabulary) {
  std::vector<std::string> paths;
  add_days(vocabulary.of(), "", paths);
  if (vocabulary.or_of != nullptr) add_days(vocabulary.or_of(), "", paths);
  return paths;
}

std::string all_of(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

std::optional<Message> wrong_field(const Vocabulary& vocabulary, std::string_view parameter,
                                   std::string_view keys) {
  const std::vector<std::string> days = days_of(vocabulary);
  bool is_known = false;
  for (const auto shape : {vocabulary.of, vocabulary.or_of}) {
    const auto path = shape == nullptr ? std::nullopt : find_path(shape(), keys);
    if (path && path->back().field->type == FieldType::date) return std::nullopt;
    is_known = is_known || path.has_value();
  }
  if (is_known) {
    return message({"“{0}”中的字段“{1}”不是日期；可用的字段：{2}",
                    "`{0}` names `{1}`, which is not a day; it can name {2}"},
                   parameter, echoed(Echo::key, keys), all_of(days));
  }
  Message text = unknown({"字段", "field"}, keys, days);
  text.zh = fmt::format("“{}”：{}；可用的字段：{}", parameter, text.zh, all_of(days));
  text.en = fmt::format("`{}`: {}; it can name {}", parameter, text.en, all_of(days));
  return text;
}

}  // namespace

std::optional<Message> wrong_word(const Vocabulary& vocabulary, std::string_view parameter,
                                  std::string_view word, const std::vector<std::string>& groups) {
  if (vocabulary.is_of_fields()) return wrong_field(vocabulary, parameter, word);
  const auto is_group = [&](std::string_view name) {
    return !unknown_target_group(name, groups).has_value();
  };
  std::vector<std::string> group_names;
  if (vocabulary.has_groups) {
    for (const EnumValue& group : target_groups) group_names.emplace_back(group.key);
    group_names.insert(group_names.end(), groups.begin(), groups.end());
  }
  if (vocabulary.is_pairs()) {
    const std::size_t equals = word.find('=');
    if (equals != std::string_view::npos && is_group(word.substr(0, equals)) &&
        has_key(vocabulary.values, word.substr(equals + 1))) {
      return std::nullopt;
    }
    const std::string shown = equals == word.npos
                                  ? echoed(Echo::key, word)
                                  : echoed(Echo::key, word.substr(0, equals)) + '=' +
                                        echoed(Echo::key, word.substr(equals + 1));
    return message({"“{0}”不能是“{1}”：应写作“对象类别=待遇”，对象类别为 {2}，待遇为 {3}",
                    "`{0}` cannot be `{1}`: write GROUP=KIND, where GROUP is one of {2}, and KIND "
                    "one of {3}"},
                   parameter, shown, all_of(group_names), keys_of(vocabulary.values));
  }
  if (vocabulary.has_groups ? is_group(word)
                            : vocabulary.values.empty() || has_key(vocabulary.values, word)) {
    return std::nullopt;
  }
  return message({"“{0}”不能是“{1}”；可取的值：{2}", "`{0}` cannot be `{1}`; it can be {2}"},
                 parameter, echoed(Echo::key, word),
                 vocabulary.has_groups ? all_of(group_names) : keys_of(vocabulary.values));
}

std::string words_of(const Vocabulary& vocabulary) {
  if (vocabulary.is_of_fields()) return "days: " + all_of(days_of(vocabulary));
  const std::string values = keys_of(vocabulary.values);
  if (!vocabulary.has_groups) return values;
  return vocabulary.is_pairs() ? "TARGET-GROUP=KIND, KIND one of " + values : "a target group";
}

}  // namespace shuangbai
