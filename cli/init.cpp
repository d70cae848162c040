// shuangbai init: a new data repository, with a city's divisions from a table.
#include <sys/stat.h>

#include "commands.h"
#include "exchange/divisions.h"
#include "invocation.h"
#include "model/encode.h"
#include "yaml/emitter.h"

namespace shuangbai {
namespace {

struct InitOptions {
  std::string path;
  std::string jurisdiction;
  std::string name;
  std::string divisions;
};

int init(const Invocation& run, const InitOptions& options) {
  Manifest manifest;
  manifest.jurisdiction = options.jurisdiction;
  manifest.name = options.name.empty() ? options.jurisdiction : options.name;
  manifest.policy = "shaoguan-2021-21";
  if (!is_digits(options.jurisdiction, 4)) {
    return run.fail(
        {FailureKind::usage, message({"--jurisdiction：市级代码为 4 位数字，如 4402",
                                      "--jurisdiction: a city's code has 4 digits, as 4402"})});
  }
  std::vector<County> counties;
  if (!options.divisions.empty()) {
    Diagnostics diagnostics;
    Result<std::vector<County>> read =
        read_divisions(options.divisions, options.jurisdiction, diagnostics);
    if (!read) return run.fail(read.failure());
    counties = std::move(*read);
    run.report(diagnostics);
    if (!diagnostics.empty()) {
      return run.fail(
          {FailureKind::invalid_data, message({"未写入任何内容", "nothing was written"})});
    }
  }
  ::mkdir(options.path.c_str(), 0700);
  const Result<Folder> folder = Folder::open(options.path);
  if (!folder) return run.fail(folder.failure());
  if (folder->exists("shuangbai.yaml")) {
    return run.fail(
        {FailureKind::io,
         message({"{} 已是数据仓库", "{} is a data repository already"}, options.path)});
  }
  const Result<Lock> lock = Lock::acquire(*folder);
  if (!lock) return run.fail(lock.failure());
  const auto write = [&](const std::string& path, const Shape& shape, const Entry& entry) {
    return folder->write(path, emit(to_node(shape, entry)));
  };
  // The manifest comes last: a folder without it is no repository yet.
  if (auto failure = folder->write(".gitignore", ".shuangbai*\n")) return run.fail(*failure);
  City city;
  city.code = options.jurisdiction;
  city.name = manifest.name;
  if (auto failure = write("city.yaml", City::shape(), city)) return run.fail(*failure);
  std::size_t townships = 0;
  std::size_t villages = 0;
  for (const County& county : counties) {
    const std::string path = path_of({.type = RecordType::county, .county = county.code});
    if (auto failure = write(path, County::shape(), county)) return run.fail(*failure);
    townships += county.townships.size();
    for (const Township& township : county.townships) villages += township.villages.size();
  }
  if (auto failure = write("shuangbai.yaml", Manifest::shape(), manifest)) {
    return run.fail(*failure);
  }
  run.note(message({"已在 {} 新建数据仓库：{} 个县（市、区），{} 个镇（街道），{} 个村（社区）",
                    "made a data repository in {}: {} counties, {} townships, {} villages"},
                   options.path, counties.size(), townships, villages)
               .in(run.language));
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
                       .help = {"市级代码，四位数字", "the city's code, four digits"},
                       .target = &options->jurisdiction,
                       .value = "CODE",
                       .is_required = true},
                      {"--name", {"市的名称", "the city's name"}, &options->name},
                      {"--divisions",
                       {"行政区划 CSV：county_code,county_name,township_code,township_name,"
                        "village_code,village_name",
                        "divisions as CSV: county_code,county_name,township_code,township_name,"
                        "village_code,village_name"},
                       &options->divisions,
                       "FILE"}},
          .run = [options](const Invocation& run) { return init(run, *options); }};
}

}  // namespace shuangbai
