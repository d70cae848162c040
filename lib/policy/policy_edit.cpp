#include "policy/policy_edit.h"

#include <algorithm>
#include <utility>

#include "model/encode.h"
#include "model/read_shape.h"
#include "policy/set_checks.h"
#include "store/record_lookup.h"
#include "yaml/emitter.h"
#include "yaml/node.h"
#include "yaml/reader.h"
#include "yaml/splice.h"

namespace shuangbai {
namespace {

const std::string policy_path = "policy.yaml";

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
                  parameter.id, printable(wanted.value)));
    }
  } else if (built_in.date) {
    value.date = Date::parse(wanted.value);
    if (!value.date) {
      return usage_failure(message({"参数“{0}”的取值是日期（YYYY-MM-DD），不是“{1}”",
                                    "`{0}` is a date (YYYY-MM-DD), which `{1}` is not"},
                                   parameter.id, printable(wanted.value)));
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

// The text with the new file's values; a failure (usage) if they bring a fault, (invalid data) if
// the policy has others.
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

}  // namespace

Result<PolicyEdit> set_parameter(const Folder& folder, const LocalValue& wanted,
                                 const RuleDemands& demands) {
  PolicyReading reading = read_policy(folder);
  if (Outcome failure = unreadable(reading.diagnostics)) return *failure;
  if (has_errors(reading.diagnostics)) return first_fault(reading.diagnostics);
  Policy& policy = reading.policy;
  const Parameter* parameter = policy.find(wanted.parameter);
  if (parameter == nullptr) return policy.unknown_parameter(wanted.parameter);
  Result<ParameterValue> value = value_of(*parameter, wanted);
  if (!value) return value.failure();
  if (auto wrong = wrong_value(*parameter, *value)) return usage_failure(std::move(*wrong));
  if (const Outcome failure = check_place(folder, wanted)) return *failure;
  const bool is_for_place = !wanted.county.empty() || !wanted.station.empty();
  if (is_for_place && demands.is_city_wide(policy, *parameter)) {
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
    return policy.at(*parameter, day, county, wanted.station).to_string();
  };
  Result<std::string> before = RecordLookup(folder).text_of(policy_path);
  if (!before) return before.failure();
  PolicyEdit edit{
      .before = std::move(*before), .after = {}, .old_value = in_force(), .new_value = {}};
  const PolicyFile old_file = policy.local;
  put(policy.local, wanted, std::move(*value));
  Result<std::string> after = text_with(edit.before, old_file, policy, demands);
  if (!after) return after.failure();
  edit.after = std::move(*after);
  edit.new_value = in_force();
  return edit;
}

}  // namespace shuangbai
