#include "store/folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "base/echo.h"
#include "base/system_error.h"
#include "store/descriptor.h"
#include "store/listing.h"
#include "store/sparse_checkout.h"
#include "yaml/limits.h"

namespace shuangbai {
namespace {

// A link in the place of the folder is ELOOP, as one on the way to it, and not ENOTDIR.
Descriptor open_folder(int root, const std::string& path) {
  Descriptor opened = open_beneath(root, path.empty() ? "." : path, O_RDONLY | O_DIRECTORY);
  if (opened || errno != ENOTDIR) return opened;
  struct stat status {};
  const bool is_link =
      ::fstatat(root, path.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode);
  errno = is_link ? ELOOP : ENOTDIR;
  return opened;
}

Directory open_directory(int root, const std::string& path) {
  Descriptor opened = open_folder(root, path);
  return Directory(opened ? ::fdopendir(opened.release()) : nullptr);
}

using Kind = EntryKind;

// Nothing, with the reason in errno, if it cannot be told.
std::optional<Kind> kind_of(int folder, const dirent& entry) {
  if (entry.d_type == DT_REG) return Kind::file;
  if (entry.d_type == DT_DIR) return Kind::folder;
  if (entry.d_type == DT_LNK) return Kind::link;
  struct stat status {};
  if (::fstatat(folder, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return std::nullopt;
  return S_ISREG(status.st_mode)   ? Kind::file
         : S_ISDIR(status.st_mode) ? Kind::folder
         : S_ISLNK(status.st_mode) ? Kind::link
                                   : Kind::other;
}

// The entries of a folder but those whose name begins with a dot, sorted; the reason of errno is 0
// if all were read.
struct Entries {
  std::vector<std::pair<std::string, Kind>> found;
  int error = 0;
};

Entries entries_of(int root, const std::string& path) {
  Entries entries;
  const Directory directory = open_directory(root, path);
  if (!directory) return {.found = {}, .error = errno};
  for (;;) {
    errno = 0;
    const dirent* entry = ::readdir(directory.get());
    if (entry == nullptr) break;
    if (entry->d_name[0] == '.') continue;
    const auto kind = kind_of(::dirfd(directory.get()), *entry);
    if (!kind && errno == ENOENT) continue;  // gone meanwhile
    if (!kind) break;
    entries.found.emplace_back(entry->d_name, *kind);
  }
  entries.error = errno;
  std::ranges::sort(entries.found);
  return entries;
}

std::string join(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + '/' + name;
}

Failure unreadable_file(const std::string& path, int error) {
  return {FailureKind::io, message({"无法读取 {}：{}", "cannot read {}: {}"},
                                   echoed(Echo::path, path), system_error(error))};
}

// Told before a byte of it is read.
Failure too_large(const std::string& path) {
  return {FailureKind::invalid_data,
          message({"{0} 超过 {1} MiB；请拆分", "{0} is over {1} MiB; split it"},
                  echoed(Echo::path, path), max_file_size >> 20)};
}

}  // namespace

Folder::Folder(std::string path, int descriptor, Caller caller)
    : path_(std::move(path)),
      root_(new int(descriptor),
            [](const int* fd) {
              ::close(*fd);
              delete fd;
            }),
      locks_(std::make_shared<Locks>(descriptor, path_, std::move(caller))) {}

Result<Folder> Folder::open(const std::string& path, Caller caller) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) {
    return io_failure({"无法打开文件夹 {}：{}", "cannot open the folder {}: {}"}, path, errno);
  }
  return Folder(path, descriptor, std::move(caller));
}

Result<Folder> Folder::discover(const std::string& from, Caller caller) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(from.c_str(), nullptr),
                                                         &std::free);
  if (!real) {
    return io_failure({"无法打开文件夹 {}：{}", "cannot open the folder {}: {}"}, from, errno);
  }
  for (std::string path = real.get();;) {
    struct stat status {};
    if (::lstat((path + "/shuangbai.yaml").c_str(), &status) == 0) {
      return open(path, std::move(caller));
    }
    if (errno != ENOENT) {
      return io_failure(
          {"无法在 {} 中查找 shuangbai.yaml：{}", "cannot look for shuangbai.yaml in {}: {}"}, path,
          errno);
    }
    if (path == "/" || path.empty()) break;
    path = folder_of(path).empty() ? "/" : folder_of(path);
  }
  return Failure{
      FailureKind::io,
      message(
          {"{} 及其上级文件夹中没有 shuangbai.yaml；请用 -C 指定数据仓库，或用 shuangbai init 新建",
           "no shuangbai.yaml in {} or above it; name a data repository with -C, or "
           "make one with `shuangbai init`"},
          printable(from))};
}

