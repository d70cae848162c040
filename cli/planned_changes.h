// Changes of many files at once, planned on data without faults: renaming, merging.
#pragma once

#include <algorithm>
#include <functional>
#include <vector>

#include "record_command.h"
#include "rules/decision.h"
#include "rules/rules.h"
#include "rules/subjects.h"
#include "store/renaming.h"

namespace shuangbai {

struct PlannedChanges {
  HeldChanges changes;
  std::vector<RecordEdit> edits;               // what is told of single records
  std::vector<NamingRecords> references = {};  // and of those that name them
  std::size_t in_policy = 0;                   // places in policy.yaml
};

// Reads the repository, which must be sound, has the changes planned, refuses them if it would not
// be sound with them, writes them all or none, and tells them; with --dry-run only the differences.
using MakePlan = std::function<Result<PlannedChanges>(const Folder&, const Policy&)>;
int carry_out(const Invocation& run, bool dry_run, const MakePlan& make);

// Whether subjects of the rule of the code are records of the type, or parts of such.
inline bool is_about(const Rules& rules, std::string_view code, RecordType type) {
  const Rule* rule = rules.find(code);
  return rule != nullptr && std::ranges::any_of(rule->decision->about, [&](std::string_view kind) {
           return record_of_subject(kind) == type;
         });
}

}  // namespace shuangbai
