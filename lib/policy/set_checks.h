// What must hold of a policy set beyond the fields of its file.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "model/policy_set.h"

namespace shuangbai {

// What a value is given as; none: nothing, or several things.
enum class ValueKind : std::uint8_t { none, number, date, text, list };

template <>
struct Enumeration<ValueKind> {
  static constexpr EnumValue values[] = {{"none", {"没有", "nothing"}},
                                         {"number", {"数值", "number"}},
                                         {"date", {"日期", "date"}},
                                         {"text", {"文字", "text"}},
                                         {"list", {"列表", "list"}}};
  static_assert(keys_follow<ValueKind>(values, &EnumValue::key));
};

// Of a value of a parameter, or of a rule's own.
template <typename Value>
ValueKind kind_of(const Value& value) {
  const int given = (value.number ? 1 : 0) + (value.date ? 1 : 0) + (value.text.empty() ? 0 : 1) +
                    (value.list.empty() ? 0 : 1);
  if (given != 1) return ValueKind::none;
  return value.number         ? ValueKind::number
         : value.date         ? ValueKind::date
         : value.text.empty() ? ValueKind::list
                              : ValueKind::text;
}

// The kind of all values of a parameter.
inline ValueKind kind_of(const Parameter& parameter) {
  return kind_of(parameter.values.front());
}

// What is wrong with a value of the parameter, its own or a repository's: several things or none
// are given, or a thing of another kind, or a choice that there is not, or an item twice.
std::optional<Message> wrong_value(const Parameter& parameter, const ParameterValue& value);

// That the parameter's first value is of no kind, where nothing tells which it must be.
Message no_kind(const Parameter& parameter);

// What is wrong with a list that has an item twice; nothing if it has none.
std::optional<Message> twice_in_list(std::string_view name, const std::vector<std::string>& list);

// That the parameter has two values from the same day on, for the same place: only one could count.
Message same_day(const Parameter& parameter, Date from);

// Reports what is wrong with a set: ids and codes that are given twice, two values of a day,
// values of several kinds, clauses that the document does not have, reasons in one language.
// Whether its decisions exist, what they need, and of which kind a parameter must be whose first
// value is of none, is known to the rules (rules/rules.h).
void check_set(const PolicySet& set, Diagnostics& diagnostics);

// Warns of what a set may still lack: rules, and for each clause a rule or the reason why it has
// none.
void check_complete(const PolicySet& set, Diagnostics& diagnostics);

}  // namespace shuangbai
