// The processes that files and locks name.
#pragma once

namespace shuangbai {

// Whether no process has this number (at least 1) any more. Of another user's, too, it can be told.
bool is_process_gone(int pid);

}  // namespace shuangbai
