#include "base/json.h"

#include "base/text.h"

namespace shuangbai {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\b':
      out += "\\b";
      break;
    case '\f':
      out += "\\f";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      constexpr std::string_view digits = "0123456789abcdef";
      if (static_cast<unsigned char>(c) < 0x20) {
        out += "\\u00";
        out += digits[static_cast<unsigned char>(c) >> 4U];
        out += digits[static_cast<unsigned char>(c) & 15U];
      } else {
        out += c;
      }
  }
}

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
  out += '"';
  while (true) {
    const std::optional<std::size_t> invalid = find_invalid_utf8(text);
    for (const char c : text.substr(0, invalid.value_or(text.size()))) append_escaped(out, c);
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
