// Parameters by date and place: the built-in set, with a repository's own values over it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/diagnostic.h"
#include "model/policy_file.h"
#include "store/source.h"

namespace shuangbai {

// A value as text; the items of a list are separated by ", ".
std::string to_string(const ParameterValue& value);

// A value in force, with where it comes from.
struct ParameterInForce {
  const Parameter* parameter = nullptr;
  const ParameterValue* value = nullptr;
  const ParameterOverride* local = nullptr;  // of the repository; nothing: the built-in value
  const PolicySet* set = nullptr;

  // The policy's id, or policy.yaml:LINE.
  std::string origin() const;

  Decimal number() const { return value->number.value_or(Decimal()); }
  Date date() const { return value->date.value_or(Date()); }
  const std::string& text() const { return value->text; }
  std::span<const std::string> list() const { return value->list; }
  std::string to_string() const { return shuangbai::to_string(*value); }
};

class Policy {
 public:
  // The set of this id, built in; nothing if there is none.
  static const PolicySet* built_in(std::string_view id);
  static std::vector<std::string_view> built_in_ids();

  explicit Policy(const PolicySet& set) : set_(&set) {}

  const PolicySet& set() const { return *set_; }
  const Parameter* find(std::string_view id) const;
  // The failure for a parameter that does not exist; it names a near one.
  Failure unknown_parameter(std::string_view id) const;

  // The value in force on the day for the station, else for its county, else for the city; before
  // the first effective date, the first value. The day learns when another value comes into force.
  // Precondition: the parameter exists.
  ParameterInForce at(std::string_view id, Day& day, std::string_view county = {},
                      std::string_view station = {}) const;

  // The severity that the repository gives to a rule, or the rule's own.
  Severity severity(std::string_view rule, Severity own) const;

  std::vector<std::string> target_group_kinds() const;

  // The repository's reason for not counting a verdict, if it has one that has not expired.
  const Suppression* suppression(std::string_view rule, std::string_view subject, Date as_of) const;
  // What has expired by the day: an error, since nobody decided to go on ignoring it.
  Diagnostics expired(Date as_of) const;

  PolicyFile local;  // the repository's policy.yaml

 private:
  const PolicySet* set_;
};

struct PolicyReading {
  Policy policy;
  Diagnostics diagnostics;
};

// The policy that a repository names, with its policy.yaml. Unknown parameters and values of the
// wrong kind are reported.
PolicyReading read_policy(const Source& source);

// Reports what is wrong with the local values of a policy, read from the path: unknown parameters,
// values of the wrong kind.
void check_local(const Policy& policy, const std::string& path, Diagnostics& diagnostics);

}  // namespace shuangbai
