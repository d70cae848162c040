// The outputs of an audit: of its results, or of the faults for which it is refused.
#pragma once

#include "audit_request.h"
#include "report/audit_screen.h"
#include "report/fault_report.h"

namespace shuangbai {

struct AuditOutputs {
  std::vector<Output> outputs;
  std::vector<std::unique_ptr<AuditOutput>> writers = {};
  std::string screen = {};  // what is for a pager: the table on a terminal

  // Fails (usage) if one of the options is heard by none of the formats.
  static Result<AuditOutputs> open(const Invocation& run, GroupBy by, bool all);
  // Keeps what is written until the end, so that whoever reads it and stands still keeps no writer
  // of the repository waiting. Fails (io) if there is no place to keep it.
  Outcome hold();
  // Begins each; then they can listen.
  void begin(const Invocation& run, AuditReport report, GroupBy by);
  std::vector<VerdictListener*> listeners() const;
  bool has(std::string_view format) const;
  // Whether any of them begins with the counts.
  bool begin_with_counts() const;
  // Ends each and puts it in its place; what does not fit a terminal goes through a pager.
  Outcome end(const Invocation& run);
  // Writes the faults instead.
  Outcome refuse(const FaultReport& report);
};

}  // namespace shuangbai
