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

// What stands for the parts of a path: words for readers, or * for programs.
struct PathParts {
  std::string_view county;     // with its slash, as those that follow
  std::string_view any_place;  // of types that lie in a county's folder or in the root
  std::string_view station;
  std::string_view year;
  std::string_view month;
  std::string_view name;  // of the file, without .yaml
};
// Where the files of a type lie.
std::string path_pattern(const RecordInfo& info, const PathParts& parts);

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
