#include "model/mask.h"

#include <algorithm>

namespace shuangbai {
namespace {

// Keeps `head` and `tail` characters (all ASCII) of a text that is longer than both together.
std::string keep_ends(std::string_view text, std::size_t head, std::size_t tail) {
  if (text.size() <= head + tail) return "***";
  return std::string(text.substr(0, head)) + std::string(text.size() - head - tail, '*') +
         std::string(text.substr(text.size() - tail));
}

// 138****5678; of fewer than eleven digits the last two characters: ******34.
std::string mask_phone(std::string_view text) {
  const auto digits = std::ranges::count_if(text, is_digit);
  if (std::ranges::any_of(text, is_non_ascii) || digits < 6) return "***";
  return digits < 11 ? keep_ends(text, 0, 2) : keep_ends(text, 3, 4);
}

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

// The end of a number that begins at the offset. Blanks and hyphens between groups of at least
// three digits belong to it; so no two days are one number.
std::size_t number_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (is_digit_at(text, end)) ++end;
  if (end - at > 4) return end;  // no group
  while (end < text.size() && (text[end] == ' ' || text[end] == '-')) {
    std::size_t group = end + 1;
    while (is_digit_at(text, group)) ++group;
    if (group - end - 1 < 3) break;
    end = group;
  }
  return end;
}

// 0751-8731234, 02012345678; not the end of a word (AB01 440222102).
bool is_phone_with_area_code(std::string_view message, std::size_t at, std::string_view digits) {
  const bool ends_word = at > 0 && (is_letter(message[at - 1]) || message[at - 1] == '_');
  std::size_t group = at;
  while (is_digit_at(message, group)) ++group;
  return digits[0] == '0' && digits.size() >= 10 && digits.size() <= 12 && !ends_word &&
         group - at >= 3;
}

// What the digits of a number are, by their count.
Personal personal_shape(std::string_view digits, bool ends_with_x) {
  if (digits.size() == 13 && digits.starts_with("861")) digits.remove_prefix(2);
  if (digits.size() == 11 && digits[0] == '1' && digits[1] >= '3') return Personal::phone;
  const bool is_id = digits.size() >= 15 && digits.size() <= 19;
  return is_id || (digits.size() == 17 && ends_with_x) ? Personal::resident_id : Personal::none;
}

}  // namespace

std::string mask_by_shape(std::string_view message) {
  std::string out;
  for (std::size_t at = 0; at < message.size();) {
    if (!is_digit_at(message, at)) {
      out += message[at++];
      continue;
    }
    std::size_t end = number_end(message, at);
    std::string digits;
    for (const char c : message.substr(at, end - at)) {
      if (c >= '0' && c <= '9') digits += c;
    }
    const bool ends_with_x = end < message.size() && (message[end] == 'X' || message[end] == 'x');
    const Personal shape = is_phone_with_area_code(message, at, digits)
                               ? Personal::phone
                               : personal_shape(digits, ends_with_x);
    if (shape == Personal::none) {
      // The first group alone: what follows is looked at by itself.
      end = at;
      while (is_digit_at(message, end)) ++end;
      out += message.substr(at, end - at);
    } else {
      if (digits.size() == 17 && ends_with_x) digits += message[end++];
      out += mask(shape, digits);
    }
    at = end;
  }
  return out;
}

std::string mask(Personal kind, std::string_view text) {
  if (text.empty()) return "";
  switch (kind) {
    case Personal::none:
      return std::string(text);
    case Personal::name: {
      std::size_t first = 1;
      while (first < text.size() && (static_cast<unsigned char>(text[first]) & 0xc0) == 0x80) {
        ++first;
      }
      return std::string(text.substr(0, first)) + "*";
    }
    case Personal::resident_id:
      return keep_ends(text, 4, 4);
    case Personal::phone:
      return mask_phone(text);
    case Personal::date:
      return std::string(text.substr(0, 4)) + "-**-**";
    case Personal::text:
      break;
  }
  return "***";
}

}  // namespace shuangbai
