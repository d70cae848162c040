// What --version prints: this program's version, and those of the libraries that it runs with.
#pragma once

#include <string>

namespace shuangbai {

std::string version_text();

}  // namespace shuangbai
