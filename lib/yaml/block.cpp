#include "yaml/block.h"

#include <algorithm>

#include "base/text.h"
#include "yaml/emitter.h"
#include "yaml/extent.h"
#include "yaml/reader.h"

namespace shuangbai {
namespace {

bool is_blank_text(std::string_view line) {
  return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool is_comment_or_blank(std::string_view line) {
  const std::size_t text = line.find_first_not_of(" \t");
  return is_blank_text(line) || line[text] == '#';
}

// Calls with each line, its end included.
template <typename Use>
void for_each_whole_line(std::string_view lines, Use use) {
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size() - 1) + 1;
    use(lines.substr(at, end - at));
    at = end;
  }
}

class BlockBuilder {
 public:
  explicit BlockBuilder(std::string_view source) : source_(source), at_(text_start(source)) {}

  // Whether the value is a collection whose entries stand on lines of their own: what is not,
  // is a single value here.
  static bool has_lines(const Node& value) {
    return value.kind != NodeKind::scalar && !value.flow && !value.children.empty();
  }

  void entries(const Node& collection, Block& into) {
    into.kind = collection.kind;
    into.is_open = true;
    const std::size_t indent = collection.offset - line_start(source_, collection.offset);
    for (const Node& child : collection.children) {
      into.entries.push_back(collection.kind == NodeKind::map ? field(child, indent)
                                                              : item(child, indent));
    }
  }

  std::string rest() const { return std::string(source_.substr(at_)); }

 private:
  std::size_t line_after(std::size_t offset) const {
    return std::min(source_.find('\n', offset), source_.size() - 1) + 1;
  }

  // The comments and empty lines from here on; at the root also what comes before the first entry.
  std::string take_lead(std::size_t line) {
    std::string lead(source_.substr(at_, line - at_));
    at_ = line;
    return lead;
  }

  void take_value(const Node& node, Block& block) {
    block.value = node;
    block.kind = node.kind;
    const std::size_t end = line_after(std::max<std::size_t>(node.end, 1) - 1);
    block.text = source_.substr(at_, node.end - at_);
    block.trail = source_.substr(node.end, end - node.end);
    at_ = end;
  }

  Block field(const Node& node, std::size_t indent) {
    Block block{.key = node.key, .indent = indent};
    const std::size_t line = line_start(source_, node.key_offset);
    const bool on_dash = line < at_;  // behind the dash of an item, whose line has been taken
    if (!on_dash && line > at_) block.lead = take_lead(line);
    if (const auto colon = colon_of(node); colon && has_lines(node)) {
      block.text = source_.substr(at_, *colon - at_);
      at_ = line_after(*colon);
      block.trail = source_.substr(*colon, at_ - *colon);
      entries(node, block);
    } else {
      take_value(node, block);
    }
    const std::size_t column = node.key_offset - line;
    if (block.text.substr(0, column).find_first_not_of(' ') != std::string::npos) {
      block.text.replace(0, column, column, ' ');
    }
    return block;
  }

  // Just behind the colon of a key whose value begins on a later line.
  std::optional<std::size_t> colon_of(const Node& node) const {
    const char first = source_[node.key_offset];
    const bool is_quoted = first == '"' || first == '\'';
    const Event key{.data = node.key.data(),
                    .size = static_cast<std::uint32_t>(node.key.size()),
                    .offset = node.key_offset,
                    .style = is_quoted ? ScalarStyle::quoted : ScalarStyle::plain};
    const auto end = scalar_end(source_, key);
    const std::size_t colon = end ? source_.find(':', *end) : std::string_view::npos;
    if (colon == std::string_view::npos) return std::nullopt;
    const std::size_t line = line_after(colon);
    const bool is_alone = is_comment_or_blank(source_.substr(colon + 1, line - colon - 1));
    return is_alone && node.offset >= line ? std::optional(colon + 1) : std::nullopt;
  }

