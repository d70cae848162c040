#include "yaml/canonical.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "yaml/canonical_scalar.h"
#include "yaml/limits.h"

namespace shuangbai {
namespace {

constexpr ByteSet key_bytes([](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
constexpr std::size_t most_keys = 256;  // of a map

// The text ends with a line feed, at which every scan stops.
class Scanner {
 public:
  Scanner(std::string_view text, Document& document)
      : begin_(text.data()), at_(text.data()), end_(at_ + text.size()), document_(document) {}

  bool run(std::size_t most) {
    while (at_ < end_) {
      if (!line() || document_.events.size() > most) return false;
      ++line_;
    }
    if (document_.events.empty() || pending_value_) return false;
    while (depth_ > 0) close();
    return document_.events.size() <= most;
  }

 private:
  struct Frame {
    unsigned indent;
    bool map;
    std::size_t first_key;  // in keys_
    std::uint64_t seen;     // a Bloom filter of the map's keys
  };

  // A pointer of its own is quicker than the member, which a byte read might change for all that
  // the compiler knows.
  template <typename Predicate>
  void skip_while(Predicate predicate) {
    const char* at = at_;
    while (predicate(*at)) ++at;
    at_ = at;
  }

  bool line() {
    if (*at_ == '\n') {
      ++at_;
      return true;
    }
    const char* start = at_;
    skip_while([](char c) { return c == ' '; });
    if (*at_ == '#') return skip_comment();
    const auto indent = static_cast<unsigned>(at_ - start);
    return content(indent);
  }

  bool content(unsigned indent) {
    const bool dash = *at_ == '-';
    if (dash && (end_ - at_ < 3 || at_[1] != ' ')) return false;
    if (pending_value_ || depth_ == 0) {
      if (depth_ == 0 && (indent != 0 || !document_.events.empty())) return false;
      if (depth_ > 0 && indent != frames_[depth_ - 1].indent + 2) return false;
      if (!open(indent, !dash)) return false;
      pending_value_ = false;
    } else {
      while (frames_[depth_ - 1].indent > indent) close();
      const Frame& top = frames_[depth_ - 1];
      if (top.indent != indent || top.map == dash) return false;
    }
    if (!dash) return entry();
    at_ += 2;
    if (is_lower(*at_)) {
      const char* probe = at_;
      while (key_bytes[*probe]) ++probe;
      if (*probe == ':') return open(indent + 2, true) && entry();
    }
    return scalar() && finish_line();
  }

  bool entry() {
    const char* start = at_;
    if (!is_lower(*at_)) return false;
    skip_while([](char c) { return key_bytes[c]; });
    if (*at_ != ':') return false;
    const std::string_view key(start, static_cast<std::size_t>(at_ - start));
    if (key == "null" || !remember(key)) return false;
    push(EventKind::scalar, start, key, ScalarStyle::plain);
    ++at_;
    if (*at_ == '\n' || (end_ - at_ > 2 && at_[0] == ' ' && at_[1] == '#')) {
      pending_value_ = true;
      return finish_line();
    }
    if (*at_ != ' ' || ++at_ == end_) return false;
    return scalar() && finish_line();
  }

  // Declines a key that the map already has, and maps of more keys than a search one by one is good
  // for.
  bool remember(std::string_view key) {
    Frame& frame = frames_[depth_ - 1];
    if (keys_.size() - frame.first_key == most_keys) return false;
    const auto first = static_cast<unsigned char>(key.front());
    const auto last = static_cast<unsigned char>(key.back());
    const std::uint64_t bit = 1ULL << ((first * 7U + last * 3U + key.size()) & 63U);
    if (frame.seen & bit) {
      for (std::size_t i = frame.first_key; i < keys_.size(); ++i) {
        if (keys_[i] == key) return false;
      }
    }
    frame.seen |= bit;
    keys_.push_back(key);
    return true;
  }

  bool scalar() {
    if (*at_ == '"') return quoted();
    const char* start = at_;
    if (!plain_starts[*at_]) return false;
    at_ = plain_scalar_end(at_, end_);
    if (at_ == nullptr) return false;
    if (*at_ == '#') {
      while (at_[-1] == ' ') --at_;
    } else if (at_[-1] == ' ') {
      return false;
    }
    const std::string_view text(start, static_cast<std::size_t>(at_ - start));
    if ((*start == 'n' || *start == 'N') && is_null_word(text)) return false;
    push(EventKind::scalar, start, text, ScalarStyle::plain);
    return true;
  }

  bool quoted() {
    const char* start = at_;
    bool escaped = false;
    const char* close = quoted_scalar_end(at_ + 1, end_, escaped);
    if (close == nullptr) return false;
    at_ = close + 1;
    std::string_view text(start + 1, static_cast<std::size_t>(close - start - 1));
    if (escaped) {
      std::string& plain = document_.storage.emplace_back();
      append_unescaped(text, plain);
      text = plain;
    }
    push(EventKind::scalar, start, text, ScalarStyle::quoted);
    return true;
  }

  // Nothing, or spaces and a comment, then the end of the line.
  bool finish_line() {
    if (at_ == end_) return false;
    if (*at_ == '\n') {
      ++at_;
      return true;
    }
    const char* start = at_;
    while (at_ < end_ && *at_ == ' ') ++at_;
    return at_ < end_ && at_ > start && *at_ == '#' && skip_comment();
  }

  bool skip_comment() {
    const char* stop = comment_end(at_, end_);
    if (stop == nullptr) return false;
    at_ = stop + 1;
    return true;
  }

  bool open(unsigned indent, bool map) {
    if (depth_ == max_nesting) return false;
    frames_[depth_++] = {indent, map, keys_.size(), 0};
    push(map ? EventKind::map_start : EventKind::sequence_start, at_, {}, ScalarStyle::plain);
    return true;
  }

  void close() {
    const Frame& frame = frames_[--depth_];
    keys_.resize(frame.first_key);
    document_.events.push_back({.kind = frame.map ? EventKind::map_end : EventKind::sequence_end});
  }

  void push(EventKind kind, const char* start, std::string_view text, ScalarStyle style) {
    document_.events.push_back({text.data(), static_cast<std::uint32_t>(text.size()),
                                static_cast<std::uint32_t>(start - begin_), line_, kind, style});
  }

  const char* begin_;
  const char* at_;
  const char* end_;
  Document& document_;
  std::uint32_t line_ = 1;
  bool pending_value_ = false;
  std::size_t depth_ = 0;
  std::array<Frame, max_nesting> frames_;
  std::vector<std::string_view> keys_;
};

}  // namespace

const char* canonical_detail::after_rare_character(const char* at, const char* end) {
  const auto byte = [&](std::ptrdiff_t i) {
    return i < end - at ? static_cast<unsigned char>(at[i]) : 0U;
  };
  const unsigned lead = byte(0);
  const unsigned next = byte(1);
  const unsigned third = byte(2);
  if (lead == 0xC2 && next < 0xA0) return nullptr;
  if (lead == 0xE2 && next == 0x80 && (third == 0xA8 || third == 0xA9)) return nullptr;
  if (lead == 0xEF && next == 0xBB && third == 0xBF) return nullptr;
  if (lead == 0xEF && next == 0xBF && third >= 0xBE) return nullptr;
  const std::ptrdiff_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (end - at < size) return nullptr;
  const std::string_view character(at, static_cast<std::size_t>(size));
  return find_invalid_utf8(character) ? nullptr : at + size;
}

const Escape* find_escape(std::string_view text) {
  const auto* const found = std::ranges::find_if(
      escapes, [&](const Escape& escape) { return text.starts_with(escape.written); });
  return found == std::end(escapes) ? nullptr : found;
}

void append_unescaped(std::string_view text, std::string& plain) {
  for (;;) {
    const std::size_t next = std::min(text.find('\\'), text.size());
    plain += text.substr(0, next);
    text.remove_prefix(next);
    if (text.empty()) return;
    const Escape* escape = find_escape(text);
    plain += escape->meaning;
    text.remove_prefix(escape->written.size());
  }
}

const char* comment_end(const char* at, const char* end) {
  at = canonical_detail::next_stop(at, end, canonical_detail::comment_stops);
  return at == nullptr || *at == '\n' ? at : nullptr;
}

bool is_null_word(std::string_view text) {
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

bool is_reserved_word(std::string_view text) {
  static constexpr std::string_view words[] = {"y",    "n",     "yes",  "no",  "on", "off",
                                               "true", "false", "null", "nan", "inf"};
  if (text == "~") return true;
  constexpr ByteSet firsts(
      [](char c) { return std::string_view("yYnNoOtTfFiI").find(c) != std::string_view::npos; });
  if (text.empty() || text.size() > 5 || !firsts[text[0]]) return false;
  return std::ranges::find(words, lower_case(std::string(text))) != std::end(words);
}

bool read_canonical(std::string_view text, Document& document, std::size_t most) {
  document.reset(text);
  if (text.empty() || text.size() > max_file_size || text.back() != '\n') return false;
  if (Scanner(text, document).run(most)) return true;
  document.events.clear();  // what was read before the scanner declined is no node
  return false;
}

}  // namespace shuangbai
