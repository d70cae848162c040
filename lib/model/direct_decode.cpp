#include "model/direct_decode.h"

#include <bit>
#include <cstring>

#include "model/decode.h"
#include "model/encode.h"
#include "model/value.h"
#include "yaml/canonical_scalar.h"
#include "yaml/emitter.h"
#include "yaml/limits.h"
#include "yaml/resolve.h"

namespace shuangbai {
namespace {

// Of a file: what is larger is read the general way, so that records of it need not all be kept.
constexpr std::size_t most_records = 4096;

// What a plain scalar begins with that may be a number, a boolean or null.
constexpr ByteSet may_be_no_text([](char c) {
  return is_digit(c) || std::string_view("tTfFnN").find(c) != std::string_view::npos;
});

// The fields of a shape, a bit for each, as in Shape::required.
using FieldSet = std::uint64_t;

void clear(const Shape& shape, Entry& entry, FieldSet fields) {
  for (; fields != 0; fields &= fields - 1) {
    shape.fields[static_cast<std::size_t>(std::countr_zero(fields))].clear(entry);
  }
}

// Of a word that is not zero: how many bytes are, from its first in memory.
std::size_t leading_zero_bytes(std::uint64_t word) {
  const bool is_little = std::endian::native == std::endian::little;
  return static_cast<std::size_t>(is_little ? std::countr_zero(word) : std::countl_zero(word)) / 8;
}

// The pass over one file, which ends with a line feed. Every step returns false where it declines.
class DirectScan {
 public:
  DirectScan(std::string_view text, DirectForm form, std::vector<ReferenceUse>& references)
      : begin_(text.data()),
        at_(text.data()),
        end_(text.data() + text.size()),
        form_(form),
        references_(references) {
    measure_indent();
  }

  bool is_at_end() const { return at_ == end_; }

  // Both return the fields that the record has, a bit for each; none where they decline.
  FieldSet record(const Shape& shape, Entry& entry) {
    return indent_ == 0 ? map(shape, entry, 0) : FieldSet{0};
  }

  FieldSet entry_of_log(const Shape& shape, Entry& entry) {
    return indent_ == 0 && dash() ? map(shape, entry, 2) : FieldSet{0};
  }

 private:
  static constexpr std::size_t no_line = ~std::size_t{0};

  // A map whose first key stands here, so far from the line's beginning.
  FieldSet map(const Shape& shape, Entry& entry, std::size_t indent) {
    entry.line = line_;
    entry.column = static_cast<std::uint32_t>(indent + 1);
    const Field* field = shape.fields.data();
    const Field* const last = field + shape.fields.size();
    FieldSet seen = 0;
    FieldSet bit = 1;  // the field's
    do {
      const std::uint64_t here = word_here();
      for (; field != last && !stands_here(*field, here); ++field) bit <<= 1U;
      if (field == last) return 0;
      at_ += field->key.size() + 1;
      if (!value(*field, entry, indent)) return 0;
      seen |= bit;
      bit <<= 1U;
      ++field;
    } while (indent_ == indent);
    return (shape.required & ~seen) == 0 && is_in_order(shape, entry) ? seen : 0;
  }

  // The next eight bytes; at the end of the file fewer, and zeros.
  std::uint64_t word_here() const {
    std::uint64_t here = 0;
    const auto rest = static_cast<std::size_t>(end_ - at_);
    if (rest >= sizeof here) {
      std::memcpy(&here, at_, sizeof here);
    } else {
      std::memcpy(&here, at_, rest);
    }
    return here;
  }

  bool stands_here(const Field& field, std::uint64_t here) const {
    const std::string_view key = field.key;
    return (here & field.key_start.mask) == field.key_start.bytes &&
           key.size() < static_cast<std::size_t>(end_ - at_) && at_[key.size()] == ':' &&
           (key.size() <= sizeof here || key == std::string_view(at_, key.size()));
  }

  static bool is_in_order(const Shape& shape, const Entry& entry) {
    if (shape.last_day == nullptr || shape.first_day == nullptr ||
        shape.last_day->count(entry) == 0 || shape.first_day->count(entry) == 0) {
      return true;
    }
    return shape.first_day->day(entry, 0) <= shape.last_day->day(entry, 0);
  }

  // What stands behind the key of a map with this indent.
  bool value(const Field& field, Entry& entry, std::size_t indent) {
    const bool is_nested = field.type == FieldType::nested;
    if (*at_ == ' ') {
      ++at_;
      return !field.list && !is_nested && scalar(field, entry);
    }
    if (!end_line() || indent_ != indent + 2) return false;
    if (!field.list) return is_nested && map(field.shape(), field.add(entry), indent + 2) != 0;
    do {
      if (!dash()) return false;
      if (!(is_nested ? map(field.shape(), field.add(entry), indent + 4) != 0
                      : scalar(field, entry))) {
        return false;
      }
    } while (indent_ == indent + 2);
    return true;
  }

  bool dash() {
    if (at_[0] != '-' || at_[1] != ' ') return false;
    at_ += 2;
    return true;
  }

  // A scalar that ends its line.
  bool scalar(const Field& field, Entry& entry) {
    if (field.type == FieldType::date) return day(field, entry);
    if (field.form == Form::identifier && *at_ != '"') return identifier(field, entry);
    const char* const start = at_;
    const bool is_quoted = *start == '"';
    std::string_view text;
    if (!(is_quoted ? !is_typed(field) && quoted(text) : plain(text))) return false;
    if (!is_written_well(field, text, is_quoted)) return false;
    const bool is_any =
        field.form == Form::free &&
        (field.type == FieldType::decimal || (field.type == FieldType::text && !text.empty()));
    if (!(is_any ? field.assign(entry, text) : take_value(field, entry, text))) return false;
    if (field.reference) add_reference(field, text, start);
    return end_line();
  }