  Block item(const Node& node, std::size_t indent) {
    Block block{.is_item = true, .indent = indent};
    std::size_t line = at_;
    while (line < node.offset &&
           is_comment_or_blank(source_.substr(line, line_after(line) - line))) {
      line = line_after(line);
    }
    block.lead = take_lead(line);
    const bool is_map = node.kind == NodeKind::map && has_lines(node) &&
                        node.offset < line_after(line) && source_[line + indent] == '-';
    if (!is_map) {
      take_value(node, block);
      return block;
    }
    entries(node, block);
    return block;
  }

  std::string_view source_;
  std::size_t at_;  // the lines before it are taken
};

// How far the lead of the first entry belongs to the file: up to the last line that is empty or no
// comment.
std::size_t head_size(std::string_view lead) {
  std::size_t size = 0;
  std::size_t at = 0;
  for_each_whole_line(lead, [&](std::string_view line) {
    at += line.size();
    if (is_blank_text(line) || !is_comment_or_blank(line)) size = at;
  });
  return size;
}

std::string moved(std::string_view lines, std::size_t from, std::size_t to) {
  std::string text;
  for_each_whole_line(lines, [&](std::string_view line) {
    const std::size_t spaces = std::min(line.find_first_not_of(' '), line.size());
    if (is_blank_text(line)) {
      text += line;
    } else if (to >= from) {
      text.append(to - from, ' ').append(line);
    } else {
      text += line.substr(std::min(spaces, from - to));
    }
  });
  return text;
}

class BlockWriter {
 public:
  BlockWriter(Choice choice, std::string_view line_end) : choice_(choice), line_end_(line_end) {}
  std::string out;

  // The first of an item's entries stands on the line of the dash, whose column that is.
  void entries(const std::vector<Block>& blocks, std::optional<std::size_t> dash) {
    for (const Block& block : blocks) {
      write(block, dash);
      dash.reset();
    }
  }

 private:
  void write(const Block& block, std::optional<std::size_t> dash) {
    lead(block, dash);
    if (block.is_disputed) return disputed(block, dash);
    if (block.is_item && block.is_open) return entries(block.entries, block.indent);
    const std::size_t line = out.size();
    out += block.text;
    if (dash) out[line + *dash] = '-';
    out += block.trail;
    if (block.is_open) entries(block.entries, std::nullopt);
  }

  // Comments of an entry on the line of a dash stand above it.
  void lead(const Block& block, std::optional<std::size_t> dash) {
    if (!dash) {
      out += block.lead;
      return;
    }
    for_each_whole_line(moved(block.lead, block.indent, *dash), [&](std::string_view line) {
      if (!is_blank_text(line)) out += line;
    });
  }

  void marker(char sign, std::string_view side, const Block& block, bool is_deleted) {
    out.append(7, sign);
    if (!side.empty()) {
      out.append(" ").append(side).append(": ").append(block.label);
      if (is_deleted) out += " (deleted)";
    }
    out += line_end_;
  }

  void disputed(const Block& block, std::optional<std::size_t> dash) {
    const bool is_both = choice_ == Choice::both;
    if (is_both) marker('<', "ours", block, block.ours.empty());
    if (choice_ != Choice::theirs) entries(block.ours, dash);
    if (is_both) marker('=', "", block, false);
    if (choice_ != Choice::ours) entries(block.theirs, dash);
    if (is_both) marker('>', "theirs", block, block.theirs.empty());
  }

  Choice choice_;
  std::string_view line_end_;
};

void add_nodes(const std::vector<Block>& blocks, Choice choice, Node& into) {
  for (const Block& block : blocks) {
    if (block.is_disputed) {
      add_nodes(choice == Choice::theirs ? block.theirs : block.ours, choice, into);
    } else {
      into.children.push_back(to_node(block, choice));
    }
  }
}

}  // namespace

