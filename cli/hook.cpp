// shuangbai hook install: git asks shuangbai before each commit.
#include <sys/stat.h>

#include <filesystem>

#include "base/shell_word.h"
#include "commands.h"
#include "invocation.h"
#include "store/foreign_file.h"
#include "store/git_repository.h"

namespace shuangbai {
namespace {

constexpr std::string_view mark = "# Written by `shuangbai hook install`.";

// What is about to be committed must be sound and in canonical form. Git runs it at the root of the
// work tree.
std::string hook_text(const std::string& folder) {
  const std::string place = shell_word(folder.empty() ? "." : folder);
  return fmt::format(
      "#!/bin/sh\n{0}\n# It checks what is staged, as it will be committed.\n"
      // Several repositories may share a folder of hooks.
      "[ -e {1}/shuangbai.yaml ] || exit 0\n"
      "shuangbai -C {1} check --staged || exit\nexec shuangbai -C {1} fmt --check --staged\n",
      mark, place);
}

int install_hook(const Invocation& run) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  const Result<GitRepository> git = open_git_repository(*folder);
  if (!git) return run.fail(git.failure());
  const std::filesystem::path hooks = hooks_folder(git->get());
  const std::string path = (hooks / "pre-commit").string();
  std::error_code error;
  if (std::filesystem::exists(std::filesystem::symlink_status(path, error))) {
    const Result<std::string> kept = read_foreign_file(path);
    if (!kept || kept->find(mark) == std::string::npos) {
      return run.fail(
          {FailureKind::io,
           message({"{} 已存在，且不是本程序所写；请在其中加上 shuangbai check --staged",
                    "{} is there already, and not from this program; add `shuangbai "
                    "check --staged` to it"},
                   printable(path))});
    }
  }
  std::filesystem::create_directories(hooks, error);
  const std::string text = hook_text(prefix_in_work_tree(git->get(), *folder));
  if (const Outcome failure = write_output(path, Audience::all, text)) return run.fail(*failure);
  if (::chmod(path.c_str(), 0755) != 0) {
    return run.fail(io_failure({"无法写入 {}：{}", "cannot write {}: {}"}, path, errno));
  }
  run.print(path + '\n');
  return exit_done;
}

}  // namespace

Command hook_command() {
  Command install{.name = "install",
                  .title = {"提交前检查暂存的文件（git pre-commit）",
                            "Check what is staged before each commit (git pre-commit)"},
                  .run = install_hook};
  return {.name = "hook", .title = {"git 钩子", "Git hooks"}, .commands = {std::move(install)}};
}

}  // namespace shuangbai
