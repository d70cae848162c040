// What several commands share, told by `shuangbai help TOPIC`.
#pragma once

#include <span>
#include <string_view>

#include "base/text.h"

namespace shuangbai {

struct HelpTopic {
  std::string_view name;
  Text title;
  Text text;  // lines of at most 100 columns
};

std::span<const HelpTopic> help_topics();

}  // namespace shuangbai
