// shuangbai init: a new data repository, with a city's divisions from a table.
#include <map>

#include "base/count.h"
#include "base/suggestion.h"
#include "commands.h"
#include "editor_files.h"
#include "exchange/divisions.h"
#include "invocation.h"
#include "model/encode.h"
#include "model/value.h"
#include "new_folder.h"
#include "policy/policy.h"
#include "privacy_note.h"
#include "store/git_driver.h"
#include "store/session.h"
#include "store/transaction.h"
#include "yaml/emitter.h"

namespace shuangbai {
namespace {

struct InitOptions {
  std::string path;
  std::string jurisdiction;
  std::vector<std::string> policy;
  std::string name;
  std::string divisions;
  bool editor = false;
};

// What a file of lines is to hold: what is there, and the line.
Result<std::string> with_line(const Folder& folder, const std::string& name,
                              const std::string& line) {
  const Result<bool> exists = folder.exists(name);
  if (!exists) return exists.failure();
  if (!*exists) return line + '\n';
  FileBuffer buffer;
  if (Outcome failure = folder.read(name, buffer)) return *failure;
  std::string text(buffer.text());
  bool holds_it = false;
  for_each_line(text, [&](std::size_t, std::string_view one) { holds_it |= one == line; });
  if (holds_it) return text;
  const std::string end = text.find("\r\n") == std::string::npos ? "\n" : "\r\n";
  if (!text.empty() && text.back() != '\n') text += end;
  return text + line + end;
}

// All files or none. Files that are there are not replaced: then it fails (io), naming them.
Result<Committed> make(const Folder& folder, const Manifest& manifest, const City& city,
                       const std::vector<County>& counties) {
  const Result<WritingSession> session = WritingSession::begin(folder);
  if (!session) return session.failure();
  const Result<bool> is_repository = folder.exists("shuangbai.yaml");
  if (!is_repository) return is_repository.failure();
  if (*is_repository) {
    return Failure{FailureKind::io, message({"{} 已是数据仓库", "{} is a data repository already"},
                                            printable(folder.path()))};
  }
  std::map<std::string, std::string> files;
  files["shuangbai.yaml"] = emit(to_node(Manifest::shape(), manifest));
  files["city.yaml"] = emit(to_node(City::shape(), city));
  for (const County& county : counties) {
    files[path_of({.type = RecordType::county, .county = county.code})] =
        emit(to_node(County::shape(), county));
  }
  std::string there;
  for (const auto& [path, text] : files) {
    const Result<bool> exists = folder.exists(path);
    if (!exists) return exists.failure();
    if (*exists) there += (there.empty() ? "" : ", ") + path;
  }
  if (!there.empty()) {
    return Failure{FailureKind::io,
                   message({"{0} 中已有 {1}，不会替换；请移走后再试，未写入任何内容",
                            "{0} holds {1} already, which is not replaced; move it away and try "
                            "again; nothing was written"},
                           printable(folder.path()), there)};
  }
  // Git leaves our own files alone, and asks us to merge records.
  for (const auto& [name, line] : {std::pair<std::string, std::string>(".gitignore", ignore_line),
                                   {".gitattributes", std::string(attributes_line)}}) {
    const Result<std::string> text = with_line(folder, name, line);
    if (!text) return text.failure();
    files[name] = *text;
  }
  const Result<bool> has_note = folder.exists(std::string(privacy_file));
  if (!has_note) return has_note.failure();
  if (!*has_note) files[std::string(privacy_file)] = privacy_note;
  Result<Transaction> transaction = Transaction::begin(folder);
  if (!transaction) return transaction.failure();
  for (const auto& [path, text] : files) {
    if (Outcome failure = transaction->write(path, text)) return *failure;
  }
  return transaction->commit();
}

// What is asked for, as the manifest says it. Fails (usage) if it can be none.
Result<Manifest> manifest_of(const InitOptions& options) {
  Manifest manifest;
  manifest.jurisdiction = options.jurisdiction;
  manifest.name = options.name.empty() ? options.jurisdiction : options.name;
  manifest.policy = options.policy;
  if (manifest.policy.empty()) manifest.policy = {std::string(default_set)};
  std::vector<SharedSet> sets;
  for (const std::string& name : manifest.policy) {
    sets.push_back(built_in_set(name));
    if (sets.back() == nullptr) {
      return Failure{FailureKind::usage,
                     unknown_choice({"内置政策", "built-in policy set"}, name, built_in_sets())};
    }
  }
  if (Outcome clash = check_together("--policy", sets)) return *clash;
  if (!is_city_code(options.jurisdiction)) {
    return usage_failure(
        message({"--jurisdiction：市级代码为 4 位数字，如 4402；不设县的市为 6 位，如 441900",
                 "--jurisdiction: a city's code has 4 digits, as 4402, or 6 "
                 "where it has no counties, as 441900"}));
  }
  return manifest;
}

// The counties of the table of divisions, if one is given. What is wrong with it is reported.
Result<std::vector<County>> counties_of(const Invocation& run, const InitOptions& options) {
  if (options.divisions.empty()) return std::vector<County>();
  Diagnostics diagnostics;
  Result<Divisions> read = read_divisions(options.divisions, options.jurisdiction, diagnostics);
  if (!read) return read.failure();
  for (const Message& remark : read->remarks) {
    run.note(options.divisions + ": " + remark.in(run.language));
  }
  run.report(diagnostics);
  if (!diagnostics.empty()) {
    return Failure{FailureKind::invalid_data, message({"未写入任何内容", "nothing was written"})};
  }
  return std::move(read->counties);
}

void tell_made(const Invocation& run, const std::string& path,
               const std::vector<County>& counties) {
  std::size_t townships = 0;
  std::size_t villages = 0;
  for (const County& county : counties) {
    townships += county.townships.size();
    for (const Township& township : county.townships) villages += township.villages.size();
  }
  run.note(message({"已在 {} 新建数据仓库：{} 个县（市、区），{} 个镇（街道），{} 个村（社区）",
                    "made a data repository in {}: {:county|counties}, {:township}, {:village}"},
                   path, Count(counties.size()), Count(townships), Count(villages))
               .in(run.language));
  run.note(message({"每个 git 克隆运行一次 shuangbai merge-driver --install，或 git config {0} "
                    "'{1}'，git 便按记录和字段合并",
                    "once in each clone of git, run `shuangbai merge-driver --install`, or git "
                    "config {0} '{1}', and git merges by record and field"},
                   driver_settings[0].name, driver_settings[0].value)
               .in(run.language));
}

int init(const Invocation& run, const InitOptions& options) {
  const Result<Manifest> manifest = manifest_of(options);
  if (!manifest) return run.fail(manifest.failure());
  const Result<std::vector<County>> counties = counties_of(run, options);
  if (!counties) return run.fail(counties.failure());
  if (options.editor) {
    if (const Outcome failure = check_editor_files(options.path)) return run.fail(*failure);
  }
  City city;
  city.code = manifest->jurisdiction;
  city.name = manifest->name;
  if (const Outcome failure = in_new_folder(run, options.path, [&](const Folder& folder) {
        return make(folder, *manifest, city, *counties);
      })) {
    return run.fail(*failure);
  }
  if (options.editor) {
    if (const Outcome failure = write_editor_files(run, options.path)) {
      run.note(run.text({"数据仓库已建好；编辑器的设置可用 shuangbai schema --editor 再写",
                         "the repository is made; shuangbai schema --editor writes the settings "
                         "for editors"}));
      return run.fail(*failure);
    }
  }
  tell_made(run, options.path, *counties);
  return exit_done;
}

}  // namespace

Command init_command() {
  auto options = std::make_shared<InitOptions>();
  return {.name = "init",
          .title = {"新建数据仓库", "Make a data repository"},
          .options = {{.names = "PATH",
                       .help = {"文件夹", "its folder"},
                       .target = &options->path,
                       .is_required = true},
                      {.names = "--jurisdiction",
                       .help = {"市级代码，四位数字；不设县的市为六位",
                                "the city's code, four digits; six of a city without counties"},
                       .target = &options->jurisdiction,
                       .value = "CODE",
                       .is_required = true},
                      {"--name", {"市的名称", "the city's name"}, &options->name},
                      {.names = "--policy",
                       .help = {"采用的政策（默认 shaoguan-2021-21）",
                                "the policy sets in force (shaoguan-2021-21)"},
                       .target = &options->policy,
                       .value = "SETS",
                       .has_commas = true},
                      {"--divisions",
                       {"行政区划 CSV：county_code,county_name,township_code,township_name,"
                        "village_code,village_name",
                        "divisions as CSV: county_code,county_name,township_code,township_name,"
                        "village_code,village_name"},
                       &options->divisions,
                       "FILE"},
                      {"--editor",
                       {"写入编辑器的设置（.vscode），使 YAML 文件有提示和检查",
                        "write settings for editors (.vscode), which then complete and check "
                        "YAML files"},
                       &options->editor}},
          .run = [options](const Invocation& run) { return init(run, *options); }};
}

}  // namespace shuangbai
