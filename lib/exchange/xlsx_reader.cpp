#include "exchange/xlsx_reader.h"

#include <expat.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <deque>
#include <functional>
#include <map>
#include <optional>

#include "base/date.h"
#include "base/text.h"
#include "base/time_of_day.h"
#include "exchange/cell_text.h"

namespace shuangbai {
namespace {

// A sheet of a million rows is less; more is no office's file.
constexpr std::uint64_t largest_part = 4ULL << 30;

struct CloseArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseEntry {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

// Attributes by name, without namespace prefixes.
class Attributes {
 public:
  explicit Attributes(const char** values) : values_(values) {}
  std::string_view operator[](std::string_view name) const {
    for (const char** at = values_; *at != nullptr; at += 2) {
      if (local(*at) == name) return at[1];
    }
    return "";
  }
  // `r:id` beside `id`.
  std::string_view relation() const {
    for (const char** at = values_; *at != nullptr; at += 2) {
      const std::string_view key = at[0];
      if (key.ends_with(":id")) return at[1];
    }
    return "";
  }
  static std::string_view local(std::string_view name) { return name.substr(name.rfind(':') + 1); }

 private:
  const char** values_;
};

// One part of the archive, parsed piece by piece. Handlers see local names.
class Part {
 public:
  std::function<void(std::string_view name, const Attributes&)> start;
  std::function<void(std::string_view name)> end;
  std::function<void(std::string_view text)> text;

  // Nothing of this name: `found` is false.
  bool open(zip_t* archive, const std::string& name) {
    zip_stat_t status;
    if (zip_stat(archive, name.c_str(), 0, &status) != 0) return false;
    size_ = status.size;
    entry_.reset(zip_fopen(archive, name.c_str(), 0));
    parser_.reset(XML_ParserCreate(nullptr));
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), &on_start, &on_end);
    XML_SetCharacterDataHandler(parser_.get(), &on_text);
    // A workbook has no document type; entities could only do harm.
    XML_SetStartDoctypeDeclHandler(parser_.get(), &on_doctype);
    return entry_ != nullptr && parser_ != nullptr;
  }

  enum class Step { more, done, faulty };
  Step step() {
    std::array<char, 65536> buffer;
    const zip_int64_t count = zip_fread(entry_.get(), buffer.data(), buffer.size());
    if (count < 0 || taken_ > largest_part) return Step::faulty;
    taken_ += static_cast<std::uint64_t>(count);
    if (XML_Parse(parser_.get(), buffer.data(), static_cast<int>(count), count == 0) !=
        XML_STATUS_OK) {
      return Step::faulty;
    }
    return count == 0 ? Step::done : Step::more;
  }
  bool read_all() {
    for (;;) {
      const Step result = step();
      if (result != Step::more) return result == Step::done;
    }
  }
  double progress() const {
    return size_ == 0 ? 1 : static_cast<double>(taken_) / static_cast<double>(size_);
  }

 private:
  static void on_start(void* self, const char* name, const char** attributes) {
    const auto& part = *static_cast<Part*>(self);
    if (part.start) part.start(Attributes::local(name), Attributes(attributes));
  }
  static void on_end(void* self, const char* name) {
    const auto& part = *static_cast<Part*>(self);
    if (part.end) part.end(Attributes::local(name));
  }
  static void on_text(void* self, const char* text, int size) {
    const auto& part = *static_cast<Part*>(self);
    if (part.text) part.text({text, static_cast<std::size_t>(size)});
  }
  static void on_doctype(void* self, const char*, const char*, const char*, int) {
    XML_StopParser(static_cast<Part*>(self)->parser_.get(), XML_FALSE);
  }

  std::unique_ptr<zip_file_t, CloseEntry> entry_;
  std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser> parser_;
  std::uint64_t size_ = 0;
  std::uint64_t taken_ = 0;
};

template <typename T>
std::optional<T> number_of(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value)
                                                                  : std::nullopt;
}

struct Position {
  std::uint32_t row = 0;     // from 1
  std::uint32_t column = 0;  // from 0
};

