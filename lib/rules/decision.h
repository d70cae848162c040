// A decision: what can be demanded, of whom, and how it is decided.
//
// A decision is one file in the folder of its family: its definition, which carries everything that
// is said about it anywhere, and its code. The build finds the file (decisions.h) and expects
// `const Decision& definition()` in a namespace of its own: shuangbai::staffing_admin_minimum. What
// a document makes of it is a rule (rule.h), written in a policy set: its code, clause, severity,
// and the parameters that the decision asks for.
//
// A decision sees only what is known on the day D: entries dated after D and intervals that begin
// after D are as if absent. It goes through its subjects in the order of their ids.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "policy/set_checks.h"
#include "rules/bounds.h"
#include "rules/verdicts.h"
#include "rules/vocabulary.h"

namespace shuangbai {

// What a decision asks for by a name. If the rule does not say what the name stands for, it stands
// for the parameter of this name.
struct DecisionParameter {
  std::string_view name;
  ValueKind kind = ValueKind::number;
  bool is_optional = false;    // there need be no such parameter
  bool may_start = false;      // it may have no value before its first day
  bool is_city_wide = false;   // its value for the city counts alone, not those of places
  Vocabulary vocabulary = {};  // of a text, or of the items of a list
  Bounds bounds = amounts;     // of a number
};

// Two parameters, numbers or days, of which the first is not above the second.
struct ParameterPair {
  std::string_view least;
  std::string_view most;
  bool is_both = false;  // a rule that gives one should give the other
};

struct Decision {
  std::string_view name;  // staffing.admin-minimum
  Text title;
  std::array<std::string_view, 2> about = {};  // the kinds of its subjects (subjects.h)
  Text scope;                                  // whose verdict it is
  Text text;  // what must hold, in our words; {name} stands for the value of a parameter
  std::span<const DecisionParameter> parameters = {};
  std::span<const ParameterPair> pairs = {};
  // The parameter that tells how many months before D visits count; empty: those of the window do.
  std::string_view months_back = {};
  bool all_visits = false;    // whether visits of every kind are looked at; else home visits alone
  bool is_of_window = false;  // whether a state is in scope only if the window reaches its day
  Text pass;                  // an example that passes
  Text fail;                  // and one that does not
  void (*decide)(Verdicts& verdicts);
};

// All decisions, in the order of their names.
const std::vector<const Decision*>& all_decisions();
const Decision* find_decision(std::string_view name);

// What it is about, as its folder is called: staffing, training, …
std::string_view family_of(const Decision& decision);

}  // namespace shuangbai
