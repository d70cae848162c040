// Masking of personal data: what every output shows unless --unmask is given.
#pragma once

#include <string>
#include <string_view>

#include "model/field.h"

namespace shuangbai {

enum class Masking : std::uint8_t { masked, unmasked };

// 张*, 4402**********1234, 138****5678, 1980-**-**; other texts: ***. Empty stays empty. Of a phone
// number at least four digits are hidden (****1234), or all of it.
std::string mask(Personal kind, std::string_view text);

inline std::string shown(const Field& field, std::string_view text, Masking masking) {
  return masking == Masking::masked ? mask(field.personal, text) : std::string(text);
}

}  // namespace shuangbai
