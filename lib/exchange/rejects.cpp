#include "exchange/rejects.h"

#include <algorithm>

#include "exchange/cell_date.h"
#include "model/disclosed.h"
#include "report/formula.h"
#include "report/table.h"

namespace shuangbai {
namespace {

bool is_day(const Cell& cell, const SourceReport& told) {
  return std::ranges::any_of(told.columns, [&cell](const SheetColumn& column) {
    return column.position == cell.column && column.purpose == Purpose::field &&
           column.path.back().field->type == FieldType::date;
  });
}

// What a cell cannot tell stays a fault until it is corrected: an error of spreadsheets, which
// import refuses. A day that counts from 1904 is written as a day, since CSV cannot say that it
// does.
std::string rejected_text(const Cell& cell, const SourceReport& told) {
  if (cell.from_1904 && cell.kind == CellKind::number && is_day(cell, told)) {
    const auto day = read_day(cell.text, cell.kind, {}, SerialEpoch::from_1904);
    if (day) return *day;
  }
  if (cell.kind == CellKind::no_result) return "#N/A";
  if (cell.kind == CellKind::no_string) return "#REF!";
  return neutralized(cell.text);
}

// Reads the sources again, up to each row that was rejected.
class RejectedRows {
 public:
  RejectedRows(const std::vector<ImportSource>& sources, const ImportReport& report)
      : sources_(sources), report_(report) {
    for (std::size_t i = 0; i < report.faults.size(); ++i) {
      told_.insert(report.faults.source_of(i), report.faults.row_of(i));
    }
  }

  // Calls `use(source, row)` for each of them, in their order.
  template <typename Use>
  Outcome for_each(Use use) {
    std::unique_ptr<RowReader> workbook;
    for (std::uint16_t i = 0; i < sources_.size(); ++i) {
      Result<std::unique_ptr<RowReader>> reader = open(i, workbook.get());
      if (!reader) return reader.failure();
      const SourceReport& told = report_.sources[i];
      SheetRow row;
      for (;;) {
        const Result<bool> more = (*reader)->next(row);
        if (!more) return more.failure();
        if (!*more) break;
        if (row.number > told.header_row && told_.contains(i, row.number)) use(i, row);
      }
      if (i == 0) {
        const std::vector<std::string>* paths = (*reader)->paths();
        header_ = paths == nullptr ? told.header : *paths;
      }
      if (sources_[i].is_one_of_sheets && workbook == nullptr) workbook = std::move(*reader);
    }
    return std::nullopt;
  }

  // Of the first source, whose rows were read.
  const std::vector<std::string>& header() const { return header_; }

 private:
  // A workbook of which several sheets are read is opened once.
  Result<std::unique_ptr<RowReader>> open(std::uint16_t number, const RowReader* workbook) const {
    const ImportSource& source = sources_[number];
    if (workbook != nullptr && source.is_one_of_sheets && source.path == sources_[0].path) {
      Result<std::unique_ptr<RowReader>> next = workbook->reader_of(source.reading.sheet);
      if (!next || *next != nullptr) return next;
    }
    ReadingChoices choices = source.reading;
    choices.delimiter = report_.sources[number].delimiter;
    return open_rows(source.path, choices);
  }

  const std::vector<ImportSource>& sources_;
  const ImportReport& report_;
  RowSet told_;  // of which faults are told
  std::vector<std::string> header_;
};

// The reasons of rows that are asked for in their order.
class Reasons {
 public:
  Reasons(const std::vector<ImportSource>& sources, const ImportReport& report, Language language)
      : sources_(sources), faults_(report.faults), language_(language) {}

  std::string of(std::uint16_t source, std::uint32_t row) {
    const std::pair wanted(source, row);
    const auto place = [this] {
      return std::pair(faults_.source_of(next_), faults_.row_of(next_));
    };
    while (next_ < faults_.size() && place() < wanted) ++next_;
    std::string text;
    for (; next_ < faults_.size() && place() == wanted; ++next_) {
      const ImportFault fault = faults_[next_];
      if (!text.empty()) text += language_ == Language::zh ? "；" : "; ";
      // Of several sheets: where the row stands.
      if (text.empty() && sources_.size() > 1) {
        text = fmt::format("{}:{}: ", shown_path(sources_[source]), row);
      }
      if (!fault.header.empty()) text += fault.header + ": ";
      text += disclosed(fault.message, Masking::unmasked).in(language_);  // it has the row, too
    }
    return text;
  }

 private:
  const std::vector<ImportSource>& sources_;
  const FaultList& faults_;
  Language language_;
  std::size_t next_ = 0;
};

}  // namespace

Result<bool> write_rejects(const std::vector<ImportSource>& sources, const ImportReport& report,
                           Language language, const std::function<void(std::string_view)>& write) {
  std::size_t width = 0;
  bool any = false;
  RejectedRows rows(sources, report);
  const auto measure = [&](std::uint16_t, const SheetRow& row) {
    any = true;
    width = std::max<std::size_t>(width, std::max(row.width, 1U));
  };
  if (Outcome failure = rows.for_each(measure)) return *failure;
  if (!any) return false;
  std::vector<std::string> header = rows.header();
  for (std::string& text : header) text = neutralized(text);
  width = std::max(width, header.size());
  header.resize(width);
  header.emplace_back(reasons_header.in(language));
  write(std::string(byte_order_mark) + separated_line(header, ','));
  Reasons reasons(sources, report, language);
  const auto write_row = [&](std::uint16_t source, const SheetRow& row) {
    // The file may be another than that which was measured: a cell beyond has no column.
    std::vector<std::string> cells(width);
    for (const Cell& cell : row.cells) {
      if (cell.column < width) {
        cells[cell.column] = rejected_text(cell, report.sources[source]);
      }
    }
    cells.push_back(neutralized(reasons.of(source, row.number)));
    write(separated_line(cells, ','));
  };
  if (Outcome failure = rows.for_each(write_row)) return *failure;
  return true;
}

}  // namespace shuangbai
