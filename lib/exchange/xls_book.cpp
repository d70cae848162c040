#include "exchange/xls_book.h"

#include <iconv.h>

#include <algorithm>
#include <map>

#include "base/characters.h"
#include "base/text.h"
#include "exchange/cell_text.h"
#include "exchange/compound_file.h"
#include "exchange/owned_row.h"
#include "exchange/sheet_faults.h"
#include "exchange/xls_records.h"

namespace shuangbai {
namespace {

constexpr std::uint8_t worksheet_kind = 0;
constexpr std::uint16_t version_8 = 0x0600;
constexpr std::uint16_t version_5 = 0x0500;

// The bytes of a record and of those that continue it. Where characters go on in the next one, it
// begins by saying anew how wide they are.
class XlsBytes {
 public:
  explicit XlsBytes(std::vector<std::string_view> parts) : parts_(std::move(parts)) {}

  bool at_end() {
    while (part_ < parts_.size() && at_ == parts_[part_].size()) {
      ++part_;
      at_ = 0;
    }
    return part_ == parts_.size();
  }
  std::uint32_t take_byte() {
    return at_end() ? 0 : static_cast<unsigned char>(parts_[part_][at_++]);
  }
  std::uint32_t take_u16() {
    const std::uint32_t low = take_byte();
    return low | take_byte() << 8U;
  }
  std::uint32_t take_u32() {
    const std::uint32_t low = take_u16();
    return low | take_u16() << 16U;
  }
  void skip(std::size_t count) {
    while (count > 0 && !at_end()) {
      const std::size_t step = std::min(count, parts_[part_].size() - at_);
      at_ += step;
      count -= step;
    }
  }
  std::string take_unicode(std::size_t count, bool is_wide) {
    std::u16string units;
    while (units.size() < count && part_ < parts_.size()) {
      if (at_ == parts_[part_].size()) {
        if (at_end()) break;
        is_wide = (take_byte() & 1U) != 0;
        continue;
      }
      units += static_cast<char16_t>(is_wide ? take_u16() : take_byte());
    }
    std::string text;
    for (std::size_t i = 0; i < units.size(); ++i) {
      char32_t c = units[i];
      const bool is_high = c >= 0xd800 && c < 0xdc00;
      const bool is_low = c >= 0xdc00 && c < 0xe000;
      const bool is_pair =
          is_high && i + 1 < units.size() && units[i + 1] >= 0xdc00 && units[i + 1] < 0xe000;
      if (is_pair) {
        c = 0x10000 + ((c - 0xd800) << 10U) + (units[++i] - 0xdc00U);
      } else if (is_high || is_low) {
        c = 0xfffd;
      }
      append_code_point(text, c);
    }
    return text;
  }
  std::string take_bytes(std::size_t count) {
    std::string text;
    while (text.size() < count && !at_end()) text += static_cast<char>(take_byte());
    return text;
  }

