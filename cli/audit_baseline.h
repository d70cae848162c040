// The baseline of an audit: --baseline, --write-baseline, --prune.
#pragma once

#include "audit/baseline.h"
#include "invocation.h"

namespace shuangbai {

struct BaselineOptions {
  std::string path;
  bool prune = false;
  std::string write;
  std::string reason;
  std::string owner;
  std::optional<Date> until;
};

std::vector<Option> baseline_options(BaselineOptions& options);

// The baseline that the options name; an empty one if they name none. Options that don't go
// together are failures.
Result<Baseline> read_baseline(const Invocation& run, const BaselineOptions& options);

// After the audit: says which entries are fixed or have expired, prunes them if asked to, and
// writes a new baseline if asked to, from another run of the audit.
Outcome finish_baseline(const Invocation& run, const BaselineOptions& options, Baseline& baseline,
                        const BaselineMarker& marker,
                        const std::function<void(VerdictListener&)>& run_again);

}  // namespace shuangbai
