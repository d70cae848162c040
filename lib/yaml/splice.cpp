#include "yaml/splice.h"

#include <algorithm>
#include <optional>

#include "yaml/emitter.h"

namespace shuangbai {
namespace {

struct Edit {
  std::size_t from = 0;
  std::size_t to = 0;
  std::string text;
};

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
      if (!edit.text.empty() && edit.from == edit.to && !result.empty() && result.back() != '\n') {
        result += '\n';  // the file's last line had no end
      }
      result += edit.text;
      at = edit.to;
    }
    return result + std::string(source_.substr(at));
  }

 private:
  std::size_t line_start(std::size_t offset) const {
    return source_.substr(0, offset).rfind('\n') + 1;
  }
  std::size_t next_line(std::size_t offset) const {
    const std::size_t newline = source_.find('\n', offset);
    return newline == std::string_view::npos ? source_.size() : newline + 1;
  }
  std::size_t column(std::size_t offset) const { return offset - line_start(offset); }

  // Where an entry's dash or key begins.
  std::size_t start(const Node& entry, bool in_sequence) const {
    return in_sequence ? source_.substr(0, entry.key_offset).rfind('-') : entry.key_offset;
  }

  void replace(const Node& written, const Node& after, std::size_t indent, bool in_sequence) {
    const std::size_t from = start(written, in_sequence);
    Node entry = after;
    if (in_sequence) entry.key.clear();
    std::string text = emit_entry(entry, indent).substr(indent);
    text.pop_back();
    edits_.push_back({from, written.end, text});
  }

  void change(const Node& written, const Node& before, const Node& after, std::size_t indent,
              bool in_sequence) {
    const bool scalars = written.kind == NodeKind::scalar && after.kind == NodeKind::scalar;
    if (scalars && source_[written.offset] != '|' && source_[written.offset] != '>') {
      edits_.push_back({written.offset, written.end, format_scalar(after)});
    } else if (written.kind != after.kind || written.kind == NodeKind::scalar || written.flow) {
      replace(written, after, indent, in_sequence);
    } else {
      collection(written, before, after);
    }
  }

  // Deletes the entry's lines with the comments right above it; the dash line of a map stays.
  void remove(const Node& entry, bool in_sequence) {
    std::size_t from = line_start(start(entry, in_sequence));
    if (!entry.comments_before.empty()) {
      for (std::size_t i = 0; i < entry.comments_before.size(); ++i) {
        from = line_start(from - 1);
      }
    }
    edits_.push_back({from, next_line(entry.end), ""});
  }

  // An insertion before the entry, above its comments.
  std::size_t above(const Node& entry, bool in_sequence) const {
    std::size_t at = line_start(start(entry, in_sequence));
    for (std::size_t i = 0; i < entry.comments_before.size(); ++i) at = line_start(at - 1);
    return at;
  }

  void map(const Node& written, const Node& before, const Node& after) {
    const std::size_t indent = column(written.offset);
    const Node* latest = nullptr;  // the entry after which a new one goes
    for (const Node& child : after.children) {
      const Node* source = written.find(child.key);
      const Node* old = before.find(child.key);
      if (source != nullptr && old != nullptr) {
        if (!old->same_value(child)) change(*source, *old, child, indent, false);
        latest = source;
        continue;
      }
      const std::size_t at = latest != nullptr      ? next_line(latest->end)
                             : shares_line(written) ? next_line(written.children[0].end)
                                                    : above(written.children[0], false);
      edits_.push_back({at, at, emit_entry(child, indent)});
    }
    for (const Node& child : before.children) {
      if (after.find(child.key) != nullptr) continue;
      const Node* source = written.find(child.key);
      if (source == nullptr) continue;
      if (source == &written.children[0] && shares_line(written)) {
        // Keep the dash: the next entry moves up to it.
        const std::size_t to =
            written.children.size() > 1 ? written.children[1].key_offset : next_line(source->end);
        edits_.push_back({source->key_offset, to, ""});
      } else {
        remove(*source, false);
      }
    }
  }

  bool shares_line(const Node& map) const {
    const std::size_t first = map.children[0].key_offset;
    return source_.substr(line_start(first), first - line_start(first)).find_first_not_of(' ') !=
           std::string_view::npos;
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
    return emit(after);
  }
  Splicer splicer(source);
  splicer.collection(written, before, after);
  return splicer.apply();
}

}  // namespace shuangbai
