// Resident identity numbers 公民身份号码 · GB 11643-1999.
#pragma once

#include <string_view>

#include "base/date.h"

namespace shuangbai {

enum class ResidentIdFault { none, length, digits, date, check_digit };

// Eighteen characters: six digits of a division, eight of a day of birth that exists, three of a
// sequence, and a check character by ISO 7064 MOD 11-2 (0-9 or a capital X).
ResidentIdFault check_resident_id(std::string_view id);

// What a resident id without fault says: the day of birth, and the gender (digit 17: odd is male).
Date birth_date_in(std::string_view id);
bool is_male_in(std::string_view id);

// The check character of the first seventeen digits.
char resident_id_check(std::string_view seventeen_digits);

}  // namespace shuangbai
