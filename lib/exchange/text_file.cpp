#include "exchange/text_file.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/text.h"

namespace shuangbai {
namespace {

constexpr std::size_t read_size = 256 * 1024;

// The bytes at the end of a part that begin a character of UTF-8 and don't finish it.
std::size_t unfinished_utf8(std::string_view text) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const std::size_t length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}

iconv_t open_converter(const std::string& encoding) {
  return ::iconv_open("UTF-8", encoding.c_str());
}

bool is_open(iconv_t converter) {
  return reinterpret_cast<std::intptr_t>(converter) != -1;
}

enum class Conversion { good, unfinished, faulty };

// Converts what it can of `raw`, takes that off its front, and replaces `text` by the result.
Conversion convert_part(iconv_t converter, std::string& raw, std::string& text) {
  text.resize(raw.size() * 3 + 16);
  char* in = raw.data();
  std::size_t in_left = raw.size();
  char* out = text.data();
  std::size_t out_left = text.size();
  const std::size_t result = ::iconv(converter, &in, &in_left, &out, &out_left);
  const int error = errno;
  text.resize(text.size() - out_left);
  raw.erase(0, raw.size() - in_left);
  if (result != static_cast<std::size_t>(-1)) return Conversion::good;
  return error == EINVAL ? Conversion::unfinished : Conversion::faulty;
}

// UTF-16 without a mark: every other byte of its ASCII characters is zero.
std::string_view utf16_by_zeros(std::string_view start) {
  std::array<std::size_t, 2> zeros = {};
  for (std::size_t i = 0; i < start.size(); ++i) {
    if (start[i] == '\0') ++zeros[i % 2];
  }
  if (zeros[1] > 0 && zeros[0] * 8 <= zeros[1]) return "UTF-16LE";
  if (zeros[0] > 0 && zeros[1] * 8 <= zeros[0]) return "UTF-16BE";
  return "";
}

// Standard input is kept in a file of its own, since it is read twice.
std::FILE* spool_standard_input() {
  std::FILE* copy = std::tmpfile();
  std::array<char, 65536> buffer;
  for (std::size_t count;
       copy != nullptr && (count = std::fread(buffer.data(), 1, buffer.size(), stdin)) > 0;) {
    if (std::fwrite(buffer.data(), 1, count, copy) == count) continue;
    std::fclose(copy);
    return nullptr;
  }
  if (copy != nullptr) std::rewind(copy);
  return copy;
}

}  // namespace

TextFile::TextFile(TextFile&& other) noexcept
    : path_(std::move(other.path_)),
      file_(std::exchange(other.file_, nullptr)),
      encoding_(std::move(other.encoding_)),
      converter_(std::exchange(other.converter_, nullptr)),
      raw_(std::move(other.raw_)),
      text_(std::move(other.text_)),
      size_(other.size_),
      taken_(other.taken_),
      is_valid_utf8_(other.is_valid_utf8_) {}

TextFile::~TextFile() {
  if (file_ != nullptr) std::fclose(file_);
  if (converter_ != nullptr) ::iconv_close(converter_);
}

Result<TextFile> TextFile::open(const std::string& path, const std::string& encoding) {
  std::FILE* file = path == "-" ? spool_standard_input() : std::fopen(path.c_str(), "rbe");
  if (file == nullptr) {
    return Failure{FailureKind::io, message({"无法读取 {}：{}", "cannot read {}: {}"},
                                            printable(path), std::strerror(errno))};
  }
  TextFile text(path, file);
  if (Outcome failure = text.detect(encoding)) return *failure;
  return text;
}

Outcome TextFile::detect(const std::string& given) {
  std::string seen;
  if (Outcome failure = survey(seen)) return failure;
  encoding_ = given.empty() ? seen : given;
  const bool is_utf8 = encoding_ == "UTF-8" || encoding_ == "utf-8";
  if (!is_utf8) {
    const iconv_t converter = open_converter(encoding_);
    if (!is_open(converter)) {
      return Failure{FailureKind::usage,
                     message({"不认识编码“{}”；例如 UTF-8、GB18030、UTF-16LE",
                              "the encoding `{}` is unknown; UTF-8, GB18030 or UTF-16LE, say"},
                             printable(encoding_))};
    }
    converter_ = converter;
  }
  std::rewind(file_);
  return is_utf8 && is_valid_utf8_ ? std::nullopt : try_whole();
}

