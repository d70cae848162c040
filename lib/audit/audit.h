// The audit: all rules on a repository as it was known on a day.
#pragma once

#include <map>
#include <vector>

#include "rules/rules.h"

namespace shuangbai {

// How many verdicts have each outcome.
struct Tally {
  std::size_t pass = 0;
  std::size_t fail = 0;
  std::size_t late = 0;
  std::size_t pending = 0;
  std::size_t unknown = 0;

  void count(VerdictOutcome outcome);
  std::size_t decided() const { return pass + fail + late + unknown; }
  std::size_t total() const { return decided() + pending; }
  // pass ÷ (pass + fail + late + unknown), in hundredths of a percent; nothing if none is decided.
  std::optional<std::int64_t> rate() const;
};

struct Audit {
  Date as_of;
  Period window;
  std::string policy;
  std::vector<Verdict> verdicts;  // by rule, subject id, period; passes included
  Tally summary;
  std::vector<std::pair<const Rule*, Tally>> by_rule;  // every rule that was run

  // Whether a verdict other than pass and pending has at least the severity.
  bool has_findings(Severity severity) const;
};

// The window's default: 1 January of D's year to D.
Period default_window(Date as_of);

// Runs the rules; all of them if none are named. The verdicts refer to the repository and policy.
Audit run_audit(const Repository& repository, const Policy& policy, Date as_of, Period window,
                const std::vector<const Rule*>& rules);

// What a result concerns, for --county and --station.
void keep_only(Audit& audit, const std::string& county, const std::string& station);

}  // namespace shuangbai
