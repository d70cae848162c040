#include "store/staging.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <set>

#include "base/system_error.h"
#include "model/value.h"
#include "store/descriptor.h"
#include "store/layout.h"
#include "store/leftovers.h"

namespace shuangbai {

const std::string staging_folder = ".shuangbai.staged";

namespace {

constexpr std::string_view heading = "shuangbai transaction 1";
constexpr const char* folders_name = "folders";
constexpr Text make_failed = {"无法写入 {}：{}", "cannot write {}: {}"};
constexpr Text read_failed = {"无法读取 {}：{}", "cannot read {}: {}"};

// Whether a file may be put at, or removed from, the name: a plain file or nothing is there.
bool is_file_or_absent(int folder, const std::string& name) {
  struct stat status {};
  if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return errno == ENOENT;
  return S_ISREG(status.st_mode);
}

std::optional<Message> why_unbelievable(const Folder& folder, int staged,
                                        const StagedChange& change) {
  const auto by = [&](Text reason) { return message_from(reason, printable(change.path)); };
  if (!is_ours(change.path)) {
    return by({"其中的路径 {} 不属于数据仓库", "it names {}, which is no path of a repository"});
  }
  const bool removal = change.staged.empty();
  if (!removal && (change.staged.find_first_not_of("0123456789") != std::string::npos ||
                   !is_file_or_absent(staged, change.staged))) {
    return by({"为 {} 暂存的不是普通文件", "what is staged for {} is no plain file"});
  }
  const Descriptor target = open_below(folder.descriptor(), folder_of(change.path), Missing::fail);
  if (target ? !is_file_or_absent(target.get(), name_of(change.path)) : errno != ENOENT) {
    return by({"{} 处不是普通文件，或须经过链接才能到达",
               "{} is no plain file, or is only reached through a link"});
  }
  return std::nullopt;
}

Leftover foreign(Message why) {
  return {.state = Leftover::State::foreign, .why = std::move(why)};
}

// A staging folder of another user: honest if the repository is that user's.
Result<Leftover> of_another_user(const Folder& folder, uid_t owner) {
  struct stat root {};
  if (::fstat(folder.descriptor(), &root) != 0) {
    return io_failure(read_failed, folder.path(), errno);
  }
  if (owner != root.st_uid) {
    return foreign(message({"它属于另一个用户（{}）", "it belongs to another user ({})"}, owner));
  }
  struct stat commit {};
  const std::string path = staging_folder + '/' + std::string(commit_name);
  const bool absent =
      ::fstatat(folder.descriptor(), path.c_str(), &commit, AT_SYMLINK_NOFOLLOW) != 0 &&
      errno == ENOENT;
  return Leftover{.state = absent ? Leftover::State::unfinished : Leftover::State::withheld};
}

// What is in a staging folder of this user.
Result<Leftover> look_into(const Folder& folder, int staged) {
  const Result<std::vector<std::string>> names = folder.names(staging_folder);
  if (!names) return names.failure();
  for (const std::string& name : *names) {
    if (!is_file_or_absent(staged, name)) {
      return foreign(message({"其中的 {} 不是普通文件", "it holds {}, which is no plain file"},
                             printable(name)));
    }
  }
  const std::string path = staging_folder + '/' + std::string(commit_name);
  struct stat commit {};
  if (::fstatat(staged, commit_name.data(), &commit, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno == ENOENT) return Leftover{.state = Leftover::State::unfinished};
    return io_failure(read_failed, path, errno);
  }
  if (!S_ISREG(commit.st_mode)) {
    return foreign(message({"{} 不是普通文件", "{} is no plain file"}, commit_name));
  }
  FileBuffer buffer;
  if (Outcome failure = folder.read(path, buffer)) return *failure;
  auto changes = changes_in(buffer.text());
  if (!changes) return Leftover{.state = Leftover::State::unfinished};
  for (const StagedChange& change : *changes) {
    if (auto why = why_unbelievable(folder, staged, change)) return foreign(std::move(*why));
  }
  return Leftover{.state = Leftover::State::committed, .changes = std::move(*changes)};
}

}  // namespace

std::string text_of(const std::vector<StagedChange>& changes) {
  std::string text(heading);
  text += '\n';
  for (const StagedChange& change : changes) {
    text += change.staged.empty() ? fmt::format("remove {}\n", change.path)
                                  : fmt::format("write {} {}\n", change.staged, change.path);
  }
  return text + "end\n";
}

std::optional<std::vector<StagedChange>> changes_in(std::string_view text) {
  std::vector<StagedChange> changes;
  bool complete = false;
  for (std::size_t line = 0; !text.empty(); ++line) {
    const std::size_t end = text.find('\n');
    if (end == text.npos || complete) return std::nullopt;
    const std::string_view words = text.substr(0, end);
    text.remove_prefix(end + 1);
    const std::size_t first = words.find(' ');
    const std::size_t second = words.find(' ', first + 1);
    if (line == 0) {
      if (words != heading) return std::nullopt;
    } else if (words == "end") {
      complete = true;
    } else if (words.starts_with("remove ")) {
      changes.push_back({.staged = {}, .path = std::string(words.substr(7))});
    } else if (words.starts_with("write ") && second != words.npos && second > first + 1) {
      changes.push_back({.staged = std::string(words.substr(6, second - 6)),
                         .path = std::string(words.substr(second + 1))});
    } else {
      return std::nullopt;
    }
  }
  return complete ? std::optional(std::move(changes)) : std::nullopt;
}

// policies/NAME/set.yaml
bool is_policy_set(std::string_view path) {
  constexpr std::string_view folder = "policies/";
  constexpr std::string_view file = "/set.yaml";
  if (!path.starts_with(folder) || !path.ends_with(file)) return false;
  path.remove_prefix(folder.size());
  return path.size() > file.size() && is_identifier(path.substr(0, path.size() - file.size()));
}

bool is_ours(std::string_view path) {
  return std::ranges::find(files_of_init, path) != std::end(files_of_init) ||
         locate(path).has_value() || is_policy_set(path);
}

Result<Leftover> find_leftover(const Folder& folder) {
  struct stat status {};
  if (::fstatat(folder.descriptor(), staging_folder.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno == ENOENT) return Leftover{};
    return io_failure(read_failed, staging_folder, errno);
  }
  if (!S_ISDIR(status.st_mode)) {
    return foreign(message({"它是链接或文件，不是文件夹", "it is a link or a file, no folder"}));
  }
  if (status.st_uid != ::geteuid()) return of_another_user(folder, status.st_uid);
  if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
    return foreign(message({"其他用户可以写入它", "other users may write into it"}));
  }
  const Descriptor staged = open_below(folder.descriptor(), staging_folder, Missing::fail);
  if (staged) return look_into(folder, staged.get());
  if (errno == ENOENT) return Leftover{};  // completed meanwhile
  return io_failure(read_failed, staging_folder, errno);
}

