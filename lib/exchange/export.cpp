#include "exchange/export.h"

#include "exchange/record_columns.h"
#include "exchange/sheet_columns.h"
#include "model/encode.h"
#include "report/formula.h"
#include "report/output_file.h"
#include "report/table.h"
#include "report/workbook.h"
#include "store/entries.h"
#include "store/session.h"
#include "yaml/emitter.h"
#include "yaml/json_tree.h"

namespace shuangbai {
namespace {

// What the place of a record's file tells for its place_field.
std::string_view place_of(RecordType type, const Location& location) {
  return info_of(type).at_station ? location.station : location.county;
}

// Sheets: a first pass finds the columns, a second one writes the rows.
class SheetExport {
 public:
  SheetExport(const Folder& folder, RecordType type, const ExportOptions& options)
      : folder_(folder), type_(type), options_(options), place_(place_field(type)) {
    const Shape& shape = info_of(type).shape();
    ListSizes sizes;
    if (has_lists(shape)) {
      failure_ = unreadable(read_all(
          folder, type, [&](const Entry& entry, const Location&) { sizes.add(shape, entry); }));
    }
    columns_ = columns_of(shape, sizes);
  }

  // Why the columns are not known, if a file could not be read (io).
  const Outcome& failure() const { return failure_; }

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
    return read_all(folder_, type_, [&](const Entry& entry, const Location& location) {
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
  Outcome failure_;
};

void write_csv(const SheetExport& sheet, OutputFile& sink, Diagnostics& diagnostics) {
  if (!sink.is_standard_output()) sink.write(byte_order_mark);
  sink.write(separated_line(sheet.header(), ','));
  diagnostics = sheet.rows([&](std::vector<std::string>& cells, const std::vector<FieldType>&) {
    for (std::string& cell : cells) {
      if (is_formula_like(cell)) cell = neutralized(cell);
    }
    sink.write(separated_line(cells, ','));
  });
}

Failure too_long_for_xlsx(const std::string& id, const std::string& header) {
  return {FailureKind::usage,
          message({"{} 的“{}”超过 32767 个字符，XLSX 的单元格容纳不下；请用 CSV 或 JSONL",
                   "`{1}` of {0} has more than 32767 characters, which no cell of XLSX holds; use "
                   "CSV or JSONL"},
                  printable(id), printable(header))};
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
  std::optional<Failure> too_long;
  diagnostics =
      sheet.rows([&](const std::vector<std::string>& cells, const std::vector<FieldType>& types) {
        ++row;
        for (std::uint16_t i = 0; i < cells.size() && !too_long; ++i) {
          if (!Workbook::holds(cells[i])) too_long = too_long_for_xlsx(cells[0], header[i]);
          book->write(row, i, types[i], cells[i]);
        }
      });
  if (too_long) return too_long;
  if (row >= 1048576) {
    return Failure{FailureKind::usage,
                   message({"有 {} 条记录，而 XLSX 最多 1048576 行；请用 CSV 或 JSONL",
                            "there are {} records, and XLSX has 1048576 rows; use CSV or JSONL"},
                           row)};
  }
  return book->close();
}

void write_documents(const Folder& folder, RecordType type, const ExportOptions& options,
                     OutputFile& sink, Diagnostics& diagnostics) {
  const Shape& shape = info_of(type).shape();
  const Field* place = place_field(type);
  const Replacement replace = [&](Personal kind, const std::string& text) {
    return options.disclosure.shown(kind, text);
  };
  bool any = false;
  diagnostics = read_all(folder, type, [&](const Entry& entry, const Location& location) {
    Node record = replaced_node(shape, to_node(shape, entry), replace);
    if (place != nullptr && !place_of(type, location).empty()) {
      Node node;
      node.key = place->key;
      node.text = place_of(type, location);
      record.children.insert(record.children.begin() + 1, std::move(node));
    }
    any = true;
    if (options.format == ExportFormat::yaml) return sink.write(emit_entry(record, 0));
    std::string line;
    JsonWriter json(line);
    write_json(json, record);
    sink.write(line + '\n');
  });
  if (!any && options.format == ExportFormat::yaml) sink.write("[]\n");
}

// Under one lock, which ends before the output goes anywhere.
Outcome fill(const Folder& folder, RecordType type, const ExportOptions& options,
             OutputFile& output, Diagnostics& diagnostics) {
  const Result<ReadingSession> reading = ReadingSession::begin(folder);
  if (!reading) return reading.failure();
  if (options.format == ExportFormat::jsonl || options.format == ExportFormat::yaml) {
    write_documents(folder, type, options, output, diagnostics);
    return std::nullopt;
  }
  const SheetExport sheet(folder, type, options);
  if (sheet.failure()) return sheet.failure();
  if (options.format == ExportFormat::xlsx) {
    const Result<std::string> path = output.path_to_fill();
    if (!path) return path.failure();
    return write_xlsx(sheet, type, *path, diagnostics);
  }
  write_csv(sheet, output, diagnostics);
  return std::nullopt;
}

}  // namespace

Outcome export_records(const Folder& folder, RecordType type, const ExportOptions& options,
                       const std::string& file, Diagnostics& diagnostics) {
  Result<OutputFile> output = OutputFile::open(file, Audience::owner);
  if (!output) return output.failure();
  if (Outcome failure = output->hold()) return failure;
  if (Outcome failure = fill(folder, type, options, *output, diagnostics)) return failure;
  return output->commit();
}

}  // namespace shuangbai
