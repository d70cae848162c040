// A single edit: the text, in whatever form it is, with the edit in it reads as exactly that edit,
// or is refused; of canonical text it is never refused. Comments that stand on lines of their own
// outside of what changes stay.
#include "yaml/splice.h"
#include "fuzz.h"
#include "record_texts.h"
#include "store/record_file.h"
#include "yaml/canonical.h"
#include "yaml/emitter.h"
#include "yaml/reader.h"

using namespace shuangbai;

namespace {

constexpr std::string_view values[] = {"",         "a",        "2022-02-28", "true",  "null",
                                       "a: b # c", " a\n b\t", "\"'",        "- x",   "太平镇",
                                       "0123",     "~",        "…",          "\u2028"};

// Something in the tree is changed, added, dropped or doubled, as the bytes say.
void edit(Node& node, std::string_view& bytes, int depth) {
  const std::uint8_t what = fuzz::take_byte(bytes);
  if (node.kind == NodeKind::scalar) {
    node.text = values[what % std::size(values)];
    node.typed = false;
    return;
  }
  if (node.children.empty() || depth > 8) return;
  const std::size_t at = fuzz::take_byte(bytes) % node.children.size();
  const auto child = node.children.begin() + static_cast<std::ptrdiff_t>(at);
  if (what % 8 == 0 && node.children.size() > 1) {
    node.children.erase(child);
  } else if (what % 8 == 1 && node.kind == NodeKind::sequence) {
    node.children.insert(child, Node(*child));
  } else {
    edit(*child, bytes, depth + 1);
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text = fuzz::text_of_input(data, size);
  const std::string path = fuzz::path_of_type(fuzz::take_byte(text));
  std::string_view bytes = text.substr(0, std::min<std::size_t>(text.size(), 12));
  text.remove_prefix(bytes.size());
  Document document;
  Diagnostics faults;
  const RecordFile read = read_record_file(path, text, faults);
  if (!faults.empty() || read.records.empty()) return 0;
  const Node canonical = node_of(read.records, read.records[0].info().is_log());
  Node after = canonical;
  edit(after, bytes, 0);
  const std::string spliced = splice(text, read.written, canonical, after);
  if (after.same_value(canonical)) {
    fuzz::demand(spliced == text, "no edit changes nothing");
    return 0;
  }
  if (!read_yaml(path, spliced, document, faults)) {
    fuzz::demand(!read_canonical(text, document), "an edit of canonical text can be read");
    return 0;
  }
  // What neither value knows (x_…) is in what was read, too: the edit is held against a text of
  // which it is all.
  const Node wanted = to_tree(document).root;
  if (read.written.same_value(canonical)) {
    const bool is_meant = !check_spliced(path, wanted, after);
    fuzz::demand(is_meant == wanted.same_value(after), "what is not meant is refused");
    fuzz::demand(is_meant || text != emit(canonical), "an edit of canonical text reads as meant");
  }
  return 0;
}
