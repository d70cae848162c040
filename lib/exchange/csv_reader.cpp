#include "exchange/csv_reader.h"

#include <csv.h>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

#include "report/formula.h"

namespace shuangbai {
namespace {

constexpr std::array<std::string_view, 5> known_delimiters = {",", ";", "\t", "|", "，"};

// What stands for a delimiter of more than one byte, while the text is parsed: the separator of
// fields in ASCII, which no text can hold.
constexpr char field_separator = '\x1f';

// The likeliest first: by how often they occur outside of quotes.
std::vector<std::string_view> delimiters_by_count(std::string_view text) {
  text = text.substr(0, 65536);
  std::array<std::size_t, known_delimiters.size()> counts = {};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (quoted) continue;
    for (std::size_t k = 0; k < known_delimiters.size(); ++k) {
      if (text.substr(i).starts_with(known_delimiters[k])) ++counts[k];
    }
  }
  std::vector<std::string_view> all(known_delimiters.begin(), known_delimiters.end());
  std::ranges::stable_sort(all, std::ranges::greater{}, [&](std::string_view delimiter) {
    return counts[static_cast<std::size_t>(std::ranges::find(known_delimiters, delimiter) -
                                           known_delimiters.begin())];
  });
  return all;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  if (text.find(from) == text.npos) return;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find(from, at), text.size());
    out.append(text, at, next - at);
    if (next < text.size()) out += to;
    at = next + from.size();
  }
  text = std::move(out);
}

class CsvReader : public RowReader {
 public:
  CsvReader(const std::string& path, TextFile file, const std::string& delimiter)
      : path_(path), file_(std::move(file)), delimiter_(delimiter), is_given_(!delimiter.empty()) {
    csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
  }
  ~CsvReader() override { csv_free(&parser_); }

  std::string_view delimiter() const override { return delimiter_; }
  std::vector<std::string_view> delimiters() override {
    if (is_given_) return {};
    const Result<std::string_view> part = file_.read();
    const std::vector<std::string_view> all = delimiters_by_count(part ? *part : "");
    restart(all.front());
    return all;
  }
  void restart(std::string_view delimiter) override {
    file_.rewind();
    csv_free(&parser_);
    csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
    delimiter_ = delimiter;
    started_ = at_end_ = false;
    last_end_ = 0;
    number_ = 0;
    texts_.clear();
    spans_.clear();
    complete_ = next_ = 0;
    rows_.clear();
  }

  Result<bool> next(SheetRow& row) override {
    for (;;) {
      if (next_ == rows_.size()) {
        if (at_end_) return false;
        if (Outcome failure = parse_part()) return *failure;
        continue;
      }
      const ParsedRow& parsed = rows_[next_++];
      if (parsed.blank) continue;
      row.number = parsed.number;
      row.width = parsed.cells;
      row.cells.clear();
      for (std::uint32_t i = 0; i < parsed.cells; ++i) {
        const Span& span = spans_[parsed.first + i];
        if (span.size == 0) continue;
        row.cells.push_back(
            {.column = i,
             .kind = CellKind::text,
             .text = restored(std::string_view(texts_).substr(span.begin, span.size))});
      }
      return true;
    }
  }
  double progress() const override { return file_.progress(); }
  std::string_view encoding() const override { return file_.encoding(); }
  bool has_fixed_width() const override { return true; }

 private:
  struct Span {
    std::size_t begin;
    std::size_t size;
  };
  struct ParsedRow {
    std::uint32_t number;
    std::uint32_t cells;
    std::size_t first;
    bool blank;
  };

  Outcome parse_part() {
    // What belongs to a row that is not complete stays.
    const std::size_t kept = complete_;
    const std::size_t text_start = kept < spans_.size() ? spans_[kept].begin : texts_.size();
    texts_.erase(0, text_start);
    spans_.erase(spans_.begin(), spans_.begin() + static_cast<std::ptrdiff_t>(kept));
    for (Span& span : spans_) span.begin -= text_start;
    complete_ = 0;
    rows_.clear();
    next_ = 0;
    Result<std::string_view> part = file_.read();
    if (!part) return part.failure();
    if (!started_) {
      if (delimiter_.empty()) delimiter_ = delimiters_by_count(*part).front();
      const char separator = delimiter_.size() == 1 ? delimiter_[0] : field_separator;
      csv_set_delim(&parser_, static_cast<unsigned char>(separator));
      started_ = true;
    }
    if (delimiter_.size() > 1) {
      separated_ = *part;
      replace_all(separated_, delimiter_, {&field_separator, 1});
      part = std::string_view(separated_);
    }
    const bool good = part->empty() ? csv_fini(&parser_, &cell, &end_of_row, this) == 0
                                    : csv_parse(&parser_, part->data(), part->size(), &cell,
                                                &end_of_row, this) == part->size();
    at_end_ = part->empty();
    if (good) return std::nullopt;
    const Message reason =
        at_end_
            ? Message{"引号没有闭合", "a quote is never closed"}
            : Message{"引号使用有误：含引号的单元格应整个加引号，其中的引号写两次",
                      "misplaced quote: a cell that holds a quote is quoted as a whole, and its "
                      "quotes are doubled"};
    return Failure{FailureKind::invalid_data,
                   Message{fmt::format("{}:{}: {}", path_, number_ + 1, reason.zh),
                           fmt::format("{}:{}: {}", path_, number_ + 1, reason.en)}};
  }

  static void cell(void* data, std::size_t size, void* self) {
    auto& reader = *static_cast<CsvReader*>(self);
    reader.last_end_ = 0;
    const std::size_t begin = reader.texts_.size();
    if (size > 0) reader.texts_.append(static_cast<const char*>(data), size);
    if (reader.delimiter_.size() > 1) {  // those within quotes
      std::string text = reader.texts_.substr(begin);
      replace_all(text, {&field_separator, 1}, reader.delimiter_);
      reader.texts_.replace(begin, size, text);
    }
    reader.spans_.push_back({begin, reader.texts_.size() - begin});
  }
  // Called for the carriage return and for the line feed that end a row.
  static void end_of_row(int character, void* self) {
    auto& reader = *static_cast<CsvReader*>(self);
    const std::size_t first = reader.complete_;
    const auto cells = static_cast<std::uint32_t>(reader.spans_.size() - first);
    const bool second_half = character == '\n' && reader.last_end_ == '\r' && cells == 0;
    reader.last_end_ = character;
    if (second_half) return;
    const bool blank =
        std::ranges::all_of(reader.spans_.begin() + static_cast<std::ptrdiff_t>(first),
                            reader.spans_.end(), [](const Span& span) { return span.size == 0; });
    reader.rows_.push_back({++reader.number_, cells, first, blank});
    reader.complete_ = reader.spans_.size();
  }

  std::string path_;
  TextFile file_;
  std::string delimiter_;
  bool is_given_;
  std::string separated_;  // the part at hand, of a delimiter of several bytes
  csv_parser parser_ = {};
  bool started_ = false;
  bool at_end_ = false;
  int last_end_ = 0;
  std::uint32_t number_ = 0;  // rows that are complete
  std::string texts_;
  std::vector<Span> spans_;
  std::size_t complete_ = 0;  // spans of complete rows
  std::vector<ParsedRow> rows_;
  std::size_t next_ = 0;
};

}  // namespace

std::unique_ptr<RowReader> make_csv_reader(const std::string& path, TextFile file,
                                           const std::string& delimiter) {
  return std::make_unique<CsvReader>(path, std::move(file), delimiter);
}

}  // namespace shuangbai
