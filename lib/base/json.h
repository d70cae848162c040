// JSON as it is written: each call appends to a text, nothing is kept but the place.
//
// The caller says objects, arrays, keys and values in their order:
//
//   JsonWriter json(out);
//   json.begin_object();
//   json.field("id", worker.id);
//   json.key("hours").number("7.5");
//   json.end_object();
//
// A document is on one line, or has each value on a line of its own, indented. Several documents
// may follow each other; what stands between them is the caller's.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace shuangbai {

// A key that stands in the source: the compiler sees that it is ASCII, and that nothing in it need
// be escaped.
class JsonKey {
 public:
  template <std::size_t room>
  consteval JsonKey(const char (&name)[room]) : size_(room + 3) {
    static_assert(room + 3 <= sizeof text_);
    text_[0] = ',';
    text_[1] = '"';
    for (std::size_t i = 0; i + 1 < room; ++i) {
      if (name[i] < 0x20 || name[i] == 0x7F || name[i] == '"' || name[i] == '\\') throw name;
      text_[i + 2] = name[i];
    }
    text_[room + 1] = '"';
    text_[room + 2] = ':';
  }
  // As it stands behind a value: ,"name":
  std::string_view with_comma() const { return {text_, size_}; }

 private:
  char text_[40] = {};
  std::size_t size_;
};

// Whose characters are known at run time alone.
template <typename T>
concept JsonKeyText = std::same_as<T, std::string> || std::same_as<T, std::string_view>;

class JsonWriter {
 public:
  // `indent`: spaces a level; 0: all on one line. The text must outlive the writer.
  explicit JsonWriter(std::string& out, unsigned indent = 0) : out_(out), indent_(indent) {}

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }

  // Inside of an object, before each value. Keys that repeat are the caller's fault.
  JsonWriter& key(const JsonKey& name);
  template <JsonKeyText T>
  JsonWriter& key(const T& name) {
    return escaped_key(name);
  }

  // A string. Invalid UTF-8 becomes U+FFFD, a replacement a byte: what is written is always JSON.
  void text(std::string_view value);
  // The same of several pieces, each of whole characters.
  void begin_text();
  void add(std::string_view piece);
  void end_text();
  // The same of a text of which the caller knows that nothing in it need be escaped: a key, a day.
  void plain_text(std::string_view value);
  // Fields that a writer on one line has written before, without the braces around them.
  void written_fields(std::string_view fields) { word(fields); }
  // Decimal digits as they stand in the text. Precondition: it is a number in JSON.
  void number(std::string_view digits);
  void boolean(bool value) { word(value ? "true" : "false"); }
  void null() { word("null"); }

  void value(std::string_view text_value) { text(text_value); }
  void value(const char* text_value) { text(text_value); }
  void value(const std::string& text_value) { text(text_value); }
  void value(std::integral auto value) {
    if constexpr (std::same_as<decltype(value), bool>) {
      boolean(value);
    } else {
      word(std::to_string(value));
    }
  }

  // Inside of an object: a key and its value.
  template <typename T>
  void field(const JsonKey& name, const T& content) {
    key(name).value(content);
  }
  template <JsonKeyText K, typename T>
  void field(const K& name, const T& content) {
    key(name).value(content);
  }

 private:
  // What stands before the next value or key: behind a key, or outside of all, nothing; behind an
  // opening bracket the end of the line, behind a value a comma, too.
  enum class Ahead : std::uint8_t { nothing, line, comma };

  JsonWriter& escaped_key(std::string_view name);
  void begin(char bracket);
  void end(char bracket);
  void word(std::string_view value);
  void place();   // before a value or key
  void placed();  // behind a value
  void break_line();

  std::string& out_;
  unsigned indent_;
  unsigned depth_ = 0;
  Ahead ahead_ = Ahead::nothing;
};

}  // namespace shuangbai
