// A file as a tree, for writing: what `fmt` and single edits work on, one record at a time.
//
// Reading at scale uses events; a tree owns its text and is made only where something is written.
#pragma once

#include <string>
#include <vector>

#include "yaml/event.h"

namespace shuangbai {

enum class NodeKind : std::uint8_t { scalar, map, sequence };

struct Node {
  NodeKind kind = NodeKind::scalar;
  // A scalar that must stay plain because it is no string: a number, date, boolean or null.
  bool typed = false;
  bool flow = false;                // written with brackets
  bool blank_before = false;        // an empty line before it, and before its comments
  std::string key = {};             // of an entry of a map
  std::string text = {};            // of a scalar
  std::vector<Node> children = {};  // entries of a map or sequence
  std::vector<std::string> comments_before = {};
  std::string comment_after = {};  // at the end of its line
  std::uint32_t offset = 0;        // where its value begins in the source
  std::uint32_t end = 0;           // just after its value
  std::uint32_t key_offset = 0;    // where its key begins; for others the offset
  std::uint32_t line = 0;          // of its key, or of its value if it has none

  const Node* find(std::string_view name) const;
  Node* find(std::string_view name);

  // The same value, whatever the comments, positions and order of keys.
  bool same_value(const Node& other) const;
};

// A document with the comments that no entry follows.
struct Tree {
  std::vector<std::string> head;  // comments set off from the first entry by an empty line
  Node root;
  std::vector<std::string> tail;
};

// The document as a tree. One that could not be read has no events and gives an empty scalar.
Tree to_tree(const Document& document);

}  // namespace shuangbai
