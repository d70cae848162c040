#include "policy/policy.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/echo.h"
#include "base/suggestion.h"
#include "model/decode.h"
#include "model/exposure.h"
#include "model/manifest.h"
#include "model/read_shape.h"
#include "policy/set_checks.h"
#include "store/layout.h"
#include "store/load.h"
#include "store/place_of_value.h"
#include "yaml/reader.h"

namespace shuangbai {
namespace {

// The latest value that is in force on the day.
const ParameterValue* in_force(const std::vector<ParameterValue>& values, Day& day) {
  const ParameterValue* latest = nullptr;
  for (const ParameterValue& value : values) {
    if (day.reached(value.from) && (latest == nullptr || latest->from <= value.from))
      latest = &value;
  }
  return latest;
}

// policy.yaml, where there is one. Where sets are missing, it is not held against them.
void read_local(const Source& source, bool is_whole, PolicyReading& reading) {
  const std::string path(policy_file);
  const Result<bool> exists = source.exists(path);
  if (exists && !*exists) return;
  FileBuffer buffer;
  const Outcome failure = exists ? source.read(path, buffer) : exists.failure();
  if (failure) {
    report(reading.diagnostics, "store.unreadable", {path, 0, 0}, failure->message);
    return;
  }
  if (read_shape(path, buffer.text(), PolicyFile::shape(), reading.policy.local,
                 reading.diagnostics) &&
      is_whole) {
    check_local(reading.policy, path, reading.diagnostics);
  }
}

// What policy.yaml says of parameters and rules that other sets have, which are not in force.
void leave_out_foreign(PolicyReading& reading) {
  Policy& policy = reading.policy;
  const auto keep = [&](auto& entries, auto name, const auto& is_known) {
    std::erase_if(entries, [&](const auto& entry) {
      if (is_known(entry.*name)) return false;
      report(reading.diagnostics, "policy.left-out", {"policy.yaml", entry.line, entry.column},
             message({"{} 没有“{}”，此处略去", "{} has no `{}`: left out here"}, policy.name(),
                     echoed(Echo::key, entry.*name)),
             Severity::warning);
      return true;
    });
  };
  const auto is_rule = [&](std::string_view code) {
    return std::ranges::any_of(policy.sets(), [&](const SharedSet& set) {
      return std::ranges::find(set->rules, code, &RuleInstance::code) != set->rules.end();
    });
  };
  keep(policy.local.parameters, &ParameterOverride::parameter,
       [&](std::string_view id) { return policy.find(id) != nullptr; });
  keep(policy.local.severities, &SeverityOverride::rule, is_rule);
  keep(policy.local.switched_off, &SwitchedOff::rule, is_rule);
  keep(policy.local.suppressions, &Suppression::rule, is_rule);
}

PolicyReading read_with(const Source& source, std::vector<SharedSet> sets,
                        std::span<const Place> places, bool is_whole) {
  PolicyReading reading{Policy(std::move(sets)), {}};
  check_unique(reading.policy.sets(), places, reading.diagnostics);
  read_local(source, is_whole, reading);
  return reading;
}

// Why a manifest that is there cannot be read (io).
Outcome unreadable_manifest(const Source& source, const Result<Manifest>& manifest) {
  if (manifest || manifest.failure().kind != FailureKind::io) return std::nullopt;
  const Result<bool> exists = source.exists("shuangbai.yaml");
  return exists && !*exists ? std::nullopt : Outcome(manifest.failure());
}

}  // namespace

void check_unique(const std::vector<SharedSet>& sets, std::span<const Place> places,
                  Diagnostics& diagnostics) {
  const auto fault = [&](std::size_t first, std::size_t second, Message text) {
    const std::size_t named = second < places.size() ? second : first;
    report(diagnostics, "policy.duplicate", named < places.size() ? places[named] : Place(),
           std::move(text));
  };
  std::map<std::string_view, std::size_t> known;
  const auto add = [&](std::string_view id, std::size_t set) {
    const auto [first, added] = known.emplace(id, set);
    if (added) return;
    fault(first->second, set,
          message({"政策“{1}”和“{2}”都有“{0}”，不能同时采用",
                   "the policy sets `{1}` and `{2}` both have `{0}`: they cannot be in force "
                   "together"},
                  id, sets[first->second]->id, sets[set]->id));
  };
  std::map<std::string_view, std::size_t> ids;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    const auto [first, added] = ids.emplace(sets[i]->id, i);
    if (!added) {
      fault(first->second, i,
            message({"政策“{}”写了两次", "the policy set `{}` is named twice"}, sets[i]->id));
      continue;
    }
    for (const Parameter& parameter : sets[i]->parameters) add(parameter.id, i);
    for (const RuleInstance& rule : sets[i]->rules) add(rule.code, i);
  }
}

Outcome check_together(std::string_view option, const std::vector<SharedSet>& sets) {
  Diagnostics clashes;
  check_unique(Policy(sets).sets(), {}, clashes);
  if (clashes.empty()) return std::nullopt;
  const Message& told = clashes[0].message;
  return Failure{FailureKind::usage, message({"{0}：{1}", "{0}: {2}"}, option, told.zh, told.en)};
}

