#include "exchange/document_readers.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>

#include "base/echo.h"
#include "base/text.h"
#include "exchange/cell_number.h"
#include "exchange/json_objects.h"
#include "exchange/owned_row.h"
#include "yaml/limits.h"
#include "yaml/reader.h"
#include "yaml/resolve.h"

namespace shuangbai {
namespace {

// The columns that paths have been given, in the order in which they occurred.
class Paths {
 public:
  std::uint32_t column(const std::string& path) {
    const auto [known, added] = columns_.emplace(path, static_cast<std::uint32_t>(names_.size()));
    if (added) names_.push_back(path);
    return known->second;
  }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::unordered_map<std::string, std::uint32_t> columns_;
  std::vector<std::string> names_;
};

// Collects the values of one object from the events of nlohmann's parser.
class ValueCollector {
 public:
  ValueCollector(Paths& paths, std::vector<OwnedCell>& values) : paths_(paths), values_(values) {}
  std::optional<Message> fault;  // if it is more than an object that is not complete
  std::size_t position = 0;      // where the parser has stopped

  bool null() { return step(); }
  bool boolean(bool value) { return add(CellKind::boolean, value ? "true" : "false"); }
  bool number_integer(std::int64_t value) { return add(CellKind::number, std::to_string(value)); }
  bool number_unsigned(std::uint64_t value) { return add(CellKind::number, std::to_string(value)); }
  // 1.38e10 is a whole number, too.
  bool number_float(double, const std::string& text) {
    return add(CellKind::number, plain_number(text));
  }
  bool string(std::string& text) { return add(CellKind::text, std::move(text)); }
  bool binary(nlohmann::json::binary_t&) { return false; }
  bool start_object(std::size_t) { return open(false); }
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return open(true); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    Level& level = levels_.back();
    if (!level.seen.insert(name).second) {
      fault = message({"键“{}”重复", "the key `{}` occurs twice"}, echoed(Echo::key, name));
      return false;
    }
    level.name = std::move(name);
    return true;
  }
  bool parse_error(std::size_t at, const std::string& token,
                   const nlohmann::detail::exception& error) {
    constexpr int out_of_range = 406;
    position = at;
    // The parser stops within the second half of a character, or right behind the first.
    const std::string end = lower_case(token.substr(token.size() - std::min(token.size(), 13UL)));
    std::size_t half = end.find("\\ud");
    const std::size_t other = half == end.npos ? end.npos : end.find("\\ud", half + 6);
    const bool is_whole = other == half + 6 && other + 3 < end.size() && end[other + 3] >= 'c';
    if (is_whole) half = end.npos;
    if (error.id == out_of_range) {
      fault = message({"数字 {} 超出可表示的范围", "the number {} is too large to be represented"},
                      printable(token));
    } else if (half != end.npos && half + 3 < end.size() &&
               std::string_view("89abcdef").find(end[half + 3]) != std::string_view::npos) {
      fault = message({"{} 只是半个字符，缺少另一半（UTF-16 代理对不完整）",
                       "{} is half of a character, whose other half is missing"},
                      printable(end.substr(half, 6)));
    }
    return false;
  }

 private:
  struct Level {
    bool array;
    std::size_t index = 0;
    std::string name = {};
    std::set<std::string> seen = {};
  };

  std::string path() const {
    std::string text;
    for (const Level& level : levels_) {
      if (!text.empty()) text += '.';
      text += level.array ? std::to_string(level.index) : level.name;
    }
    return text;
  }
  bool add(CellKind kind, std::string text) {
    if (levels_.empty()) return false;  // no object
    values_.push_back({paths_.column(path()), kind, std::move(text)});
    return step();
  }
  bool open(bool array) {
    if (levels_.empty() && array) return false;
    levels_.push_back({.array = array});
    return levels_.size() <= 32;
  }
  bool close() {
    const bool is_empty = levels_.back().index == 0 && levels_.back().seen.empty();
    levels_.pop_back();
    return is_empty && !levels_.empty() ? add(CellKind::empty, "") : step();
  }
  bool step() {
    if (!levels_.empty() && levels_.back().array) ++levels_.back().index;
    return true;
  }

  Paths& paths_;
  std::vector<OwnedCell>& values_;
  std::vector<Level> levels_;
};

class JsonReader : public RowReader {
 public:
  JsonReader(const std::string& path, TextFile file, bool by_lines)
      : objects_(path, std::move(file), by_lines) {}

