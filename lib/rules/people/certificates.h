// A worker's certificate, and the periods for which it is registered.
#pragma once

#include "base/day.h"
#include "model/worker.h"

namespace shuangbai {

// Of those issued by the day the highest, of several of its level the latest issued; or nothing.
inline const Certificate* highest_certificate(const Worker& worker, Day& day) {
  const auto rank = [](const Certificate& one) { return std::pair(one.level, one.issued); };
  const Certificate* highest = nullptr;
  for (const Certificate& certificate : worker.certificates) {
    if (!day.reached(certificate.issued)) continue;
    if (highest == nullptr || rank(*highest) < rank(certificate)) highest = &certificate;
  }
  return highest;
}

}  // namespace shuangbai
