#include "store/process.h"

#include <signal.h>

#include <cerrno>

namespace shuangbai {

bool is_process_gone(int pid) {
  return ::kill(pid, 0) != 0 && errno == ESRCH;
}

}  // namespace shuangbai
