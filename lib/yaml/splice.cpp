#include "yaml/splice.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "yaml/emitter.h"

namespace shuangbai {
namespace {

struct Edit {
  std::size_t from = 0;
  std::size_t to = 0;
  std::string text;
};

// How the line of an offset ends, or the one before it if the line has no end.
std::string_view line_end(std::string_view source, std::size_t offset) {
  const std::size_t end = std::min(source.find('\n', offset), source.rfind('\n'));
  return end != std::string_view::npos && end > 0 && source[end - 1] == '\r' ? "\r\n" : "\n";
}

std::string with_line_ends(std::string_view text, std::string_view end) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') {
      result += end;
    } else {
      result += c;
    }
  }
  return result;
}

// The wanted value with the keys that neither value knows.
Node with_unknown(const Node& written, const Node& before, Node after) {
  if (written.kind != before.kind || written.kind != after.kind) return after;
  if (written.kind == NodeKind::sequence) {
    const std::size_t common =
        std::min({written.children.size(), before.children.size(), after.children.size()});
    for (std::size_t i = 0; i < common; ++i) {
      after.children[i] = with_unknown(written.children[i], before.children[i], after.children[i]);
    }
    return after;
  }
  for (const Node& child : written.children) {
    const Node* old = before.find(child.key);
    Node* wanted = after.find(child.key);
    if (old == nullptr && wanted == nullptr && written.kind == NodeKind::map) {
      after.children.push_back(child);
    } else if (old != nullptr && wanted != nullptr) {
      *wanted = with_unknown(child, *old, *wanted);
    }
  }
  return after;
}

// Whether the entry is one that the wanted value no longer has.
bool goes(const Node& entry, const Node& before, const Node& after) {
  return before.find(entry.key) != nullptr && after.find(entry.key) == nullptr;
}

class Splicer {
 public:
  explicit Splicer(std::string_view source) : source_(source) {}

  // A map or sequence whose entries stand on lines of their own.
  void collection(const Node& written, const Node& before, const Node& after) {
    if (written.kind == NodeKind::map) {
      map(written, before, after);
    } else {
      sequence(written, before, after);
    }
  }

  std::string apply() {
    std::ranges::stable_sort(edits_, {}, &Edit::from);
    std::string result;
    std::size_t at = 0;
    for (const Edit& edit : edits_) {
      result += source_.substr(at, edit.from - at);
      // A line that is inserted ends as the one before it.
      const bool inserted = edit.from == edit.to && edit.from > 0;
      const std::string_view end = line_end(source_, edit.from - (inserted ? 1 : 0));
      if (edit.from == source_.size() && !edit.text.empty() && !result.ends_with('\n')) {
        result += end;  // the file's last line had no end
      }
      result += with_line_ends(edit.text, end);
      at = edit.to;
    }
    return result + std::string(source_.substr(at));
  }

 private:
  std::size_t next_line(std::size_t offset) const {
    const std::size_t newline = source_.find('\n', offset);
    return newline == std::string_view::npos ? source_.size() : newline + 1;
  }
  std::size_t column(std::size_t offset) const { return offset - line_start(source_, offset); }

  // Where an entry's dash or key begins.
  std::size_t start(const Node& entry, bool in_sequence) const {
    return in_sequence ? source_.substr(0, entry.key_offset).rfind('-') : entry.key_offset;
  }

  void replace(const Node& written, Node entry, std::size_t indent, bool in_sequence) {
    const std::size_t from = start(written, in_sequence);
    if (in_sequence) entry.key.clear();
    std::string text = emit_entry(entry, indent).substr(indent);
    text.pop_back();
    edits_.push_back({from, written.end, text});
  }

  // Whether an entry of the collection stays where it is.
  static bool keeps_some(const Node& written, const Node& before, const Node& after) {
    if (written.kind == NodeKind::sequence) {
      return !written.children.empty() && !after.children.empty();
    }
    return std::ranges::any_of(written.children,
                               [&](const Node& child) { return !goes(child, before, after); });
  }

  void change(const Node& written, const Node& before, const Node& after, std::size_t indent,
              bool in_sequence) {
    const bool scalars = written.kind == NodeKind::scalar && after.kind == NodeKind::scalar;
    if (scalars && source_[written.offset] != '|' && source_[written.offset] != '>') {
      edits_.push_back({written.offset, written.end, format_scalar(after)});
    } else if (written.kind != after.kind || written.kind == NodeKind::scalar || written.flow ||
               !keeps_some(written, before, after)) {
      replace(written, with_unknown(written, before, after), indent, in_sequence);
    } else {
      collection(written, before, after);
    }
  }

