// The policy of a repository: the sets that it names, with its own values over them.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/diagnostic.h"
#include "model/policy_file.h"
#include "policy/policy_sets.h"
#include "store/source.h"

namespace shuangbai {

// A value as text; the items of a list are separated by ", ".
std::string to_string(const ParameterValue& value);

// Its earliest value, which counts before its day, too, unless the parameter starts with it.
const ParameterValue& first_value(const Parameter& parameter);

// Where an entry of a set is written: the file and line, or of a built-in set its id.
std::string place_in(const PolicySet& set, const Entry& entry);

// A value in force, with where it comes from.
struct ParameterInForce {
  const Parameter* parameter = nullptr;
  const ParameterValue* value = nullptr;
  const ParameterOverride* local = nullptr;  // of the repository; nothing: the set's value
  const PolicySet* set = nullptr;

  // Whether there is one: a parameter that starts later has none.
  explicit operator bool() const { return value != nullptr; }

  // Whether the day comes before the first value, which counts all the same.
  bool is_ahead_of(Date day) const { return value != nullptr && day < value->from; }

  // The set's id, or policy.yaml:LINE.
  std::string origin() const;

  Decimal number() const { return value->number.value_or(Decimal()); }
  Date date() const { return value->date.value_or(Date()); }
  const std::string& text() const { return value->text; }
  std::span<const std::string> list() const { return value->list; }
  // Empty if there is none.
  std::string to_string() const { return value == nullptr ? "" : shuangbai::to_string(*value); }
};

class Policy {
 public:
  // The sets in force, and the one that always is. Their codes and parameters should differ
  // (check_unique).
  explicit Policy(std::vector<SharedSet> sets);
  // Of a built-in set: what is told where no repository names sets.
  // Precondition: it is built in.
  static Policy of_built_in(std::string_view set = default_set);

  const std::vector<SharedSet>& sets() const { return sets_; }
  // The names of the sets that were asked for, with commas.
  std::string name() const;

  // Every parameter of the sets, in their order.
  std::vector<const Parameter*> parameters() const;
  const Parameter* find(std::string_view id) const;
  const PolicySet& set_of(const Parameter& parameter) const;
  // The failure for a parameter that does not exist; it names a near one.
  Failure unknown_parameter(std::string_view id) const;

  // The value in force on the day for the station, else for its county, else for the city; the
  // narrowest place that has one counts. Before the first effective date, the first value, or none
  // for a parameter that starts with it. The day learns when another value comes into force.
  ParameterInForce at(const Parameter& parameter, Day& day, std::string_view county = {},
                      std::string_view station = {}) const;

  // The severity that the repository gives to a rule, or the rule's own.
  Severity severity(std::string_view rule, Severity own) const;
  // The repository's reason for not auditing a rule; nothing: it is audited.
  const SwitchedOff* switched_off(std::string_view rule) const;

  std::vector<std::string> target_group_kinds() const;

  // The repository's reason for not counting a verdict, if it has one that has not ended.
  const Suppression* suppression(std::string_view rule, std::string_view subject, Date as_of) const;

  PolicyFile local;  // the repository's policy.yaml

 private:
  std::vector<SharedSet> sets_;
};

// The failure for a rule or parameter that a built-in set has which is not among those in force;
// nothing if none has it.
Outcome of_another_set(Text what, std::string_view name, const std::vector<SharedSet>& in_force,
                       const std::function<bool(const PolicySet&)>& has);

struct PolicyReading {
  Policy policy;
  Diagnostics diagnostics;
};

// The policy that a repository names, with its policy.yaml. Sets that are not there or faulty,
// codes and parameters that two of them have, unknown parameters and values of the wrong kind are
// reported.
PolicyReading read_policy(const Source& source);

// The same with other sets than those that the manifest names, which can be in force together
// (check_unique). What policy.yaml says of parameters
// and rules that they don't have is left out, with a warning.
PolicyReading read_policy(const Source& source, std::vector<SharedSet> sets);

// Personal data in the texts of policy.yaml, as its reasons, which outputs show, and in its
// comments and those of shuangbai.yaml: a warning each, at the value (model/exposure.h). Nothing of
// a file that is absent or cannot be read; of a faulty one no texts.
Diagnostics exposures_of_policy(const Source& source);

// Reports sets that are there twice, and codes and parameters that two of them have: at the place
// that names the later one. The places are in the order of the sets; a set that nobody named, as
// the one that is always in force, has none.
void check_unique(const std::vector<SharedSet>& sets, std::span<const Place> places,
                  Diagnostics& diagnostics);

// The failure (usage) of an option that names sets which cannot be in force together.
Outcome check_together(std::string_view option, const std::vector<SharedSet>& sets);

// Reports what is wrong with the local values of a policy, read from the path: unknown parameters,
// two values of a day for one place, values of the wrong kind, and what is said of a rule or target
// group twice.
void check_local(const Policy& policy, const std::string& path, Diagnostics& diagnostics);

}  // namespace shuangbai
