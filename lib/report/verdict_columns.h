// The columns of a verdict, wherever verdicts stand in rows.
#pragma once

#include <span>
#include <string>

#include "report/audit_output.h"
#include "report/table.h"

namespace shuangbai {

struct VerdictColumn {
  std::string_view key;
  Text title;
  CellType type;
  void (*append_value)(std::string& to, const AuditReport&, const Verdict&);
  Text (*words)(std::string_view) = nullptr;  // as Column
  bool in_language = false;                   // the value is a sentence in the report's language
  bool names_subject = false;                 // the value may be personal data
  bool is_day = false;

  std::string value(const AuditReport& report, const Verdict& verdict) const {
    std::string text;
    append_value(text, report, verdict);
    return text;
  }
};

std::span<const VerdictColumn> verdict_columns();

}  // namespace shuangbai
