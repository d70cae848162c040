#include "exchange/number_format.h"

#include <algorithm>
#include <cmath>

#include "base/characters.h"

namespace shuangbai {
namespace {

constexpr double latest_serial = 110'000;  // of the year 2201
constexpr double minute = 1.0 / (24 * 60);

// Places of a pattern; all else in it are texts.
constexpr char digit = '\1';         // shows nothing in front of a shorter number
constexpr char padded_digit = '\2';  // shows a zero there

// The first section, that of positive numbers, with its texts each after a `\`; conditions, colours
// and locales in brackets, blanks of a width and fill characters are left out.
std::string first_section(std::string_view code) {
  std::string out;
  bool quoted = false;
  bool bracket = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (quoted || bracket) {
      if (quoted && c == '"') {
        quoted = false;
      } else if (bracket && c == ']') {
        bracket = false;
      } else if (quoted) {
        out += '\\';
        out += c;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[') {
      bracket = true;
    } else if (c == ';') {
      break;
    } else if (c == '_' || c == '*') {
      ++i;
    } else if (c == '\\') {
      if (++i < code.size()) out.append({'\\', code[i]});
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

NumberFormat::NumberFormat(std::string_view code) {
  if (code == "General" || code == "Standard") return;
  const std::string section = first_section(code);
  std::string pattern;
  std::size_t digits = 0;
  std::size_t zeros = 0;
  bool has_text = false;
  bool is_code = true;
  bool shows_day_of_month = false;
  for (std::size_t i = 0; i < section.size(); ++i) {
    const char c = section[i];
    if (c == '\\') {
      pattern += section[++i];
      has_text = true;
    } else if (std::string_view("yYdD").find(c) != std::string_view::npos) {
      shows_days_ = true;
      shows_day_of_month = shows_day_of_month || c == 'd' || c == 'D';
    } else if (c == '0' || c == '#' || c == '?') {
      pattern += c == '0' ? padded_digit : digit;
      ++digits;
      if (c == '0') ++zeros;
    } else if (std::string_view("-() /:").find(c) != std::string_view::npos) {
      pattern += c;
      has_text = has_text || c != ' ';
    } else {
      is_code = false;  // of quantities: . , % E or of times
    }
  }
  hides_day_of_month_ = !shows_day_of_month;
  const bool is_plain = zeros < 2 && (!has_text || digits < 2);
  if (is_code && !shows_days_ && digits > 0 && !is_plain) pattern_ = std::move(pattern);
}

NumberFormat::NumberFormat(std::uint32_t id)
    : shows_days_((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
                  (id >= 50 && id <= 54) || id == 57 || id == 58),
      hides_day_of_month_(id == 17 || id == 27 || id == 36 || id == 50 || id == 52 || id == 57) {}

std::optional<std::string> NumberFormat::code_of(std::string_view number) const {
  if (pattern_.empty() || number.empty() || number.size() > 15) return std::nullopt;
  if (!std::ranges::all_of(number, is_digit)) return std::nullopt;
  // Digits fill the places from the right; what is left over stands at the first place.
  std::string reversed;
  const std::size_t first = pattern_.find_first_of(std::string{digit, padded_digit});
  for (std::size_t i = pattern_.size(); i-- > 0;) {
    if (pattern_[i] != digit && pattern_[i] != padded_digit) {
      reversed += pattern_[i];
      continue;
    }
    do {
      if (!number.empty()) {
        reversed += number.back();
        number.remove_suffix(1);
      } else if (pattern_[i] == padded_digit) {
        reversed += '0';
      }
    } while (i == first && !number.empty());
  }
  std::ranges::reverse(reversed);
  return reversed;
}

std::optional<SerialDay> day_of_serial(double serial, SerialEpoch epoch) {
  const double least = epoch == SerialEpoch::from_1904 ? 0 : 1;
  if (!(serial >= least) || serial > latest_serial) return std::nullopt;
  double day = std::floor(serial);
  double part = serial - day;
  if (part > 1 - minute) {
    day += 1;
    part = 0;
  }
  if (part < minute) part = 0;
  const auto days = static_cast<std::int32_t>(day);
  if (epoch == SerialEpoch::from_1900 && days == 60) return std::nullopt;
  const Date origin = epoch == SerialEpoch::from_1904 ? Date::of(1904, 1, 1)
                      : days < 60                     ? Date::of(1899, 12, 31)
                                                      : Date::of(1899, 12, 30);
  return SerialDay{origin + days,
                   std::min(24 * 60 - 1, static_cast<int>(std::lround(part / minute)))};
}

}  // namespace shuangbai