void check_local(const Policy& policy, const std::string& path, Diagnostics& diagnostics) {
  const auto fault = [&](std::string_view code, const Entry& entry, Message text) {
    report(diagnostics, code, {path, entry.line, entry.column}, std::move(text));
  };
  const auto once = [&](const auto& entries, auto name) {
    std::map<std::string_view, std::uint32_t> lines;
    for (const auto& entry : entries) {
      const auto [first, added] = lines.emplace(entry.*name, entry.line);
      if (added) continue;
      fault("policy.duplicate", entry,
            message({"“{}”重复，第 {} 行已有；请只留一项",
                     "`{}` is already on line {}; keep one of the two"},
                    echoed(Echo::key, entry.*name), first->second));
    }
  };
  once(policy.local.severities, &SeverityOverride::rule);
  once(policy.local.switched_off, &SwitchedOff::rule);
  once(policy.local.target_groups, &AddedTargetGroup::id);
  std::set<std::tuple<const Parameter*, std::string_view, Date>> known;
  for (const ParameterOverride& local : policy.local.parameters) {
    const Parameter* parameter = policy.find(local.parameter);
    if (parameter == nullptr) {
      fault("policy.parameter", local, policy.unknown_parameter(local.parameter).message);
      continue;
    }
    if (!local.county.empty() && !local.station.empty() &&
        !local.station.starts_with(local.county)) {
      fault("policy.place", local,
            message({"社工站“{0}”不在县“{1}”；社工站的代码已含县，请删去 county",
                     "the station `{0}` is not in the county `{1}`; its code tells its county: "
                     "take `county` away"},
                    echoed(Echo::id, local.station), echoed(Echo::id, local.county)));
    }
    const std::string& place = local.station.empty() ? local.county : local.station;
    for (const ParameterValue& value : local.values) {
      if (!known.emplace(parameter, place, value.from).second) {
        fault("policy.duplicate", value, same_day(*parameter, value.from));
      }
      if (auto wrong = wrong_value(*parameter, value)) {
        fault("policy.value", value, std::move(*wrong));
      }
    }
  }
}

Outcome of_another_set(Text what, std::string_view name, const std::vector<SharedSet>& in_force,
                       const std::function<bool(const PolicySet&)>& has) {
  for (const std::string_view id : built_in_sets()) {
    const SharedSet set = built_in_set(id);
    if (std::ranges::find(in_force, set) != in_force.end() || !has(*set)) continue;
    return Failure{
        FailureKind::usage,
        message(
            {"{0}“{2}”属于政策“{3}”，而 shuangbai.yaml（policy）没有采用该政策",
             "the {1} `{2}` belongs to the policy set `{3}`, which shuangbai.yaml (policy) does "
             "not name"},
            what.zh, what.en, echoed(Echo::key, name), set->id)};
  }
  return std::nullopt;
}

std::string to_string(const ParameterValue& value) {
  if (value.number) return value.number->to_string();
  if (value.date) return value.date->to_string();
  if (!value.text.empty()) return value.text;
  std::string all;
  for (const std::string& item : value.list) all += (all.empty() ? "" : ", ") + item;
  return all;
}

const ParameterValue& first_value(const Parameter& parameter) {
  return *std::ranges::min_element(parameter.values, {}, &ParameterValue::from);
}

std::string place_in(const PolicySet& set, const Entry& entry) {
  if (built_in_set(set.id) != nullptr) return set.id;
  return fmt::format("{}:{}", printable(set.path), entry.line);
}

std::string ParameterInForce::origin() const {
  return local == nullptr ? set->id : fmt::format("policy.yaml:{}", value->line);
}

Policy::Policy(std::vector<SharedSet> sets) : sets_(std::move(sets)) {
  const SharedSet always = built_in_set(always_in_force);
  if (std::ranges::find(sets_, always) == sets_.end()) sets_.push_back(always);
}

Policy Policy::of_built_in(std::string_view set) {
  return Policy({built_in_set(set)});
}

std::string Policy::name() const {
  std::vector<std::string_view> names;
  for (const SharedSet& set : sets_) {
    if (set->id != always_in_force || sets_.size() == 1) names.push_back(set->id);
  }
  return joined(names);
}

std::vector<const Parameter*> Policy::parameters() const {
  std::vector<const Parameter*> all;
  for (const SharedSet& set : sets_) {
    for (const Parameter& parameter : set->parameters) all.push_back(&parameter);
  }
  return all;
}

const Parameter* Policy::find(std::string_view id) const {
  for (const SharedSet& set : sets_) {
    const auto found = std::ranges::find(set->parameters, id, &Parameter::id);
    if (found != set->parameters.end()) return &*found;
  }
  return nullptr;
}

