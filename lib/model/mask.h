// Masking of personal data: what every output shows unless --unmask is given.
#pragma once

#include <string>
#include <string_view>

#include "model/field.h"

namespace shuangbai {

enum class Masking : std::uint8_t { masked, unmasked };

// 张*, 4402**********1234, 138****5678, 1980-**-**; other texts: ***. Empty stays empty. Of a phone
// number with fewer than eleven digits the last two are shown (******34), or nothing.
std::string mask(Personal kind, std::string_view text);

// A message with what has the shape of personal data masked, wherever it stands: resident ids of 15
// and 18 characters, numbers of bank cards (16 to 19 digits, in groups of four or not) and mobile
// phones (also as +86 138-0000-1111), and phones with an area code (0751-8731234). Statistical
// codes of up to 12 digits and days have none of these shapes. For values that were echoed without
// knowing what they are.
std::string mask_by_shape(std::string_view message);

// What an output shows of a text.
inline std::string shown(Personal kind, std::string_view text, Masking masking) {
  return masking == Masking::masked ? mask(kind, text) : std::string(text);
}
inline std::string shown(const Field& field, std::string_view text, Masking masking) {
  return shown(field.personal, text, masking);
}

}  // namespace shuangbai
