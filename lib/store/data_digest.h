// Whether a repository's data is still what it was.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/source.h"

namespace shuangbai {

// A digest (BLAKE2b-256, in hexadecimal digits) of the paths and bytes of all files of data: it
// changes with any of them. Fails (io) if one cannot be read.
Result<std::string> data_digest(const Source& source);

// The same of a sequence of texts.
std::string digest_of(std::span<const std::string_view> texts);

}  // namespace shuangbai
