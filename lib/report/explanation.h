// How a verdict came about, in words that an office understands, and as JSON.
#pragma once

#include "report/audit_output.h"

namespace shuangbai {

// What is known about a rule beside its verdicts.
struct RuleText {
  const Rule& rule;
  // The document's own words for each clause that the rule cites, where the repository keeps them.
  std::vector<std::pair<std::string, std::string>> passages;
};

// The rule in both languages: scope, demand, clauses, parameters, examples.
std::string rule_text(const RuleText& text, const Policy& policy);
std::string rule_json(const RuleText& text, const Policy& policy);

// The explanation of all verdicts of one rule about one subject.
std::string explanation_text(const AuditReport& report, const RuleText& text,
                             const std::vector<Verdict>& verdicts);
std::string explanation_json(const AuditReport& report, const RuleText& text,
                             const std::vector<Verdict>& verdicts);

}  // namespace shuangbai
