#include "store/descriptor.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>

#include "base/system_error.h"

namespace shuangbai {

namespace {

// Also what is interrupted before it is open.
Descriptor open_at(int folder, const char* path, int flags) {
  int opened = ::openat(folder, path, flags);
  while (opened < 0 && errno == EINTR) opened = ::openat(folder, path, flags);
  return Descriptor(opened);
}

// What every opening has. A mere place (O_PATH) takes no more: nothing is waited for there.
int with_own_flags(int flags) {
  flags |= O_NOFOLLOW | O_CLOEXEC;
  return (flags & O_PATH) != 0 ? flags : flags | O_NONBLOCK | O_NOCTTY;
}

}  // namespace

Descriptor open_stepwise(int root, const std::string& path, int flags) {
  if (path.empty() || path[0] == '/' || ('/' + path + '/').find("/../") != std::string::npos) {
    errno = path.empty() ? ENOENT : EXDEV;
    return Descriptor(-1);
  }
  const Descriptor folder = open_below(root, folder_of(path), Missing::fail);
  if (!folder) return Descriptor(-1);
  return open_at(folder.get(), name_of(path).c_str(), with_own_flags(flags));
}

Descriptor open_beneath(int root, const std::string& path, int flags) {
  open_how how{};
  how.flags = static_cast<std::uint64_t>(with_own_flags(flags));
  how.resolve = RESOLVE_NO_SYMLINKS | RESOLVE_BENEATH;
  long opened = -1;
  do {
    opened = ::syscall(SYS_openat2, root, path.c_str(), &how, sizeof how);
  } while (opened < 0 && errno == EINTR);
  if (opened >= 0) return Descriptor(static_cast<int>(opened));
  // A sandbox may refuse what it does not know; EAGAIN: something was renamed meanwhile.
  const bool unknown = errno == ENOSYS || errno == EPERM || errno == EAGAIN || errno == E2BIG;
  return unknown ? open_stepwise(root, path, flags) : Descriptor(-1);
}

Descriptor open_below(int root, const std::string& folder, Missing missing) {
  Descriptor at = open_at(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  for (std::size_t begin = 0; at && begin < folder.size();) {
    const std::size_t end = std::min(folder.find('/', begin), folder.size());
    const std::string part = folder.substr(begin, end - begin);
    int unmade = 0;  // why the folder could not be made
    if (missing == Missing::make) {
      if (::mkdirat(at.get(), part.c_str(), 0700) != 0) {
        unmade = errno;
      } else if (!sync(at)) {
        return Descriptor(-1);
      }
    }
    Descriptor next =
        open_at(at.get(), part.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    const int error = errno == ENOENT && unmade != 0 ? unmade : errno;
    at = std::move(next);
    errno = error;
    begin = end + 1;
  }
  return at;
}

const Descriptor& FolderOfPaths::of(const std::string& path, Missing missing) {
  std::string name = folder_of(path);
  if (name != name_ || (!open_ && missing == Missing::make)) {
    open_ = open_beneath(root_, name.empty() ? "." : name, O_RDONLY | O_DIRECTORY);
    const bool is_missing = !open_ && errno == ENOENT;
    if (is_missing && missing == Missing::make) open_ = open_below(root_, name, missing);
    error_ = errno;
    name_ = std::move(name);
  }
  errno = error_;
  return open_;
}

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool write_at(int descriptor, std::string_view text, off_t offset) {
  while (!text.empty()) {
    const ssize_t written = ::pwrite(descriptor, text.data(), text.size(), offset);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
    offset += written;
  }
  return true;
}

bool read_at(int descriptor, std::span<char> bytes, off_t offset) {
  while (!bytes.empty()) {
    const ssize_t got = ::pread(descriptor, bytes.data(), bytes.size(), offset);
    if (got < 0 && errno == EINTR) continue;
    if (got == 0) errno = EIO;
    if (got <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(got));
    offset += got;
  }
  return true;
}

bool sync(const Descriptor& opened) {
  if (!opened) return false;
  int failed = ::fsync(opened.get());
  while (failed != 0 && errno == EINTR) failed = ::fsync(opened.get());
  return failed == 0;
}

bool syncfs_tells(std::string_view release) {
  int major = 0;
  int minor = 0;
  const char* const end = release.data() + release.size();
  const auto first = std::from_chars(release.data(), end, major);
  if (first.ptr != end && *first.ptr == '.') std::from_chars(first.ptr + 1, end, minor);
  return major > 5 || (major == 5 && minor >= 8);
}

bool syncfs_tells() {
  static const bool tells = [] {
    utsname kernel{};
    return ::uname(&kernel) == 0 && syncfs_tells(std::string_view(kernel.release));
  }();
  return tells;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

std::string name_of(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

Failure io_failure(Text pattern, const std::string& path, int error) {
  return {FailureKind::io, message_from(pattern, printable(path), system_error(error))};
}

}  // namespace shuangbai
