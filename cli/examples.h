// Examples of commands, for help and the manual page. Each runs as it stands on the data of
// examples/shaoguan; tests/e2e/test_help_examples.py runs them all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace shuangbai {

struct Example {
  std::string line;  // "shuangbai worker show w101"
  Text meaning;
};

// Those of the command with these words ("worker show"); none of a command that only holds others.
std::vector<Example> examples_of(std::string_view command);

}  // namespace shuangbai
