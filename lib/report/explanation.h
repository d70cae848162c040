// How a verdict came about, in words that an office understands, and as JSON.
#pragma once

#include "report/audit_output.h"
#include "report/rule_text.h"

namespace shuangbai {

// The rule in both languages: scope, demand, clauses, parameters, examples.
std::string rule_text(const RuleText& text, const Policy& policy);
std::string rule_json(const RuleText& text, const Policy& policy);

// The explanation of all verdicts of one rule about one subject.
std::string explanation_text(const AuditReport& report, const Audit& audit, const RuleText& text,
                             const std::vector<Verdict>& verdicts);
std::string explanation_json(const AuditReport& report, const Audit& audit, const RuleText& text,
                             const std::vector<Verdict>& verdicts);

// The document and the clause; where both have one name, as in a set without a document, it is said
// once.
std::string citation(const Rule& rule);
// "observed 1, required 2: 1 < 2, short by 1": the comparison that decided; empty if none did.
std::string arithmetic(const Verdict& verdict, Language language);
// The parameters that a described verdict used, and the values that its rule gives itself: a line
// each, without its end.
std::vector<std::string> parameter_lines(const Verdict& verdict, Language language);

}  // namespace shuangbai
