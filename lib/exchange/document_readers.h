// JSON and YAML as rows: each value under its dotted path (contracts.0.from).
#pragma once

#include "exchange/row_reader.h"
#include "exchange/text_file.h"

namespace shuangbai {

// A JSON object a line. Nulls are absent. A key that occurs twice in an
// object is a fault.
std::unique_ptr<RowReader> make_jsonl_reader(const std::string& path, TextFile file);

// One record, or a list of records, up to 64 MiB (by the reader of repositories, yaml/reader.h).
Result<std::unique_ptr<RowReader>> open_yaml_rows(const std::string& path, TextFile file);

}  // namespace shuangbai
