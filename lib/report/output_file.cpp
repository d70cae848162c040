#include "report/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <span>
#include <utility>
#include <vector>

#include "store/descriptor.h"
#include "store/leftovers.h"
#include "store/staging.h"

namespace shuangbai {
namespace {

// Standard output under a name of the system's.
bool is_of_system(const std::string& path) {
  return path.starts_with("/dev/") || path.starts_with("/proc/");
}

mode_t mode_for(Audience audience) {
  return audience == Audience::owner ? 0600 : 0666;
}

// A new file beside the path; changes the path to its own.
Descriptor make_beside(std::string& path, mode_t mode) {
  const std::string folder = path.substr(0, path.rfind('/') + 1);
  std::string name = name_of(path);
  const Descriptor opened(
      ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened) return Descriptor(-1);
  sweep_temporaries(opened.get(), name);
  Descriptor made = make_temporary(opened.get(), name, mode);
  path = folder + name;
  return made;
}

// The same in the system's folder for temporary files, of this user alone.
Descriptor make_elsewhere(std::string& path) {
  std::error_code error;
  path = (std::filesystem::temp_directory_path(error) / "output").string();
  return make_beside(path, 0600);
}

// Moves what a file holds back by the text's length, its end first, and writes the text before it.
// False: with the reason in errno.
bool insert_first(int file, std::string_view text) {
  struct stat status = {};
  if (::fstat(file, &status) != 0) return false;
  std::vector<char> piece(std::size_t{1} << 20U);
  for (off_t end = status.st_size; end > 0;) {
    const auto size = std::min(piece.size(), static_cast<std::size_t>(end));
    end -= static_cast<off_t>(size);
    if (!read_at(file, std::span(piece).first(size), end) ||
        !write_at(file, {piece.data(), size}, end + static_cast<off_t>(text.size()))) {
      return false;
    }
  }
  return write_at(file, text, 0);
}

// The files of a data repository are written by transactions alone.
Outcome refuse_record_file(const std::string& path) {
  std::error_code error;
  const std::filesystem::path given(path);
  const std::filesystem::path folder = std::filesystem::canonical(
      given.has_parent_path() ? given.parent_path() : std::filesystem::path("."), error);
  if (error) return std::nullopt;  // told when it is opened
  for (std::filesystem::path root = folder;; root = root.parent_path()) {
    if (std::filesystem::exists(root / "shuangbai.yaml", error)) {
      const std::string inside = (folder / given.filename()).lexically_relative(root).string();
      if (!is_ours(inside)) return std::nullopt;
      return usage_failure(message(
          {"{} 是数据仓库的文件，不会用输出覆盖；请写到别处",
           "{} is a file of the data repository, which no output replaces; write it elsewhere"},
          printable(path)));
    }
    if (!root.has_relative_path()) return std::nullopt;
  }
}

}  // namespace

OutputFile::OutputFile(OutputFile&& other) noexcept
    : shown_(std::move(other.shown_)),
      audience_(other.audience_),
      file_(std::exchange(other.file_, nullptr)),
      temporary_(std::exchange(other.temporary_, {})),
      filled_(std::exchange(other.filled_, {})),
      held_(std::exchange(other.held_, nullptr)),
      first_(std::move(other.first_)),
      error_(other.error_),
      failed_(std::move(other.failed_)) {}

OutputFile::~OutputFile() {
  if (file_ != nullptr && file_ != stdout) std::fclose(file_);
  if (held_ != nullptr) std::fclose(held_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  if (!filled_.empty()) ::unlink(filled_.c_str());
}

Failure OutputFile::failure(int error) const {
  return io_failure({"无法写入 {}：{}", "cannot write {}: {}"}, shown_, error);
}

Result<OutputFile> OutputFile::open(const std::string& path, Audience audience) {
  OutputFile output(path.empty() ? "-" : path, audience);
  if (output.is_standard_output()) {
    output.file_ = stdout;
    return output;
  }
  struct stat there = {};
  struct stat target = {};
  const bool exists = ::lstat(path.c_str(), &there) == 0;
  if (!exists && errno != ENOENT) return output.failure(errno);
  const bool is_link = exists && S_ISLNK(there.st_mode);
  const bool leads = is_link && ::stat(path.c_str(), &target) == 0;
  if (is_link && !is_of_system(path) && (!leads || S_ISREG(target.st_mode))) {
    return Failure{FailureKind::io, message({"{} 是链接；请写出它所指的文件",
                                             "{} is a link; name the file that it leads to"},
                                            printable(path))};
  }
  const bool is_plain = !exists || S_ISREG(there.st_mode);
  if (is_plain) {
    if (Outcome failed = refuse_record_file(path)) return *failed;
  }
  if (Outcome failed =
          is_plain && !is_of_system(path) ? output.open_beside() : output.open_in_place()) {
    return *failed;
  }
  // What takes the place of a file lets the same people read it, but for personal data.
  constexpr mode_t permissions = 07777;
  if (exists && !output.temporary_.empty() && audience == Audience::all &&
      ::fchmod(::fileno(output.file_), there.st_mode & permissions) != 0) {
    return output.failure(errno);
  }
  return output;
}

Outcome OutputFile::open_beside() {
  temporary_ = shown_;
  const Descriptor made = make_beside(temporary_, mode_for(audience_));
  if (!made) {
    const int error = errno;
    temporary_.clear();
    return failure(error);
  }
  file_ = ::fdopen(::fcntl(made.get(), F_DUPFD_CLOEXEC, 0), "w");
  return file_ == nullptr ? Outcome(failure(errno)) : std::nullopt;
}

Outcome OutputFile::open_in_place() {
  const int descriptor = ::open(shown_.c_str(), O_WRONLY | O_CLOEXEC);
  file_ = descriptor < 0 ? nullptr : ::fdopen(descriptor, "w");
  return file_ == nullptr ? Outcome(failure(errno)) : std::nullopt;
}

Outcome OutputFile::hold() {
  if (!temporary_.empty()) return std::nullopt;
  std::string path;
  const Descriptor made = make_elsewhere(path);
  if (!made) return io_failure({"无法写入 {}：{}", "cannot write {}: {}"}, path, errno);
  ::unlink(path.c_str());
  held_ = ::fdopen(::fcntl(made.get(), F_DUPFD_CLOEXEC, 0), "w+");
  return held_ == nullptr ? Outcome(failure(errno)) : std::nullopt;
}

void OutputFile::write(std::string_view text) {
  if (error_ != 0) return;
  std::FILE* file = held_ != nullptr ? held_ : file_;
  if (std::fwrite(text.data(), 1, text.size(), file) != text.size()) {
    error_ = errno != 0 ? errno : EIO;
  }
}

void OutputFile::put_first(std::string_view text) {
  if (error_ != 0) return;
  if (held_ != nullptr) {
    first_.insert(0, text);
    return;
  }
  if (std::fflush(file_) != 0 || !insert_first(::fileno(file_), text)) error_ = errno;
  std::fseek(file_, 0, SEEK_END);
}

Result<std::string> OutputFile::path_to_fill() {
  if (!temporary_.empty()) return temporary_;
  if (held_ != nullptr) std::fclose(std::exchange(held_, nullptr));  // nothing is written beside
  const Descriptor made = make_elsewhere(filled_);
  if (made) return filled_;
  const int reason = errno;
  filled_.clear();
  return failure(reason);
}

// What was kept, on its way to standard output or a device. Closes it.
Outcome OutputFile::copy(std::FILE* from) {
  if (from == nullptr) return failure(errno);
  std::array<char, 65536> buffer;
  std::size_t count = 0;
  while ((count = std::fread(buffer.data(), 1, buffer.size(), from)) > 0) {
    write({buffer.data(), count});
  }
  const bool good = std::ferror(from) == 0;
  std::fclose(from);
  return good ? std::nullopt : Outcome(failure(EIO));
}

Outcome OutputFile::commit() {
  if (failed_) return failed_;
  if (!filled_.empty()) {
    if (Outcome failed = copy(std::fopen(filled_.c_str(), "rbe"))) return failed;
  } else if (held_ != nullptr) {
    std::FILE* from = std::exchange(held_, nullptr);
    if (std::fflush(from) != 0 && error_ == 0) error_ = errno;
    std::rewind(from);
    write(first_);
    if (Outcome failed = copy(from)) return failed;
  }
  std::FILE* file = std::exchange(file_, nullptr);
  if (std::fflush(file) != 0 && error_ == 0) error_ = errno;
  if (!temporary_.empty() && error_ == 0 && ::fsync(::fileno(file)) != 0) error_ = errno;
  if (file != stdout && std::fclose(file) != 0 && error_ == 0) error_ = errno;
  if (error_ != 0) return failure(error_);
  if (temporary_.empty()) return std::nullopt;
  if (::rename(temporary_.c_str(), shown_.c_str()) != 0) return failure(errno);
  temporary_.clear();
  return std::nullopt;
}

Outcome write_output(const std::string& path, Audience audience, std::string_view text) {
  Result<OutputFile> file = OutputFile::open(path, audience);
  if (!file) return file.failure();
  file->write(text);
  return file->commit();
}

}  // namespace shuangbai
