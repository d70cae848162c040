// A file as the lines of its entries, for merging: which lines are whose, so that an entry can be
// taken from one version of a file and its neighbour from another, byte for byte.
//
// All lines of a file are in one place: its head (comments set off from the first entry, `---`),
// the lines of each entry of the root, one after the other, and its tail. The lines of an entry are
// its lead (the comments and empty lines above it), its text and trail (a comment behind it, and
// the line's end), and the lines of the entries inside it, if those stand on lines of their own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/node.h"

namespace shuangbai {

struct Block {
  NodeKind kind = NodeKind::scalar;
  std::string key = {};    // of an entry of a map
  bool is_item = false;    // an entry of a list
  std::size_t indent = 0;  // spaces before its key or dash
  std::string lead = {};   // whole lines
  // From the beginning of its line to the end of its value; of one with entries on lines of their
  // own, to the colon. An item whose value is a map begins on the line of that map's first entry
  // and has neither text nor trail; in the text of that entry a space stands for the dash.
  std::string text = {};
  std::string trail = {};
  bool is_open = false;  // whether its entries stand on lines of their own, below
  std::vector<Block> entries = {};
  Node value = {};  // of one that is not open, with its key

  // Instead of all that, but for key, indent and lead: what two versions disagree about. One of
  // them may have nothing there, and each may have several entries.
  bool is_disputed = false;
  std::string label = {};  // what it is about
  std::vector<Block> ours = {};
  std::vector<Block> theirs = {};
};

struct BlockFile {
  std::string head;
  Block root;  // without text
  std::string tail;
};

// Nothing if the root's entries do not stand on lines of their own. The document's text ends with a
// line end.
std::optional<BlockFile> to_blocks(const Document& document);

// The same entry with its own entries on lines of their own, in canonical form if they were written
// otherwise (in brackets). A single value in the place of a list becomes that list, if it is
// wanted. An empty map or list is open without entries. Nothing if that cannot be done.
std::optional<Block> opened(const Block& entry, bool as_list, std::string_view line_end);

// Moves its lines to another indentation.
void indent_to(Block& entry, std::size_t indent);

// Whether the lines are the same, but for line ends.
bool same_lines(std::string_view one, std::string_view other);
bool same_lines(const Block& one, const Block& other);

// Of what versions disagree about: both, between git's conflict markers, or one of them.
enum class Choice : std::uint8_t { both, ours, theirs };

// The file's lines. A root without entries is written as an empty list or map.
std::string to_text(const BlockFile& file, Choice choice, std::string_view line_end);

// What the file says then.
Node to_node(const Block& block, Choice choice);

}  // namespace shuangbai
