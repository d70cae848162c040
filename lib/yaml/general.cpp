#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <unordered_map>

#include "base/characters.h"
#include "base/echo.h"
#include "yaml/canonical.h"
#include "yaml/columns.h"
#include "yaml/extent.h"
#include "yaml/limits.h"
#include "yaml/preflight.h"
#include "yaml/reader.h"

namespace shuangbai {
namespace {

// Thrown out of yaml-cpp's parser when reading on is pointless.
struct Stop {};

// yaml-cpp makes one byte of the escapes \N (U+0085) and \_ (U+00A0), which is no UTF-8: this puts
// the byte before it that makes it so.
std::string mend_escapes(std::string_view value) {
  std::string mended;
  while (const auto bad = find_invalid_utf8(value)) {
    mended += value.substr(0, *bad);
    mended += '\xC2';
    mended += value[*bad];
    value.remove_prefix(*bad + 1);
  }
  return mended.append(value);
}

class Handler : public YAML::EventHandler {
 public:
  Handler(const std::string& path, std::size_t base, Document& document, Diagnostics& diagnostics,
          std::size_t most)
      : path_(path),
        base_(base),
        document_(document),
        diagnostics_(diagnostics),
        most_(most),
        columns_(document.source) {
    for (std::size_t at = 0; at < document.source.size(); ++at) {
      if (document.source[at] == '\n') line_ends_.push_back(at);
    }
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 1) return;
    report("yaml.several-documents", offset_of(mark),
           {"一个文件只能有一个 YAML 文档；请删除第二个“---”，或拆成两个文件",
            "a file holds one YAML document; delete the second `---`, or split the file"});
    throw Stop();
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    check_anchor(mark, anchor);
    const std::size_t offset = offset_of(mark);
    if (const std::string_view word = explicit_null(offset); !word.empty()) {
      scalar(offset, std::string(word), ScalarStyle::plain);
      return;
    }
    if (expects_key()) {
      report("yaml.empty-key", offset, {"键是空的", "a key is empty"});
      scalar(offset, "", ScalarStyle::plain);
      return;
    }
    const bool in_map = !frames_.empty() && frames_.back().map;
    const std::size_t where = in_map ? document_.events[frames_.back().key].offset : dash(offset);
    report("yaml.empty-value", where,
           in_map ? Text{"这个键没有值；请填写，或删除这一行",
                         "the key has no value; give one, or delete the line"}
                  : Text{"列表的这一项是空的；请填写，或删除这一行",
                         "an entry of the list is empty; fill it in, or delete the line"});
    scalar(where, "", ScalarStyle::plain);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    report("yaml.alias", offset_of(mark),
           {"不支持别名（*）；请把内容写在这里",
            "aliases (*) are not supported; write the value here"});
    scalar(offset_of(mark), "", ScalarStyle::quoted);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const std::size_t offset = offset_of(mark);
    check_anchor(mark, anchor);
    check_tag(mark, tag);
    scalar(offset, value, tag == "?" ? ScalarStyle::plain : ScalarStyle::quoted);
    const Event& event = document_.events.back();
    if (event.style == ScalarStyle::quoted && !scalar_end(document_.source, event)) {
      report("yaml.unclosed-quote", offset,
             {"引号没有闭合，其后的内容都被吞没；请补上引号",
              "the quote is never closed and swallows the rest of the file; close it"});
      throw Stop();
    }
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    start(mark, tag, anchor, false);
  }
  void OnSequenceEnd() override { end(EventKind::sequence_end); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    start(mark, tag, anchor, true);
  }
  void OnMapEnd() override { end(EventKind::map_end); }

  // The bracket of the innermost flow collection that is still open.
  std::optional<std::size_t> open_bracket() const {
    if (frames_.empty()) return std::nullopt;
    const std::size_t start = document_.events[frames_.back().start].offset;
    const char c = start < document_.source.size() ? document_.source[start] : '\0';
    return c == '[' || c == '{' ? std::optional(start) : std::nullopt;
  }

  std::size_t offset_of(const YAML::Mark& mark) const {
    return std::min(base_ + static_cast<std::size_t>(std::max(mark.pos, 0)),
                    document_.source.size());
  }

 private:
  struct Frame {
    bool map = false;
    bool expects_key = true;
    std::size_t start = 0;                                          // the event that opened it
    std::size_t key = 0;                                            // the event of the latest key
    std::unordered_map<std::string_view, std::uint32_t> keys = {};  // key → line
  };

  template <typename... Args>
  void report(std::string_view code, std::size_t offset, Text text, const Args&... args) {
    const std::uint32_t line = line_of(offset);
    shuangbai::report(diagnostics_, code, {path_, line, columns_.at(line, offset)},
                      message_from(text, args...));
  }

  bool expects_key() const {
    return !frames_.empty() && frames_.back().map && frames_.back().expects_key;
  }

