// An audit as a workbook: what an office opens, filters, prints and forwards.
//
// Sheets: a summary with the counts of counties; the rules; all findings, and those of each county
// (of several); workers in post against those required of each station; hours of supervision by
// month; hours of training of each worker.
#pragma once

#include "report/audit_output.h"
#include "report/sheet_table.h"

namespace shuangbai {

// A sheet of findings holds at most so many; the summary tells how many were left out.
std::unique_ptr<AuditOutput> workbook_output_of(const AuditReport& report, Write write,
                                                std::uint32_t most_rows);

// The sheets below the findings, as far as rules that tell of them were audited.
struct AuditFigures;
void add_figure_sheets(Workbook& book, const AuditReport& report, const AuditFigures& figures);

}  // namespace shuangbai
