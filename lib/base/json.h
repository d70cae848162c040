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
#include <string>
#include <string_view>
#include <vector>

namespace shuangbai {

class JsonWriter {
 public:
  // `indent`: spaces a level; 0: all on one line. The text must outlive the writer.
  explicit JsonWriter(std::string& out, unsigned indent = 0) : out_(out), indent_(indent) {}

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }

  // Inside of an object, before each value. Keys that repeat are the caller's fault.
  JsonWriter& key(std::string_view name);

  // A string. Invalid UTF-8 becomes U+FFFD, a replacement a byte: what is written is always JSON.
  void text(std::string_view value);
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
  void field(std::string_view name, const T& content) {
    key(name).value(content);
  }

 private:
  void begin(char bracket);
  void end(char bracket);
  void word(std::string_view value);
  void place();  // the comma and the line's beginning before a value or key
  void break_line();

  std::string& out_;
  unsigned indent_;
  std::vector<bool> filled_;  // of each open object or array: whether something stands in it
  bool after_key_ = false;
};

// The text as a JSON string, with its quotes.
void append_json_text(std::string& out, std::string_view text);

}  // namespace shuangbai
