// This program's version, and those of the libraries that it runs with.
#pragma once

#include <string>
#include <string_view>

namespace shuangbai {

// What --version prints.
std::string version_text();

// Of this program alone: "0.1.0", and the day that pages of the manual bear.
std::string_view version_number();
std::string_view release_day();

}  // namespace shuangbai
