#include "store/folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "store/descriptor.h"

namespace shuangbai {
namespace {

Directory open_directory(int root, const std::string& path) {
  const int descriptor = ::openat(root, path.empty() ? "." : path.c_str(),
                                  O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  return Directory(descriptor < 0 ? nullptr : ::fdopendir(descriptor));
}

enum class Kind { file, folder, link, other };

Kind kind_of(int root, const std::string& path, unsigned char type) {
  if (type == DT_REG) return Kind::file;
  if (type == DT_DIR) return Kind::folder;
  if (type == DT_LNK) return Kind::link;
  struct stat status {};
  if (::fstatat(root, path.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return Kind::other;
  return S_ISREG(status.st_mode)   ? Kind::file
         : S_ISDIR(status.st_mode) ? Kind::folder
         : S_ISLNK(status.st_mode) ? Kind::link
                                   : Kind::other;
}

std::string join(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + '/' + name;
}

}  // namespace

Folder::Folder(std::string path, int descriptor)
    : path_(std::move(path)),
      root_(new int(descriptor),
            [](const int* fd) {
              ::close(*fd);
              delete fd;
            }),
      locks_(std::make_shared<Locks>(descriptor, path_)) {}

Result<Folder> Folder::open(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) {
    return io_failure({"无法打开文件夹 {}：{}", "cannot open the folder {}: {}"}, path, errno);
  }
  return Folder(path, descriptor);
}

Result<Folder> Folder::discover(const std::string& from) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(from.c_str(), nullptr),
                                                         &std::free);
  if (!real) {
    return io_failure({"无法打开文件夹 {}：{}", "cannot open the folder {}: {}"}, from, errno);
  }
  for (std::string path = real.get();;) {
    if (::access((path + "/shuangbai.yaml").c_str(), F_OK) == 0) return open(path);
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
  const Directory directory = open_directory(*root_, relative);
  if (!directory) {
    report(diagnostics, "store.unreadable", Place{relative, 0, 0},
           message({"无法读取文件夹：{}", "cannot read the folder: {}"}, std::strerror(errno)));
    return;
  }
  while (const dirent* entry = ::readdir(directory.get())) {
    const std::string name = entry->d_name;
    if (name[0] == '.') continue;
    const std::string path = join(relative, name);
    const bool yaml = name.ends_with(".yaml") || name.ends_with(".yml");
    switch (kind_of(*root_, path, entry->d_type)) {
      case Kind::folder:
        list_into(path, files, diagnostics);
        break;
      case Kind::file:
        if (yaml) files.push_back(path);
        break;
      case Kind::link:
      case Kind::other:
        report(diagnostics, "store.link", Place{path, 0, 0},
               message({"这是链接或特殊文件，不会跟随；请换成普通文件",
                        "a link or special file, which is not followed; put a plain file here"}));
        break;
    }
  }
}

std::vector<std::string> Folder::names(const std::string& folder) const {
  std::vector<std::string> names;
  const Directory directory = open_directory(*root_, folder);
  if (!directory) return names;
  while (const dirent* entry = ::readdir(directory.get())) {
    const std::string name = entry->d_name;
    if (name[0] == '.') continue;
    const Kind kind = kind_of(*root_, join(folder, name), entry->d_type);
    if (kind == Kind::file || kind == Kind::folder) names.push_back(name);
  }
  std::ranges::sort(names);
  return names;
}

bool Folder::exists(const std::string& path) const {
  struct stat status {};
  return ::fstatat(*root_, path.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
}

Outcome Folder::read(const std::string& path, FileBuffer& buffer) const {
  const Descriptor file(::openat(*root_, path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  if (!file) return io_failure({"无法读取 {}：{}", "cannot read {}: {}"}, path, errno);
  constexpr std::size_t step = 64 * 1024;
  std::vector<char>& memory = buffer.memory_;
  std::size_t size = 0;
  for (;;) {
    if (memory.size() < size + step) memory.resize(size + 2 * step);
    const ssize_t count = ::read(file.get(), memory.data() + size, memory.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return io_failure({"无法读取 {}：{}", "cannot read {}: {}"}, path, errno);
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
  }
  buffer.size_ = size;
  return std::nullopt;
}

Outcome Folder::without_readers(const std::string& path,
                                const std::function<bool()>& change) const {
  const Result<Hold> gate = locks_->exclude();
  if (!gate) {
    return Failure{
        FailureKind::io,
        message_from({"{}；未写入 {2}，请稍后再试", "{1}; {2} was not written, try again later"},
                     gate.failure().message.zh, gate.failure().message.en, printable(path))};
  }
  if (change()) return std::nullopt;
  return io_failure({"无法写入 {}：{}", "cannot write {}: {}"}, path, errno);
}

Outcome Folder::write(const std::string& path, std::string_view text) const {
  const Text failed = {"无法写入 {}：{}", "cannot write {}: {}"};
  const std::string folder = folder_of(path);
  const std::string name = name_of(path);
  const Descriptor directory = open_below(*root_, folder, Missing::make_and_sync);
  if (!directory) return io_failure(failed, path, errno);
  struct stat status {};
  const bool exists = ::fstatat(directory.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
  if (exists && !S_ISREG(status.st_mode)) return io_failure(failed, path, ELOOP);
  const std::string temporary = ".shuangbai-" + name + "." + std::to_string(::getpid());
  ::unlinkat(directory.get(), temporary.c_str(), 0);
  const Descriptor file(::openat(directory.get(), temporary.c_str(),
                                 O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!file) return io_failure(failed, path, errno);
  bool good = write_all(file.get(), text);
  if (good && exists) good = ::fchmod(file.get(), status.st_mode & 07777) == 0;
  good = good && ::fsync(file.get()) == 0;
  Outcome failure;
  if (!good) failure = io_failure(failed, path, errno);
  if (!failure) {
    failure = without_readers(path, [&] {
      return ::renameat(directory.get(), temporary.c_str(), directory.get(), name.c_str()) == 0;
    });
  }
  if (failure) {
    ::unlinkat(directory.get(), temporary.c_str(), 0);
  } else if (::fsync(directory.get()) != 0) {
    failure = io_failure(failed, path, errno);
  }
  return failure;
}

Outcome Folder::remove(const std::string& path) const {
  const Text failed = {"无法删除 {}：{}", "cannot remove {}: {}"};
  const std::string folder = folder_of(path);
  const std::string name = name_of(path);
  const Descriptor directory = open_below(*root_, folder, Missing::fail);
  if (!directory) return io_failure(failed, path, errno);
  if (Outcome failure = without_readers(
          path, [&] { return ::unlinkat(directory.get(), name.c_str(), 0) == 0; })) {
    return failure;
  }
  if (::fsync(directory.get()) != 0) return io_failure(failed, path, errno);
  return std::nullopt;
}

}  // namespace shuangbai
