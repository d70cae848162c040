#include "exchange/rejects.h"

#include <algorithm>
#include <map>

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

}  // namespace

Result<std::string> rejects_text(const std::vector<ImportSource>& sources,
                                 const ImportReport& report, Language language) {
  std::map<std::pair<std::uint16_t, std::uint32_t>, std::string> reasons;  // by source and row
  for (const ImportFault& fault : report.faults) {
    std::string& text = reasons[{fault.source, fault.row}];
    if (!text.empty()) text += language == Language::zh ? "；" : "; ";
    // Of several sheets: where the row stands.
    if (text.empty() && sources.size() > 1) {
      text = fmt::format("{}:{}: ", shown_path(sources[fault.source]), fault.row);
    }
    if (!fault.header.empty()) text += fault.header + ": ";
    text += disclosed(fault.message, Masking::unmasked).in(language);  // it has the row, too
  }
  struct RejectedRow {
    std::vector<std::string> cells;
    const std::string* reasons;
  };
  std::vector<RejectedRow> rows;
  std::vector<std::string> header;
  std::size_t width = 0;
  for (std::uint16_t i = 0; i < sources.size(); ++i) {
    ReadingChoices choices = sources[i].reading;
    const SourceReport& told = report.sources[i];
    choices.delimiter = told.delimiter;
    Result<std::unique_ptr<RowReader>> reader = open_rows(sources[i].path, choices);
    if (!reader) return reader.failure();
    SheetRow row;
    for (;;) {
      const Result<bool> more = (*reader)->next(row);
      if (!more) return more.failure();
      if (!*more) break;
      const auto reason = reasons.find({i, row.number});
      if (row.number <= told.header_row || reason == reasons.end()) continue;
      std::vector<std::string> cells(std::max<std::size_t>(row.width, 1));
      for (const Cell& cell : row.cells) cells[cell.column] = rejected_text(cell, told);
      width = std::max(width, cells.size());
      rows.push_back({std::move(cells), &reason->second});
    }
    if (i > 0) continue;
    const bool is_sheet = (*reader)->paths() == nullptr;
    header = is_sheet ? told.header : *(*reader)->paths();
  }
  if (rows.empty()) return std::string();
  for (std::string& text : header) text = neutralized(text);
  width = std::max(width, header.size());
  header.resize(width);
  header.emplace_back(reasons_header.in(language));
  std::string text = std::string(byte_order_mark) + separated_line(header, ',');
  for (RejectedRow& row : rows) {
    row.cells.resize(width);
    row.cells.push_back(neutralized(*row.reasons));
    text += separated_line(row.cells, ',');
  }
  return text;
}

}  // namespace shuangbai
