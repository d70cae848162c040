#include "policy/policy.h"

#include <algorithm>
#include <stdexcept>

#include "base/suggestion.h"
#include "model/household.h"
#include "model/manifest.h"
#include "model/read_shape.h"
#include "model/worker.h"
#include "policy/built_in.h"
#include "store/load.h"

namespace shuangbai {
namespace {

PolicySet read_built_in() {
  const std::string path = "shaoguan-2021-21.yaml";
  Diagnostics diagnostics;
  if (auto set = read_shape<PolicySet>(path, shaoguan_2021_21, diagnostics)) return std::move(*set);
  throw std::logic_error(to_string(diagnostics.front(), Language::en));  // the build is broken
}

int kind_of(const ParameterValue& value) {
  return value.number ? 1 : value.date ? 2 : !value.text.empty() ? 3 : !value.list.empty() ? 4 : 0;
}

int kinds_given(const ParameterValue& value) {
  return (value.number ? 1 : 0) + (value.date ? 1 : 0) + (value.text.empty() ? 0 : 1) +
         (value.list.empty() ? 0 : 1);
}

// The latest value that is in force on the day.
const ParameterValue* in_force(const std::vector<ParameterValue>& values, Day& day) {
  const ParameterValue* latest = nullptr;
  for (const ParameterValue& value : values) {
    if (day.reached(value.from) && (latest == nullptr || latest->from <= value.from))
      latest = &value;
  }
  return latest;
}

// The values that a parameter of names may have; of GROUP=KIND, the kind.
std::vector<std::string_view> choices_of(std::string_view parameter) {
  if (parameter == "training.professional.proration") return {"none", "months", "days"};
  std::vector<std::string_view> keys;
  if (parameter == "insurance.kinds") {
    for (const EnumValue& kind : Enumeration<InsuranceKind>::values) keys.push_back(kind.key);
  } else if (parameter == "entitlement.required") {
    for (const EnumValue& kind : Enumeration<EntitlementKind>::values) keys.push_back(kind.key);
  }
  return keys;
}

// The first name in the value that its parameter cannot have, or nothing.
std::optional<std::string> unknown_name(std::string_view parameter, const ParameterValue& value) {
  const std::vector<std::string_view> choices = choices_of(parameter);
  if (choices.empty()) return std::nullopt;
  std::vector<std::string> names = value.list;
  if (!value.text.empty()) names.push_back(value.text);
  for (const std::string& name : names) {
    const std::string_view key = std::string_view(name).substr(name.find('=') + 1);
    const bool is_pair = name.find('=') != std::string::npos;
    if (is_pair != (parameter == "entitlement.required") ||
        std::ranges::find(choices, key) == choices.end()) {
      return name;
    }
  }
  return std::nullopt;
}

}  // namespace

void check_local(const Policy& policy, const std::string& path, Diagnostics& diagnostics) {
  const auto fault = [&](std::string_view code, const Entry& entry, Message text) {
    report(diagnostics, code, {path, entry.line, entry.column}, std::move(text));
  };
  for (const ParameterOverride& local : policy.local.parameters) {
    const Parameter* parameter = policy.find(local.parameter);
    if (parameter == nullptr) {
      fault("policy.parameter", local, policy.unknown_parameter(local.parameter).message);
      continue;
    }
    for (const ParameterValue& value : local.values) {
      if (kinds_given(value) == 1 && kind_of(value) == kind_of(parameter->values[0])) {
        if (const auto name = unknown_name(parameter->id, value)) {
          fault("policy.value", value,
                message({"参数“{}”没有“{}”这一取值；请参照 policy show {}",
                         "`{}` cannot be `{}`; see `policy show {}`"},
                        local.parameter, printable(*name), local.parameter));
        }
        continue;
      }
      fault("policy.value", value,
            message({"参数“{}”的取值类型不符：number、date、text、list 应只给一个，与内置值相同",
                     "a value of `{}` has the wrong kind: give one of number, date, text "
                     "and list, as the built-in value does"},
                    local.parameter));
    }
  }
}

std::string to_string(const ParameterValue& value) {
  if (value.number) return value.number->to_string();
  if (value.date) return value.date->to_string();
  if (!value.text.empty()) return value.text;
  std::string all;
  for (const std::string& item : value.list) all += (all.empty() ? "" : ", ") + item;
  return all;
}

std::string ParameterInForce::origin() const {
  return local == nullptr ? set->id : fmt::format("policy.yaml:{}", value->line);
}

const PolicySet* Policy::built_in(std::string_view id) {
  static const PolicySet shaoguan = read_built_in();
  return id == shaoguan.id ? &shaoguan : nullptr;
}

std::vector<std::string_view> Policy::built_in_ids() {
  return {"shaoguan-2021-21"};
}

const Parameter* Policy::find(std::string_view id) const {
  const auto found = std::ranges::find(set_->parameters, id, &Parameter::id);
  return found == set_->parameters.end() ? nullptr : &*found;
}

Failure Policy::unknown_parameter(std::string_view id) const {
  std::vector<std::string_view> ids;
  for (const Parameter& parameter : set_->parameters) ids.push_back(parameter.id);
  return {FailureKind::usage, unknown({"参数", "parameter"}, id, ids)};
}

ParameterInForce Policy::at(std::string_view id, Day& day, std::string_view county,
                            std::string_view station) const {
  const Parameter* parameter = find(id);
  if (parameter == nullptr) throw std::logic_error("no parameter " + std::string(id));
  // The narrowest place that has a value in force wins.
  const ParameterOverride* best = nullptr;
  const ParameterValue* best_value = nullptr;
  const auto narrowness = [](const ParameterOverride& entry) {
    return !entry.station.empty() ? 2 : !entry.county.empty() ? 1 : 0;
  };
  for (const ParameterOverride& entry : local.parameters) {
    if (entry.parameter != id || (!entry.station.empty() && entry.station != station) ||
        (!entry.county.empty() && entry.county != county)) {
      continue;
    }
    const ParameterValue* value = in_force(entry.values, day);
    if (value == nullptr || (best != nullptr && narrowness(*best) > narrowness(entry))) continue;
    best = &entry;
    best_value = value;
  }
  if (best != nullptr) return {parameter, best_value, best, set_};
  const ParameterValue* value = in_force(parameter->values, day);
  return {parameter, value != nullptr ? value : &parameter->values.front(), nullptr, set_};
}

Severity Policy::severity(std::string_view rule, Severity own) const {
  const auto found = std::ranges::find(local.severities, rule, &SeverityOverride::rule);
  return found == local.severities.end() ? own : found->severity;
}

std::vector<std::string> Policy::target_group_kinds() const {
  std::vector<std::string> kinds;
  for (const AddedTargetGroup& group : local.target_groups) kinds.push_back(group.id);
  return kinds;
}

const Suppression* Policy::suppression(std::string_view rule, std::string_view subject,
                                       Date as_of) const {
  const auto found = std::ranges::find_if(local.suppressions, [&](const Suppression& entry) {
    return entry.rule == rule && entry.subject == subject && as_of <= entry.until;
  });
  return found == local.suppressions.end() ? nullptr : &*found;
}

Diagnostics Policy::expired(Date as_of) const {
  Diagnostics expired;
  for (const Suppression& entry : local.suppressions) {
    if (as_of <= entry.until) continue;
    report(expired, "policy.expired", {"policy.yaml", entry.line, entry.column},
           message({"对 {} {} 的豁免已于 {} 到期；请删除，或重新说明理由并延期",
                    "the suppression of {} for {} expired on {}; delete it, or give a reason and a "
                    "later day"},
                   entry.rule, printable(entry.subject), entry.until.to_string()));
  }
  return expired;
}

PolicyReading read_policy(const Source& source) {
  PolicyReading reading{Policy(*Policy::built_in(Policy::built_in_ids()[0])), {}};
  const Result<Manifest> manifest = load_manifest(source);
  if (manifest) {
    for (const std::string& name : manifest->policy) {
      if (const PolicySet* set = Policy::built_in(name)) {
        reading.policy = Policy(*set);
        continue;
      }
      report(
          reading.diagnostics, "policy.unknown",
          {"shuangbai.yaml", manifest->line, manifest->column},
          message({"没有内置政策“{}”；可用：{}", "there is no built-in policy `{}`; there is: {}"},
                  printable(name), Policy::built_in_ids()[0]));
    }
  }
  const std::string path = "policy.yaml";
  const Result<bool> exists = source.exists(path);
  if (exists && !*exists) return reading;
  if (!exists) {
    report(reading.diagnostics, "store.unreadable", {path, 0, 0}, exists.failure().message);
    return reading;
  }
  FileBuffer buffer;
  if (const Outcome failure = source.read(path, buffer)) {
    report(reading.diagnostics, "store.unreadable", {path, 0, 0}, failure->message);
    return reading;
  }
  if (read_shape(path, buffer.text(), PolicyFile::shape(), reading.policy.local,
                 reading.diagnostics)) {
    check_local(reading.policy, path, reading.diagnostics);
  }
  return reading;
}

}  // namespace shuangbai
