// A rule: what the document demands, of whom, and how it is decided.
//
// A rule is one unit in the file of its family: its definition and its decision side by side. A
// decision sees only what is known on the day D (context.as_of): entries dated after D and
// intervals that begin after D are as if absent. The family's table registers it (rules.h).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "rules/context.h"
#include "rules/verdict.h"

namespace shuangbai {

// Where a rule puts its verdicts.
class Verdicts {
 public:
  explicit Verdicts(const Policy& policy) : policy_(policy) {}

  // The severity is the repository's, else the rule's, unless the verdict comes with a milder one.
  void add(const Rule& rule, Verdict verdict);
  std::vector<Verdict>& all() { return all_; }

 private:
  const Policy& policy_;
  std::vector<Verdict> all_;
};

struct Rule {
  std::string_view code;  // SF01
  std::string_view name;  // staffing.admin-minimum
  Text title;
  std::string_view clause;  // as the document numbers it: 二(二)1
  Severity severity = Severity::error;
  Text text;  // what must hold, in our words
  std::span<const std::string_view> parameters;
  void (*decide)(const Rule& rule, const AuditContext& context, Verdicts& verdicts);
};

}  // namespace shuangbai
