#include "pager.h"

#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace shuangbai {
namespace {

std::string pager_command() {
  for (const char* name : {"SHUANGBAI_PAGER", "PAGER"}) {
    if (const char* value = std::getenv(name)) return value;
  }
  return "less -FRX";
}

bool fits_terminal(std::string_view text) {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0) return true;
  return std::ranges::count(text, '\n') < size.ws_row;
}

}  // namespace

bool page(std::string_view text) {
  if (::isatty(STDOUT_FILENO) != 1 || fits_terminal(text)) return false;
  const std::string command = pager_command();
  if (command.empty() || command == "cat") return false;
  std::fflush(stdout);
  // Who leaves the pager early closes the pipe, which is no fault.
  using Handler = void (*)(int);
  const Handler before = std::signal(SIGPIPE, SIG_IGN);
  std::FILE* pager = ::popen(command.c_str(), "w");  // NOLINT: the user's own command
  if (pager != nullptr) std::fwrite(text.data(), 1, text.size(), pager);
  const int status = pager == nullptr ? -1 : ::pclose(pager);
  std::signal(SIGPIPE, before);
  constexpr int not_found = 127;
  return status != -1 && !(WIFEXITED(status) && WEXITSTATUS(status) == not_found);
}

}  // namespace shuangbai
