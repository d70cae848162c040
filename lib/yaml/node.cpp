#include "yaml/node.h"

#include <algorithm>

#include "base/text.h"
#include "yaml/extent.h"
#include "yaml/resolve.h"

namespace shuangbai {
namespace {

class Builder {
 public:
  explicit Builder(const Document& document) : document_(document) {}

  // Fills an empty node.
  void value(Node& node) {
    const Event& event = document_.events[next_++];
    node.offset = node.key_offset = event.offset;
    node.line = event.line;
    if (event.kind == EventKind::scalar) {
      node.text = event.text();
      node.typed = event.style == ScalarStyle::plain && resolve_plain(event.text()) != Core::text;
      node.end = static_cast<std::uint32_t>(
          scalar_end(document_.source, event).value_or(document_.source.size()));
      return;
    }
    const bool map = event.kind == EventKind::map_start;
    node.kind = map ? NodeKind::map : NodeKind::sequence;
    node.flow = document_.source[event.offset] == '[' || document_.source[event.offset] == '{';
    const EventKind end = map ? EventKind::map_end : EventKind::sequence_end;
    if (map) node.children.reserve(8);  // fields of a usual record
    while (document_.events[next_].kind != end) {
      if (!map) {
        value(node.children.emplace_back());
        continue;
      }
      const Event& key = document_.events[next_++];
      Node& child = node.children.emplace_back();
      value(child);
      child.key = key.text();
      child.key_offset = key.offset;
      child.line = key.line;
    }
    ++next_;
    node.end = node.children.empty() ? node.offset : node.children.back().end;
    if (node.flow) {
      const char bracket = map ? '}' : ']';
      const std::size_t close = document_.source.find(bracket, node.end);
      node.end = static_cast<std::uint32_t>(std::min(close + 1, document_.source.size()));
    }
  }

 private:
  const Document& document_;
  std::size_t next_ = 0;
};

// The entries in the order of the source.
void collect(Node& node, std::vector<Node*>& entries) {
  for (Node& child : node.children) {
    entries.push_back(&child);
    collect(child, entries);
  }
}

void attach_comments(const Document& document, Tree& tree) {
  std::vector<Node*> entries;
  collect(tree.root, entries);
  const auto start = [](const Node* node) { return node->key_offset; };
  for (const Comment& comment : find_comments(document)) {
    const auto next = std::ranges::upper_bound(entries, comment.offset, {}, start);
    if (!comment.own_line && next != entries.begin()) {
      Node& node = **std::prev(next);
      if (!node.comment_after.empty()) node.comment_after += ' ';
      node.comment_after += comment.text;
    } else if (entries.empty() && comment.offset < document.events.front().offset) {
      tree.head.emplace_back(comment.text);  // above {} or []
    } else if (next == entries.end()) {
      tree.tail.emplace_back(comment.text);
    } else {
      Node& node = **next;
      if (node.comments_before.empty()) node.blank_before = comment.after_blank;
      node.comments_before.emplace_back(comment.text);
    }
  }
  // Empty lines before an entry, or between its comments and itself.
  const std::string_view source = document.source;
  std::uint32_t line = 0;
  for (Node* node : entries) {
    if (node->line == line) continue;  // not the first of its line
    line = node->line;
    std::size_t at = source.rfind('\n', node->key_offset);
    if (node->key_offset == 0 || at == std::string_view::npos) continue;
    const std::size_t first = line_start(source, at);
    const bool blank =
        source.substr(first, at - first).find_first_not_of(" \t\r") == std::string_view::npos;
    const bool starts_line =
        source.substr(at + 1, node->key_offset - at - 1).find_first_not_of(" -") ==
        std::string_view::npos;
    if (!blank || !starts_line) continue;
    if (node == entries.front() && !node->comments_before.empty()) {
      tree.head = std::move(node->comments_before);
      node->comments_before.clear();
    }
    node->blank_before = true;
  }
}

}  // namespace

const Node* Node::find(std::string_view name) const {
  const auto found = std::ranges::find(children, name, &Node::key);
  return found == children.end() ? nullptr : &*found;
}
Node* Node::find(std::string_view name) {
  const auto found = std::ranges::find(children, name, &Node::key);
  return found == children.end() ? nullptr : &*found;
}

bool Node::same_value(const Node& other) const {
  if (kind != other.kind || children.size() != other.children.size()) return false;
  if (kind == NodeKind::scalar) return text == other.text && typed == other.typed;
  for (std::size_t i = 0; i < children.size(); ++i) {
    const Node* match = kind == NodeKind::map ? other.find(children[i].key) : &other.children[i];
    if (match == nullptr || !children[i].same_value(*match)) return false;
  }
  return true;
}

Tree to_tree(const Document& document) {
  Tree tree;
  if (document.events.empty()) return tree;
  Builder(document).value(tree.root);
  attach_comments(document, tree);
  return tree;
}

}  // namespace shuangbai