// B12
std::optional<Position> position_of(std::string_view text) {
  Position position;
  std::size_t at = 0;
  for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z' && at < 4; ++at) {
    position.column = position.column * 26 + static_cast<std::uint32_t>(text[at] - 'A' + 1);
  }
  const auto row = number_of<std::uint32_t>(text.substr(at));
  if (at == 0 || !row || *row == 0) return std::nullopt;
  --position.column;
  position.row = *row;
  return position;
}

// A merged range, and the value of its first cell.
struct MergedRange {
  Position first;
  Position last;
  CellKind kind = CellKind::text;
  std::string text;
};

// Whether a number format shows days: d, m, y or h outside of quotes, brackets and escapes.
bool shows_dates(std::string_view code) {
  bool quoted = false;
  bool bracket = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[' || c == ']') {
      bracket = c == '[';
    } else if (!bracket && (c == 'y' || c == 'Y' || c == 'd' || c == 'D')) {
      return true;
    }
  }
  return false;
}

// The formats that have numbers and no codes; 27 to 36 and 50 to 58 are those of East Asia.
bool is_built_in_date(std::uint32_t id) {
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
         (id >= 50 && id <= 54) || id == 57 || id == 58;
}

class XlsxReader : public RowReader {
 public:
  XlsxReader(const std::string& path, std::unique_ptr<zip_t, CloseArchive> archive)
      : path_(path), archive_(std::move(archive)) {}

  Outcome open(const std::string& wanted) {
    if (!read_relations() || !read_workbook()) return faulty("xl/workbook.xml");
    if (!read_shared_strings()) return faulty("xl/sharedStrings.xml");
    if (!read_styles()) return faulty("xl/styles.xml");
    if (sheets_.empty()) return faulty("xl/workbook.xml");
    std::string names;
    for (const Sheet& sheet : sheets_) {
      names += (names.empty() ? "" : ", ") + sheet.name;
      if (!wanted.empty() && sheet.name != wanted) continue;
      if (!read_merges(sheet.part)) return faulty(sheet.part);
      if (!has_rows_ && wanted.empty() && &sheet != &sheets_.back()) continue;
      sheet_part_ = sheet.part;
      if (!sheet_.open(archive_.get(), sheet.part)) return faulty(sheet.part);
      sheet_.start = [this](std::string_view name, const Attributes& a) { start(name, a); };
      sheet_.end = [this](std::string_view name) { end(name); };
      sheet_.text = [this](std::string_view text) {
        if (in_value_) value_ += text;
      };
      return std::nullopt;
    }
    return Failure{FailureKind::usage,
                   message({"{} 中没有工作表“{}”；有：{}", "{} has no sheet `{}`; it has: {}"},
                           printable(path_), printable(wanted), printable(names))};
  }

  Result<bool> next(SheetRow& row) override {
    for (;;) {
      if (!rows_.empty()) {
        current_ = std::move(rows_.front());
        rows_.pop_front();
        row.number = current_.number;
        row.cells.clear();
        row.width = 0;
        for (const ReadCell& cell : current_.cells) {
          row.cells.push_back({cell.column, cell.kind, cell.text});
          row.width = cell.column + 1;
        }
        return true;
      }
      if (at_end_) return false;
      const Part::Step step = sheet_.step();
      if (step == Part::Step::faulty) return *faulty(sheet_part_);
      at_end_ = step == Part::Step::done;
    }
  }
  double progress() const override { return sheet_.progress(); }

 private:
  struct Sheet {
    std::string name;
    std::string part;
  };
  struct ReadCell {
    std::uint32_t column;
    CellKind kind;
    std::string text;
  };
  struct ReadRow {
    std::uint32_t number = 0;
    std::vector<ReadCell> cells;
  };

  Outcome faulty(const std::string& part) const {
    return Failure{FailureKind::invalid_data,
                   message({"{} 不是完好的 XLSX（{}）；请用表格软件重新另存",
                            "{} is no sound XLSX ({}); save it again with a spreadsheet program"},
                           printable(path_), printable(part))};
  }