 private:
  std::vector<std::string_view> parts_;
  std::size_t part_ = 0;
  std::size_t at_ = 0;
};

// A text with its characters' width and what belongs to it: fonts, readings.
std::string take_string(XlsBytes& bytes, XlsLength length) {
  const std::size_t count = length == XlsLength::two_bytes ? bytes.take_u16() : bytes.take_byte();
  const std::uint32_t flags = bytes.take_byte();
  const std::size_t fonts = (flags & 8U) != 0 ? bytes.take_u16() : 0;
  const std::size_t readings = (flags & 4U) != 0 ? bytes.take_u32() : 0;
  std::string text = bytes.take_unicode(count, (flags & 1U) != 0);
  bytes.skip(fonts * 4 + readings);
  return text;
}

// Of a code page of Windows, in UTF-8; what it does not have is U+FFFD.
std::string from_code_page(std::string text, std::uint16_t page) {
  const std::string name = page == 936 ? "GB18030" : fmt::format("CP{}", page);
  iconv_t converter = ::iconv_open("UTF-8", name.c_str());
  if (reinterpret_cast<std::intptr_t>(converter) == -1) {
    converter = ::iconv_open("UTF-8", "CP1252");
  }
  std::string out(text.size() * 3 + 16, '\0');
  char* in = text.data();
  std::size_t in_left = text.size();
  char* to = out.data();
  std::size_t out_left = out.size();
  while (::iconv(converter, &in, &in_left, &to, &out_left) == static_cast<std::size_t>(-1) &&
         in_left > 0 && out_left >= 3) {
    for (const char c : std::string_view("\xef\xbf\xbd")) *to++ = c;
    out_left -= 3;
    ++in;
    --in_left;
  }
  ::iconv(converter, nullptr, nullptr, &to, &out_left);  // some keep back the last letter
  ::iconv_close(converter);
  out.resize(out.size() - out_left);
  return out;
}

std::vector<std::string_view> parts_of(const XlsBook& book, const XlsRecord& record,
                                       std::size_t at) {
  std::vector<std::string_view> parts = {record.data.substr(std::min(at, record.data.size()))};
  for (auto next = book.record_at(record.next); next && next->type == xls_record::continued;
       next = book.record_at(next->next)) {
    parts.push_back(next->data);
  }
  return parts;
}

Outcome read_shared_strings(const std::string& path, XlsBook& book, const XlsRecord& record) {
  XlsBytes bytes(parts_of(book, record, 0));
  bytes.skip(4);
  const std::uint32_t count = bytes.take_u32();
  for (std::uint32_t i = 0; i < count && !bytes.at_end(); ++i) {
    const std::string text = take_string(bytes, XlsLength::two_bytes);
    if (text.size() > longest_cell_text || !book.strings.add(trimmed(text))) {
      return exceeds_limits(path, message_from(too_long_text));
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<XlsRecord> XlsBook::record_at(std::size_t begin) const {
  if (begin + 4 > stream.size()) return std::nullopt;
  const std::size_t size = read_u16(stream, begin + 2);
  if (begin + 4 + size > stream.size()) return std::nullopt;
  return XlsRecord{.type = read_u16(stream, begin),
                   .data = std::string_view(stream).substr(begin + 4, size),
                   .next = begin + 4 + size};
}

std::string XlsBook::text_in(const XlsRecord& record, std::size_t at, XlsLength length) const {
  XlsBytes bytes(parts_of(*this, record, at));
  if (has_unicode) return take_string(bytes, length);
  const std::size_t count = length == XlsLength::two_bytes ? bytes.take_u16() : bytes.take_byte();
  return from_code_page(bytes.take_bytes(count), code_page);
}

Result<XlsBook> read_xls_book(const std::string& path) {
  Result<CompoundFile> file = CompoundFile::open(path);
  if (!file) return file.failure();
  XlsBook book;
  std::optional<std::string> stream = file->stream("Workbook");
  if (!stream) stream = file->stream("Book");
  if (stream) book.stream = std::move(*stream);
  const auto first = book.record_at(0);
  const std::uint16_t version = first ? read_u16(first->data, 0) : std::uint16_t{0};
  if (!first || first->type != xls_record::begin ||
      (version != version_8 && version != version_5)) {
    return Failure{FailureKind::invalid_data,
                   message({"{} 不是 Excel 5.0 至 2003 的工作簿；请用表格软件另存为 .xlsx",
                            "{} is no workbook of Excel 5.0 to 2003; save it as .xlsx with a "
                            "spreadsheet program"},
                           printable(path))};
  }
  book.has_unicode = version == version_8;
  std::map<std::uint32_t, NumberFormat> formats;
  for (auto record = first; record && record->type != xls_record::end;
       record = book.record_at(record->next)) {
    const std::string_view data = record->data;
    switch (record->type) {
      case xls_record::password:
        return has_password(path);
      case xls_record::code_page:
        book.code_page = read_u16(data, 0);
        break;
      case xls_record::epoch:
        if (read_u16(data, 0) == 1) book.epoch = SerialEpoch::from_1904;
        break;
      case xls_record::format:
        formats.insert_or_assign(
            read_u16(data, 0),
            NumberFormat(book.text_in(
                *record, 2, book.has_unicode ? XlsLength::two_bytes : XlsLength::one_byte)));
        break;
      case xls_record::cell_format: {
        const std::uint32_t id = read_u16(data, 2);
        const auto known = formats.find(id);
        book.formats.push_back(known == formats.end() ? NumberFormat(id) : known->second);
        break;
      }
      case xls_record::shared_strings:
        if (Outcome failure = read_shared_strings(path, book, *record)) return *failure;
        break;
      case xls_record::sheet:
        if (data.size() < 6 || data[5] != worksheet_kind) break;  // of charts or macros
        book.sheets.emplace_back();
        book.sheets.back().name = book.text_in(*record, 6, XlsLength::one_byte);
        book.sheets.back().is_hidden = (data[4] & 3) != 0;
        book.sheets.back().begin = read_u32(data, 0);
        break;
      default:
        break;
    }
  }
  return book;
}

}  // namespace shuangbai
