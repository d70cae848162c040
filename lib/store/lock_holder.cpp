#include "store/lock_holder.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <sstream>

#include "store/process.h"

namespace shuangbai {
namespace {

constexpr std::string_view pid_key = "pid ";
constexpr std::string_view since_key = "since ";
constexpr std::string_view command_key = "command ";

// The rest of the text's first line, if it begins with the key; the line is taken away.
std::optional<std::string_view> take_line(std::string_view& text, std::string_view key) {
  const std::size_t end = text.find('\n');
  if (end == text.npos || !text.starts_with(key)) return std::nullopt;
  const std::string_view value = text.substr(key.size(), end - key.size());
  text.remove_prefix(end + 1);
  return value;
}

std::string name_of_process(const std::string& process) {
  std::ifstream file("/proc/" + process + "/comm");
  std::string name;
  std::getline(file, name);
  return name;
}

}  // namespace

std::string holder_text(std::string_view command) {
  const std::time_t now = std::time(nullptr);
  std::tm local = {};
  std::string since(32, '\0');
  since.resize(::localtime_r(&now, &local) == nullptr
                   ? 0
                   : std::strftime(since.data(), since.size(), "%Y-%m-%d %H:%M:%S", &local));
  return fmt::format("{}{}\n{}{}\n{}{}\n", pid_key, ::getpid(), since_key, since, command_key,
                     command);
}

std::optional<Message> holder_in(std::string_view text) {
  const auto process = take_line(text, pid_key);
  const auto since = process ? take_line(text, since_key) : std::nullopt;
  const auto command = since ? take_line(text, command_key) : std::nullopt;
  int pid = 0;
  if (!command ||
      std::from_chars(process->data(), process->data() + process->size(), pid).ec != std::errc() ||
      pid <= 0 || is_process_gone(pid)) {
    return std::nullopt;
  }
  return message({"{}（进程 {}，始于 {}）", "`{}`, process {}, since {}"}, printable(*command), pid,
                 printable(*since));
}

std::vector<int> sharers_of(int descriptor) {
  struct stat status {};
  std::vector<int> found;
  if (::fstat(descriptor, &status) != 0) return found;
  const std::string own = name_of_process("self");
  const std::string inode = ':' + std::to_string(status.st_ino);
  std::ifstream locks("/proc/locks");
  for (std::string line; std::getline(locks, line);) {
    // 3: FLOCK  ADVISORY  READ 4711 08:01:131074 0 EOF
    std::istringstream words(line);
    std::string number, kind, manner, access, process, file;
    words >> number >> kind >> manner >> access >> process >> file;
    if (kind != "FLOCK" || access != "READ" || !file.ends_with(inode)) continue;
    const int pid = std::atoi(process.c_str());
    if (pid > 0 && pid != ::getpid() && name_of_process(process) == own) found.push_back(pid);
  }
  std::ranges::sort(found);
  return found;
}

}  // namespace shuangbai