  bool read_relations() {
    Part part;
    if (!part.open(archive_.get(), "xl/_rels/workbook.xml.rels")) return false;
    part.start = [this](std::string_view name, const Attributes& a) {
      if (name != "Relationship") return;
      const std::string target(a["Target"]);
      relations_[std::string(a["Id"])] =
          target.starts_with('/') ? target.substr(1) : "xl/" + target;
    };
    return part.read_all();
  }

  bool read_workbook() {
    Part part;
    if (!part.open(archive_.get(), "xl/workbook.xml")) return false;
    part.start = [this](std::string_view name, const Attributes& a) {
      if (name == "workbookPr" && (a["date1904"] == "1" || a["date1904"] == "true")) {
        epoch_ = Date::of(1904, 1, 1);
      }
      if (name != "sheet") return;
      sheets_.push_back({std::string(a["name"]), relations_[std::string(a.relation())]});
    };
    return part.read_all();
  }

  bool read_shared_strings() {
    Part part;
    if (!part.open(archive_.get(), "xl/sharedStrings.xml")) return true;  // a book may have none
    bool in_text = false;
    bool phonetic = false;
    part.start = [&](std::string_view name, const Attributes&) {
      if (name == "si") strings_.emplace_back();
      if (name == "rPh") phonetic = true;
      in_text = name == "t" && !phonetic;
    };
    part.end = [&](std::string_view name) {
      if (name == "rPh") phonetic = false;
      in_text = false;
    };
    part.text = [&](std::string_view text) {
      if (in_text && !strings_.empty()) strings_.back() += text;
    };
    return part.read_all();
  }

  bool read_styles() {
    Part part;
    if (!part.open(archive_.get(), "xl/styles.xml")) return true;
    std::map<std::uint32_t, bool> formats;
    bool in_cell_formats = false;
    part.start = [&](std::string_view name, const Attributes& a) {
      const std::uint32_t id = number_of<std::uint32_t>(a["numFmtId"]).value_or(0);
      if (name == "numFmt") formats[id] = shows_dates(a["formatCode"]);
      if (name == "cellXfs") in_cell_formats = true;
      if (name != "xf" || !in_cell_formats) return;
      const auto own = formats.find(id);
      dates_.push_back(own == formats.end() ? is_built_in_date(id) : own->second);
    };
    part.end = [&](std::string_view name) {
      if (name == "cellXfs") in_cell_formats = false;
    };
    return part.read_all();
  }

  // MergedRange ranges stand behind the rows, but are needed with them.
  bool read_merges(const std::string& name) {
    Part part;
    merges_.clear();
    has_rows_ = false;
    if (!part.open(archive_.get(), name)) return false;
    part.start = [this](std::string_view element, const Attributes& a) {
      if (element == "c") has_rows_ = true;
      if (element != "mergeCell") return;
      const std::string_view range = a["ref"];
      const std::size_t colon = range.find(':');
      const auto first = position_of(range.substr(0, colon));
      const auto last = colon == range.npos ? first : position_of(range.substr(colon + 1));
      if (first && last)
        merges_.push_back({.first = *first, .last = *last, .kind = {}, .text = {}});
    };
    return part.read_all();
  }

  void start(std::string_view name, const Attributes& a) {
    if (name == "row") {
      reading_.number = number_of<std::uint32_t>(a["r"]).value_or(reading_.number + 1);
      reading_.cells.clear();
      column_ = 0;
    } else if (name == "c") {
      if (const auto position = position_of(a["r"])) column_ = position->column;
      type_ = a["t"];
      style_ = number_of<std::uint32_t>(a["s"]).value_or(0);
      value_.clear();
    } else if (name == "rPh") {
      phonetic_ = true;
    } else if (name == "v" || (name == "t" && type_ == "inlineStr" && !phonetic_)) {
      in_value_ = true;
    }
  }

