// shuangbai schema: the JSON Schemas of the files.
#include "model/schema.h"

#include <sys/stat.h>

#include <fstream>

#include "base/suggestion.h"
#include "invocation.h"

namespace shuangbai {
namespace {

struct SchemaOptions {
  std::string name;
  bool all = false;
  std::string directory = "schemas";
};

int schema(const Invocation& run, const SchemaOptions& options) {
  const std::vector<SchemaFile> files = schema_files();
  if (options.all) {
    ::mkdir(options.directory.c_str(), 0777);
    for (const SchemaFile& file : files) {
      const std::string name = file.name + ".schema.json";
      const std::string path = options.directory + "/" + name;
      std::ofstream out(path, std::ios::binary);
      if (!(out << file.text << std::flush)) {
        return run.fail({FailureKind::io, message({"无法写入 {}", "cannot write {}"}, path)});
      }
      run.print(path + "\n");
    }
    return exit_done;
  }
  std::vector<std::string_view> names;
  std::string all;
  for (const SchemaFile& file : files) {
    if (file.name == options.name) {
      run.print(file.text);
      return exit_done;
    }
    names.push_back(file.name);
    all += (all.empty() ? "" : ", ") + file.name;
  }
  if (options.name.empty()) {
    for (const std::string_view name : names) run.print(std::string(name) + "\n");
    return exit_done;
  }
  const std::string_view near = suggest(options.name, names);
  return run.fail(
      {FailureKind::usage,
       near.empty() ? message({"没有“{}”的模式；可选：{}", "there is no schema `{}`; one of: {}"},
                              printable(options.name), all)
                    : message({"没有“{}”的模式；是否为“{}”？",
                               "there is no schema `{}`; did you mean `{}`?"},
                              printable(options.name), near)});
}

}  // namespace

void register_schema(CLI::App& program, Invocation& run) {
  auto options = std::make_shared<SchemaOptions>();
  CLI::App* command =
      run.command(program, "schema", {"输出文件的 JSON Schema", "Print JSON Schemas of the files"},
                  [&run, options] { return schema(run, *options); });
  command->add_option("NAME", options->name,
                      run.help({"文件种类（默认列出）", "the kind of file (default: list them)"}));
  command->add_flag("--all", options->all,
                    run.help({"全部写入一个文件夹", "write all into a folder"}));
  command->add_option(
      "--directory", options->directory,
      run.help({"--all 的文件夹（默认 schemas）", "the folder of --all (schemas)"}));
}

}  // namespace shuangbai