  // YYYY-MM-DD, or as many other bytes, which are no day.
  bool day(const Field& field, Entry& entry) {
    constexpr std::size_t size = 10;
    if (static_cast<std::size_t>(end_ - at_) <= size) return false;
    const std::string_view text(at_, size);
    at_ += size;
    return field.assign(entry, text) && end_line();
  }

  // An id without quotes: its bytes are its form.
  bool identifier(const Field& field, Entry& entry) {
    const char* const start = at_;
    if (!is_letter(*start) && !is_digit(*start)) return false;
    const char* at = start;
    while (identifier_bytes[*at]) ++at;
    at_ = at;
    const std::string_view text(start, static_cast<std::size_t>(at - start));
    if (text.size() > longest_identifier || !may_be_plain(text) || !field.assign(entry, text)) {
      return false;
    }
    if (field.reference) add_reference(field, text, start);
    return end_line();
  }

  void add_reference(const Field& field, std::string_view text, const char* start) {
    references_.push_back({&field,
                           {.data = text.data(),
                            .size = static_cast<std::uint32_t>(text.size()),
                            .offset = static_cast<std::uint32_t>(start - begin_),
                            .line = line_,
                            .style = *start == '"' ? ScalarStyle::quoted : ScalarStyle::plain}});
  }

  bool plain(std::string_view& text) {
    const char* const start = at_;
    if (!plain_starts[*start]) return false;
    const char* const stop = plain_scalar_end(start, end_);
    if (stop == nullptr || stop[-1] == ' ') return false;
    text = {start, static_cast<std::size_t>(stop - start)};
    at_ = stop;
    return true;
  }

  bool quoted(std::string_view& text) {
    const char* const start = at_ + 1;
    bool is_escaped = false;
    const char* const close = quoted_scalar_end(start, end_, is_escaped);
    if (close == nullptr) return false;
    text = {start, static_cast<std::size_t>(close - start)};
    at_ = close + 1;
    if (!is_escaped) return true;
    unescaped_.clear();
    append_unescaped(text, unescaped_);
    text = unescaped_;
    return true;
  }

  // Whether YAML reads no number where the field is a text; and, of canonical text, whether there
  // are quotes exactly where they are needed.
  bool is_written_well(const Field& field, std::string_view text, bool is_quoted) const {
    if (is_typed(field)) return true;
    return is_quoted ? form_ == DirectForm::readable || !is_safe_plain(text) : may_be_plain(text);
  }

  // Of a text without quotes.
  bool may_be_plain(std::string_view text) const {
    if (may_be_no_text[text[0]] && resolve_plain(text) != Core::text) return false;
    return form_ == DirectForm::readable || is_safe_plain(text);
  }

  bool end_line() {
    if (*at_ != '\n') return false;
    next_line();
    return true;
  }

  // Goes from a line's end to the first character of the next one that is no blank.
  void next_line() {
    ++at_;
    ++line_;
    measure_indent();
  }

  // Eight blanks at a time.
  void measure_indent() {
    constexpr std::uint64_t blanks = 0x2020202020202020U;
    indent_ = no_line;
    if (at_ == end_) return;
    const char* const start = at_;
    std::uint64_t others = word_here() ^ blanks;
    while (others == 0) {
      at_ += sizeof others;
      others = word_here() ^ blanks;
    }
    at_ += leading_zero_bytes(others);
    indent_ = static_cast<std::size_t>(at_ - start);
  }

  const char* const begin_;
  const char* at_;
  const char* const end_;
  const DirectForm form_;
  std::vector<ReferenceUse>& references_;
  std::string unescaped_;  // the scalar at hand
  std::size_t indent_ = 0;
  std::uint32_t line_ = 1;
};

}  // namespace

bool DirectDecoder::read(std::string_view text, const RecordInfo& info, DirectForm form) {
  size_ = 0;
  references_.clear();
  first_references_.clear();
  if (text.empty() || text.size() > max_file_size || text.back() != '\n') return false;
  // A line has four events at the most: the general way counts them.
  if (text.size() > max_events &&
      std::ranges::count(text, '\n') > static_cast<std::ptrdiff_t>(max_events / 4)) {
    return false;
  }
  by_type_.resize(record_types().size());
  records_ = &by_type_[index_of(info.type)];
  const Shape& shape = info.shape();
  DirectScan scan(text, form, references_);
  std::size_t count = 0;
  do {
    if (count == most_records) return false;
    if (count == records_->size()) records_->push_back({info.make(), 0});
    auto& [entry, filled] = (*records_)[count++];
    clear(shape, *entry, filled);
    first_references_.push_back(references_.size());
    filled = ~FieldSet{0} >> (64 - shape.fields.size());
    const FieldSet fields =
        info.is_log() ? scan.entry_of_log(shape, *entry) : scan.record(shape, *entry);
    if (fields == 0) return false;
    filled = fields;
  } while (info.is_log() && !scan.is_at_end());
  if (!scan.is_at_end()) return false;
  first_references_.push_back(references_.size());
  size_ = count;
  return true;
}

}  // namespace shuangbai
