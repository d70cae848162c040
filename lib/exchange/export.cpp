#include "exchange/export.h"

#include <fcntl.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <nlohmann/json.hpp>

#include "exchange/formula.h"
#include "exchange/record_columns.h"
#include "exchange/sheet_columns.h"
#include "exchange/workbook.h"
#include "model/encode.h"
#include "report/table.h"
#include "store/descriptor.h"
#include "store/scan.h"
#include "yaml/emitter.h"

namespace shuangbai {
namespace {

// Text that goes to a file or to standard output.
class TextSink {
 public:
  Outcome open(const std::string& path) {
    path_ = path;
    if (path.empty()) {
      file_ = stdout;
      return std::nullopt;
    }
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    file_ = descriptor < 0 ? nullptr : ::fdopen(descriptor, "w");
    return file_ == nullptr ? failure() : std::nullopt;
  }
  TextSink() = default;
  TextSink(const TextSink&) = delete;
  TextSink& operator=(const TextSink&) = delete;
  ~TextSink() {
    if (file_ != nullptr && file_ != stdout) std::fclose(file_);
  }

  bool is_file() const { return file_ != stdout; }
  void write(std::string_view text) {
    good_ = good_ && std::fwrite(text.data(), 1, text.size(), file_) == text.size();
  }
  Outcome close() {
    std::FILE* file = std::exchange(file_, nullptr);
    const int result = file == stdout ? std::fflush(file) : std::fclose(file);
    return good_ && result == 0 ? std::nullopt : failure();
  }

 private:
  Outcome failure() const {
    return io_failure({"无法写入 {}：{}", "cannot write {}: {}"}, path_.empty() ? "-" : path_,
                      errno);
  }

  std::string path_;
  std::FILE* file_ = nullptr;
  bool good_ = true;
};

// What the place of a record's file tells for its place_field.
std::string_view place_of(RecordType type, const Location& location) {
  return lies_at_station(type) ? location.station : location.county;
}

// Sheets: a first pass finds the columns, a second one writes the rows.
class SheetExport {
 public:
  SheetExport(const Folder& folder, RecordType type, const ExportOptions& options)
      : folder_(folder), type_(type), options_(options), place_(place_field(type)) {
    const Shape& shape = info_of(type).shape();
    ListSizes sizes;
    if (has_lists(shape)) {
      scan(folder, type, [&](const Entry& entry, const Location&) { sizes.add(shape, entry); });
    }
    columns_ = columns_of(shape, sizes);
  }

  std::vector<std::string> header() const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      names.push_back(options_.headers == Headers::chinese ? title_of(columns_[i], Language::zh)
                                                           : key_of(columns_[i]));
      if (i > 0 || place_ == nullptr) continue;
      names.emplace_back(options_.headers == Headers::chinese ? place_->title.zh : place_->key);
    }
    return names;
  }

  // `use` gets the cells of a row, and the type of each.
  template <typename Use>
  Diagnostics rows(Use use) const {
    std::vector<std::string> cells;
    std::vector<FieldType> types;
    return scan(folder_, type_, [&](const Entry& entry, const Location& location) {
      cells.clear();
      types.clear();
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        const Field& field = *columns_[i].back().field;
        cells.push_back(options_.disclosure.shown(field.personal, value_at(entry, columns_[i])));
        const bool single = !field.list || columns_[i].back().index;
        types.push_back(single ? field.type : FieldType::text);
        if (i > 0 || place_ == nullptr) continue;
        cells.emplace_back(place_of(type_, location));
        types.push_back(FieldType::text);
      }
      use(cells, types);
    });
  }

 private:
  const Folder& folder_;
  RecordType type_;
  const ExportOptions& options_;
  const Field* place_;  // behind the id
  std::vector<FieldPath> columns_;
};

Outcome write_csv(const SheetExport& sheet, TextSink& sink, Diagnostics& diagnostics) {
  if (sink.is_file()) sink.write("\xef\xbb\xbf");
  sink.write(separated_line(sheet.header(), ','));
  diagnostics = sheet.rows([&](std::vector<std::string>& cells, const std::vector<FieldType>&) {
    for (std::string& cell : cells) {
      if (is_formula_like(cell)) cell = neutralized(cell);
    }
    sink.write(separated_line(cells, ','));
  });
  return sink.close();
}

Outcome write_xlsx(const SheetExport& sheet, RecordType type, const std::string& path,
                   Diagnostics& diagnostics) {
  Result<Workbook> book = Workbook::create(path);
  if (!book) return book.failure();
  book->add_sheet(std::string(info_of(type).title.zh));
  const std::vector<std::string> header = sheet.header();
  if (header.size() > 16384) {
    return Failure{FailureKind::usage,
                   message({"需要 {} 列，而 XLSX 最多 16384 列；请用 CSV 或 JSONL",
                            "{} columns are needed, and XLSX has 16384; use CSV or JSONL"},
                           header.size())};
  }
  for (std::uint16_t i = 0; i < header.size(); ++i) book->write_header(0, i, header[i]);
  book->freeze_above(1);
  std::uint32_t row = 0;
  diagnostics =
      sheet.rows([&](const std::vector<std::string>& cells, const std::vector<FieldType>& types) {
        ++row;
        for (std::uint16_t i = 0; i < cells.size(); ++i) book->write(row, i, types[i], cells[i]);
      });
  if (row >= 1048576) {
    return Failure{FailureKind::usage,
                   message({"有 {} 条记录，而 XLSX 最多 1048576 行；请用 CSV 或 JSONL",
                            "there are {} records, and XLSX has 1048576 rows; use CSV or JSONL"},
                           row)};
  }
  return book->close();
}

Outcome write_documents(const Folder& folder, RecordType type, const ExportOptions& options,
                        TextSink& sink, Diagnostics& diagnostics) {
  const Shape& shape = info_of(type).shape();
  const Field* place = place_field(type);
  const Replacement replace = [&](Personal kind, const std::string& text) {
    return options.disclosure.shown(kind, text);
  };
  bool any = false;
  diagnostics = scan(folder, type, [&](const Entry& entry, const Location& location) {
    Node record = replaced_node(shape, to_node(shape, entry), replace);
    if (place != nullptr && !place_of(type, location).empty()) {
      Node node;
      node.key = place->key;
      node.text = place_of(type, location);
      record.children.insert(record.children.begin() + 1, std::move(node));
    }
    any = true;
    sink.write(options.format == ExportFormat::jsonl ? to_json(shape, record).dump() + '\n'
                                                     : emit_entry(record, 0));
  });
  if (!any && options.format == ExportFormat::yaml) sink.write("[]\n");
  return sink.close();
}

}  // namespace

Outcome export_records(const Folder& folder, RecordType type, const ExportOptions& options,
                       const std::string& file, Diagnostics& diagnostics) {
  if (options.format == ExportFormat::xlsx) {
    return write_xlsx(SheetExport(folder, type, options), type, file, diagnostics);
  }
  TextSink sink;
  if (Outcome failure = sink.open(file)) return failure;
  if (options.format == ExportFormat::csv) {
    return write_csv(SheetExport(folder, type, options), sink, diagnostics);
  }
  return write_documents(folder, type, options, sink, diagnostics);
}

}  // namespace shuangbai
