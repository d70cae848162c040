// A day in a test: day("2022-03-05").
#pragma once

#include "base/date.h"

namespace shuangbai {

inline Date day(std::string_view text) {
  return *Date::parse(text);
}

}  // namespace shuangbai
