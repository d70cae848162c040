// A policy set as a file, set.yaml: a document with its clauses, the parameters that it sets, and
// the rules that it makes of the decisions which the toolkit can take.
#pragma once

#include "base/diagnostic.h"
#include "model/field.h"

namespace shuangbai {

template <>
struct Enumeration<Severity> {
  static constexpr EnumValue values[] = {
      {"info", {"提示", "Info"}}, {"warning", {"警告", "Warning"}}, {"error", {"错误", "Error"}}};
};

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

// What a parameter is, and its values by effective date. Before the first of them the first counts,
// unless the set says that it has none then.
struct Parameter : Entry {
  std::string id;
  std::string zh;
  std::string en;
  std::string unit;
  std::string clause;
  std::optional<bool> starts;        // true: before its first value there is none
  std::vector<std::string> choices;  // what a text, or an item of a list, can be; none: anything
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

// The document that a set comes from.
struct PolicyDocument : Entry {
  std::string number;  // 韶民发〔2021〕21号
  std::string zh;      // its title
  std::string en;
  Date date;
  std::string source;  // where it can be read
  static const Shape& shape();
};

// A text in both languages.
struct Wording : Entry {
  std::string zh;
  std::string en;
  static const Shape& shape();
};

// What a decision asks for by a name: a parameter of the sets in force, or a value for this rule
// alone. Exactly one of parameter, number, date, text and list.
struct RuleParameter : Entry {
  std::string name;
  std::string parameter;
  std::optional<Decimal> number;
  std::optional<Date> date;
  std::string text;
  std::vector<std::string> list;
  static const Shape& shape();
};

// A rule of the set: a decision (lib/rules) with the document's clause, a code and a severity.
// Names that are not given here stand for the parameters of those names. In texts, {name} stands
// for the value of what the decision calls so.
struct RuleInstance : Entry {
  std::string code;
  std::string name;  // absent: the decision's
  std::string decision;
  std::string clause;  // several with commas
  Severity severity = Severity::error;
  std::vector<RuleParameter> parameters;
  std::optional<Wording> title;  // absent texts are the decision's
  std::optional<Wording> scope;
  std::optional<Wording> text;
  std::optional<Wording> pass;
  std::optional<Wording> fail;
  static const Shape& shape();
};

// lib/policy/sets/NAME/set.yaml, or policies/NAME/set.yaml of a repository.
struct PolicySet : Entry {
  std::string id;
  std::string zh;
  std::string en;
  PolicyDocument document;
  std::vector<Clause> clauses;  // of the document, in its order
  std::vector<Parameter> parameters;
  std::vector<RuleInstance> rules;
  std::string path;  // where it was read
  static const Shape& shape();
};

}  // namespace shuangbai
