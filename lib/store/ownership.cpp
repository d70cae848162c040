#include "store/ownership.h"

#include <git2.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "base/shell_word.h"
#include "store/descriptor.h"
#include "store/git_repository.h"
#include "store/work_tree.h"

namespace shuangbai {
namespace {

struct FreeGitConfig {
  void operator()(git_config* p) const { git_config_free(p); }
  void operator()(git_config_iterator* p) const { git_config_iterator_free(p); }
};

// With the user's folder in the place of `~`.
std::string expanded(const char* value) {
  git_buf path = GIT_BUF_INIT;
  const bool is_path = *value == '~' && git_config_parse_path(&path, value) == 0;
  std::string text = is_path ? std::string(path.ptr, path.size) : std::string(value);
  git_buf_dispose(&path);
  return text;
}

// What `safe.directory` says, without what an empty value takes back. A repository's own
// configuration has no say in it.
std::vector<std::string> safe_folders() {
  start_git();
  git_config* opened = nullptr;
  if (git_config_open_default(&opened) != 0) return {};
  const std::unique_ptr<git_config, FreeGitConfig> config(opened);
  git_config_iterator* made = nullptr;
  if (git_config_multivar_iterator_new(&made, config.get(), "safe.directory", nullptr) != 0) {
    return {};
  }
  const std::unique_ptr<git_config_iterator, FreeGitConfig> iterator(made);
  std::vector<std::string> values;
  git_config_entry* entry = nullptr;
  while (git_config_next(&entry, iterator.get()) == 0) {
    if (entry->value == nullptr) continue;  // a line without one
    if (*entry->value == '\0') {
      values.clear();
    } else {
      values.push_back(expanded(entry->value));
    }
  }
  return values;
}

bool names_path(std::string_view safe, std::string_view path) {
  if (safe == "*") return true;
  if (safe.ends_with("/*")) return path.starts_with(safe.substr(0, safe.size() - 1));
  while (safe.size() > 1 && safe.back() == '/') safe.remove_suffix(1);
  std::error_code error;  // it may name the folder by a link
  return safe == path || (safe.starts_with('/') && std::filesystem::canonical(safe, error) == path);
}

bool is_trusted(const std::filesystem::path& folder) {
  const auto root = work_tree_of(folder);
  return std::ranges::any_of(safe_folders(), [&](const std::string& safe) {
    return names_path(safe, folder.native()) || (root && names_path(safe, root->native()));
  });
}

}  // namespace

bool is_own_user(uid_t user) {
  const uid_t self = ::geteuid();
  if (user == self) return true;
  const char* by_sudo = ::getenv("SUDO_UID");
  if (self != 0 || by_sudo == nullptr) return false;
  const std::string_view digits = by_sudo;
  uid_t caller = 0;
  const auto [end, error] = std::from_chars(digits.begin(), digits.end(), caller);
  return error == std::errc() && end == digits.end() && caller == user;
}

Outcome may_write_into(const Folder& folder) {
  struct stat status {};
  if (::fstat(folder.descriptor(), &status) != 0) {
    return io_failure({"无法读取 {}：{}", "cannot read {}: {}"}, folder.path(), errno);
  }
  if (is_own_user(status.st_uid)) return std::nullopt;
  std::error_code error;
  const auto path = std::filesystem::canonical(folder.path(), error);
  if (!error && is_trusted(path)) return std::nullopt;
  return Failure{
      FailureKind::io,
      message({"{0} 属于另一个用户（{1}）；未写入任何内容；若信任它，请运行 {2}",
               "{0} belongs to another user ({1}); nothing was written; if you trust it, "
               "run {2}"},
              printable(folder.path()), status.st_uid,
              trust_command(error ? folder.path() : path.native()))};
}

std::string trust_command(const std::string& path) {
  return "git config --global --add safe.directory " + shell_word(printable(path));
}

}  // namespace shuangbai
