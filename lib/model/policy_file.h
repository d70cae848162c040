// Policies as files: the built-in set, and a repository's policy.yaml.
#pragma once

#include "base/diagnostic.h"
#include "model/field.h"

namespace shuangbai {

// A value of a parameter from a day on: exactly one of number, date, text and list.
struct ParameterValue : Entry {
  Date from;
  std::optional<Decimal> number;
  std::optional<Date> date;
  std::string text;
  std::vector<std::string> list;
  std::string source;  // the document that sets it; absent: the policy's own
  static const Shape& shape();
};

// What a parameter is, and its values by effective date.
struct Parameter : Entry {
  std::string id;
  std::string zh;
  std::string en;
  std::string unit;
  std::string clause;
  std::vector<ParameterValue> values;
  static const Shape& shape();
};

// A clause of the document; if no rule can check it, the reason why.
struct Clause : Entry {
  std::string id;
  std::string zh;
  std::string en;
  std::string reason_zh;
  std::string reason_en;
  static const Shape& shape();
};

// A set of parameters with the document that it comes from: lib/policy/*.yaml.
struct PolicySet : Entry {
  std::string id;
  std::string zh;
  std::string en;
  std::vector<Parameter> parameters;
  std::vector<Clause> clauses;  // of the document, in its order
  static const Shape& shape();
};

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

// policy.yaml
struct PolicyFile : Entry {
  std::vector<ParameterOverride> parameters;
  std::vector<SeverityOverride> severities;
  std::vector<AddedTargetGroup> target_groups;
  std::vector<Suppression> suppressions;
  static const Shape& shape();
};

template <>
struct Enumeration<Severity> {
  static constexpr EnumValue values[] = {
      {"info", {"提示", "Info"}}, {"warning", {"警告", "Warning"}}, {"error", {"错误", "Error"}}};
};

}  // namespace shuangbai
