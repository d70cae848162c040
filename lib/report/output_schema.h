// The JSON Schema of what commands write as JSON.
#pragma once

#include <string_view>

namespace shuangbai {

// A document whose $defs has a schema for each output: audit, check, list, statistics, explain,
// rule, edit. A record, as `show` writes it, is of the schema of its files (model/schema.h).
std::string_view output_schema();

}  // namespace shuangbai