std::vector<std::string> Folder::list(Diagnostics& diagnostics) const {
  std::vector<std::string> files;
  list_into("", files, diagnostics);
  std::ranges::sort(files);
  return files;
}

void Folder::list_into(const std::string& relative, std::vector<std::string>& files,
                       Diagnostics& diagnostics) const {
  const Entries entries = entries_of(*root_, relative);
  if (entries.error != 0) {
    report(
        diagnostics, "store.unreadable", Place{relative, 0, 0},
        message({"无法读取文件夹：{}", "cannot read the folder: {}"}, system_error(entries.error)));
  }
  for (const auto& [name, kind] : entries.found) {
    const std::string path = join(relative, name);
    switch (treatment_of(path, kind)) {
      case Treatment::leave:
        break;
      case Treatment::list:
        files.push_back(path);
        break;
      case Treatment::walk:
        list_into(path, files, diagnostics);
        break;
      case Treatment::tell:
        report_misplaced(path, kind, diagnostics);
        break;
    }
  }
}

Result<std::vector<std::string>> Folder::names(const std::string& folder) const {
  const Entries entries = entries_of(*root_, folder);
  if (entries.error != 0 && entries.error != ENOENT && entries.error != ENOTDIR) {
    return unreadable_file(folder, entries.error);
  }
  std::vector<std::string> names;
  for (const auto& [name, kind] : entries.found) {
    if (kind == Kind::file || kind == Kind::folder) names.push_back(name);
  }
  return names;
}

Result<bool> Folder::exists(const std::string& path) const {
  if (open_beneath(*root_, path, O_PATH)) return true;
  if (errno == ENOTDIR && open_folder(*root_, folder_of(path))) errno = ENOENT;  // or it says why
  if (errno == ENOENT || errno == ENOTDIR) return false;
  return unreadable_file(path, errno);
}

Result<std::vector<std::string>> Folder::left_out() const {
  return left_out_by_git(*this);
}

Outcome Folder::read(const std::string& path, FileBuffer& buffer) const {
  const Descriptor file = open_beneath(*root_, path, O_RDONLY);
  struct stat status {};
  if (!file || ::fstat(file.get(), &status) != 0) return unreadable_file(path, errno);
  if (!S_ISREG(status.st_mode)) {
    return Failure{FailureKind::io,
                   message({"{} 不是普通文件", "{} is no plain file"}, echoed(Echo::path, path))};
  }
  const auto expected = static_cast<std::size_t>(status.st_size);
  buffer.is_too_large_ = expected > max_file_size;
  if (buffer.is_too_large_) return too_large(path);
  std::vector<char>& memory = buffer.memory_;
  std::size_t size = 0;
  for (;;) {
    const std::size_t wanted = std::max(size, expected) + 1;
    if (memory.size() < wanted) memory.resize(std::max(wanted, 2 * memory.size()));
    const std::size_t room = memory.size() - size;
    const ssize_t count = ::read(file.get(), memory.data() + size, room);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unreadable_file(path, errno);
    size += static_cast<std::size_t>(count);
    buffer.is_too_large_ = size > max_file_size;  // if it grows
    if (buffer.is_too_large_) return too_large(path);
    // A short read at the size that the file had is its end: that spares a system call.
    if (count == 0 || (size == expected && static_cast<std::size_t>(count) < room)) break;
  }
  buffer.size_ = size;
  return std::nullopt;
}

}  // namespace shuangbai
