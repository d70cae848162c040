// What the operating system says of a failed call, in both languages.
#pragma once

#include "base/text.h"

namespace shuangbai {

// Of an errno. In Chinese an error that is rare has its number alone.
Message system_error(int error);

}  // namespace shuangbai