  // Deletes the entry's lines with the comments right above it; the dash line of a map stays.
  void remove(const Node& entry, bool in_sequence) {
    edits_.push_back({above(entry, in_sequence), next_line(entry.end), ""});
  }

  // Where the first of the entry's lines begins, its comments and the empty lines between them
  // among them.
  std::size_t above(const Node& entry, bool in_sequence) const {
    std::size_t at = line_start(source_, start(entry, in_sequence));
    for (std::size_t found = 0; found < entry.comments_before.size() && at > text_start(source_);) {
      at = line_start(source_, at - 1);
      const std::size_t text = source_.find_first_not_of(" \t", at);
      if (text != std::string_view::npos && source_[text] == '#') ++found;
    }
    return at;
  }

  void map(const Node& written, const Node& before, const Node& after) {
    const std::size_t indent = column(written.offset);
    // On the line of a dash, the first that stays or is new takes the place of those that go.
    const bool on_dash = shares_line(written);
    std::size_t gone = 0;
    while (on_dash && goes(written.children[gone], before, after)) ++gone;
    std::string first;
    const Node* latest = nullptr;  // the entry after which a new one goes
    for (const Node& child : after.children) {
      const Node* source = written.find(child.key);
      const Node* old = before.find(child.key);
      if (source != nullptr && old != nullptr) {
        if (!old->same_value(child)) change(*source, *old, child, indent, false);
        latest = source;
      } else if (latest == nullptr && on_dash) {
        first += emit_entry(child, indent);
      } else {
        const std::size_t at =
            latest != nullptr ? next_line(latest->end) : above(written.children[0], false);
        edits_.push_back({at, at, emit_entry(child, indent)});
      }
    }
    if (gone > 0 || !first.empty()) {
      if (!first.empty()) first = first.substr(indent) + std::string(indent, ' ');
      edits_.push_back(
          {written.children[0].key_offset, written.children[gone].key_offset, std::move(first)});
    }
    for (std::size_t i = gone; i < written.children.size(); ++i) {
      if (goes(written.children[i], before, after)) remove(written.children[i], false);
    }
  }

  bool shares_line(const Node& map) const {
    const std::size_t first = map.children[0].key_offset;
    const std::size_t from = line_start(source_, first);
    return source_.substr(from, first - from).find_first_not_of(' ') != std::string_view::npos;
  }

  // Equal entries at both ends stay; what lies between is changed in order, then inserted or
  // removed.
  void sequence(const Node& written, const Node& before, const Node& after) {
    const std::size_t indent = column(start(written.children[0], true));
    const std::size_t old_size = before.children.size();
    const std::size_t new_size = after.children.size();
    std::size_t head = 0;
    while (head < std::min(old_size, new_size) &&
           before.children[head].same_value(after.children[head])) {
      ++head;
    }
    std::size_t tail = 0;
    while (tail < std::min(old_size, new_size) - head &&
           before.children[old_size - 1 - tail].same_value(after.children[new_size - 1 - tail])) {
      ++tail;
    }
    const std::size_t old_middle = old_size - head - tail;
    const std::size_t new_middle = new_size - head - tail;
    const std::size_t common = std::min(old_middle, new_middle);
    for (std::size_t i = head; i < head + common; ++i) {
      change(written.children[i], before.children[i], after.children[i], indent, true);
    }
    for (std::size_t i = head + common; i < head + old_middle; ++i) {
      remove(written.children[i], true);
    }
    std::string added;
    for (std::size_t i = head + common; i < head + new_middle; ++i) {
      added += emit_entry(after.children[i], indent);
    }
    if (added.empty()) return;
    const std::size_t next = head + common;
    const std::size_t at =
        next > 0 ? next_line(written.children[next - 1].end) : above(written.children[0], true);
    edits_.push_back({at, at, added});
  }

  std::string_view source_;
  std::vector<Edit> edits_;
};

}  // namespace

std::string splice(std::string_view source, const Node& written, const Node& before,
                   const Node& after) {
  if (before.same_value(after)) return std::string(source);
  if (written.flow || written.kind == NodeKind::scalar || written.children.empty()) {
    return std::string(source.substr(0, text_start(source))) +
           with_line_ends(emit(with_unknown(written, before, after)), line_end(source, 0));
  }
  Splicer splicer(source);
  splicer.collection(written, before, after);
  return splicer.apply();
}

Outcome check_spliced(std::string_view path, const Node& reread, const Node& wanted) {
  if (reread.same_value(wanted)) return std::nullopt;
  return fits_no_change(path);
}

Failure fits_no_change(std::string_view path) {
  return {FailureKind::invalid_data,
          message({"{} 的写法无法只改一处；请先运行 shuangbai fmt",
                   "{} is written in a way that no single change fits; run `shuangbai fmt` first"},
                  path)};
}

}  // namespace shuangbai
