#include "report/difference.h"

#include <algorithm>
#include <vector>

#include "model/disclosed.h"
#include "yaml/emitter.h"
#include "yaml/extent.h"
#include "yaml/node.h"
#include "yaml/reader.h"

namespace shuangbai {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

struct Masked {
  std::size_t from;
  std::size_t to;
  std::string text;
};

// Of what is no field of ours (x_…) nobody knows what it says, its keys included.
void collect_all(std::string_view text, const Node& value, std::vector<Masked>& masks) {
  if (!value.key.empty()) {
    const std::string shown = disclosed_path(value.key, Masking::masked);
    const char quote = text[value.key_offset];
    const bool is_quoted = quote == '"' || quote == '\'';
    const std::size_t end = is_quoted ? text.find(quote, value.key_offset + 1) + 1
                                      : value.key_offset + value.key.size();
    if (shown != value.key) masks.push_back({value.key_offset, end, format_string(shown)});
  }
  if (value.kind == NodeKind::scalar) {
    masks.push_back({value.offset, value.end, format_string(mask(Personal::text, value.text))});
  }
  for (const Node& child : value.children) collect_all(text, child, masks);
}

void collect(std::string_view text, const Shape& shape, const Node& map,
             std::vector<Masked>& masks) {
  for (const Node& child : map.children) {
    const Field* field = shape.find(child.key);
    if (field == nullptr) {
      collect_all(text, child, masks);
      continue;
    }
    const auto one = [&](const Node& value) {
      if (value.kind == NodeKind::map && field->type == FieldType::nested) {
        collect(text, field->shape(), value, masks);
      } else if (value.kind == NodeKind::scalar && field->personal != Personal::none) {
        masks.push_back(
            {value.offset, value.end, format_string(mask(field->personal, value.text))});
      }
    };
    if (child.kind == NodeKind::sequence) {
      std::ranges::for_each(child.children, one);
    } else {
      one(child);
    }
  }
}

}  // namespace

std::string difference(const std::string& path, std::string_view before, std::string_view after) {
  constexpr std::size_t context = 3;
  const auto old_lines = lines_of(before);
  const auto new_lines = lines_of(after);
  const std::size_t shorter = std::min(old_lines.size(), new_lines.size());
  std::size_t head = 0;
  while (head < shorter && old_lines[head] == new_lines[head]) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head &&
         old_lines[old_lines.size() - 1 - tail] == new_lines[new_lines.size() - 1 - tail]) {
    ++tail;
  }
  const std::size_t first = head > context ? head - context : 0;
  const std::size_t after_context = std::min(tail, context);
  const std::size_t old_end = old_lines.size() - tail;
  const std::size_t new_end = new_lines.size() - tail;
  const auto range = [&](std::size_t end) {
    const std::size_t count = end + after_context - first;
    return fmt::format("{},{}", count == 0 ? first : first + 1, count);
  };
  std::string out =
      fmt::format("--- {}\n+++ {}\n@@ -{} +{} @@\n", before.empty() ? "/dev/null" : "a/" + path,
                  after.empty() ? "/dev/null" : "b/" + path, range(old_end), range(new_end));
  for (std::size_t i = first; i < head; ++i) out += fmt::format(" {}\n", old_lines[i]);
  for (std::size_t i = head; i < old_end; ++i) out += fmt::format("-{}\n", old_lines[i]);
  for (std::size_t i = head; i < new_end; ++i) out += fmt::format("+{}\n", new_lines[i]);
  for (std::size_t i = old_end; i < old_end + after_context; ++i) {
    out += fmt::format(" {}\n", old_lines[i]);
  }
  return out;
}

std::string masked_text(const Shape& shape, std::string_view text) {
  Document document;
  Diagnostics diagnostics;
  if (!read_yaml("", text, document, diagnostics)) return "";
  const Node root = to_tree(document).root;
  std::vector<Masked> masks;
  if (root.kind == NodeKind::sequence) {
    for (const Node& entry : root.children) collect(text, shape, entry, masks);
  } else {
    collect(text, shape, root, masks);
  }
  for (const Comment& comment : find_comments(document)) {
    masks.push_back({comment.offset, comment.offset + comment.text.size(), "# ***"});
  }
  std::ranges::sort(masks, {}, &Masked::from);
  std::string out;
  std::size_t at = 0;
  for (const Masked& masked : masks) {
    out += text.substr(at, masked.from - at);
    out += masked.text;
    at = masked.to;
  }
  return out + std::string(text.substr(at));
}

}  // namespace shuangbai
