#include "report/table_workbook.h"

#include <algorithm>

#include "report/screen_table.h"
#include "report/sheet_table.h"

namespace shuangbai {

void write_table_as_workbook(const Table& table, Language language, const Write& write) {
  constexpr std::size_t least = 8;
  constexpr std::size_t widest = 48;
  Result<Workbook> book = Workbook::create_for_output();
  if (!book) return write.fail(book.failure());
  std::vector<Row> rows;
  std::vector<std::size_t> widths;
  for (const Column& column : table.columns) {
    widths.push_back(std::max(least, display_width(column.title.in(language)) + 2));
  }
  for (const Row& row : table.rows) {
    Row& shown = rows.emplace_back(row);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const Column& column = table.columns[i];
      if (column.type != CellType::number) shown[i] = screen_cell(column, row[i], language);
      widths[i] = std::max(widths[i], display_width(shown[i]) + 2);
    }
  }
  std::vector<WorkbookColumn> columns;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const Column& column = table.columns[i];
    const WorkbookCell type = column.type == CellType::number ? WorkbookCell::number
                              : widths[i] > widest            ? WorkbookCell::wrapped
                                                              : WorkbookCell::text;
    columns.push_back({column.title, type, static_cast<double>(std::min(widths[i], widest))});
  }
  SheetTable sheet(*book, std::string(Text{"列表", "List"}.in(language)), std::move(columns),
                   language);
  for (const Row& row : rows) sheet.add(row);
  sheet.finish();
  book->close_to(write);
}

}  // namespace shuangbai
