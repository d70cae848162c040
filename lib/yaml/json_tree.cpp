#include "yaml/json_tree.h"

namespace shuangbai {
namespace {

std::size_t digits_at(std::string_view text, std::size_t at) {
  const std::size_t end = text.find_first_not_of("0123456789", at);
  return (end == text.npos ? text.size() : end) - at;
}

// Without an exponent, which no field has.
bool is_json_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t whole = digits_at(text, 0);
  if (whole == 0 || (whole > 1 && text[0] == '0')) return false;
  if (whole == text.size()) return true;
  const std::size_t fraction = digits_at(text, whole + 1);
  return text[whole] == '.' && fraction > 0 && whole + 1 + fraction == text.size();
}

void write_scalar(JsonWriter& json, const Node& node) {
  if (!node.typed) {
    json.text(node.text);
  } else if (node.text == "true" || node.text == "false") {
    json.boolean(node.text == "true");
  } else if (node.text == "null") {
    json.null();
  } else if (is_json_number(node.text)) {
    json.number(node.text);
  } else {
    json.text(node.text);
  }
}

}  // namespace

void write_json(JsonWriter& json, const Node& node) {
  switch (node.kind) {
    case NodeKind::scalar:
      write_scalar(json, node);
      break;
    case NodeKind::map:
      json.begin_object();
      for (const Node& child : node.children) {
        json.key(child.key);
        write_json(json, child);
      }
      json.end_object();
      break;
    case NodeKind::sequence:
      json.begin_array();
      for (const Node& child : node.children) write_json(json, child);
      json.end_array();
      break;
  }
}

}  // namespace shuangbai
