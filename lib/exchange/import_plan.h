// An import that was tried and is to be carried out as it was shown: import --save-plan, --plan.
//
// The file holds what each file of the repository is to become, whole, and a digest of the data
// that it was made for. It holds personal data and is private.
#pragma once

#include <string>
#include <vector>

#include "exchange/import.h"
#include "model/field.h"
#include "store/folder.h"

namespace shuangbai {

struct PlannedSource : Entry {
  std::string path;
  int created = 0;
  int changed = 0;
  int unchanged = 0;
  int skipped = 0;
  int rejected = 0;
  static const Shape& shape();
};

// What a file is to become. Without a text it goes.
struct PlannedFile : Entry {
  std::string path;
  std::string text;
  static const Shape& shape();
};

struct ImportPlan : Entry {
  int format = 1;
  std::string data;     // its digest
  std::string content;  // the digest of the files below, so that none is carried out but as shown
  std::vector<PlannedSource> sources;
  std::vector<PlannedFile> files;
  static const Shape& shape();
};

// The plan of a dry run, as a file. Precondition: the report is complete, and has the data's
// digest. Fails (usage) if it would be larger than a file that is read (64 MiB).
Result<std::string> plan_text(const std::vector<ImportSource>& sources, const ImportReport& report);

// Fails (io) if the file cannot be read, (invalid_data) if it is no plan.
Result<ImportPlan> read_plan(const std::string& path);

// Writes all that the plan says, or nothing. Fails (invalid_data) if the data is not what the plan
// was made for, if a path is none of a repository, or if the repository would not be sound; (io) as
// sessions and transactions do.
Result<Committed> carry_out(const Folder& folder, const Policy& policy, const ImportPlan& plan);

}  // namespace shuangbai
