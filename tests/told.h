// A message as it is told, in English: what may be anybody's is masked.
#pragma once

#include <string>

#include "model/disclosed.h"

namespace shuangbai {

inline std::string told(const Message& message, Masking masking = Masking::masked) {
  return disclosed(message, masking).en;
}

}  // namespace shuangbai
