// Which files and folders of a data repository are its own, for every source alike.
//
// In the root these are shuangbai.yaml, policy.yaml, city.yaml and the folders of the layout; it
// may hold other files and folders, which are left alone. In the folders of the layout every .yaml
// or .yml, in any case of letters, is ours to judge. What begins with a dot is never ours.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace shuangbai {

enum class EntryKind : std::uint8_t { file, folder, link, other };

enum class Treatment : std::uint8_t {
  leave,  // not ours
  list,   // a file of the repository, or one that has nearly such a name and would be ignored
  walk,   // a folder of the repository
  tell,   // a link, a special file, or a folder where a file should be
};

// Precondition: the folders on the way are to be walked.
Treatment treatment_of(std::string_view path, EntryKind kind);

// What is wrong with an entry that is to be told.
void report_misplaced(const std::string& path, EntryKind kind, Diagnostics& diagnostics);

}  // namespace shuangbai