Failure foreign_failure(const Folder& folder, const Leftover& leftover) {
  const std::string path = printable(folder.path() + '/' + staging_folder);
  return {FailureKind::io,
          message({"{} 不是本程序留下的：{}；请查看后移走或删除，再重试",
                   "{} was not left by this program: {}; look at it, move it away or remove it, "
                   "and try again"},
                  path, leftover.why)};
}

Message not_ours_to_complete() {
  return message({"它属于另一个用户", "it is another user's"});
}

Failure interrupted_failure(const Folder& folder, const Message& reason) {
  const std::string path = printable(folder.path());
  return {FailureKind::io,
          message({"对 {} 的一次写入被中断，须先完成（{}）；请由有写入权限的用户运行任一命令，"
                   "如 shuangbai check",
                   "a write to {} was interrupted and must be completed first ({}); let a user "
                   "who may write there run any command, as shuangbai check"},
                  path, reason)};
}

void report_foreign(const Folder& folder, Diagnostics& diagnostics) {
  const Result<Leftover> leftover = find_leftover(folder);
  if (!leftover || leftover->state != Leftover::State::foreign) return;
  report(diagnostics, "store.staging", Place{staging_folder, 0, 0},
         message({"不是本程序留下的，未予执行：{}；请查看后移走或删除",
                  "not left by this program and not carried out: {}; look at it, then move it "
                  "away or remove it"},
                 leftover->why),
         Severity::warning);
}

namespace {

// A place that a folder of ours may have: in no hidden folder, and not above the repository.
bool may_be_ours(std::string_view path) {
  return !path.empty() && path.find("/.") == path.npos && path.find("//") == path.npos &&
         path[0] != '.' && path[0] != '/';
}

// Removes the folders that were made for changes.
void remove_made_folders(const Folder& folder, int staged) {
  FileBuffer buffer;
  if (!is_file_or_absent(staged, folders_name) ||
      folder.read(staging_folder + '/' + folders_name, buffer)) {
    return;
  }
  std::vector<std::string> made;
  for_each_line(buffer.text(),
                [&](std::size_t, std::string_view path) { made.emplace_back(path); });
  remove_empty_folders(folder, made);
}

// Removes the files in the staging folder. False, with the reason in errno, if one stays.
bool empty_staging(int staged) {
  const Directory entries(::fdopendir(::openat(staged, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)));
  if (!entries) return false;
  for (;;) {
    errno = 0;
    const dirent* entry = ::readdir(entries.get());
    if (entry == nullptr) return errno == 0;
    const std::string_view name = entry->d_name;
    if (name != "." && name != ".." && ::unlinkat(staged, entry->d_name, 0) != 0) return false;
  }
}

}  // namespace

