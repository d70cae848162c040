// What an audit of several cities tells: made of shards, whether of files or of this run.
#pragma once

#include "audit/merged_audit.h"
#include "audit_outputs.h"

namespace shuangbai {

struct MergedOptions {
  std::string by = "rule";
  bool details = false;
  std::string evidence = "few";
  bool all = false;
  std::string fail_on = "error";
  std::string expected;  // a file that lists the cities; empty: whatever is there
};

// --expect FILE
Option expect_option(std::string& file);
// --fail-on, --by, --details, --evidence, --all: what every output of an audit can be asked for.
std::vector<Option> telling_options(MergedOptions& options);
// Fails (usage) if the options do not go together.
Outcome check_telling(const MergedOptions& options);
GroupBy group_by(const std::string& name);

// Writes the outputs of the shards together. Where a city that is expected is missing, all is told
// all the same, and the exit code is that of data which is not whole.
int tell_merged(const Invocation& run, std::vector<ShardFile> shards, const MergedOptions& options,
                AuditOutputs& outputs);

}  // namespace shuangbai
