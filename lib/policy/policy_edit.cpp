#include "policy/policy_edit.h"

#include <algorithm>
#include <utility>

#include "base/echo.h"
#include "model/encode.h"
#include "model/read_shape.h"
#include "policy/set_checks.h"
#include "store/layout.h"
#include "store/record_lookup.h"
#include "yaml/emitter.h"
#include "yaml/node.h"
#include "yaml/reader.h"
#include "yaml/splice.h"

namespace shuangbai {
namespace {

const std::string policy_path(policy_file);

// The text as a value of the kind that the built-in one has.
Result<ParameterValue> value_of(const Parameter& parameter, const LocalValue& wanted) {
  const ParameterValue& built_in = parameter.values.front();
  ParameterValue value;
  value.from = wanted.from;
  value.source = wanted.source;
  if (built_in.number) {
    value.number = Decimal::parse(wanted.value);
    if (!value.number) {
      return usage_failure(
          message({"参数“{0}”的取值是数字，不是“{1}”", "`{0}` is a number, which `{1}` is not"},
                  parameter.id, echoed(Echo::key, wanted.value)));
    }
  } else if (built_in.date) {
    value.date = Date::parse(wanted.value);
    if (!value.date) {
      return usage_failure(message({"参数“{0}”的取值是日期（YYYY-MM-DD），不是“{1}”",
                                    "`{0}` is a date (YYYY-MM-DD), which `{1}` is not"},
                                   parameter.id, echoed(Echo::key, wanted.value)));
    }
  } else if (!built_in.list.empty()) {
    for (std::size_t at = 0; at <= wanted.value.size();) {
      const std::size_t end = std::min(wanted.value.find(',', at), wanted.value.size());
      value.list.push_back(wanted.value.substr(at, end - at));
      at = end + 1;
    }
  } else {
    value.text = wanted.value;
  }
  return value;
}

Outcome check_place(const Folder& folder, const LocalValue& wanted) {
  if (!wanted.county.empty() && !wanted.station.empty()) {
    return usage_failure(
        message({"县与社工站只能给一个：社工站的代码已含县",
                 "give a county or a station: a station's code tells its county"}));
  }
  const RecordLookup lookup(folder);
  for (const auto& [type, id] : {std::pair(RecordType::county, wanted.county),
                                 std::pair(RecordType::station, wanted.station)}) {
    if (id.empty() || lookup.has(type, id)) continue;
    return lookup.not_found(type, id);
  }
  return lookup.failure();
}

// Puts the value among those of its parameter and place, by day.
void put(PolicyFile& file, const LocalValue& wanted, ParameterValue value) {
  const auto is_of_place = [&](const ParameterOverride& entry) {
    return entry.parameter == wanted.parameter && entry.county == wanted.county &&
           entry.station == wanted.station;
  };
  // Of several entries for the place, the one that has a value of the day.
  auto local = std::ranges::find_if(file.parameters, [&](const ParameterOverride& entry) {
    return is_of_place(entry) &&
           std::ranges::find(entry.values, value.from, &ParameterValue::from) != entry.values.end();
  });
  if (local == file.parameters.end()) local = std::ranges::find_if(file.parameters, is_of_place);
  if (local == file.parameters.end()) {
    ParameterOverride& added = file.parameters.emplace_back();
    added.parameter = wanted.parameter;
    added.county = wanted.county;
    added.station = wanted.station;
    local = std::prev(file.parameters.end());
  }
  auto& values = local->values;
  const auto same = std::ranges::find(values, value.from, &ParameterValue::from);
  if (same != values.end()) {
    *same = std::move(value);
  } else {
    values.insert(std::ranges::upper_bound(values, value.from, {}, &ParameterValue::from),
                  std::move(value));
  }
}

// The lines that are comments, and nothing else.
std::string comments_of(std::string_view text) {
  std::string comments;
  for_each_line(text, [&](std::size_t, std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t");
    if (first == std::string_view::npos || line[first] != '#') return;
    comments += line.substr(first);
    comments += '\n';
  });
  return comments;
}

// The text with the new file's values, empty if it has none and no comment; a failure (usage) if
// they bring a fault, (invalid data) if the policy has others.
Result<std::string> text_with(const std::string& before, const PolicyFile& old_file, Policy& policy,
                              const RuleDemands& demands) {
  Diagnostics earlier;
  const PolicyFile wanted_file = std::exchange(policy.local, old_file);
  demands.check(policy, earlier);
  policy.local = wanted_file;
  const Node wanted = to_node(PolicyFile::shape(), policy.local);
  std::string text;
  if (before.empty()) {
    text = emit(wanted);
  } else {
    Document document;
    Diagnostics faults;
    if (!read_yaml(policy_path, before, document, faults)) return first_fault(faults);
    text = splice(before, to_tree(document).root, to_node(PolicyFile::shape(), old_file), wanted);
  }
  if (wanted.children.empty()) {
    text = comments_of(before);
    if (text.empty()) return text;
    text += "{}\n";
  }
  Diagnostics faults;
  PolicyFile reread;
  if (!read_shape(policy_path, text, PolicyFile::shape(), reread, faults))
    return usage_failure(faults[0].message);
  if (Outcome failure = check_spliced(policy_path, to_node(PolicyFile::shape(), reread), wanted)) {
    return *failure;
  }
  policy.local = std::move(reread);
  check_local(policy, policy_path, faults);
  if (faults.empty()) demands.check(policy, faults);
  std::erase_if(faults, [](const Diagnostic& fault) { return fault.severity != Severity::error; });
  if (!has_errors(faults)) return text;
  const auto is_new = [&](const Diagnostic& fault) {
    return std::ranges::none_of(earlier, [&](const Diagnostic& one) {
      return one.code == fault.code && one.message.en == fault.message.en;
    });
  };
  const auto by_value = std::ranges::find_if(faults, is_new);
  if (by_value != faults.end()) return usage_failure(by_value->message);
  return first_fault(faults);
}

// A sound policy, to be edited.
Result<Policy> policy_to_edit(const Folder& folder) {
  PolicyReading reading = read_policy(folder);
  if (Outcome failure = unreadable(reading.diagnostics)) return *failure;
  if (has_errors(reading.diagnostics)) return first_fault(reading.diagnostics);
  return std::move(reading.policy);
}

// The edit of policy.yaml whose values were `old_file` and are now those of the policy.
Result<PolicyEdit> edited(const Folder& folder, const PolicyFile& old_file, Policy& policy,
                          const RuleDemands& demands) {
  Result<std::string> before = RecordLookup(folder).text_of(policy_path);
  if (!before) return before.failure();
  Result<std::string> after = text_with(*before, old_file, policy, demands);
  if (!after) return after.failure();
  return PolicyEdit{.before = std::move(*before), .after = std::move(*after), .changes = {}};
}

bool is_of(const Suppression& entry, std::string_view rule, std::string_view subject) {
  return entry.rule == rule && entry.subject == subject;
}

}  // namespace

Result<PolicyEdit> set_parameter(const Folder& folder, const LocalValue& wanted,
                                 const RuleDemands& demands) {
  Result<Policy> policy = policy_to_edit(folder);
  if (!policy) return policy.failure();
  const Parameter* parameter = policy->find(wanted.parameter);
  if (parameter == nullptr) return policy->unknown_parameter(wanted.parameter);
  Result<ParameterValue> value = value_of(*parameter, wanted);
  if (!value) return value.failure();
  if (auto wrong = wrong_value(*parameter, *value)) return usage_failure(std::move(*wrong));
  if (const Outcome failure = check_place(folder, wanted)) return *failure;
  const bool is_for_place = !wanted.county.empty() || !wanted.station.empty();
  if (is_for_place && demands.is_city_wide(*policy, *parameter)) {
    return usage_failure(
        message({"“{}”只用于全市的规则，为县或社工站设定不起作用；请不用 --county 和 --station",
                 "only rules about the whole city rest on `{}`, so that a value for a "
                 "county or station would be without effect; leave --county and --station "
                 "out"},
                parameter->id));
  }

  const std::string county = wanted.county.empty() ? wanted.station.substr(0, 6) : wanted.county;
  const auto in_force = [&] {
    Day day(wanted.from);
    return policy->at(*parameter, day, county, wanted.station).to_string();
  };
  const std::string old_value = in_force();
  const PolicyFile old_file = policy->local;
  put(policy->local, wanted, std::move(*value));
  Result<PolicyEdit> edit = edited(folder, old_file, *policy, demands);
  if (edit && edit->before != edit->after) {
    edit->changes = {{wanted.parameter, old_value, in_force()}};
  }
  return edit;
}

Result<PolicyEdit> suppress(const Folder& folder, const Suppression& wanted,
                            const RuleDemands& demands) {
  Result<Policy> policy = policy_to_edit(folder);
  if (!policy) return policy.failure();
  const PolicyFile old_file = policy->local;
  auto& entries = policy->local.suppressions;
  Suppression* same = nullptr;
  for (Suppression& entry : entries) {
    if (!is_of(entry, wanted.rule, wanted.subject)) continue;
    if (same == nullptr || same->until < entry.until) same = &entry;
  }
  const std::optional<Suppression> before = same == nullptr ? std::nullopt : std::optional(*same);
  if (same == nullptr) same = &entries.emplace_back();
  same->rule = wanted.rule;
  same->subject = wanted.subject;
  same->reason = wanted.reason;
  same->until = wanted.until;
  const Suppression after = *same;
  Result<PolicyEdit> edit = edited(folder, old_file, *policy, demands);
  if (edit && edit->before != edit->after) {
    edit->changes =
        field_changes(Suppression::shape(), before ? &*before : nullptr, &after, Masking::unmasked);
  }
  return edit;
}

Result<PolicyEdit> lift_suppression(const Folder& folder, const std::string& rule,
                                    const std::string& subject, const RuleDemands& demands) {
  Result<Policy> policy = policy_to_edit(folder);
  if (!policy) return policy.failure();
  const PolicyFile old_file = policy->local;
  std::vector<FieldChange> changes;
  std::erase_if(policy->local.suppressions, [&](const Suppression& entry) {
    if (!is_of(entry, rule, subject)) return false;
    std::ranges::move(field_changes(Suppression::shape(), &entry, nullptr, Masking::unmasked),
                      std::back_inserter(changes));
    return true;
  });
  if (changes.empty()) {
    return usage_failure(
        message({"policy.yaml 中没有对 {1} 的 {0} 豁免", "policy.yaml suppresses no {0} for {1}"},
                echoed(Echo::id, rule), echoed(Echo::id, subject)));
  }
  Result<PolicyEdit> edit = edited(folder, old_file, *policy, demands);
  if (edit) edit->changes = std::move(changes);
  return edit;
}

}  // namespace shuangbai
