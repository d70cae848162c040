// JSON Schemas (2020-12) of the files, from the field tables.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/record_type.h"

namespace shuangbai {

struct SchemaFile {
  std::string name;  // worker, visits-log, manifest, …
  std::string text;  // JSON, indented by two spaces, with a final newline
};

// One for each kind of file, in a fixed order. The check digit of a resident id, the last days of
// months and what concerns several records are beyond JSON Schema; `check` decides them.
std::vector<SchemaFile> schema_files();

// Files for editors, at their paths below the root of a repository: the schemas, and settings of
// VS Code and of what else reads them (yaml.schemas of yaml-language-server), which tie each schema
// to its files.
struct EditorFile {
  std::string path;
  std::string text;
};
EditorFile editor_settings();
std::vector<EditorFile> editor_files();  // the settings first

}  // namespace shuangbai
