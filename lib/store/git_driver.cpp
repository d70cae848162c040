#include "store/git_driver.h"

#include <sys/stat.h>

#include <string>

#include "store/work_tree.h"

namespace shuangbai {
namespace {

struct FreeGitConfig {
  void operator()(git_config* p) const { git_config_free(p); }
};
using GitConfig = std::unique_ptr<git_config, FreeGitConfig>;

// libgit2 waits for a pipe where it looks for attributes: in the folder and those above it, up to
// the work tree's.
bool has_plain_attributes(git_repository* repository, const std::string& prefix) {
  const char* const root = git_repository_workdir(repository);
  if (root == nullptr) return true;
  for (std::size_t end = 0;;) {
    struct stat status {};
    const std::string path = root + prefix.substr(0, end) + ".gitattributes";
    if (::lstat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) return false;
    const std::size_t slash = prefix.find('/', end);
    if (slash == std::string::npos) return true;
    end = slash + 1;
  }
}

}  // namespace

Outcome install_driver(git_repository* repository) {
  const auto failed = [] {
    return Failure{FailureKind::io,
                   message({"无法写入 git 的配置：{}", "cannot write git's configuration: {}"},
                           last_git_error())};
  };
  git_config* opened = nullptr;
  if (git_repository_config(&opened, repository) != 0) return failed();
  const GitConfig all(opened);
  git_config* local = nullptr;
  if (git_config_open_level(&local, all.get(), GIT_CONFIG_LEVEL_LOCAL) != 0) return failed();
  const GitConfig of_clone(local);
  for (const GitSetting& setting : driver_settings) {
    const int code = git_config_set_string(local, std::string(setting.name).c_str(),
                                           std::string(setting.value).c_str());
    if (code != 0) return failed();
  }
  return std::nullopt;
}

bool names_driver(git_repository* repository, const Folder& folder) {
  const std::string prefix = prefix_in_work_tree(repository, folder);
  if (!has_plain_attributes(repository, prefix)) return false;
  const std::string path = prefix + "shuangbai.yaml";
  const char* driver = nullptr;
  return git_attr_get(&driver, repository, GIT_ATTR_CHECK_FILE_THEN_INDEX, path.c_str(), "merge") ==
             0 &&
         driver != nullptr && std::string_view(driver) == "shuangbai";
}

ByLines merges_by_lines(const Folder& folder) {
  if (!work_tree_of(folder.path())) return ByLines::no;  // to start libgit2 takes long
  const Result<GitRepository> git = open_git_repository(folder);
  if (!git) return ByLines::no;
  if (!names_driver(git->get(), folder)) return ByLines::unnamed;
  git_config* snapshot = nullptr;
  if (git_repository_config_snapshot(&snapshot, git->get()) != 0) return ByLines::no;
  const GitConfig config(snapshot);
  const char* command = nullptr;
  const std::string name(driver_settings[0].name);
  const bool is_set = git_config_get_string(&command, snapshot, name.c_str()) == 0;
  return is_set ? ByLines::no : ByLines::unsettled;
}

}  // namespace shuangbai