Outcome TextFile::survey(std::string& encoding) {
  encoding = "UTF-8";
  std::string part(read_size, '\0');
  const auto read_part = [&] {
    part.resize(read_size);
    part.resize(std::fread(part.data(), 1, part.size(), file_));
    return !part.empty();
  };
  std::string rest;
  is_valid_utf8_ = true;
  std::string_view by_zeros;
  for (bool first = true; read_part(); first = false) {
    if (first) {
      if (part.starts_with("\xff\xfe")) encoding = "UTF-16LE";
      if (part.starts_with("\xfe\xff")) encoding = "UTF-16BE";
      by_zeros = utf16_by_zeros(std::string_view(part).substr(0, 4096));
    }
    size_ += part.size();
    if (!is_valid_utf8_) continue;
    rest += part;
    const std::size_t unfinished = unfinished_utf8(rest);
    is_valid_utf8_ = !find_invalid_utf8(std::string_view(rest).substr(0, rest.size() - unfinished));
    rest.erase(0, rest.size() - unfinished);
  }
  if (std::ferror(file_) != 0) {
    return Failure{FailureKind::io, message({"无法读取 {}：{}", "cannot read {}: {}"},
                                            printable(path_), std::strerror(errno))};
  }
  is_valid_utf8_ = is_valid_utf8_ && rest.empty();
  if (encoding == "UTF-8" && !by_zeros.empty()) {
    encoding = by_zeros;
  } else if (encoding == "UTF-8" && !is_valid_utf8_) {
    encoding = "GB18030";
  }
  return std::nullopt;
}

Outcome TextFile::try_whole() {
  for (std::uint64_t before = 0;; before = taken_) {
    const Result<std::string_view> piece = read();
    if (!piece) {
      return Failure{
          piece.failure().kind,
          message({"{0} 第 {1} 字节附近不是 {2}；请用 --encoding 指明编码，或另存为 UTF-8",
                   "{0} is no {2} near byte {1}; name its encoding with --encoding, or "
                   "save it as UTF-8"},
                  printable(path_), before, encoding_)};
    }
    if (piece->empty()) break;
  }
  std::rewind(file_);
  raw_.clear();
  taken_ = 0;
  if (converter_ != nullptr) ::iconv(converter_, nullptr, nullptr, nullptr, nullptr);
  return std::nullopt;
}

Result<std::string_view> TextFile::read() {
  const bool at_start = taken_ == 0;
  const std::size_t kept = raw_.size();
  raw_.resize(kept + read_size);
  const std::size_t count = std::fread(raw_.data() + kept, 1, read_size, file_);
  raw_.resize(kept + count);
  taken_ += count;
  if (std::ferror(file_) != 0) {
    return Failure{FailureKind::io, message({"无法读取 {}：{}", "cannot read {}: {}"},
                                            printable(path_), std::strerror(errno))};
  }
  const Failure faulty{FailureKind::invalid_data, message({"{} 不是有效的 {}", "{} is no valid {}"},
                                                          printable(path_), encoding_)};
  if (count == 0) {
    if (!raw_.empty()) return faulty;
    return std::string_view();
  }
  if (converter_ == nullptr) {
    const std::size_t unfinished = unfinished_utf8(raw_);
    text_.assign(raw_, 0, raw_.size() - unfinished);
    raw_.erase(0, raw_.size() - unfinished);
    if (!is_valid_utf8_ && find_invalid_utf8(text_)) return faulty;
  } else if (convert_part(converter_, raw_, text_) == Conversion::faulty) {
    return faulty;
  }
  if (text_.empty()) return read();  // less than a character
  std::string_view text = text_;
  if (at_start && text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  if (text.empty()) return read();
  return text;
}

double TextFile::progress() const {
  return size_ == 0 ? 1 : static_cast<double>(taken_) / static_cast<double>(size_);
}

}  // namespace shuangbai
