// What a repository says of its policy itself: policy.yaml.
#pragma once

#include "model/policy_set.h"

namespace shuangbai {

// A local value: for a county or a station, or (neither given) for the city.
struct ParameterOverride : Entry {
  std::string parameter;
  std::string county;
  std::string station;
  std::vector<ParameterValue> values;
  static const Shape& shape();
};

struct SeverityOverride : Entry {
  std::string rule;
  Severity severity = Severity::error;
  static const Shape& shape();
};

struct AddedTargetGroup : Entry {
  std::string id;
  std::string zh;
  std::string en;
  static const Shape& shape();
};

// A finding that the repository has decided not to count, until a day.
struct Suppression : Entry {
  std::string rule;
  std::string subject;
  std::string reason;
  Date until;  // the last day
  static const Shape& shape();
};

// A rule that is not audited here.
struct SwitchedOff : Entry {
  std::string rule;
  std::string reason;
  static const Shape& shape();
};

// policy.yaml
struct PolicyFile : Entry {
  std::vector<ParameterOverride> parameters;
  std::vector<SeverityOverride> severities;
  std::vector<SwitchedOff> switched_off;
  std::vector<AddedTargetGroup> target_groups;
  std::vector<Suppression> suppressions;
  static const Shape& shape();
};

}  // namespace shuangbai
