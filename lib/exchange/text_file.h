// A text file in whatever encoding offices save it, read as UTF-8.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace shuangbai {

// Reads front to back in constant memory. The whole file is looked at before. A byte order mark
// decides; UTF-16 is also known by the zero bytes of ASCII in it. What is valid UTF-8 throughout is
// that. Else, if it has at least as many characters of three bytes and more as faults, it is UTF-8
// with faults and refused at the first one's line: chance gives texts in GB18030 few such
// characters. Valid UTF-8 without such characters, in which others stand side by side, looks like
// Chinese in GB18030, too: it is refused, since nothing tells. All else is GB18030, of which GBK
// and GB2312 are parts, if it is valid so and its characters are mostly usual ones: others would
// come of Big5. What is valid in none is refused, never taken for Latin-1. Ctrl-Z at the end, which
// old programs put there, is no part of the text.
class TextFile {
 public:
  // An encoding that is given is used whatever the file looks like. `-` is standard input, or what
  // was kept of it.
  static Result<TextFile> open(const std::string& path, const std::string& encoding,
                               std::shared_ptr<std::FILE> input = nullptr);
  TextFile(TextFile&&) noexcept;
  TextFile& operator=(TextFile&&) = delete;
  ~TextFile();

  // UTF-8, UTF-16LE, UTF-16BE, GB18030, or the name that was given.
  std::string_view encoding() const { return encoding_; }
  // The next part, up to 256 KiB, never cut inside of a character; empty at the end. It is valid
  // until the next call.
  Result<std::string_view> read();
  // Begins again with the first part.
  void rewind();
  // The part of the file that was read, from 0 to 1.
  double progress() const;

 private:
  TextFile(std::string path, std::FILE* file) : path_(std::move(path)), file_(file) {}
  // Decides on the encoding, and opens its converter.
  Outcome detect(const std::string& given);
  // Reads the file once: its size, whether it is valid UTF-8, and which encoding it seems to have.
  Outcome survey(std::string& encoding);
  // Whether what is valid GB18030 is likely to be it.
  Outcome weigh_gb18030();
  // Converts all of it once, so that a fault is known before the first row is.
  Outcome try_whole();
  Failure cannot_read() const;
  // A byte that the encoding does not have, at a line.
  Failure faulty(std::uint64_t line) const;

  std::string path_;
  std::FILE* file_;
  std::string encoding_ = "UTF-8";
  void* converter_ = nullptr;  // of iconv; none for UTF-8
  std::string raw_;            // read, but not yet converted
  std::string text_;
  std::uint64_t size_ = 0;
  std::uint64_t taken_ = 0;
  bool is_valid_utf8_ = false;    // all of it, as was seen when it was opened
  bool is_doubtful_ = false;      // valid UTF-8, but of letters that Chinese in GB18030 looks like
  std::uint64_t fault_line_ = 0;  // of UTF-8: where it is not valid; 0: nowhere
};

// Whether the path is `-`, or what can be read once alone: a pipe, /dev/stdin that is one.
bool is_stream(const std::string& path);

// All of it, in a file of its own, since it is read several times; a command that takes a lock
// keeps it before, since whoever writes there may stand still. Null if it cannot be kept.
std::shared_ptr<std::FILE> keep_stream(const std::string& path);

}  // namespace shuangbai
