// The nouns of the command line: one for each record type.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/record_type.h"

namespace shuangbai {

// The record type of a noun (client) or of a type's own name (household).
Result<RecordType> record_type_named(const std::string& name);

std::vector<std::string_view> nouns();

}  // namespace shuangbai