  std::uint32_t line_of(std::size_t offset) const {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(line_ends_, offset) -
                                      line_ends_.begin()) +
           1;
  }

  void check_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor == 0) return;
    report("yaml.anchor", offset_of(mark),
           {"不支持锚点（&）；请删除它", "anchors (&) are not supported; delete it"});
  }

  void check_tag(const YAML::Mark& mark, const std::string& tag) {
    const std::size_t offset = offset_of(mark);
    const bool written = offset < document_.source.size() && document_.source[offset] == '!';
    if (!written && (tag.empty() || tag == "?" || tag == "!")) return;
    report("yaml.tag", offset,
           {"不支持标签（!）；请删除它", "tags (!) are not supported; delete it"});
  }

  // The null word at the offset, unless it is a key (yaml-cpp marks an empty value at the token
  // that follows it).
  std::string_view explicit_null(std::size_t offset) const {
    std::string_view rest = document_.source.substr(offset);
    for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
      if (!rest.starts_with(word)) continue;
      rest.remove_prefix(word.size());
      if (!rest.empty() && std::string_view(" \t\r\n,]}:").find(rest[0]) == rest.npos) return {};
      const std::size_t next = rest.find_first_not_of(" \t");
      const bool is_key = next != rest.npos && rest[next] == ':';
      return is_key == expects_key() ? word : std::string_view();
    }
    return {};
  }

  // The dash of the empty entry that ends before the offset.
  std::size_t dash(std::size_t offset) const {
    const std::size_t found = document_.source.substr(0, offset).rfind('-');
    return found == std::string_view::npos ? offset : found;
  }

  void scalar(std::size_t offset, const std::string& value, ScalarStyle style) {
    const std::string& text = document_.storage.emplace_back(mend_escapes(value));
    if (const auto control = find_control_character(text)) {  // by an escape
      report("yaml.control-character", offset, control_character,
             code_point_text(control->code_point));
    }
    if (expects_key()) {
      Frame& frame = frames_.back();
      const auto [first, added] = frame.keys.try_emplace(text, line_of(offset));
      if (!added) {
        report("yaml.duplicate-key", offset,
               {"键“{}”重复，第 {} 行已有；请只保留一个",
                "the key `{}` is already on line {}; keep one of them"},
               echoed(Echo::key, text), first->second);
      }
      frame.key = document_.events.size();
      frame.expects_key = false;
    } else {
      value_done();
    }
    push({text.data(), static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(offset),
          line_of(offset), EventKind::scalar, style});
  }

  void value_done() {
    if (!frames_.empty() && frames_.back().map) frames_.back().expects_key = true;
  }

  void start(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, bool map) {
    check_anchor(mark, anchor);
    check_tag(mark, tag);
    const std::size_t offset = offset_of(mark);
    if (expects_key()) {
      report("yaml.complex-key", offset,
             {"键必须是一个词，不能是列表或映射", "a key is a word, not a list or a map"});
      throw Stop();
    }
    if (frames_.size() == max_nesting) {
      report("yaml.nesting", offset, {"嵌套超过 32 层", "nested over 32 levels deep"});
      throw Stop();
    }
    value_done();
    frames_.push_back({.map = map, .start = document_.events.size()});
    push({.offset = static_cast<std::uint32_t>(offset),
          .line = line_of(offset),
          .kind = map ? EventKind::map_start : EventKind::sequence_start});
  }

  void end(EventKind kind) {
    frames_.pop_back();
    push({.kind = kind});
  }

  void push(const Event& event) {
    if (document_.events.size() == most_) {
      // An end has no place of its own; what stands before it has, or is an end, too.
      const bool is_placed = !is_end(event.kind);
      report("yaml.too-many", is_placed ? event.offset : document_.events.back().offset,
             {"键、值和集合的末尾共超过 {} 个；请拆分文件",
              "over {} keys, values and ends of collections; split the file"},
             most_);
      throw Stop();
    }
    document_.events.push_back(event);
  }

  const std::string& path_;
  std::size_t base_;
  Document& document_;
  Diagnostics& diagnostics_;
  std::size_t most_;  // events
  Columns columns_;
  std::vector<std::size_t> line_ends_;
  std::vector<Frame> frames_;
  int documents_ = 0;
};

// An unclosed quote makes yaml-cpp fail at the end of the file, or not at all; the quote itself is
// the place to name.
std::optional<std::size_t> unclosed_quote(std::string_view source) {
  bool start = true;  // where a value may begin
  for (std::size_t at = 0; at < source.size(); ++at) {
    const char c = source[at];
    if (c == '#' && (at == 0 || source[at - 1] == ' ' || source[at - 1] == '\n')) {
      at = std::min(source.find('\n', at), source.size());
      start = true;
    } else if ((c == '"' || c == '\'') && start) {
      const Event quoted{.offset = static_cast<std::uint32_t>(at), .style = ScalarStyle::quoted};
      const auto end = scalar_end(source, quoted);
      if (!end) return at;
      at = *end - 1;
      start = false;
    } else if (c == '\n' || c == '[' || c == '{' || c == ',') {
      start = true;
    } else if (c == ':' || c == '-') {
      start = at + 1 < source.size() && source[at + 1] == ' ';
    } else if (c != ' ') {
      start = false;
    }
  }
  return std::nullopt;
}