const PolicySet& Policy::set_of(const Parameter& parameter) const {
  const auto has = [&](const SharedSet& set) {
    const std::span<const Parameter> own = set->parameters;
    return !own.empty() && std::greater_equal<>()(&parameter, &own.front()) &&
           std::less_equal<>()(&parameter, &own.back());
  };
  const auto found = std::ranges::find_if(sets_, has);
  return found == sets_.end() ? *sets_.front() : **found;
}

Failure Policy::unknown_parameter(std::string_view id) const {
  const auto has = [&](const PolicySet& set) {
    return std::ranges::find(set.parameters, id, &Parameter::id) != set.parameters.end();
  };
  constexpr Text what = {"参数", "parameter"};
  if (Outcome elsewhere = of_another_set(what, id, sets_, has)) return *elsewhere;
  std::vector<std::string_view> ids;
  for (const Parameter* parameter : parameters()) ids.push_back(parameter->id);
  return {FailureKind::usage, unknown(what, id, ids)};
}

ParameterInForce Policy::at(const Parameter& parameter, Day& day, std::string_view county,
                            std::string_view station) const {
  // The narrowest place that has a value in force wins; of two entries for it, the later value.
  const ParameterOverride* best = nullptr;
  const ParameterValue* best_value = nullptr;
  const auto narrowness = [](const ParameterOverride& entry) {
    return !entry.station.empty() ? 2 : !entry.county.empty() ? 1 : 0;
  };
  for (const ParameterOverride& entry : local.parameters) {
    if (entry.parameter != parameter.id || (!entry.station.empty() && entry.station != station) ||
        (!entry.county.empty() && entry.county != county)) {
      continue;
    }
    const ParameterValue* value = in_force(entry.values, day);
    if (value == nullptr) continue;
    const auto rank = [&](const ParameterOverride& place, const ParameterValue& known) {
      return std::pair(narrowness(place), known.from);
    };
    if (best != nullptr && rank(*best, *best_value) > rank(entry, *value)) continue;
    best = &entry;
    best_value = value;
  }
  if (best != nullptr) return {&parameter, best_value, best, nullptr};
  const ParameterValue* value = in_force(parameter.values, day);
  if (value == nullptr && !parameter.starts.value_or(false)) value = &first_value(parameter);
  return {&parameter, value, nullptr, &set_of(parameter)};
}

Severity Policy::severity(std::string_view rule, Severity own) const {
  const auto found = std::ranges::find(local.severities, rule, &SeverityOverride::rule);
  return found == local.severities.end() ? own : found->severity;
}

const SwitchedOff* Policy::switched_off(std::string_view rule) const {
  const auto found = std::ranges::find(local.switched_off, rule, &SwitchedOff::rule);
  return found == local.switched_off.end() ? nullptr : &*found;
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

PolicyReading read_policy(const Source& source, std::vector<SharedSet> sets) {
  PolicyReading reading = read_with(source, std::move(sets), {}, false);
  if (has_errors(reading.diagnostics)) return reading;
  leave_out_foreign(reading);
  check_local(reading.policy, "policy.yaml", reading.diagnostics);
  return reading;
}

PolicyReading read_policy(const Source& source) {
  Diagnostics faults;
  std::vector<SharedSet> sets;
  std::vector<Place> places;
  const Result<Manifest> manifest = load_manifest(source);
  if (const Outcome failure = unreadable_manifest(source, manifest)) {
    // Judged by no policy rather than by another than the one that it names.
    report(faults, "store.unreadable", {"shuangbai.yaml", 0, 0}, failure->message);
  }
  if (manifest) {
    for (std::size_t i = 0; i < manifest->policy.size(); ++i) {
      const Place& place = manifest->policy_places[i];
      SharedSet set = find_set(source, manifest->policy[i], place, faults);
      if (set == nullptr) continue;
      sets.push_back(std::move(set));
      places.push_back(place);
    }
  }
  PolicyReading reading = read_with(source, std::move(sets), places, manifest && faults.empty());
  std::ranges::move(reading.diagnostics, std::back_inserter(faults));
  reading.diagnostics = std::move(faults);
  return reading;
}

Diagnostics exposures_of_policy(const Source& source) {
  const std::string path(policy_file);
  FileBuffer buffer;
  Document document;
  PolicyFile policy;
  Diagnostics ignored;
  Diagnostics found;
  const auto is_read = [&](const std::string& file) {
    const Result<bool> exists = source.exists(file);
    return exists && *exists && !source.read(file, buffer) &&
           read_yaml(file, buffer.text(), document, ignored);
  };
  const std::string manifest = "shuangbai.yaml";
  if (is_read(manifest)) report_own_exposures(manifest, document, found);
  if (!is_read(path)) return found;
  report_own_exposures(path, document, found);
  std::size_t at = 0;
  if (!Decoder(path, document, ignored).decode(PolicyFile::shape(), policy, at)) return found;
  find_exposures(PolicyFile::shape(), policy, [&](Doubt doubt) {
    report(found, doubt.code,
           place_of_value(document, {path, doubt.entry.line, doubt.entry.column}, doubt.field.key,
                          doubt.index),
           std::move(doubt.message), doubt.severity);
  });
  return found;
}

}  // namespace shuangbai
