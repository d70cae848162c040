#include "store/git_repository.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "store/ownership.h"
#include "store/work_tree.h"

namespace shuangbai {
namespace {

// Whether the nearest .git above belongs to another user.
bool is_of_another_user(const Folder& folder) {
  const auto root = work_tree_of(folder.path());
  struct stat status {};
  return root && ::stat((*root / ".git").c_str(), &status) == 0 && !is_own_user(status.st_uid);
}

struct ErrorKind {
  int klass;  // as libgit2 has it
  std::string_view zh;
};
constexpr ErrorKind kinds_of_errors[] = {
    {GIT_ERROR_NOMEMORY, "内存不足"},
    {GIT_ERROR_OS, "系统错误"},
    {GIT_ERROR_INVALID, "名称无效"},
    {GIT_ERROR_REFERENCE, "没有这个分支、标签或提交，或写法有误"},
    {GIT_ERROR_ZLIB, "对象已损坏"},
    {GIT_ERROR_REPOSITORY, "仓库有误"},
    {GIT_ERROR_CONFIG, "git 的配置有误"},
    {GIT_ERROR_REGEX, "查找的写法有误"},
    {GIT_ERROR_ODB, "对象缺失或已损坏"},
    {GIT_ERROR_INDEX, "索引已损坏"},
    {GIT_ERROR_OBJECT, "对象有误"},
    {GIT_ERROR_TAG, "标签有误"},
    {GIT_ERROR_TREE, "没有这个路径"},
    {GIT_ERROR_FILTER, "git 的过滤器失败"},
    {GIT_ERROR_FILESYSTEM, "无法读取文件"},
};

// Why git's repository cannot be opened, and what to do about it.
Failure unopened(const Folder& folder, int code) {
  const std::string path = printable(folder.path());
  const Message detail = last_git_error();
  const std::string& reason = detail.en;
  // libgit2 1.5 says "not found" of another user's repository, too.
  const bool foreign = code == GIT_EOWNER || (code == GIT_ENOTFOUND && is_of_another_user(folder));
  if (code == GIT_ENOTFOUND && !foreign) {
    return {FailureKind::io,
            message({"{} 不在 git 仓库中", "{} is not in a git repository"}, path)};
  }
  if (foreign) {
    const auto root = work_tree_of(folder.path());
    return {FailureKind::io,
            message({"{0} 所在的 git 仓库属于另一个用户；若信任它，请运行 {1}",
                     "the git repository that holds {0} belongs to another user; if you trust it, "
                     "run {1}"},
                    path, trust_command(root ? root->native() : folder.path()))};
  }
  if (reason.find("partialclone") != std::string::npos) {
    return {
        FailureKind::io,
        message({"{} 所在的 git 仓库是部分克隆；请用完整的克隆（GitHub Actions 的 checkout："
                 "去掉 filter，fetch-depth: 0）",
                 "the git repository that holds {} is a partial clone; use a whole one (in GitHub "
                 "Actions, actions/checkout without filter and with fetch-depth: 0)"},
                path)};
  }
  const bool unsupported = reason.find("extension") != std::string::npos ||
                           reason.find("object format") != std::string::npos ||
                           reason.find("repository version") != std::string::npos;
  if (unsupported) {
    return {
        FailureKind::io,
        message({"{0} 所在的 git 仓库用了本程序不认识的格式，如 sha256、reftable "
                 "或相对路径的工作树；请在 SHA-1 和默认扩展的克隆中运行",
                 "the git repository that holds {0} is of a form that is not supported ({1}), as "
                 "sha256, reftable or relative worktrees; use a clone with SHA-1 and without such "
                 "extensions"},
                path, reason)};
  }
  return {FailureKind::io, message({"无法打开 {0} 所在的 git 仓库：{1}",
                                    "cannot open the git repository that holds {0}: {1}"},
                                   path, detail)};
}

// A partial clone has no blob that was never checked out.
Failure left_on_the_server(const std::string& path) {
  return {
      FailureKind::io,
      message({"git 没有 {} 在该版本的内容：这是部分克隆；请取回：git fetch --refetch --no-filter"
               "（GitHub Actions 的 checkout：去掉 filter，fetch-depth: 0）",
               "git lacks the content of {} in that revision: this clone is partial; fetch it "
               "with git fetch --refetch --no-filter (in GitHub Actions, actions/checkout without "
               "filter and with fetch-depth: 0)"},
              printable(path))};
}

}  // namespace

void start_git() {
  static const int started = git_libgit2_init();
  (void)started;
}

Message last_git_error() {
  const git_error* error = git_error_last();
  if (error == nullptr) return {};
  const auto kind = std::ranges::find(kinds_of_errors, error->klass, &ErrorKind::klass);
  return {kind == std::end(kinds_of_errors) ? fmt::format("libgit2 错误 {}", error->klass)
                                            : std::string(kind->zh),
          printable(error->message)};
}

Result<GitRepository> open_git_repository(const Folder& folder) {
  start_git();
  git_repository* repository = nullptr;
  const int code = git_repository_open_ext(&repository, folder.path().c_str(), 0, nullptr);
  if (code != 0) return unopened(folder, code);
  return GitRepository(repository);
}

std::string prefix_in_work_tree(git_repository* repository, const Folder& folder) {
  const char* work_tree = git_repository_workdir(repository);
  return work_tree == nullptr ? "" : path_below(work_tree, folder.path());
}

std::string filtered_by_git(git_repository* repository, const std::string& path,
                            std::string_view text, git_filter_mode_t mode) {
  git_filter_list* filters = nullptr;
  const int code = git_filter_list_load(&filters, repository, nullptr, path.c_str(), mode,
                                        GIT_FILTER_ALLOW_UNSAFE);
  std::string filtered(text);
  if (code != 0 || filters == nullptr) return filtered;
  git_buf made = GIT_BUF_INIT;
  if (git_filter_list_apply_to_buffer(&made, filters, text.data(), text.size()) == 0) {
    filtered.assign(made.ptr, made.size);
  }
  git_buf_dispose(&made);
  git_filter_list_free(filters);
  return filtered;
}

Failure unreadable_in_git(const std::string& path, const Message& reason) {
  return {FailureKind::io,
          message({"无法读取 {}：{}", "cannot read {}: {}"}, printable(path), reason)};
}

Outcome read_git_blob(git_repository* repository, const git_oid& id, const std::string& path,
                      FileBuffer& buffer) {
  git_blob* blob = nullptr;
  if (const int code = git_blob_lookup(&blob, repository, &id); code != 0) {
    if (code == GIT_ENOTFOUND) return left_on_the_server(path);
    return unreadable_in_git(path, last_git_error());
  }
  buffer.assign({static_cast<const char*>(git_blob_rawcontent(blob)),
                 static_cast<std::size_t>(git_blob_rawsize(blob))});
  git_blob_free(blob);
  return std::nullopt;
}

std::string hooks_folder(git_repository* repository) {
  std::filesystem::path hooks =
      std::filesystem::path(git_repository_commondir(repository)) / "hooks";
  git_config* config = nullptr;
  git_buf named = GIT_BUF_INIT;
  if (git_repository_config_snapshot(&config, repository) == 0) {
    if (git_config_get_path(&named, config, "core.hookspath") == 0) {
      const char* work_tree = git_repository_workdir(repository);
      hooks = std::filesystem::path(work_tree == nullptr ? "" : work_tree) / named.ptr;
      git_buf_dispose(&named);
    }
    git_config_free(config);
  }
  return hooks.string();
}

}  // namespace shuangbai
