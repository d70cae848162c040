// Merging three versions of a file of a repository: in texts, out a text. No file is touched.
//
// Files of records, shuangbai.yaml, policy.yaml and policies/NAME/set.yaml are merged by record and
// field (model/block_merge.h says what is guaranteed); the result is read again, and says what was
// meant. The entries of a log are put into their order. If both versions are in canonical form, so
// is a result without conflicts. A byte order mark, line ends (LF, CRLF) and whether the last line
// has one are as in the version that has changed them, else as in ours.
//
// Line by line, as git does it, are merged other files, and those of which a version cannot be read
// whole: it is no YAML, has git's conflict markers, or is written in a way that no merge fits.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/block_merge.h"

namespace shuangbai {

// Texts of one path; of a log that a version lacks, empty. An empty base: both have added the file.
struct FileVersions {
  std::string_view base;
  std::string_view ours;
  std::string_view theirs;
};

struct FileMerge {
  std::string text;
  bool has_conflicts = false;
  std::vector<MergeConflict> conflicts = {};  // by record and field, in the order of the file
  std::optional<Message> by_lines = {};       // why it was merged line by line, if it should not be
};

// Whether files of the path are merged by record and field.
bool merges_by_record(std::string_view path);

// The path is that in the repository. Fails (io) only where merge_lines does.
Result<FileMerge> merge_file(const std::string& path, const FileVersions& versions);

// What a conflict is about, for people.
Message conflict_text(const MergeConflict& conflict);

}  // namespace shuangbai