void remove_empty_folders(const Folder& folder, const std::vector<std::string>& paths) {
  for (auto path = paths.rbegin(); path != paths.rend(); ++path) {
    if (!may_be_ours(*path)) continue;
    const Descriptor outer = open_below(folder.descriptor(), folder_of(*path), Missing::fail);
    if (outer) ::unlinkat(outer.get(), name_of(*path).c_str(), AT_REMOVEDIR);
  }
}

Outcome discard_staging(const Folder& folder) {
  const Text failed = {"无法删除 {}：{}", "cannot remove {}: {}"};
  const Descriptor staged = open_below(folder.descriptor(), staging_folder, Missing::fail);
  if (!staged && errno == ENOENT) return std::nullopt;
  if (!staged || (::unlinkat(staged.get(), commit_name.data(), 0) != 0 && errno != ENOENT) ||
      !sync(staged)) {
    return io_failure(failed, staging_folder, errno);
  }
  if (empty_staging(staged.get()) &&
      (::unlinkat(folder.descriptor(), staging_folder.c_str(), AT_REMOVEDIR) == 0 ||
       errno == ENOENT)) {
    return std::nullopt;
  }
  if (errno != ENOTEMPTY && errno != EISDIR && errno != EPERM) {
    return io_failure(failed, staging_folder, errno);
  }
  return foreign_failure(folder, {.state = Leftover::State::foreign,
                                  .why = message({"无法清空它：{}", "it cannot be emptied: {}"},
                                                 system_error(errno))});
}

Outcome abandon_staging(const Folder& folder) {
  const Descriptor staged = open_below(folder.descriptor(), staging_folder, Missing::fail);
  if (staged) remove_made_folders(folder, staged.get());
  return discard_staging(folder);
}

namespace {

// Of the folders above the files that are to be written those that are missing, each after the one
// that holds it.
Result<std::vector<std::string>> missing_folders(const Folder& folder,
                                                 const std::vector<StagedChange>& changes) {
  std::set<std::string> seen;
  std::vector<std::string> missing;
  for (const StagedChange& change : changes) {
    if (change.staged.empty()) continue;
    for (std::size_t end = change.path.find('/'); end != std::string::npos;
         end = change.path.find('/', end + 1)) {
      const std::string path = change.path.substr(0, end);
      if (!seen.insert(path).second) continue;
      struct stat status {};
      if (::fstatat(folder.descriptor(), path.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno != ENOENT) return io_failure(make_failed, path, errno);
        missing.push_back(path);
      } else if (!S_ISDIR(status.st_mode)) {
        return io_failure(make_failed, change.path, S_ISLNK(status.st_mode) ? ELOOP : ENOTDIR);
      }
    }
  }
  return missing;
}

Outcome list_folders(const Folder& folder, const std::vector<std::string>& paths) {
  const std::string list = staging_folder + '/' + folders_name;
  const Descriptor file(::openat(folder.descriptor(), list.c_str(),
                                 O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600));
  const std::string text = fmt::format("{}\n", fmt::join(paths, "\n"));
  // The list first: no folder may outlive a loss of power that it does not name.
  if (!file || !write_all(file.get(), text) || !sync(file)) {
    return io_failure(make_failed, list, errno);
  }
  return std::nullopt;
}

// Whether files may come and go in the folders of all changes: who learns it only when they move
// can neither complete nor undo them. What earlier versions left there goes.
Outcome check_folders(const Folder& folder, const std::vector<StagedChange>& changes) {
  std::set<std::string> seen;
  for (const StagedChange& change : changes) {
    if (!seen.insert(folder_of(change.path)).second) continue;
    const Descriptor opened =
        open_below(folder.descriptor(), folder_of(change.path), Missing::fail);
    if (!opened && change.staged.empty() && errno == ENOENT) continue;
    if (!opened || ::faccessat(opened.get(), ".", W_OK | X_OK, AT_EACCESS) != 0) {
      return io_failure(make_failed, change.path, errno);
    }
    sweep_temporaries(opened.get());
  }
  return std::nullopt;
}

}  // namespace

Result<std::vector<std::string>> make_folders(const Folder& folder,
                                              const std::vector<StagedChange>& changes) {
  Result<std::vector<std::string>> missing = missing_folders(folder, changes);
  if (!missing) return missing;
  if (!missing->empty()) {
    if (Outcome failure = list_folders(folder, *missing)) return *failure;
  }
  for (const std::string& path : *missing) {
    const Descriptor above = open_below(folder.descriptor(), folder_of(path), Missing::fail);
    if (!above || (::mkdirat(above.get(), name_of(path).c_str(), 0700) != 0 && errno != EEXIST)) {
      return io_failure(make_failed, path, errno);
    }
  }
  if (Outcome failure = check_folders(folder, changes)) return *failure;
  return missing;
}

}  // namespace shuangbai
