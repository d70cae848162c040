#include "yaml/emitter.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/characters.h"
#include "base/text.h"
#include "yaml/canonical.h"

namespace shuangbai {
namespace {

// Whether a character begins here that some parser treats as white space, a line break or a
// control: U+0080 to U+00A0, U+2028, U+2029, U+3000, U+FEFF, U+FFFE, U+FFFF.
bool is_odd_character(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  switch (byte(0)) {
    case 0xc2:
      return byte(1) <= 0xa0;
    case 0xe2:
      return byte(1) == 0x80 && (byte(2) == 0xa8 || byte(2) == 0xa9);
    case 0xe3:
      return byte(1) == 0x80 && byte(2) == 0x80;
    case 0xef:
      return (byte(1) == 0xbb && byte(2) == 0xbf) || (byte(1) == 0xbf && byte(2) >= 0xbe);
    default:
      return false;
  }
}

// What may stand anywhere in a plain scalar but for the bytes with which odd characters begin.
constexpr ByteSet safe_bytes([](char c) {
  if (is_non_ascii(c)) return c != '\xc2' && c != '\xe2' && c != '\xe3' && c != '\xef';
  return is_letter(c) || is_digit(c) ||
         std::string_view(" _./()-").find(c) != std::string_view::npos;
});

class Emitter {
 public:
  std::string out;

  void root(const Node& node) {
    if (node.kind == NodeKind::scalar || node.children.empty()) {
      value(node, 0, true);
    } else {
      children(node, 0);
    }
  }

  void entry(const Node& node, std::size_t indent, bool dash) {
    if (node.blank_before && !out.empty()) out += '\n';
    comments(node.comments_before, indent);
    out.append(indent, ' ');
    if (dash) {
      out += "- ";
    } else {
      out += format_string(node.key);
      out += ':';
    }
    value(node, indent, dash);
  }

  // A value after its key or dash.
  void value(const Node& node, std::size_t indent, bool dash) {
    if (node.kind == NodeKind::scalar || node.children.empty()) {
      if (!dash) out += ' ';
      out += node.kind == NodeKind::scalar ? format_scalar(node)
             : node.kind == NodeKind::map  ? "{}"
                                           : "[]";
      end_line(node);
      return;
    }
    if (!dash) {
      end_line(node);
      children(node, indent + 2);
      return;
    }
    // The first entry of a map stands on the line of the dash.
    const bool inline_first = node.kind == NodeKind::map;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const Node& child = node.children[i];
      if (i > 0 || !inline_first) {
        if (i == 0) out.back() = '\n';  // a list in a list: "-" alone
        entry(child, indent + 2, !inline_first);
        continue;
      }
      if (!child.comments_before.empty()) {  // they move above the dash
        std::string line = out.substr(out.size() - indent - 2);
        out.resize(out.size() - indent - 2);
        comments(child.comments_before, indent);
        out += line;
      }
      out += format_string(child.key);
      out += ':';
      value(child, indent + 2, false);
    }
    if (!node.comment_after.empty()) {
      out.append(indent + 2, ' ');
      out += node.comment_after + '\n';
    }
  }

  void children(const Node& node, std::size_t indent) {
    for (const Node& child : node.children) {
      entry(child, indent, node.kind == NodeKind::sequence);
    }
  }

  void comments(const std::vector<std::string>& lines, std::size_t indent) {
    for (const std::string& line : lines) {
      out.append(indent, ' ');
      out += line;
      out += '\n';
    }
  }

 private:
  void end_line(const Node& node) {
    if (!node.comment_after.empty()) out += ' ' + node.comment_after;
    out += '\n';
  }
};

}  // namespace

bool is_safe_plain(std::string_view text) {
  if (text.empty() || !(is_letter(text[0]) || is_non_ascii(text[0])) || text.back() == ' ') {
    return false;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (safe_bytes[text[i]]) continue;
    if (!is_non_ascii(text[i]) || is_odd_character(text, i)) return false;
  }
  return !is_reserved_word(text);
}

std::string format_string(std::string_view text) {
  if (is_safe_plain(text)) return std::string(text);
  std::string quoted = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const auto* const escape = std::ranges::find_if(
        escapes, [&](const Escape& one) { return rest.starts_with(one.meaning); });
    if (escape != std::end(escapes)) {
      quoted += escape->written;
      at += escape->meaning.size();
      continue;
    }
    const std::size_t start = at;
    const auto code_point = static_cast<char32_t>(next_code_point(text, at));
    if (is_control_character(code_point)) {
      quoted += fmt::format("\\u{:04X}", static_cast<unsigned>(code_point));
    } else {
      quoted += text.substr(start, at - start);
    }
  }
  return quoted + '"';
}

std::string format_scalar(const Node& scalar) {
  return scalar.typed ? scalar.text : format_string(scalar.text);
}

std::string emit_entry(const Node& entry, std::size_t indent) {
  Emitter emitter;
  emitter.entry(entry, indent, entry.key.empty());
  return std::move(emitter.out);
}

std::string emit_entries(const Node& node, std::size_t indent) {
  Emitter emitter;
  emitter.children(node, indent);
  return std::move(emitter.out);
}

std::string emit(const Tree& tree) {
  Emitter emitter;
  emitter.comments(tree.head, 0);
  emitter.root(tree.root);
  emitter.comments(tree.tail, 0);
  return std::move(emitter.out);
}

std::string emit(const Node& root) {
  Emitter emitter;
  emitter.root(root);
  return std::move(emitter.out);
}

}  // namespace shuangbai
