// Which groups of clients there are: those of the document, and those that a policy adds.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace shuangbai {

// What is wrong with the kind of a target group: it is none of the document's and none of those
// that the repository's policy adds.
std::optional<Message> unknown_target_group(std::string_view kind,
                                            const std::vector<std::string>& added);

}  // namespace shuangbai
