// shuangbai audit FOLDER…: several repositories, judged as one summary
#pragma once

#include "audit_merged.h"

namespace shuangbai {

// The repositories that the command line names: folders among the arguments, and those that a list
// names, a line each (after # stands a comment). None if it names none: then the arguments are
// files. Fails (usage) if there are both, and (io) if the list cannot be read.
Result<std::vector<std::string>> repositories_named(const std::vector<std::string>& arguments,
                                                    const std::string& list);

// Where the shard of a repository comes from, if one of the outputs is a shard.
Result<std::optional<ShardOrigin>> origin_for(const AuditOutputs& outputs, const Audit& audit,
                                              const Source& source, const AuditOptions& options);

// Audits each repository, one after the other, and tells them together. Faults of all of them are
// told, with the folder before their paths; then nothing is judged.
int audit_cities(const Invocation& run, const std::vector<std::string>& folders,
                 const AuditOptions& options, const MergedOptions& telling, AuditOutputs& outputs);

}  // namespace shuangbai
