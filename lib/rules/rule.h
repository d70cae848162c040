// A rule: what the document demands, of whom, and how it is decided.
//
// A rule is one file in the folder of its family: its definition, which carries everything that is
// said about it anywhere, and its decision. The build finds the file (rules.h) and expects
// `const Rule& definition()` in the namespace of its code: shuangbai::sf01.
//
// A decision sees only what is known on the day D: entries dated after D and intervals that begin
// after D are as if absent. It goes through its subjects in the order of their ids.
#pragma once

#include <span>
#include <string_view>

#include "rules/verdicts.h"

namespace shuangbai {

struct Rule {
  std::string_view code;  // SF01
  std::string_view name;  // staffing.admin-minimum
  Text title;
  std::string_view clause;  // as the document numbers it: 二(二)1; several with commas
  Severity severity = Severity::error;
  Text scope;  // whose verdict it is
  Text text;   // what must hold, in our words
  std::span<const std::string_view> parameters = {};
  Text pass;  // an example that passes
  Text fail;  // and one that does not
  void (*decide)(Verdicts& verdicts);
};

}  // namespace shuangbai
