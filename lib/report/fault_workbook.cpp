// What is wrong with the data, as a workbook of one sheet.
#include "model/policy_set.h"
#include "report/fault_report.h"
#include "report/sheet_table.h"

namespace shuangbai {

void write_faults_as_workbook(const FaultReport& report, const Write& write) {
  Result<Workbook> book = Workbook::create_for_output();
  if (!book) return write.fail(book.failure());
  const auto colored = [](Severity severity, Tone tone) {
    const Text title = title_of(severity);
    return CellColor{{std::string(title.zh), std::string(title.en)}, tone};
  };
  SheetTable sheet(
      *book, std::string(Text{"数据错误", "Faults"}.in(report.language)),
      {{{"级别", "Severity"},
        WorkbookCell::text,
        9,
        {colored(Severity::error, Tone::bad), colored(Severity::warning, Tone::warning)}},
       {{"文件", "File"}, WorkbookCell::text, 48},
       {{"行", "Line"}, WorkbookCell::number, 8},
       {{"列", "Column"}, WorkbookCell::number, 8},
       {{"说明", "Message"}, WorkbookCell::wrapped, 64},
       {{"代码", "Code"}, WorkbookCell::text, 24}},
      report.language);
  for (const Diagnostic& fault : report.faults) {
    const auto number = [&](std::uint32_t value) {
      return fault.place.line == 0 ? "" : std::to_string(value);
    };
    sheet.add({std::string(title_of(fault.severity).in(report.language)), report.path(fault),
               number(fault.place.line), number(fault.place.column), report.text(fault),
               std::string(fault.code)});
  }
  sheet.finish();
  book->close_to(write);
}

}  // namespace shuangbai
