// What differs between two audits: results that are new, fixed, or of another outcome.
#pragma once

#include <map>
#include <string>

#include "audit/audit.h"

namespace shuangbai {

// A result that is not a pass, without its records.
struct Finding {
  std::string rule;
  std::string kind;
  std::string subject;
  std::string name;
  Personal personal = Personal::none;  // how the name is masked
  std::string county;
  std::string period;
  VerdictOutcome outcome = VerdictOutcome::fail;
  Severity severity = Severity::error;
  Message text;
};

// All results of an audit that are neither passes nor suppressed, by their identity.
using Findings = std::map<std::string, Finding>;
Findings findings_of(const Audit& audit, const VerdictFilter::Accept& accept);

enum class ChangeKind : std::uint8_t { added, fixed, changed };

struct Change {
  ChangeKind kind = ChangeKind::added;
  const Finding* before = nullptr;
  const Finding* after = nullptr;
};

// In the order of identities; both must outlive the result.
std::vector<Change> compare(const Findings& before, const Findings& after);

}  // namespace shuangbai
