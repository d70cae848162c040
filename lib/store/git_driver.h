// Whether git, in a clone, asks this program to merge and to show the files of a repository: its
// .gitattributes name the driver, and the clone's configuration says what to run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/git_repository.h"

namespace shuangbai {

// The line of .gitattributes.
inline constexpr std::string_view attributes_line = "*.yaml merge=shuangbai diff=shuangbai";

// The line of .gitignore: git leaves what is the program's own (locks, staging, undo) alone.
inline constexpr std::string_view ignore_line = ".shuangbai*";

struct GitSetting {
  std::string_view name;
  std::string_view value;
};
// Without the first git merges line by line. While git merges the common ancestors of a
// criss-cross, it takes one of them, so that no conflict marker gets into what is merged from. That
// all files of a folder have moved says nothing of those to come: folders are counties.
inline constexpr GitSetting driver_settings[] = {
    {"merge.shuangbai.driver", "shuangbai merge-driver %O %A %B %P"},
    {"merge.shuangbai.name", "shuangbai: by record and field"},
    {"merge.shuangbai.recursive", "binary"},
    {"merge.directoryRenames", "false"},
    {"diff.shuangbai.textconv", "shuangbai diff-text"},
};

// Sets them in the clone's own configuration; settings that are there are replaced. Fails (io) if
// that cannot be written.
Outcome install_driver(git_repository* repository);

// Whether attributes name the driver for the folder's files, so that git asks for it.
bool names_driver(git_repository* repository, const Folder& folder);

// Why git merges the folder's files line by line.
enum class ByLines : std::uint8_t {
  no,         // it does not, or the folder is in no git repository that can be opened
  unnamed,    // no attributes name the driver
  unsettled,  // they do, but the clone has no setting for it
};
ByLines merges_by_lines(const Folder& folder);

}  // namespace shuangbai
