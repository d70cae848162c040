#include "store/leftovers.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <charconv>

#include "base/text.h"
#include "store/process.h"

namespace shuangbai {
namespace {

constexpr std::string_view mark = ".shuangbai-";

// As much of a name as leaves room for what stands around it.
std::string_view part_of(std::string_view name) {
  return name.substr(0, 200);
}

// Whether the name is that of a temporary file whose process is gone.
bool is_of_the_dead(std::string_view entry, std::string_view name) {
  const std::size_t dot = entry.rfind('.');
  if (!entry.starts_with(mark) || dot < mark.size()) return false;
  if (!name.empty() && entry.substr(mark.size(), dot - mark.size()) != part_of(name)) return false;
  std::string_view digits = entry.substr(dot + 1);
  digits = digits.substr(0, digits.find('-'));
  int pid = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), pid);
  if (error != std::errc() || end != digits.data() + digits.size() || pid <= 0) return false;
  return is_process_gone(pid);
}

}  // namespace

Descriptor make_temporary(int folder, std::string& name, unsigned mode) {
  const std::string beginning = fmt::format("{}{}.{}", mark, part_of(name), ::getpid());
  for (int i = 1; i < 1000; ++i) {
    name = beginning + (i == 1 ? "" : '-' + std::to_string(i));
    Descriptor made(
        ::openat(folder, name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
    if (!made && errno == EEXIST) continue;
    // By the lock a process in another container knows that this one lives.
    if (made) ::flock(made.get(), LOCK_EX | LOCK_NB);
    return made;
  }
  return Descriptor(-1);
}

void sweep_temporaries(int folder, std::string_view name) {
  const Directory entries(::fdopendir(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)));
  while (const dirent* entry = entries ? ::readdir(entries.get()) : nullptr) {
    if (!is_of_the_dead(entry->d_name, name)) continue;
    const Descriptor file(
        ::openat(folder, entry->d_name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    struct stat status {};
    if (file && ::fstat(file.get(), &status) == 0 && S_ISREG(status.st_mode) &&
        ::flock(file.get(), LOCK_EX | LOCK_NB) == 0) {
      ::unlinkat(folder, entry->d_name, 0);
    }
  }
}

}  // namespace shuangbai
