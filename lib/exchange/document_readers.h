// JSON and YAML as rows: each value under its dotted path (contracts.0.from).
#pragma once

#include "exchange/row_reader.h"
#include "exchange/text_file.h"

namespace shuangbai {

// JSON objects, those of an array, or (by lines) one a line; see json_objects.h. Nulls are absent.
// A key that occurs twice in an object is a fault.
std::unique_ptr<RowReader> make_json_reader(const std::string& path, TextFile file, bool by_lines);

// One record, or a list of records, up to 64 MiB (by the reader of repositories, yaml/reader.h).
Result<std::unique_ptr<RowReader>> open_yaml_rows(const std::string& path, TextFile file);

}  // namespace shuangbai
