#include "exchange/csv_reader.h"

#include <algorithm>
#include <array>
#include <functional>

#include "base/text.h"
#include "exchange/owned_row.h"
#include "report/formula.h"

namespace shuangbai {
namespace {

constexpr std::size_t most_cells = 100'000;  // far more than a spreadsheet has
constexpr std::array<std::string_view, 5> known_delimiters = {",", ";", "\t", "|", "，"};

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

class CsvReader : public RowReader {
 public:
  CsvReader(const std::string& path, TextFile file, const std::string& delimiter)
      : path_(path), file_(std::move(file)), delimiter_(delimiter), is_given_(!delimiter.empty()) {}

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
    delimiter_ = delimiter;
    at_end_ = false;
    number_ = 0;
    text_.clear();
    at_ = 0;
  }

  Result<bool> next(SheetRow& row) override {
    for (;;) {
      if (at_ == text_.size()) {
        if (at_end_) return false;
        if (Outcome failure = read_more()) return *failure;
        continue;
      }
      const RowEnd end = parse_row();
      if (end == RowEnd::unknown) {
        if (text_.size() - at_ > longest_row_text) {
          return fault({"有超过 8 MiB 的行，可能是引号没有闭合",
                        "a row of over 8 MiB; perhaps a quote is never closed"});
        }
        if (Outcome failure = read_more()) return *failure;
        continue;
      }
      if (end == RowEnd::misplaced_quote) {
        return fault({"引号使用有误：含引号的单元格应整个加引号，其中的引号写两次",
                      "misplaced quote: a cell that holds a quote is quoted as a whole, and its "
                      "quotes are doubled"});
      }
      if (end == RowEnd::open_quote) return fault({"引号没有闭合", "a quote is never closed"});
      if (cells_.size() > most_cells) {
        return fault({"同一行的单元格超过 100,000 个", "more than 100,000 cells in a row"});
      }
      ++number_;
      row.number = number_;
      row.width = static_cast<std::uint32_t>(cells_.size());
      row.cells.clear();
      for (std::uint32_t i = 0; i < cells_.size(); ++i) {
        const std::string_view text = cells_[i].in(text_, unquoted_);
        if (!text.empty()) row.cells.push_back({.column = i, .text = restored(text)});
      }
      if (!row.cells.empty()) return true;
    }
  }
  double progress() const override { return file_.progress(); }
  std::string_view encoding() const override { return file_.encoding(); }
  bool has_fixed_width() const override { return true; }

 private:
  enum class RowEnd { found, unknown, misplaced_quote, open_quote };
  // Of the file's text, or of what stands for quotes in it that are doubled.
  struct Span {
    std::size_t begin;
    std::size_t size;
    bool is_unquoted;
    std::string_view in(std::string_view text, std::string_view unquoted) const {
      return (is_unquoted ? unquoted : text).substr(begin, size);
    }
  };

  Failure fault(const Message& reason) const {
    return {FailureKind::invalid_data,
            Message{fmt::format("{}:{}: {}", printable(path_), number_ + 1, reason.zh),
                    fmt::format("{}:{}: {}", printable(path_), number_ + 1, reason.en)}};
  }

  // What belongs to a row that is not complete stays.
  Outcome read_more() {
    const Result<std::string_view> part = file_.read();
    if (!part) return part.failure();
    text_.erase(0, at_);
    at_ = 0;
    text_ += *part;
    at_end_ = part->empty();
    if (delimiter_.empty()) delimiter_ = delimiters_by_count(text_).front();
    return std::nullopt;
  }

  // Precondition: `at` is no further than the text's end.
  bool is_at(std::size_t at, std::string_view what) const {
    if (at == text_.size() || text_[at] != what[0]) return false;
    return what.size() == 1 || text_.compare(at, what.size(), what) == 0;
  }
  bool ends_cell(std::size_t at) const {
    return text_[at] == '\n' || text_[at] == '\r' || is_at(at, delimiter_);
  }
  // What neither ends a cell nor begins what does.
  bool is_plain(char c) const {
    return c != delimiter_[0] && c != '\n' && c != '\r' && (c != '"' || has_bare_quotes());
  }
  // Programs that write TSV leave quotes within a cell as they are.
  bool has_bare_quotes() const { return delimiter_ == "\t"; }
  bool is_blank(std::size_t at) const {
    return (text_[at] == ' ' || text_[at] == '\t') && text_[at] != delimiter_[0];
  }
  std::size_t behind_blanks(std::size_t at) const {
    while (at < text_.size() && is_blank(at)) ++at;
    return at;
  }