  Result<bool> next(SheetRow& row) override {
    JsonObjects::Object object;
    const Result<bool> more = objects_.next(object);
    if (!more || !*more) return more;
    values_.cells.clear();
    ValueCollector collector(paths_, values_.cells);
    if (!nlohmann::json::sax_parse(object.text.begin(), object.text.end(), &collector)) {
      return objects_.fault(
          object, collector.position,
          collector.fault.value_or(Message{"不是完整的 JSON 对象", "no complete JSON object"}));
    }
    values_.number = object.number;
    values_.sort();
    values_.show(row);
    return true;
  }
  double progress() const override { return objects_.progress(); }
  const std::vector<std::string>* paths() const override { return &paths_.names(); }
  std::string_view encoding() const override { return objects_.encoding(); }

 private:
  JsonObjects objects_;
  Paths paths_;
  OwnedRow values_;
};

class YamlRows : public RowReader {
 public:
  Outcome read(const std::string& path, TextFile& file) {
    encoding_ = file.encoding();
    for (;;) {
      const Result<std::string_view> part = file.read();
      if (!part) return part.failure();
      if (part->empty()) break;
      text_ += *part;
      if (text_.size() > max_file_size) break;  // which is refused
    }
    Diagnostics diagnostics;
    if (!read_yaml(path, text_, document_, diagnostics, max_foreign_events))
      return first_fault(diagnostics);
    if (document_.events[0].kind == EventKind::sequence_start) at_ = 1;
    return std::nullopt;
  }

  Result<bool> next(SheetRow& row) override {
    if (at_ >= document_.events.size() || document_.events[at_].kind == EventKind::sequence_end) {
      return false;
    }
    values_.cells.clear();
    values_.number = document_.events[at_].line;
    flatten("");
    values_.sort();
    values_.show(row);
    return true;
  }
  double progress() const override {
    return static_cast<double>(at_) / static_cast<double>(document_.events.size());
  }
  const std::vector<std::string>* paths() const override { return &paths_.names(); }
  std::string_view encoding() const override { return encoding_; }

 private:
  // Whether the event, which was taken, begins a list or map that ends at once.
  bool begins_nothing(const Event& event) const {
    const bool begins =
        event.kind == EventKind::map_start || event.kind == EventKind::sequence_start;
    if (!begins) return false;
    const EventKind next = document_.events[at_].kind;
    return next == EventKind::map_end || next == EventKind::sequence_end;
  }

  void flatten(const std::string& path) {
    const Event& event = document_.events[at_++];
    const auto below = [&](std::string_view name) {
      return path.empty() ? std::string(name) : path + '.' + std::string(name);
    };
    if (begins_nothing(event) && !path.empty()) {
      ++at_;
      values_.cells.push_back({paths_.column(path), CellKind::empty, ""});
    } else if (event.kind == EventKind::map_start) {
      while (document_.events[at_].kind != EventKind::map_end) {
        const std::string_view name = document_.events[at_++].text();
        flatten(below(name));
      }
      ++at_;
    } else if (event.kind == EventKind::sequence_start) {
      for (std::size_t i = 0; document_.events[at_].kind != EventKind::sequence_end; ++i) {
        flatten(below(std::to_string(i)));
      }
      ++at_;
    } else {
      const Core core =
          event.style == ScalarStyle::plain ? resolve_plain(event.text()) : Core::text;
      if (core == Core::null) return;
      const CellKind kind = core == Core::boolean ? CellKind::boolean
                            : core == Core::text  ? CellKind::text
                                                  : CellKind::number;
      values_.cells.push_back({paths_.column(path), kind, std::string(event.text())});
    }
  }

  std::string encoding_;
  std::string text_;
  Document document_;
  std::size_t at_ = 0;
  Paths paths_;
  OwnedRow values_;
};

}  // namespace

std::unique_ptr<RowReader> make_json_reader(const std::string& path, TextFile file, bool by_lines) {
  return std::make_unique<JsonReader>(path, std::move(file), by_lines);
}

Result<std::unique_ptr<RowReader>> open_yaml_rows(const std::string& path, TextFile file) {
  auto reader = std::make_unique<YamlRows>();
  if (Outcome failure = reader->read(path, file)) return *failure;
  return std::unique_ptr<RowReader>(std::move(reader));
}

}  // namespace shuangbai
