// The comments of two versions of an entry, merged with those of the state that both began from.
#pragma once

#include <string>

#include "yaml/block.h"

namespace shuangbai {

// Of whole lines above an entry: those of the version that changed them, or of both.
std::string merged_lead(const std::string& base, const std::string& ours,
                        const std::string& theirs);

// Behind a value, with the line's end: as above, in one line. An entry that both have added has no
// base.
std::string merged_trail(const std::string* base, const std::string& ours,
                         const std::string& theirs);

// Whether the entry has a comment, at any depth, that the other has not.
bool has_further_comment(const Block& entry, const Block& other);

}  // namespace shuangbai
