#include "exchange/text_file.h"

#include <fcntl.h>
#include <iconv.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/text.h"
#include "store/descriptor.h"

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

// How much of a text speaks for UTF-8, and what against it.
struct Utf8Evidence {
  std::uint64_t characters = 0;  // of three bytes and more
  std::uint64_t faults = 0;      // runs of bytes that are not valid
  bool has_pairs = false;  // characters of two bytes side by side, as no Chinese text has them
  bool after_pair = false;
  std::uint64_t lines = 0;
  std::uint64_t first_fault_line = 0;  // from 1
  bool in_fault = false;

  void take(std::string_view text) {
    while (!text.empty()) {
      const auto fault = find_invalid_utf8(text);
      const std::string_view valid = text.substr(0, fault.value_or(text.size()));
      count(valid);
      if (!valid.empty()) in_fault = false;
      if (!fault) return;
      if (faults == 0) first_fault_line = lines + 1;
      if (!in_fault) ++faults;
      in_fault = true;
      text.remove_prefix(*fault + 1);
    }
  }

 private:
  // Of valid UTF-8.
  void count(std::string_view text) {
    lines += static_cast<std::uint64_t>(std::ranges::count(text, '\n'));
    for (std::size_t at = 0; at < text.size();) {
      const auto byte = static_cast<unsigned char>(text[at]);
      const std::size_t width = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
      if (width >= 3) ++characters;
      has_pairs = has_pairs || (width == 2 && after_pair);
      after_pair = width == 2;
      at += width;
      if (width == 1) at = behind_ascii(text, at);
    }
  }

  // ASCII is most of a sheet: eight bytes at a time are passed over.
  static std::size_t behind_ascii(std::string_view text, std::size_t at) {
    for (std::uint64_t block = 0; text.size() - at >= sizeof block; at += sizeof block) {
      std::memcpy(&block, text.data() + at, sizeof block);
      if ((block & 0x8080808080808080U) != 0) break;
    }
    return at;
  }
};

// Which characters of two bytes a text would have if it were GB18030. Almost all that people write
// are in GB 2312; read so, Big5 and Shift JIS would have many that are not.
struct Gb18030Evidence {
  std::uint64_t usual = 0;
  std::uint64_t rare = 0;
  unsigned char lead = 0;  // of a character whose second byte is still to come

  void take(std::string_view text) {
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (lead == 0) {
        if (byte > 0x80 && byte < 0xff) lead = byte;
        continue;
      }
      const bool has_four_bytes = byte >= 0x30 && byte <= 0x39;
      const bool is_usual = lead >= 0xa1 && lead <= 0xf7 && byte >= 0xa1;
      if (!has_four_bytes) ++(is_usual ? usual : rare);
      lead = 0;
    }
  }
  bool is_doubtful() const { return usual + rare >= 8 && rare * 4 > usual + rare; }
};

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

// UTF-16 without a mark: every other byte of its ASCII characters is zero, and at least a tenth of
// a sheet's are that (separators, digits). A text with some NULs has fewer.
std::string_view utf16_by_zeros(std::string_view start) {
  std::array<std::size_t, 2> zeros = {};
  for (std::size_t i = 0; i < start.size(); ++i) {
    if (start[i] == '\0') ++zeros[i % 2];
  }
  const std::size_t least = std::max<std::size_t>(1, start.size() / 20);
  if (zeros[1] >= least && zeros[0] * 8 <= zeros[1]) return "UTF-16LE";
  if (zeros[0] >= least && zeros[1] * 8 <= zeros[0]) return "UTF-16BE";
  return "";
}

// Without Ctrl-Z at the end, of which there may be several, and line ends behind it.
std::string_view without_padding_of_old_programs(std::string_view text) {
  const std::size_t last = text.find_last_not_of("\x1a\r\n");
  const std::size_t end = last == text.npos ? 0 : last + 1;
  return text.substr(0, text.find('\x1a', end));
}

// Whether it begins as archives (XLSX, ODS) or compound files (XLS) do; leaves it at its start.
bool holds_workbook(std::FILE* file) {
  std::array<char, 4> start = {};
  const std::size_t size = std::fread(start.data(), 1, start.size(), file);
  std::rewind(file);
  const std::string_view text(start.data(), size);
  return text == "PK\x03\x04" || text == "\xd0\xcf\x11\xe0";
}

// Another stream of the same open file.
std::FILE* reopened(std::FILE* file) {
  return ::fdopen(::fcntl(::fileno(file), F_DUPFD_CLOEXEC, 0), "r");
}

}  // namespace

