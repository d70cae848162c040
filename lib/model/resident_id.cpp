#include "model/resident_id.h"

#include <algorithm>
#include <optional>
#include <string>

namespace shuangbai {
namespace {

std::optional<Date> birth_date(std::string_view id) {
  return Date::parse(std::string(id.substr(6, 4)) + '-' + std::string(id.substr(10, 2)) + '-' +
                     std::string(id.substr(12, 2)));
}

}  // namespace

char resident_id_check(std::string_view seventeen_digits) {
  unsigned remainder = 0;  // ISO 7064, recursive method: P = (P + digit) * 2 mod 11
  for (const char digit : seventeen_digits.substr(0, 17)) {
    remainder = (remainder + static_cast<unsigned>(digit - '0')) * 2 % 11;
  }
  const unsigned check = (12 - remainder) % 11;
  return check == 10 ? 'X' : static_cast<char>('0' + check);
}

ResidentIdFault check_resident_id(std::string_view id) {
  if (id.size() != 18) return ResidentIdFault::length;
  if (id.substr(0, 17).find_first_not_of("0123456789") != std::string_view::npos) {
    return ResidentIdFault::digits;
  }
  if (!birth_date(id)) return ResidentIdFault::date;
  return id[17] == resident_id_check(id) ? ResidentIdFault::none : ResidentIdFault::check_digit;
}

Date birth_date_in(std::string_view id) {
  return *birth_date(id);
}

bool is_male_in(std::string_view id) {
  return (id[16] - '0') % 2 == 1;
}

}  // namespace shuangbai
