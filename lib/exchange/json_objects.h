// The objects of a JSON text, one after the other, as texts still to be parsed.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "exchange/text_file.h"

namespace shuangbai {

// A record that is longer is no office's.
constexpr std::size_t longest_record = 64 << 20;

class JsonObjects {
 public:
  // The objects of an array, or those of a text without one, whatever lines they stand on; by
  // lines: one a line, unless the text begins with an array. Reads in the memory of one object.
  JsonObjects(std::string path, TextFile file, bool by_lines)
      : path_(std::move(path)), file_(std::move(file)), by_lines_(by_lines) {}

  struct Object {
    std::string_view text;     // valid until the next call
    std::uint32_t line = 0;    // where it begins, from 1
    std::uint32_t number = 0;  // its place in the array, from 1; without one its line
  };
  // False at the end. A failure of kind invalid_data names its line.
  Result<bool> next(Object& object);
  // A fault of an object, `position` bytes from its beginning.
  Failure fault(const Object& object, std::size_t position, const Message& reason) const;

  double progress() const { return file_.progress(); }
  std::string_view encoding() const { return file_.encoding(); }

 private:
  Failure fault_here(const Message& reason) const;
  // Has more text read behind what is there, while what lies before `at_` is dropped. False at the
  // end of the file.
  Result<bool> read_more();
  // Leaves `at_` before the next character that is no blank. False at the end.
  Result<bool> skip_blanks();
  Result<bool> next_line(Object& object);
  Result<bool> next_in_array();
  Result<bool> cut(Object& object);

  std::string path_;
  TextFile file_;
  bool by_lines_;
  bool has_begun_ = false;
  bool is_array_ = false;
  bool has_ended_ = false;  // the array has
  std::string text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;   // of `at_`
  std::uint32_t count_ = 0;  // of objects
};

}  // namespace shuangbai