bool is_stream(const std::string& path) {
  struct stat status {};
  return path == "-" || (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) &&
                         !S_ISDIR(status.st_mode));
}

std::shared_ptr<std::FILE> keep_stream(const std::string& path) {
  const std::unique_ptr<std::FILE, decltype(&std::fclose)> opened(
      path == "-" ? nullptr : std::fopen(path.c_str(), "rbe"), &std::fclose);
  std::FILE* const from = path == "-" ? stdin : opened.get();
  std::FILE* file = from == nullptr ? nullptr : std::tmpfile();
  if (file == nullptr) return nullptr;
  std::shared_ptr<std::FILE> copy(file, &std::fclose);
  std::array<char, 65536> buffer;
  for (std::size_t count; (count = std::fread(buffer.data(), 1, buffer.size(), from)) > 0;) {
    if (std::fwrite(buffer.data(), 1, count, file) != count) return nullptr;
  }
  if (std::fflush(file) != 0) return nullptr;
  std::rewind(file);
  return copy;
}

TextFile::TextFile(TextFile&& other) noexcept
    : path_(std::move(other.path_)),
      file_(std::exchange(other.file_, nullptr)),
      encoding_(std::move(other.encoding_)),
      converter_(std::exchange(other.converter_, nullptr)),
      raw_(std::move(other.raw_)),
      text_(std::move(other.text_)),
      size_(other.size_),
      taken_(other.taken_),
      is_valid_utf8_(other.is_valid_utf8_),
      is_doubtful_(other.is_doubtful_),
      fault_line_(other.fault_line_) {}

TextFile::~TextFile() {
  if (file_ != nullptr) std::fclose(file_);
  if (converter_ != nullptr) ::iconv_close(converter_);
}

Result<TextFile> TextFile::open(const std::string& path, const std::string& encoding,
                                std::shared_ptr<std::FILE> input) {
  const bool is_kept = is_stream(path);
  if (is_kept && input == nullptr) input = keep_stream(path);
  std::FILE* file = !is_kept           ? std::fopen(path.c_str(), "rbe")
                    : input == nullptr ? nullptr
                                       : reopened(input.get());
  if (file == nullptr) {
    return TextFile(path, nullptr).cannot_read();
  }
  TextFile text(path, file);
  if (is_kept && holds_workbook(file)) {
    return Failure{FailureKind::invalid_data,
                   message({"标准输入（或管道）是工作簿，这里只能读文本；请给出文件名",
                            "standard input (or a pipe) is a workbook, and only text can be read "
                            "from it; name the file instead"})};
  }
  if (Outcome failure = text.detect(encoding)) return *failure;
  return text;
}

Outcome TextFile::detect(const std::string& given) {
  std::string seen;
  if (Outcome failure = survey(seen)) return failure;
  encoding_ = given.empty() ? seen : given;
  if (given.empty() && is_doubtful_) {
    return Failure{FailureKind::invalid_data,
                   message({"{} 可能是 UTF-8，也可能是 GB18030；请用 --encoding 指明",
                            "{} may be UTF-8 or GB18030; name its encoding with --encoding"},
                           printable(path_))};
  }
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
  if (is_utf8 && is_valid_utf8_) {
    rewind();
    return std::nullopt;
  }
  if (Outcome failure = try_whole()) return failure;
  if (given.empty() && encoding_ == "GB18030") {
    if (Outcome failure = weigh_gb18030()) return failure;
  }
  rewind();
  return std::nullopt;
}

Failure TextFile::cannot_read() const {
  return io_failure({"无法读取 {}：{}", "cannot read {}: {}"}, path_, errno);
}

Failure TextFile::faulty(std::uint64_t line) const {
  const Message tried = encoding_ == "GB18030"
                            ? Message{"UTF-8 或 GB18030", "UTF-8 nor GB18030"}
                            : Message{std::string(encoding_), std::string(encoding_)};
  return {FailureKind::invalid_data,
          message({"{0}:{1}：此行有不是 {2} 的字节；请改正这一行，或用 --encoding 指明文件的编码，"
                   "或另存为 UTF-8",
                   "{0}:{1}: a byte of this line is {4} {3}; correct it, name the file's encoding "
                   "with --encoding, or save the file as UTF-8"},
                  printable(path_), line, tried.zh, tried.en,
                  encoding_ == "GB18030" ? "neither" : "no")};
}

