// shuangbai merge-driver: git asks it to merge three versions of a file.
#include <filesystem>

#include "commands.h"
#include "invocation.h"
#include "report/output_file.h"
#include "store/file_merge.h"
#include "store/foreign_file.h"
#include "store/git_driver.h"

namespace shuangbai {
namespace {

// Git takes up to 128 for conflicts in a file that was merged, more for no merge at all.
constexpr int exit_not_merged = 129;

struct MergeDriverOptions {
  bool install = false;
  std::string base;
  std::string ours;
  std::string theirs;
  std::string path;
};

int install_merge_driver(const Invocation& run) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  const Result<GitRepository> git = open_git_repository(*folder);
  if (!git) return run.fail(git.failure());
  if (const Outcome failure = install_driver(git->get())) return run.fail(*failure);
  for (const GitSetting& setting : driver_settings) {
    run.print(fmt::format("{} = {}\n", setting.name, setting.value));
  }
  if (!names_driver(git->get(), *folder)) {
    run.note(message({".gitattributes 没有指定这个驱动，git 仍按行合并；请在其中加上一行：{}",
                      "no .gitattributes names the driver, and git goes on merging by lines; add "
                      "to it the line: {}"},
                     attributes_line)
                 .in(run.language));
  }
  return exit_done;
}

// The path in the data repository of a path from the root of the work tree, where git runs the
// driver: below the nearest folder with a manifest. Empty: it is in none.
std::string path_in_data(const std::string& path) {
  for (std::size_t at = path.rfind('/');; at = path.rfind('/', at - 1)) {
    const std::size_t start = at == std::string::npos ? 0 : at + 1;
    std::error_code error;
    const std::string manifest = path.substr(0, start) + "shuangbai.yaml";
    const std::string inside = path.substr(start);
    const bool holds_data = std::filesystem::exists(manifest, error) || inside == "shuangbai.yaml";
    if (holds_data && merges_by_record(inside)) return inside;
    if (start == 0) return merges_by_record(path) ? path : std::string();
    if (at == 0) return "";
  }
}

int merge_versions(const Invocation& run, const MergeDriverOptions& options) {
  std::vector<std::string> texts;
  for (const std::string& file : {options.base, options.ours, options.theirs}) {
    Result<std::string> text = read_foreign_file(file);
    if (!text) return run.fail(text.failure()), exit_not_merged;
    texts.push_back(std::move(*text));
  }
  const Result<FileMerge> merge =
      merge_file(path_in_data(options.path), {texts[0], texts[1], texts[2]});
  if (!merge) return run.fail(merge.failure()), exit_not_merged;
  if (const Outcome failure = write_output(options.ours, Audience::all, merge->text)) {
    return run.fail(*failure), exit_not_merged;
  }
  const std::string shown = printable(options.path.empty() ? options.ours : options.path);
  if (merge->by_lines) {
    run.note(message({"{}：逐行合并，因为有一个版本无法按记录合并：{}",
                      "{}: merged by lines, since a version cannot be merged by record: {}"},
                     shown, run.without_personal(*merge->by_lines))
                 .in(run.language));
  }
  for (const MergeConflict& conflict : merge->conflicts) {
    run.note(shown + ": " + run.without_personal(conflict_text(conflict)).in(run.language));
  }
  return merge->has_conflicts ? exit_findings : exit_done;
}

int merge_driver(const Invocation& run, const MergeDriverOptions& options) {
  if (options.install) return install_merge_driver(run);
  if (!options.theirs.empty()) return merge_versions(run, options);
  return run.fail(usage_failure(
      message({"请给出三个文件：BASE OURS THEIRS（git 的 %O %A %B），或用 --install",
               "name three files, BASE OURS THEIRS (git's %O %A %B), or --install"})));
}

}  // namespace

Command merge_driver_command() {
  auto options = std::make_shared<MergeDriverOptions>();
  return {.name = "merge-driver",
          .title = {"按记录和字段合并一个文件的三个版本（由 git 调用）",
                    "Merge three versions of a file by record and field (called by git)"},
          .options = {{"BASE", {"共同的祖先（%O）", "the common ancestor (%O)"}, &options->base},
                      {"OURS",
                       {"我方的版本（%A）；结果写入此文件",
                        "our version (%A), which the result replaces"},
                       &options->ours},
                      {"THEIRS", {"对方的版本（%B）", "their version (%B)"}, &options->theirs},
                      {"PATH",
                       {"文件在工作树中的路径（%P）", "the file's path in the work tree (%P)"},
                       &options->path},
                      {"--install",
                       {"写入此克隆的 git 配置，使 git 合并和显示记录时调用本程序",
                        "set this clone's git configuration, so that git merges and shows records "
                        "with this program"},
                       &options->install}},
          .run = [options](const Invocation& run) { return merge_driver(run, *options); }};
}

}  // namespace shuangbai
