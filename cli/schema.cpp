// shuangbai schema: the JSON Schemas of the files.
#include "model/schema.h"

#include <sys/stat.h>

#include "base/suggestion.h"
#include "commands.h"
#include "editor_files.h"
#include "invocation.h"
#include "report/output_file.h"
#include "report/output_schema.h"

namespace shuangbai {
namespace {

struct SchemaOptions {
  std::string name;
  bool all = false;
  bool outputs = false;
  bool editor = false;
  std::string directory;
};

int schema(const Invocation& run, const SchemaOptions& options) {
  const int chosen =
      int{options.outputs} + int{options.editor} + int{options.all} + int{!options.name.empty()};
  if (chosen > 1) {
    return run.fail(
        usage_failure(message({"NAME、--all、--outputs 和 --editor 只能给一个",
                               "NAME, --all, --outputs and --editor exclude each other"})));
  }
  if (!options.directory.empty() && !options.all && !options.editor) {
    return run.fail(usage_failure(message(
        {"--directory 须与 --all 或 --editor 同用", "--directory goes with --all or --editor"})));
  }
  if (options.outputs) {
    run.print(output_schema());
    return exit_done;
  }
  if (options.editor) {
    std::string root = options.directory;
    if (root.empty()) {
      const Result<Folder> folder = run.repository();
      if (!folder) return run.fail(folder.failure());
      root = folder->path();
    }
    const Outcome failure = write_editor_files(run, root);
    return failure ? run.fail(*failure) : exit_done;
  }
  const std::vector<SchemaFile> files = schema_files();
  if (options.all) {
    const std::string directory = options.directory.empty() ? "schemas" : options.directory;
    ::mkdir(directory.c_str(), 0777);
    for (const SchemaFile& file : files) {
      const std::string name = file.name + ".schema.json";
      const std::string path = directory + "/" + name;
      if (const Outcome failure = write_output(path, Audience::all, file.text)) {
        return run.fail(*failure);
      }
      run.print(path + "\n");
    }
    return exit_done;
  }
  std::vector<std::string> names;
  for (const SchemaFile& file : files) {
    if (file.name == options.name) {
      run.print(file.text);
      return exit_done;
    }
    names.push_back(file.name);
  }
  if (!options.name.empty()) {
    return run.fail({FailureKind::usage, unknown({"模式", "schema"}, options.name, names)});
  }
  for (const std::string& name : names) run.print(name + "\n");
  return exit_done;
}

}  // namespace

Command schema_command() {
  auto options = std::make_shared<SchemaOptions>();
  return {.name = "schema",
          .title = {"输出文件的 JSON Schema", "Print JSON Schemas of the files"},
          .options = {{"NAME",
                       {"文件种类（默认列出）", "the kind of file (default: list them)"},
                       &options->name},
                      {"--all", {"全部写入一个文件夹", "write all into a folder"}, &options->all},
                      {"--outputs",
                       {"JSON 输出（-o json）的模式", "the schema of JSON outputs (-o json)"},
                       &options->outputs},
                      {"--editor",
                       {"写入编辑器的设置（.vscode），使 YAML 文件有提示和检查",
                        "write settings for editors (.vscode), which then complete and check "
                        "YAML files"},
                       &options->editor},
                      {"--directory",
                       {"--all 的文件夹（默认 schemas），或 --editor 的（默认数据仓库）",
                        "the folder of --all (schemas) or of --editor (the data repository)"},
                       &options->directory,
                       "DIR"}},
          .run = [options](const Invocation& run) { return schema(run, *options); }};
}

}  // namespace shuangbai
