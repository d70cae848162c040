#include "base/json.h"

#include "base/characters.h"
#include "base/text.h"

namespace shuangbai {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

// Bytes that may begin what JSON must escape, or what nobody sees: the rest is copied as it is. The
// letters of Chinese are not among them.
constexpr ByteSet to_look_at([](char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte < 0x80) return byte < 0x20 || byte == 0x7F || c == '"' || c == '\\';
  return (byte >= 0xC2 && byte <= 0xE3) || byte >= 0xEF;
});

void append_unit(std::string& out, unsigned unit) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += "\\u";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) out += digits[unit >> shift & 15U];
}

// As JSON names a character by its number: above U+FFFF, two of UTF-16.
void append_number(std::string& out, char32_t c) {
  if (c > 0xFFFF) {
    append_unit(out, 0xD800U + ((c - 0x10000U) >> 10U));
    append_unit(out, 0xDC00U + ((c - 0x10000U) & 0x3FFU));
  } else {
    append_unit(out, c);
  }
}

void append_character(std::string& out, char32_t c, std::string_view bytes) {
  constexpr std::string_view plain = "\"\\\b\f\n\r\t";
  constexpr std::string_view names = "\"\\bfnrt";
  const std::size_t named = c < 0x80 ? plain.find(static_cast<char>(c)) : std::string_view::npos;
  if (named != std::string_view::npos) {
    out += '\\';
    out += names[named];
  } else if (is_unshowable(c)) {
    append_number(out, c);
  } else {
    out += bytes;
  }
}

// Of a text that is valid UTF-8.
void append_valid(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && !to_look_at[text[end]]) ++end;
    out += text.substr(at, end - at);
    if (end == text.size()) return;
    at = end;
    const auto c = static_cast<char32_t>(next_code_point(text, at));
    append_character(out, c, text.substr(end, at - end));
  }
}

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
  out += '"';
  while (true) {
    const std::optional<std::size_t> invalid = find_invalid_utf8(text);
    append_valid(out, text.substr(0, invalid.value_or(text.size())));
    if (!invalid) break;
    out += replacement;
    text.remove_prefix(*invalid + 1);
  }
  out += '"';
}

void JsonWriter::break_line() {
  if (indent_ == 0) return;
  out_ += '\n';
  out_.append(filled_.size() * indent_, ' ');
}

void JsonWriter::place() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (filled_.empty()) return;
  if (filled_.back()) out_ += ',';
  filled_.back() = true;
  break_line();
}

JsonWriter& JsonWriter::key(std::string_view name) {
  place();
  append_json_text(out_, name);
  out_ += indent_ == 0 ? ":" : ": ";
  after_key_ = true;
  return *this;
}

void JsonWriter::text(std::string_view value) {
  place();
  append_json_text(out_, value);
}

void JsonWriter::number(std::string_view digits) {
  word(digits);
}

void JsonWriter::word(std::string_view value) {
  place();
  out_ += value;
}

void JsonWriter::begin(char bracket) {
  place();
  out_ += bracket;
  filled_.push_back(false);
}

void JsonWriter::end(char bracket) {
  const bool filled = filled_.back();
  filled_.pop_back();
  if (filled) break_line();
  out_ += bracket;
}

}  // namespace shuangbai
