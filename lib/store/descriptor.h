// File descriptors of the kernel: closing them, and opening what lies below a folder without
// following links.
#pragma once

#include <dirent.h>
#include <unistd.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace shuangbai {

// Owns a descriptor; a negative one stands for a failure, with its reason in errno.
class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  int get() const { return value_; }
  int release() { return std::exchange(value_, -1); }  // to another owner
  explicit operator bool() const { return value_ >= 0; }

 private:
  int value_;
};

// A folder that is being listed.
struct CloseDirectory {
  void operator()(DIR* directory) const { ::closedir(directory); }
};
using Directory = std::unique_ptr<DIR, CloseDirectory>;

// What is done with folders that are missing on the way.
enum class Missing {
  fail,
  make,  // private ones (0700), each durable before the next
};

// Opens what lies at a path below the root, following no link on the way or at its end (ELOOP) and
// leaving the root by no `..` (EXDEV); a link at the end opens as a place alone (O_PATH). Nothing
// is waited for: a pipe without a writer opens at once. One system call where the kernel has
// openat2, else one a folder.
Descriptor open_beneath(int root, const std::string& path, int flags);
// The same one step at a time, for kernels without openat2.
Descriptor open_stepwise(int root, const std::string& path, int flags);

// Opens a folder below the root one step at a time, following no link.
Descriptor open_below(int root, const std::string& folder, Missing missing);

// The folders of paths that come in order, each opened once.
class FolderOfPaths {
 public:
  explicit FolderOfPaths(int root) : root_(root) {}
  // That of the path, as `open_below` opens it; with the reason in errno if it is not open.
  const Descriptor& of(const std::string& path, Missing missing);

 private:
  int root_;
  std::string name_ = "/";  // no folder's
  Descriptor open_ = Descriptor(-1);
  int error_ = 0;
};

// All of a text, where the descriptor stands or from an offset on; all bytes from an offset on.
// False: with the reason in errno, EIO where the file ends before.
bool write_all(int descriptor, std::string_view text);
bool write_at(int descriptor, std::string_view text, off_t offset);
bool read_at(int descriptor, std::span<char> bytes, off_t offset);

// Makes a file, or the entries of a folder, durable. False: with the reason in errno.
bool sync(const Descriptor& opened);
// Whether syncfs tells of writes that failed, as Linux does from 5.8 on: the kernel of a release,
// as "5.10.0-21-amd64", or the one that runs. Where it does not, each file is to be synced by
// itself.
bool syncfs_tells(std::string_view release);
bool syncfs_tells();

// The two parts of a relative path.
std::string folder_of(const std::string& path);
std::string name_of(const std::string& path);

// A failure of kind io; the pattern takes the path and the reason of errno.
Failure io_failure(Text pattern, const std::string& path, int error);

}  // namespace shuangbai
