// What `import` was asked for: its options, and the sources that they mean.
#pragma once

#include <string>
#include <vector>

#include "command.h"
#include "exchange/import.h"

namespace shuangbai {

struct ImportRequest {
  std::vector<std::string> files;  // FILE, or TYPE=FILE
  std::string type;                // --as; of a noun's command its own
  std::string into;
  std::string map;
  std::vector<std::string> key;  // COLUMN, or TYPE=COLUMN, which those after it belong to
  std::string encoding;
  std::string delimiter;
  std::string sheet;
  std::string station;
  std::string county;
  std::string on_conflict = "error";
  std::string rejects;
  std::string record;
  std::string write_map;
  std::string save_plan;
  std::string plan;
  bool all_sheets = false;
  bool keep = false;
  bool leave_out = false;
  bool partial = false;
  bool dry_run = false;

  bool operator==(const ImportRequest&) const = default;

  // A plan is saved of an import that is only tried.
  bool is_trial() const { return dry_run || !save_plan.empty(); }
};

// Of the command that imports any type (`is_general`), or of a noun's.
std::vector<Option> import_options(ImportRequest& request, bool is_general);

// Fails (usage) if options contradict each other or name what there is not; as reading does if a
// mapping, or the sheets of a workbook, cannot be read.
Result<std::vector<ImportSource>> sources_of(const ImportRequest& request);

}  // namespace shuangbai