Outcome TextFile::survey(std::string& encoding) {
  std::string part(read_size, '\0');
  const auto read_part = [&] {
    part.resize(read_size);
    part.resize(std::fread(part.data(), 1, part.size(), file_));
    return !part.empty();
  };
  std::string rest;
  Utf8Evidence evidence;
  std::string_view marked;
  std::string_view by_zeros;
  for (bool first = true; read_part(); first = false) {
    if (first) {
      marked = part.starts_with("\xff\xfe")        ? "UTF-16LE"
               : part.starts_with("\xfe\xff")      ? "UTF-16BE"
               : part.starts_with(byte_order_mark) ? "UTF-8"
                                                   : "";
      by_zeros = utf16_by_zeros(std::string_view(part).substr(0, 4096));
    }
    size_ += part.size();
    rest += part;
    const std::size_t unfinished = unfinished_utf8(rest);
    evidence.take(std::string_view(rest).substr(0, rest.size() - unfinished));
    rest.erase(0, rest.size() - unfinished);
  }
  if (std::ferror(file_) != 0) return cannot_read();
  evidence.take(rest);
  is_valid_utf8_ = evidence.faults == 0;
  is_doubtful_ = marked.empty() && is_valid_utf8_ && evidence.characters == 0 && evidence.has_pairs;
  fault_line_ = evidence.first_fault_line;
  if (!marked.empty()) {
    encoding = marked;
  } else if (!by_zeros.empty()) {
    encoding = by_zeros;
  } else if (evidence.characters >= evidence.faults) {
    encoding = "UTF-8";
  } else {
    encoding = "GB18030";
  }
  return std::nullopt;
}

Outcome TextFile::weigh_gb18030() {
  rewind();
  Gb18030Evidence evidence;
  std::string part(read_size, '\0');
  for (std::size_t count; (count = std::fread(part.data(), 1, part.size(), file_)) > 0;) {
    evidence.take(std::string_view(part).substr(0, count));
  }
  if (std::ferror(file_) != 0) return cannot_read();
  if (!evidence.is_doubtful()) return std::nullopt;
  return Failure{
      FailureKind::invalid_data,
      message({"{} 不是 UTF-8，当作 GB18030 则多为生僻字，可能是 BIG5 等其他编码；请用 --encoding "
               "指明（GB18030、BIG5 等），或另存为 UTF-8",
               "{} is no UTF-8, and as GB18030 it would have many rare characters: it may be BIG5 "
               "or another encoding; name it with --encoding (GB18030, BIG5), or save the file as "
               "UTF-8"},
              printable(path_))};
}

Outcome TextFile::try_whole() {
  if (converter_ == nullptr) return faulty(fault_line_);
  rewind();
  for (std::uint64_t line = 1;;) {
    const Result<std::string_view> piece = read();
    const std::string_view text = piece ? *piece : std::string_view(text_);
    line += static_cast<std::uint64_t>(std::ranges::count(text, '\n'));
    if (!piece) {
      return piece.failure().kind == FailureKind::io ? piece.failure() : faulty(line);
    }
    if (piece->empty()) break;
  }
  return std::nullopt;
}

void TextFile::rewind() {
  std::rewind(file_);
  raw_.clear();
  text_.clear();
  taken_ = 0;
  if (converter_ != nullptr) ::iconv(converter_, nullptr, nullptr, nullptr, nullptr);
}

Result<std::string_view> TextFile::read() {
  const bool at_start = taken_ == 0;
  const std::size_t kept = raw_.size();
  raw_.resize(kept + read_size);
  const std::size_t count = std::fread(raw_.data() + kept, 1, read_size, file_);
  raw_.resize(kept + count);
  taken_ += count;
  text_.clear();
  if (std::ferror(file_) != 0) return cannot_read();
  if (count == 0) {
    if (!raw_.empty()) return faulty(0);
    return std::string_view();
  }
  if (converter_ == nullptr) {
    const std::size_t unfinished = unfinished_utf8(raw_);
    text_.assign(raw_, 0, raw_.size() - unfinished);
    raw_.erase(0, raw_.size() - unfinished);
  } else if (convert_part(converter_, raw_, text_) == Conversion::faulty) {
    return faulty(0);
  }
  if (text_.empty()) return read();  // less than a character
  std::string_view text = text_;
  if (at_start && text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  if (taken_ == size_) text = without_padding_of_old_programs(text);
  if (text.empty()) return read();
  return text;
}

double TextFile::progress() const {
  return size_ == 0 ? 1 : static_cast<double>(taken_) / static_cast<double>(size_);
}

}  // namespace shuangbai
