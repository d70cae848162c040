#include "model/disclosed.h"

#include <algorithm>
#include <set>
#include <unordered_set>

#include "base/echo.h"
#include "model/record_type.h"
#include "model/value.h"

namespace shuangbai {
namespace {

using Words = std::unordered_set<std::string>;

void add_words(Words& words, std::string_view list) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    words.insert(lower_case(std::string(list.substr(0, end))));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

void add_text(Words& words, Text text) {
  words.insert(lower_case(std::string(text.zh)));
  words.insert(lower_case(std::string(text.en)));
}

void add_shape(Words& words, const Shape& shape, std::set<const Shape*>& seen) {
  if (!seen.insert(&shape).second) return;
  add_text(words, shape.title);
  for (const Field& field : shape.fields) {
    words.insert(std::string(field.key));
    add_text(words, field.title);
    for (const std::string_view alias : field.aliases) words.insert(lower_case(std::string(alias)));
    for (const EnumValue& value : field.enumeration) {
      words.insert(std::string(value.key));
      add_text(words, value.title);
      add_words(words, value.synonyms);
    }
    add_words(words, field.yes_in_sheets);
    add_words(words, field.no_in_sheets);
    if (field.type == FieldType::nested) add_shape(words, field.shape(), seen);
  }
}

// The field tables' own words, and what YAML and sheets have for yes, no and nothing.
const Words& known_words() {
  static const Words known = [] {
    Words words;
    std::set<const Shape*> seen;
    for (const RecordInfo& info : record_types()) add_shape(words, info.shape(), seen);
    add_words(words, "true false yes no on off null nil none 是 否 有 无 对 错");
    return words;
  }();
  return known;
}

bool is_known_word(std::string_view text) {
  return known_words().contains(lower_case(std::string(text)));
}

// 2026-02-30, 12:5, 1,000.5, 30分钟, 2026年13月: digits, and what stands beside them.
bool is_number_or_day(std::string_view text) {
  constexpr std::string_view between = " .,:;/+-%TZ~年月日号时分秒点半元人次小钟级岁个周天";
  bool has_digit = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    next_code_point(text, at);
    const std::string_view character = text.substr(begin, at - begin);
    if (character.size() == 1 && is_digit(character[0])) {
      has_digit = true;
    } else if (between.find(character) == std::string_view::npos) {
      return false;
    }
  }
  return has_digit;
}

// Also a key of one's own whose name is a word of the tables: x_手机.
bool is_key(std::string_view text) {
  std::string_view own = text;
  if (own.starts_with("x_")) own.remove_prefix(2);
  if (is_known_word(own)) return true;
  return std::ranges::all_of(
      text, [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '.'; });
}

bool is_nobodys(Echo as, std::string_view text) {
  switch (as) {
    case Echo::value:
      return is_number_or_day(text) || is_known_word(text);
    case Echo::id:
      return is_identifier(text) || is_number_or_day(text) || is_known_word(text);
    case Echo::key:
      return is_key(text);
    case Echo::path:
    case Echo::personal:
      return false;
  }
  return false;
}

std::string shown_echo(Echo as, std::string_view text) {
  if (is_nobodys(as, text)) return mask_by_shape(text);
  if (as == Echo::personal) return mask(Personal::text, text);
  if (as == Echo::path) return disclosed_path(text, Masking::masked);
  return mask_by_shape(mask(Personal::name, text));
}

}  // namespace

Message disclosed(const Message& message, Masking masking) {
  const auto told = [masking](const std::string& text) {
    if (masking == Masking::unmasked) {
      return with_echoes(text, [](Echo, std::string_view echo) { return std::string(echo); });
    }
    return mask_by_shape(with_echoes(text, shown_echo));
  };
  return {told(message.zh), told(message.en), message.pattern};
}

Diagnostic disclosed(Diagnostic diagnostic, Masking masking) {
  diagnostic.message = disclosed(diagnostic.message, masking);
  diagnostic.place.path = disclosed_path(diagnostic.place.path, masking);
  return diagnostic;
}

std::string disclosed_path(std::string_view path, Masking masking) {
  if (masking == Masking::unmasked) return std::string(path);
  std::string out;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find_first_of("/."), path.size());
    const std::string_view part = path.substr(0, end);
    const bool is_name = !part.empty() && !is_key(part);
    out += is_name ? mask(Personal::name, part) : std::string(part);
    if (end < path.size()) out += path[end];
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return mask_by_shape(out);
}

}  // namespace shuangbai
