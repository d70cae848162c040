#include "model/direct_decode.h"

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

// The pass over one file, which ends with a line feed. Every step returns false where it declines.
class DirectScan {
 public:
  DirectScan(std::string_view text, DirectForm form, std::vector<DirectReference>& references)
      : begin_(text.data()),
        at_(text.data()),
        end_(text.data() + text.size()),
        form_(form),
        references_(references) {
    measure_indent();
  }

  bool is_at_end() const { return at_ == end_; }

  bool record(const Shape& shape, Entry& entry) { return indent_ == 0 && map(shape, entry, 0); }

  bool entry_of_log(const Shape& shape, Entry& entry) {
    return indent_ == 0 && dash() && map(shape, entry, 2);
  }

 private:
  static constexpr std::size_t no_line = ~std::size_t{0};

  // A map whose first key stands here, so far from the line's beginning.
  bool map(const Shape& shape, Entry& entry, std::size_t indent) {
    entry.line = line_;
    entry.column = static_cast<std::uint32_t>(indent + 1);
    const Field* const first = shape.fields.data();
    const Field* const last = first + shape.fields.size();
    const Field* field = first;
    std::uint64_t seen = 0;
    do {
      field = field_here(field, last);
      if (field == last) return false;
      at_ += field->key.size() + 1;
      if (!value(*field, entry, indent)) return false;
      seen |= 1ULL << (field - first);
      ++field;
    } while (indent_ == indent);
    return (shape.required & ~seen) == 0 && is_in_order(shape, entry);
  }

  // The first of the fields whose key stands here.
  const Field* field_here(const Field* field, const Field* last) const {
    const auto rest = static_cast<std::size_t>(end_ - at_);
    const auto stands_here = [&](std::string_view key) {
      return key.size() < rest && at_[key.size()] == ':' &&
             std::memcmp(at_, key.data(), key.size()) == 0;
    };
    while (field != last && !stands_here(field->key)) ++field;
    return field;
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
    if (*at_ != '\n') return false;
    next_line();
    if (indent_ != indent + 2) return false;
    if (!field.list) return is_nested && map(field.shape(), field.add(entry), indent + 2);
    do {
      if (!dash()) return false;
      if (!(is_nested ? map(field.shape(), field.add(entry), indent + 4) : scalar(field, entry))) {
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
    const char* const start = at_;
    const bool is_quoted = *at_ == '"';
    std::string_view text;
    if (!(is_quoted ? quoted(text) : plain(text)) || *at_ != '\n') return false;
    if (!is_written_well(field, text, is_quoted) || assign_value(field, entry, text)) return false;
    if (field.reference) {
      references_.push_back({&field,
                             {.data = text.data(),
                              .size = static_cast<std::uint32_t>(text.size()),
                              .offset = static_cast<std::uint32_t>(start - begin_),
                              .line = line_,
                              .style = is_quoted ? ScalarStyle::quoted : ScalarStyle::plain}});
    }
    next_line();
    return true;
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

  // Whether a scalar of the field is written as what it is: a number without quotes, a text so that
  // YAML does not read a number there.
  bool is_written_well(const Field& field, std::string_view text, bool is_quoted) const {
    if (is_typed(field)) return !is_quoted;
    if (!is_quoted && resolve_plain(text) != Core::text) return false;
    return form_ == DirectForm::readable || is_quoted != is_safe_plain(text);
  }

  // Goes from a line's end to the first character of the next one that is no blank.
  void next_line() {
    ++at_;
    ++line_;
    measure_indent();
  }

  void measure_indent() {
    if (at_ == end_) {
      indent_ = no_line;
      return;
    }
    const char* const start = at_;
    while (*at_ == ' ') ++at_;
    indent_ = static_cast<std::size_t>(at_ - start);
  }

  const char* const begin_;
  const char* at_;
  const char* const end_;
  const DirectForm form_;
  std::vector<DirectReference>& references_;
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
  by_type_.resize(record_types().size());
  records_ = &by_type_[index_of(info.type)];
  const Shape& shape = info.shape();
  DirectScan scan(text, form, references_);
  std::size_t count = 0;
  do {
    if (count == most_records) return false;
    if (count == records_->size()) records_->push_back(info.make());
    Entry& record = *(*records_)[count++];
    clear(shape, record);
    first_references_.push_back(references_.size());
    if (!(info.is_log() ? scan.entry_of_log(shape, record) : scan.record(shape, record))) {
      return false;
    }
  } while (info.is_log() && !scan.is_at_end());
  if (!scan.is_at_end()) return false;
  first_references_.push_back(references_.size());
  size_ = count;
  return true;
}

}  // namespace shuangbai
