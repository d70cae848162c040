#include "exchange/cell_text.h"

#include <utf8proc.h>

#include <algorithm>
#include <charconv>

#include "base/characters.h"

namespace shuangbai {
namespace {

constexpr std::int32_t zero_width_joiner = 0x200D;

// No character that nobody sees has one of the lead bytes of most Chinese characters.
constexpr ByteSet leads_of_unseen([](char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0xC2 && !(byte >= 0xE4 && byte <= 0xEC);
});

// Most texts begin with what no word for nothing begins with.
constexpr ByteSet begins_nothing([](char c) {
  return is_non_ascii(c) || c <= ' ' || c == '/' || c == '-' || c == 'n' || c == 'N';
});

bool is_picture(std::int32_t code_point) {
  return utf8proc_get_property(code_point)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

}  // namespace

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

std::optional<unsigned> take_number(std::string_view& text, std::size_t most) {
  std::size_t size = 0;
  while (size < text.size() && size < most && is_digit(text[size])) ++size;
  if (size == 0) return std::nullopt;
  unsigned value = 0;
  std::from_chars(text.data(), text.data() + size, value);
  text.remove_prefix(size);
  return value;
}

bool take(std::string_view& text, std::initializer_list<std::string_view> any) {
  for (const std::string_view part : any) {
    if (!text.starts_with(part)) continue;
    text.remove_prefix(part.size());
    return true;
  }
  return false;
}

std::optional<std::size_t> find_unseen(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!leads_of_unseen[text[at]]) {
      ++at;
      continue;
    }
    if (text.substr(at).starts_with("\xEF\xBC") || text.substr(at).starts_with("\xE3\x80")) {
      at += 3;  // ，。： and their like
      continue;
    }
    const std::size_t begin = at;
    const std::int32_t c = next_code_point(text, at);
    if (!is_invisible(static_cast<char32_t>(c))) continue;
    std::size_t next = at;
    const bool joins =
        c == zero_width_joiner && next < text.size() && is_picture(next_code_point(text, next));
    if (!joins) return begin;
  }
  return std::nullopt;
}

std::string without_unseen(std::string_view text) {
  std::string out;
  while (const auto found = find_unseen(text)) {
    out += text.substr(0, *found);
    std::size_t end = *found;
    next_code_point(text, end);
    text.remove_prefix(end);
  }
  return out += text;
}

std::string plain_text(std::string_view text) {
  text = trimmed(text);
  if (std::ranges::none_of(text, is_non_ascii)) return std::string(text);
  return std::string(trimmed(half_width(without_unseen(text))));
}

bool means_nothing(std::string_view text) {
  if (text.empty() || text.size() > 12 || !begins_nothing[text[0]]) return false;
  static constexpr std::array<std::string_view, 13> words = {
      "/", "-", "--", "---", "—", "——", "–", "无", "不详", "暂无", "nan", "null", "n/a"};
  const std::string plain = lower_case(plain_text(text));
  return std::ranges::find(words, plain) != words.end();
}

}  // namespace shuangbai
