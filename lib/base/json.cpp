#include "base/json.h"

#include "base/characters.h"
#include "base/text.h"

namespace shuangbai {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

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
  } else if (bytes.size() == 1 && is_non_ascii(bytes[0])) {
    out += replacement;
  } else {
    out += bytes;
  }
}

// The text as it stands between quotes.
void append_escaped(std::string& out, std::string_view text) {
  for (std::size_t at = 0;;) {
    const std::size_t end = plain_end(text, at);
    out.append(text.data() + at, end - at);
    if (end == text.size()) return;
    at = end;
    const auto c = static_cast<char32_t>(next_code_point(text, at));
    append_character(out, c, text.substr(end, at - end));
  }
}

}  // namespace

void JsonWriter::break_line() {
  if (indent_ == 0) return;
  out_ += '\n';
  out_.append(depth_ * indent_, ' ');
}

void JsonWriter::place() {
  if (ahead_ == Ahead::nothing) return;
  if (ahead_ == Ahead::comma) out_ += ',';
  break_line();
}

void JsonWriter::placed() {
  ahead_ = depth_ == 0 ? Ahead::nothing : Ahead::comma;
}

JsonWriter& JsonWriter::key(const JsonKey& name) {
  const std::string_view text = name.with_comma();
  if (indent_ == 0 && ahead_ == Ahead::comma) {
    out_ += text;
  } else {
    place();
    out_ += text.substr(1);
    if (indent_ != 0) out_ += ' ';
  }
  ahead_ = Ahead::nothing;
  return *this;
}

JsonWriter& JsonWriter::escaped_key(std::string_view name) {
  begin_text();
  add(name);
  out_ += indent_ == 0 ? "\":" : "\": ";
  ahead_ = Ahead::nothing;
  return *this;
}

void JsonWriter::text(std::string_view value) {
  if (plain_end(value) == value.size()) return plain_text(value);
  begin_text();
  add(value);
  end_text();
}

void JsonWriter::plain_text(std::string_view value) {
  // With its quotes in one step: each further one takes as long as a short text.
  char quoted[64];
  if (value.size() + 2 > sizeof quoted) {
    begin_text();
    out_ += value;
    return end_text();
  }
  place();
  quoted[0] = '"';
  value.copy(quoted + 1, value.size());
  quoted[value.size() + 1] = '"';
  out_.append(quoted, value.size() + 2);
  placed();
}

void JsonWriter::begin_text() {
  if (indent_ == 0 && ahead_ == Ahead::comma) {
    out_ += ",\"";
  } else {
    place();
    out_ += '"';
  }
}

void JsonWriter::add(std::string_view piece) {
  append_escaped(out_, piece);
}

void JsonWriter::end_text() {
  out_ += '"';
  placed();
}

void JsonWriter::number(std::string_view digits) {
  word(digits);
}

void JsonWriter::word(std::string_view value) {
  place();
  out_ += value;
  placed();
}

void JsonWriter::begin(char bracket) {
  place();
  out_ += bracket;
  ++depth_;
  ahead_ = Ahead::line;
}

void JsonWriter::end(char bracket) {
  --depth_;
  if (ahead_ == Ahead::comma) break_line();
  out_ += bracket;
  placed();
}

}  // namespace shuangbai