std::optional<BlockFile> to_blocks(const Document& document) {
  const Tree tree = to_tree(document);
  if (!BlockBuilder::has_lines(tree.root)) return std::nullopt;
  BlockFile file;
  BlockBuilder builder(document.source);
  builder.entries(tree.root, file.root);
  file.tail = builder.rest();
  std::string& lead = file.root.entries[0].lead;
  const std::size_t size = head_size(lead);
  file.head = lead.substr(0, size);
  lead.erase(0, size);
  return file;
}

std::optional<Block> opened(const Block& entry, bool as_list, std::string_view line_end) {
  if (entry.is_open) return entry;
  Node value = entry.value;
  value.comments_before.clear();
  value.blank_before = false;
  if (as_list && value.kind != NodeKind::sequence) {
    Node list{.kind = NodeKind::sequence, .key = value.key, .children = {value}};
    list.children[0].key.clear();
    list.comment_after = std::move(list.children[0].comment_after);
    list.children[0].comment_after.clear();
    value = std::move(list);
  }
  if (value.kind == NodeKind::scalar) return std::nullopt;
  Block block = entry;
  block.kind = value.kind;
  block.is_open = true;
  if (value.children.empty()) {
    block.text.clear();
    if (!entry.is_item) {
      block.text = std::string(entry.indent, ' ') + format_string(entry.key) + ':';
    }
    block.value = {};
    return block;
  }
  value.flow = false;
  std::string text;
  for_each_line(emit_entry(value, entry.indent),
                [&](std::size_t, std::string_view line) { text.append(line).append(line_end); });
  Document document;
  Diagnostics faults;
  if (!read_yaml("", text, document, faults)) return std::nullopt;
  auto file = to_blocks(document);
  if (!file || file->root.entries.size() != 1 || !file->root.entries[0].is_open) {
    return std::nullopt;
  }
  Block canonical = std::move(file->root.entries[0]);
  canonical.lead = entry.lead;
  return canonical;
}

void indent_to(Block& entry, std::size_t indent) {
  if (entry.indent == indent) return;
  const std::size_t from = entry.indent;
  const auto all = [&](std::vector<Block>& blocks) {
    for (Block& block : blocks) indent_to(block, block.indent + indent - from);
  };
  entry.lead = moved(entry.lead, from, indent);
  entry.text = moved(entry.text, from, indent);
  entry.indent = indent;
  all(entry.entries);
  all(entry.ours);
  all(entry.theirs);
}

bool same_lines(std::string_view one, std::string_view other) {
  std::size_t i = 0;
  std::size_t j = 0;
  const auto skip = [](std::string_view text, std::size_t& at) {
    if (text.substr(at).starts_with("\r\n")) ++at;
  };
  while (true) {
    skip(one, i);
    skip(other, j);
    if (i == one.size() || j == other.size()) return i == one.size() && j == other.size();
    if (one[i++] != other[j++]) return false;
  }
}

bool same_lines(const Block& one, const Block& other) {
  return same_lines(one.lead, other.lead) && same_lines(one.text, other.text) &&
         same_lines(one.trail, other.trail) && !one.is_disputed && !other.is_disputed &&
         std::ranges::equal(one.entries, other.entries,
                            [](const Block& a, const Block& b) { return same_lines(a, b); });
}

std::string to_text(const BlockFile& file, Choice choice, std::string_view line_end) {
  BlockWriter writer(choice, line_end);
  writer.out = file.head;
  const std::size_t start = writer.out.size();
  writer.entries(file.root.entries, std::nullopt);
  if (writer.out.size() == start) {
    writer.out += file.root.kind == NodeKind::map ? "{}" : "[]";
    writer.out += line_end;
  }
  return std::move(writer.out) + file.tail;
}

Node to_node(const Block& block, Choice choice) {
  if (!block.is_open) return block.value;
  Node node{.kind = block.kind, .key = block.key};
  add_nodes(block.entries, choice, node);
  return node;
}

}  // namespace shuangbai
