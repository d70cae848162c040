// Finding and reading policy sets: built in, or a repository's own.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "model/policy_set.h"
#include "store/source.h"

namespace shuangbai {

using SharedSet = std::shared_ptr<const PolicySet>;

// The names of the sets that are part of the library.
std::vector<std::string_view> built_in_sets();
// The built-in set of this name, read once; nothing if there is none.
SharedSet built_in_set(std::string_view name);

// The set whose rules ask whether records can be true. It is in force whatever a manifest names.
inline constexpr std::string_view always_in_force = "records";

// The set of a repository that is made without saying which.
inline constexpr std::string_view default_set = "shaoguan-2021-21";

// A set's text as the file at the path; faults go to the diagnostics, and then there is no set.
SharedSet read_set(const std::string& path, std::string_view text, Diagnostics& diagnostics);

// A digest of the set's text, which differs between its editions. Fails (io) if a repository's own
// cannot be read.
Result<std::string> digest_of_set(const Source& source, const PolicySet& set);

// Reports a set that is called otherwise than its folder.
void check_name(const PolicySet& set, std::string_view folder, Diagnostics& diagnostics);

// The set of this name, built in or the repository's own (which must be called as its folder is).
// Nothing, and a diagnostic at the place, if there is none or it is faulty.
SharedSet find_set(const Source& source, std::string_view name, const Place& place,
                   Diagnostics& diagnostics);

// The set that an argument of the command line names: a built-in one, a path of the shell's to a
// set's folder or file, or one of the folder `policies` in the repository or beside it. Fails
// (usage) if there is none; (invalid data) if it is faulty, which the diagnostics tell in full.
Result<SharedSet> set_at(const std::string& repository, const std::string& argument,
                         Diagnostics& diagnostics);

}  // namespace shuangbai
