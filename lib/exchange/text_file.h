// A text file in whatever encoding offices save it, read as UTF-8.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace shuangbai {

// Reads front to back in constant memory. The whole file is looked at before: it is UTF-8 (with or
// without a byte order mark), UTF-16 (by its mark, or by the zero bytes of ASCII in it) or GB18030,
// of which GBK and GB2312 are parts; what is valid in none is refused, never taken for Latin-1.
class TextFile {
 public:
  // An encoding that is given is used whatever the file looks like. `-` is standard input.
  static Result<TextFile> open(const std::string& path, const std::string& encoding);
  TextFile(TextFile&&) noexcept;
  TextFile& operator=(TextFile&&) = delete;
  ~TextFile();

  // UTF-8, UTF-16LE, UTF-16BE, GB18030, or the name that was given.
  std::string_view encoding() const { return encoding_; }
  // The next part, up to 256 KiB, never cut inside of a character; empty at the end. It is valid
  // until the next call.
  Result<std::string_view> read();
  // The part of the file that was read, from 0 to 1.
  double progress() const;

 private:
  TextFile(std::string path, std::FILE* file) : path_(std::move(path)), file_(file) {}
  // Decides on the encoding, and opens its converter.
  Outcome detect(const std::string& given);
  // Reads the file once: its size, whether it is valid UTF-8, and which encoding it seems to have.
  Outcome survey(std::string& encoding);
  // Converts all of it once, so that a fault is known before the first row is.
  Outcome try_whole();

  std::string path_;
  std::FILE* file_;
  std::string encoding_ = "UTF-8";
  void* converter_ = nullptr;  // of iconv; none for UTF-8
  std::string raw_;            // read, but not yet converted
  std::string text_;
  std::uint64_t size_ = 0;
  std::uint64_t taken_ = 0;
  bool is_valid_utf8_ = false;  // all of it, as was seen when it was opened
};

}  // namespace shuangbai
