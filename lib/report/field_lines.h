// A file of records as one line a field, for `git diff`: members.m1.moved: 2026-03-05.
//
// Git tells neither path nor type of what it wants converted, so that the type is found by the keys
// that the file has.
#pragma once

#include <string>
#include <string_view>

#include "model/encode.h"
#include "model/mask.h"

namespace shuangbai {

// Each value behind its path; entries of lists are named by their ids, codes or first days, else by
// their numbers. What is personal goes through `shown`, as do keys of the user's own (x_…) and
// comments; of a file that cannot be read, all that stands behind keys. Masked, other values are
// shown as messages about them would (model/disclosed.h). A text that is no file of records is
// returned as it is, or masked as what cannot be read.
std::string field_lines(std::string_view text, const Replacement& shown, Masking masking);

}  // namespace shuangbai