  // Finds the cells of the row at `at_`, and goes behind it. Unknown: more text must be read.
  RowEnd parse_row() {
    cells_.clear();
    unquoted_.clear();
    for (std::size_t at = at_;;) {
      at = behind_blanks(at);
      // ="001" is the text 001 that a spreadsheet must not take for a number.
      const bool is_quoted = at < text_.size() && (text_[at] == '"' || is_at(at, "=\""));
      if (is_quoted) {
        const RowEnd end = parse_quoted(at);
        if (end != RowEnd::found) return end;
      } else {
        parse_plain(at);
      }
      if (at == text_.size()) {
        if (!at_end_) return RowEnd::unknown;
        at_ = at;
        return RowEnd::found;
      }
      if (text_[at] == '"' || (is_quoted && !ends_cell(at))) {
        // The rest of a delimiter of several bytes, or of the row, may not be there yet.
        return at_end_ || at + delimiter_.size() <= text_.size() ? RowEnd::misplaced_quote
                                                                 : RowEnd::unknown;
      }
      if (is_at(at, delimiter_)) {
        at += delimiter_.size();
        continue;
      }
      if (text_[at] == '\r') {
        if (at + 1 == text_.size() && !at_end_) return RowEnd::unknown;
        if (at + 1 < text_.size() && text_[at + 1] == '\n') ++at;
      }
      at_ = at + 1;
      return RowEnd::found;
    }
  }

  // Up to a quote, or to what ends it, without blanks around it.
  void parse_plain(std::size_t& at) {
    const std::size_t begin = at;
    for (;; ++at) {
      while (at < text_.size() && is_plain(text_[at])) ++at;
      if (at == text_.size() || ends_cell(at)) break;
      if (text_[at] == '"' && !has_bare_quotes()) break;
    }
    std::size_t end = at;
    while (end > begin && is_blank(end - 1)) --end;
    cells_.push_back({begin, end - begin, false});
  }

  // From an opening quote to behind the one that closes it, which is not doubled.
  RowEnd parse_quoted(std::size_t& at) {
    if (text_[at] == '=') ++at;
    const std::size_t begin = at + 1;
    const std::size_t begin_unquoted = unquoted_.size();
    for (std::size_t from = begin;;) {
      const std::size_t quote = text_.find('"', from);
      if (quote == text_.npos) return at_end_ ? RowEnd::open_quote : RowEnd::unknown;
      if (quote + 1 == text_.size() && !at_end_) return RowEnd::unknown;  // it may be doubled
      if (quote + 1 < text_.size() && text_[quote + 1] == '"') {
        unquoted_.append(text_, from, quote + 1 - from);
        from = quote + 2;
        continue;
      }
      if (from == begin) {
        cells_.push_back({begin, quote - begin, false});
      } else {
        unquoted_.append(text_, from, quote - from);
        cells_.push_back({begin_unquoted, unquoted_.size() - begin_unquoted, true});
      }
      at = behind_blanks(quote + 1);
      return RowEnd::found;
    }
  }

  std::string path_;
  TextFile file_;
  std::string delimiter_;
  bool is_given_;
  std::string text_;    // of the file, from a row's beginning on
  std::size_t at_ = 0;  // where the next row begins
  bool at_end_ = false;
  std::uint32_t number_ = 0;  // rows that are complete
  std::vector<Span> cells_;   // of the row at hand
  std::string unquoted_;
};

}  // namespace

std::unique_ptr<RowReader> make_csv_reader(const std::string& path, TextFile file,
                                           const std::string& delimiter) {
  return std::make_unique<CsvReader>(path, std::move(file), delimiter);
}

}  // namespace shuangbai
