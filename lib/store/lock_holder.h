// Who holds a lock, for the messages of those who wait for it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace shuangbai {

// What a writer puts into the file of its lock: its process, the time, the words of its command.
std::string holder_text(std::string_view command);

// The same as a reader is told it: "`visit import`, process 4711, since 2026-11-05 09:30:12".
// Nothing if the text is none of ours, or its process is gone: then it is an older writer's.
std::optional<Message> holder_in(std::string_view text);

// The processes of this program that share a lock (flock) on an open file, as far as the system
// tells; this one is left out.
std::vector<int> sharers_of(int descriptor);

}  // namespace shuangbai
