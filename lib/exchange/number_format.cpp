#include "exchange/number_format.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/characters.h"
#include "exchange/cell_text.h"

namespace shuangbai {
namespace {

constexpr double latest_serial = 110'000;  // of the year 2201
constexpr double minute = 1.0 / (24 * 60);

// Places of a pattern; all else in it are texts.
constexpr char digit = '\1';         // shows nothing in front of a shorter number
constexpr char padded_digit = '\2';  // shows a zero there

constexpr std::size_t most_sections = 3;  // of numbers; a fourth is for texts

// What brackets hold beside colours, locales and elapsed times: <=50
std::optional<std::pair<char, double>> condition_in(std::string_view bracket) {
  constexpr std::array<std::pair<std::string_view, char>, 6> comparisons = {
      {{"<=", 'l'}, {">=", 'g'}, {"<>", '!'}, {"<", '<'}, {">", '>'}, {"=", '='}}};
  for (const auto& [sign, comparison] : comparisons) {
    if (!bracket.starts_with(sign)) continue;
    const auto limit = number_of<double>(trimmed(bracket.substr(sign.size())));
    if (!limit) return std::nullopt;
    return std::pair(comparison, *limit);
  }
  return std::nullopt;
}

// Where a section ends: before the next ; outside of quotes, brackets and escapes.
std::size_t end_of_section(std::string_view code) {
  char until = '\0';
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (until != '\0') {
      if (c == until) until = '\0';
    } else if (c == '"' || c == '[') {
      until = c == '[' ? ']' : '"';
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == ';') {
      return i;
    }
  }
  return code.size();
}

// A section with its texts each after a `\`; what is in brackets, blanks of a width and fill
// characters are left out.
std::string without_marks(std::string_view code) {
  std::string out;
  bool quoted = false;
  bool bracket = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (quoted && c != '"') {
      out.append({'\\', c});
    } else if (bracket) {
      bracket = c != ']';
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == '[') {
      bracket = true;
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

bool NumberFormat::Section::holds_for(double number) const {
  switch (comparison) {
    case '<':
      return number < limit;
    case '>':
      return number > limit;
    case '=':
      return number == limit;
    case '!':
      return number != limit;
    case 'l':
      return number <= limit;
    default:
      return number >= limit;
  }
}

NumberFormat::Section NumberFormat::section_of(std::string_view code) {
  Section section;
  for (std::size_t open = 0; (open = code.find('[', open)) != code.npos; ++open) {
    const std::string_view bracket = code.substr(open + 1, code.find(']', open) - open - 1);
    if (const auto condition = condition_in(bracket)) {
      section.comparison = condition->first;
      section.limit = condition->second;
    }
  }
  const std::string marks = without_marks(code);
  std::string pattern;
  std::size_t digits = 0;
  std::size_t zeros = 0;
  bool has_text = false;
  bool is_code = true;
  bool shows_day_of_month = false;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const char c = marks[i];
    if (c == '\\') {
      pattern += marks[++i];
      has_text = true;
    } else if (std::string_view("yYdD").find(c) != std::string_view::npos) {
      section.shows_days = true;
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
  section.hides_day_of_month = section.shows_days && !shows_day_of_month;
  if (!is_code || section.shows_days) return section;
  const bool is_plain = zeros < 2 && (!has_text || digits < 2);
  if (digits > 0 && !is_plain) section.pattern = pattern;
  if (digits == 0 && has_text) section.text = std::move(pattern);
  return section;
}

NumberFormat::NumberFormat(std::string_view code) {
  if (code == "General" || code == "Standard") return;
  while (!code.empty() && sections_.size() < most_sections) {
    const std::size_t end = end_of_section(code);
    sections_.push_back(section_of(code.substr(0, end)));
    has_conditions_ = has_conditions_ || sections_.back().comparison != '\0';
    code.remove_prefix(std::min(code.size(), end + 1));
  }
}

NumberFormat::NumberFormat(std::uint32_t id) {
  const bool shows_days = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) ||
                          id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58;
  if (!shows_days) return;
  sections_.push_back(
      {.shows_days = true,
       .hides_day_of_month = id == 17 || id == 27 || id == 36 || id == 50 || id == 52 || id == 57});
}

// Without conditions the first section is for numbers above 0 (of two: from 0 on), the second for
// those below, the third for 0.
const NumberFormat::Section* NumberFormat::section_for(double number) const {
  const std::size_t count = sections_.size();
  if (count == 0) return nullptr;
  const Section& first = sections_[0];
  if (first.comparison != '\0' ? first.holds_for(number)
                               : count == 1 || number > 0 || (count == 2 && number == 0)) {
    return &first;
  }
  if (count == 1) return nullptr;
  const Section& second = sections_[1];
  const bool is_rest = count == 2 && second.comparison == '\0';
  if (is_rest || (second.comparison != '\0' ? second.holds_for(number) : number < 0)) {
    return &second;
  }
  return count == 2 ? nullptr : &sections_[2];
}

bool NumberFormat::shows_days(double number) const {
  const Section* section = section_for(number);
  return section != nullptr && section->shows_days;
}

bool NumberFormat::hides_day_of_month(double number) const {
  const Section* section = section_for(number);
  return section != nullptr && section->hides_day_of_month;
}

std::optional<std::string> NumberFormat::code_of(std::string_view number) const {
  if (number.empty() || number.size() > 15) return std::nullopt;
  if (!std::ranges::all_of(number, is_digit)) return std::nullopt;
  const Section* section = section_for(number_of<double>(number).value_or(0));
  if (section == nullptr) return std::nullopt;
  if (has_conditions_ && !section->text.empty()) return section->text;
  const std::string& pattern = section->pattern;
  if (pattern.empty()) return std::nullopt;
  // Digits fill the places from the right; what is left over stands at the first place.
  std::string reversed;
  const std::size_t first = pattern.find_first_of(std::string{digit, padded_digit});
  for (std::size_t i = pattern.size(); i-- > 0;) {
    if (pattern[i] != digit && pattern[i] != padded_digit) {
      reversed += pattern[i];
      continue;
    }
    do {
      if (!number.empty()) {
        reversed += number.back();
        number.remove_suffix(1);
      } else if (pattern[i] == padded_digit) {
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
