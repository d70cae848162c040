#include "report/field_lines.h"

#include <algorithm>
#include <set>

#include "model/disclosed.h"
#include "model/field_path.h"
#include "model/manifest.h"
#include "model/policy_file.h"
#include "model/record_type.h"
#include "model/value.h"
#include "yaml/reader.h"

namespace shuangbai {
namespace {

class LineWriter {
 public:
  LineWriter(const Replacement& shown, Masking masking) : shown_(shown), masking_(masking) {}
  std::string out;

  void comments(const std::vector<std::string>& lines, const std::string& path) {
    for (const std::string& line : lines) comment(line, path);
  }

  void map(const Shape* shape, const Node& node, const std::string& prefix) {
    for (const Node& child : node.children) {
      const Field* field = shape == nullptr ? nullptr : shape->find(child.key);
      value(field, child, prefix + printable(field == nullptr ? own_key(child.key) : child.key));
    }
  }

  void list(const Field* field, const Shape* shape, const Node& node, const std::string& path) {
    std::size_t number = 0;
    for (const Node& item : node.children) {
      const std::string name = item.kind == NodeKind::scalar ? "" : name_of(shape, item, number);
      ++number;
      if (item.kind == NodeKind::map) {
        const std::string below = path + (path.empty() ? "" : ".") + name;
        comments(item.comments_before, below);
        map(shape, item, below + '.');
      } else {
        value(field, item, path + (name.empty() ? "" : '.' + name));
      }
    }
  }

 private:
  void value(const Field* field, const Node& node, const std::string& path) {
    comments(node.comments_before, path);
    const bool is_nested = field != nullptr && field->type == FieldType::nested;
    const Shape* shape = is_nested ? &field->shape() : nullptr;
    if (node.kind == NodeKind::map) {
      map(shape, node, path + '.');
    } else if (node.kind == NodeKind::sequence) {
      list(field, shape, node, path);
    } else {
      out += path + ": " + printable(value_of(field, node.text)) + '\n';
    }
    if (!node.comment_after.empty()) comment(node.comment_after, path);
  }

  // What is no key may be somebody's name.
  std::string own_key(const std::string& key) const {
    return disclosed_path(key, Masking::masked) == key ? key : shown_(Personal::name, key);
  }

  void comment(const std::string& line, const std::string& path) {
    const std::string text = line.substr(std::min(line.find_first_not_of("# "), line.size()));
    out += path + " # " + printable(shown_(Personal::text, text)) + '\n';
  }

  std::string value_of(const Field* field, const std::string& text) const {
    const Personal personal = field == nullptr ? Personal::text : field->personal;
    if (personal != Personal::none) return shown_(personal, text);
    const bool is_prose = field->type == FieldType::text && field->form == Form::free;
    const Message echo = message({"{}", "{}"}, is_prose ? text : echo_of(*field, text));
    return disclosed(echo, masking_).en;
  }

  std::string name_of(const Shape* shape, const Node& item, std::size_t number) const {
    const Field* id = shape == nullptr ? nullptr : key_field(*shape);
    for (const Field* field : {id, shape == nullptr ? nullptr : shape->first_day}) {
      const Node* known = field == nullptr ? nullptr : item.find(field->key);
      if (known != nullptr && known->kind == NodeKind::scalar)
        return printable(value_of(field, known->text));
    }
    return std::to_string(number);
  }

  const Replacement& shown_;
  Masking masking_;
};

// The shape whose fields fit the keys best: nothing if fewer than half of them are fields. Keys of
// the user's own (x_…) tell nothing.
const Shape* shape_of(const Node& root) {
  std::set<std::string> keys;
  const auto add = [&](const Node& map) {
    for (const Node& child : map.children) {
      if (!child.key.starts_with("x_")) keys.insert(child.key);
    }
  };
  const bool is_list = root.kind == NodeKind::sequence;
  if (is_list) {
    std::ranges::for_each(root.children, add);
  } else {
    add(root);
  }
  std::vector<const Shape*> candidates;
  for (const RecordInfo& info : record_types()) {
    if (info.is_log() == is_list) candidates.push_back(&info.shape());
  }
  if (!is_list) {
    candidates.insert(candidates.end(),
                      {&Manifest::shape(), &PolicyFile::shape(), &PolicySet::shape()});
  }
  const Shape* best = nullptr;
  std::size_t most = 0;
  for (const Shape* shape : candidates) {
    const auto known = static_cast<std::size_t>(std::ranges::count_if(
        keys, [&](const std::string& key) { return shape->find(key) != nullptr; }));
    if (known > most) {
      most = known;
      best = shape;
    }
  }
  return 2 * most >= keys.size() ? best : nullptr;
}

// What stands before a value: blanks, dashes, a key and its colon. What is no key may be a name.
std::string shown_key(std::string_view before, const Replacement& shown) {
  const std::size_t begin = std::min(before.find_first_not_of(" -?"), before.size());
  const std::size_t end = std::min(before.find(':', begin), before.size());
  const std::string key(before.substr(begin, end - begin));
  if (key.empty() || disclosed_path(key, Masking::masked) == key) return std::string(before);
  return std::string(before.substr(0, begin)) + shown(Personal::name, key) +
         std::string(before.substr(end));
}

// A file that cannot be read, line by line: what stands behind the first colon may be anything.
std::string unread_lines(std::string_view text, const Replacement& shown) {
  std::string out;
  for_each_line(text, [&](std::size_t, std::string_view line) {
    const std::size_t colon = line.find(':');
    const std::size_t value = colon == std::string_view::npos
                                  ? line.find_first_not_of("<=>|- ")
                                  : line.find_first_not_of(' ', colon + 1);
    const std::string_view before = line.substr(0, value);
    out += colon == std::string_view::npos ? std::string(before) : shown_key(before, shown);
    if (value < line.size()) out += shown(Personal::text, std::string(line.substr(value)));
    out += '\n';
  });
  return out;
}

}  // namespace

std::string field_lines(std::string_view text, const Replacement& shown, Masking masking) {
  Document document;
  Diagnostics faults;
  if (!read_yaml("", text, document, faults)) return unread_lines(text, shown);
  const Tree tree = to_tree(document);
  const Shape* shape = shape_of(tree.root);
  if (shape == nullptr) {
    return masking == Masking::masked ? unread_lines(text, shown) : std::string(text);
  }
  LineWriter writer(shown, masking);
  writer.comments(tree.head, "");
  if (tree.root.kind == NodeKind::map) {
    writer.map(shape, tree.root, "");
  } else {
    writer.list(nullptr, shape, tree.root, "");
  }
  writer.comments(tree.tail, "");
  return std::move(writer.out);
}

}  // namespace shuangbai