void report_syntax(const std::string& path, std::string_view source, std::size_t offset,
                   const std::string& reason, Diagnostics& diagnostics) {
  if (const auto quote = unclosed_quote(source)) {
    shuangbai::report(diagnostics, "yaml.unclosed-quote", place_at(path, source, *quote),
                      message({"引号没有闭合；请补上引号", "the quote is never closed; close it"}));
    return;
  }
  shuangbai::report(diagnostics, "yaml.syntax", place_at(path, source, offset),
                    message({"YAML 语法错误（{}）；请检查缩进、冒号和引号",
                             "YAML syntax error ({}); check indentation, colons and quotes"},
                            reason));
}

// The tabs that may be why reading failed at the offset: what follows an open quote is no
// indentation.
std::vector<Tab> tabs_before(std::vector<Tab> tabs, std::size_t offset,
                             std::optional<std::size_t> open_quote) {
  const std::size_t last = std::min(offset, open_quote.value_or(offset));
  std::erase_if(tabs, [&](const Tab& tab) { return tab.offset > last; });
  return tabs;
}

// Tabs in the indentation, outside of scalars. Returns whether there is one.
bool report_tabs(const std::string& path, const Document& document, const std::vector<Tab>& tabs,
                 Diagnostics& diagnostics) {
  if (tabs.empty()) return false;
  std::vector<std::pair<std::size_t, std::size_t>> scalars;  // from, to
  for (const Event& event : document.events) {
    if (event.kind != EventKind::scalar) continue;
    scalars.emplace_back(event.offset,
                         scalar_end(document.source, event).value_or(document.source.size()));
  }
  std::ranges::sort(scalars);
  bool found = false;
  for (const Tab& tab : tabs) {
    const auto next = std::ranges::lower_bound(scalars, std::pair(tab.offset, std::size_t{0}));
    if (next != scalars.begin() && tab.offset < std::prev(next)->second) continue;
    found = true;
    shuangbai::report(
        diagnostics, "yaml.tab", Place{path, tab.line, tab.column},
        message({"用制表符缩进；请改用空格", "a tab in the indentation; use spaces"}));
  }
  return found;
}

}  // namespace

bool read_general(const std::string& path, std::string_view text, Document& document,
                  Diagnostics& diagnostics, std::size_t most) {
  const std::size_t before = diagnostics.size();
  document.reset(text);
  if (!check_text(path, text, diagnostics)) return false;
  const std::size_t base = text_start(text);
  const std::string_view part = document_part(path, text, diagnostics).substr(base);
  const std::vector<Tab> tabs = tab_indentations(text);
  Handler handler(path, base, document, diagnostics, most);
  try {
    std::istringstream stream{std::string(part)};
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(handler)) {
    }
    report_tabs(path, document, tabs, diagnostics);
    if (document.events.empty() && diagnostics.size() == before) {
      shuangbai::report(diagnostics, "yaml.empty-file", Place{path, 1, 1},
                        message({"文件没有内容；请填写，或删除文件",
                                 "the file holds nothing; fill it in, or delete it"}));
    }
  } catch (const Stop&) {
  } catch (const YAML::Exception& error) {
    const std::size_t offset = handler.offset_of(error.mark);
    if (offset < text.size() && text[offset] == '*') {  // an alias of no anchor
      shuangbai::report(
          diagnostics, "yaml.alias", place_at(path, text, offset),
          message({"不支持别名（*）；请把内容写在这里，或加引号",
                   "aliases (*) are not supported; write the value here, or quote it"}));
    } else if (const auto bracket = handler.open_bracket(); bracket && !unclosed_quote(text)) {
      diagnostics.resize(before);  // what follows it was misread
      shuangbai::report(diagnostics, "yaml.unclosed-bracket", place_at(path, text, *bracket),
                        message({"括号没有闭合，或其中缺少逗号；请更正",
                                 "the bracket is never closed, or a comma is missing in it"}));
    } else if (!report_tabs(path, document, tabs_before(tabs, offset, unclosed_quote(text)),
                            diagnostics)) {
      report_syntax(path, text, offset, error.msg, diagnostics);
    }
  }
  if (diagnostics.size() == before && is_whole(document.events)) return true;
  if (diagnostics.size() == before) {  // yaml-cpp found no fault and no end
    report_syntax(path, text, text.size(), "unexpected end", diagnostics);
  }
  document.events.clear();
  return false;
}

}  // namespace shuangbai