  void end(std::string_view name) {
    if (name == "v" || name == "t") in_value_ = false;
    if (name == "rPh") phonetic_ = false;
    if (name == "c") {
      add_cell();
      ++column_;
    } else if (name == "row") {
      fill_merged();
      if (!reading_.cells.empty()) rows_.push_back(reading_);
    }
  }

  void add_cell() {
    ReadCell cell{column_, CellKind::text, {}};
    if (type_ == "s") {
      const auto index = number_of<std::size_t>(value_);
      if (index && *index < strings_.size()) cell.text = trimmed(strings_[*index]);
    } else if (type_ == "b") {
      cell.kind = CellKind::boolean;
      cell.text = value_ == "1" ? "true" : "false";
    } else if (type_ == "e") {
      cell.kind = CellKind::fault;
      cell.text = value_;
    } else if (type_ == "d") {
      cell.kind = CellKind::date;
      cell.text = value_;
    } else if (type_.empty() || type_ == "n") {
      cell.kind = CellKind::number;
      cell.text = value_;
      const auto serial = number_of<double>(value_);
      const bool is_date = style_ < dates_.size() && dates_[style_];
      if (is_date && serial && *serial >= 1 && *serial < 110000) {
        cell.kind = CellKind::date;
        cell.text = (epoch_ + static_cast<std::int32_t>(*serial)).to_string();
        const auto minutes = static_cast<int>((*serial - std::floor(*serial)) * 24 * 60 + 0.5);
        if (minutes > 0 && minutes < 24 * 60) {
          cell.text += ' ' + TimeOfDay::of(minutes / 60, minutes % 60).to_string();
        }
      }
    } else {
      cell.text = trimmed(value_);
    }
    if (!cell.text.empty()) reading_.cells.push_back(std::move(cell));
  }

  // Cells of merged ranges take the value of the first one.
  void fill_merged() {
    for (MergedRange& merged : merges_) {
      if (reading_.number < merged.first.row || reading_.number > merged.last.row) continue;
      const auto at =
          std::ranges::lower_bound(reading_.cells, merged.first.column, {}, &ReadCell::column);
      if (reading_.number == merged.first.row) {
        if (at == reading_.cells.end() || at->column != merged.first.column) continue;
        merged.kind = at->kind;
        merged.text = at->text;
      } else if (!merged.text.empty() &&
                 (at == reading_.cells.end() || at->column != merged.first.column)) {
        reading_.cells.insert(at, {merged.first.column, merged.kind, merged.text});
      }
    }
  }

  std::string path_;
  std::unique_ptr<zip_t, CloseArchive> archive_;
  std::map<std::string, std::string> relations_;
  std::vector<Sheet> sheets_;
  std::vector<std::string> strings_;
  std::vector<bool> dates_;  // by cell format
  Date epoch_ = Date::of(1899, 12, 30);
  std::vector<MergedRange> merges_;
  bool has_rows_ = false;

  std::string sheet_part_;
  Part sheet_;
  ReadRow reading_;
  std::uint32_t column_ = 0;
  std::string type_;
  std::uint32_t style_ = 0;
  bool in_value_ = false;
  bool phonetic_ = false;
  std::string value_;
  std::deque<ReadRow> rows_;
  ReadRow current_;
  bool at_end_ = false;
};

}  // namespace

Result<std::unique_ptr<RowReader>> open_xlsx(const std::string& path, const std::string& sheet) {
  int error = 0;
  std::unique_ptr<zip_t, CloseArchive> archive(zip_open(path.c_str(), ZIP_RDONLY, &error));
  if (!archive) {
    return Failure{FailureKind::invalid_data,
                   message({"{} 不是完好的 XLSX；请用表格软件重新另存",
                            "{} is no sound XLSX; save it again with a spreadsheet program"},
                           printable(path))};
  }
  auto reader = std::make_unique<XlsxReader>(path, std::move(archive));
  if (Outcome failure = reader->open(sheet)) return *failure;
  return std::unique_ptr<RowReader>(std::move(reader));
}

}  // namespace shuangbai
