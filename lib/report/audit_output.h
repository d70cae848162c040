// An audit's results in the formats that people, scripts and platforms read.
//
// An output listens to the audit and writes as results pass by, so that its size does not matter.
// The counts are complete at its end; for a format that begins with them (output_format.h) the
// audit is run once before.
#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "audit/trend.h"
#include "base/result.h"
#include "model/mask.h"
#include "report/output_format.h"
#include "report/rule_text.h"
#include "report/screen_table.h"

namespace shuangbai {

// What an output tells, and how.
struct AuditReport {
  const Audit& audit;
  const AuditSummary& summary;
  Language language = Language::zh;
  Masking masking = Masking::masked;
  ScreenStyle style = {};
  bool all = false;           // passes as well
  bool details = false;       // on the screen: each result with its evidence
  bool all_evidence = false;  // with details: all of it, not only what decides
  bool quiet = false;         // on the screen: each result, and nothing else
  // What another command must be given to look at the same days, with a blank at its front:
  // " -C city --as-of 2026-11-26", and of the audit's own options " --from 2026-01-01".
  std::string program_given = {};
  std::string window_given = {};
  std::string choice_given = {};  // which results, of the audit alone: " --select SF"
  std::string folder = {};        // of the data, from the root of its git work tree: "data/city/"
  // Hands on what was chosen of another audit of the same repository, for trends. Empty where the
  // choice has no history: records that changed.
  RunAudit chosen = {};
  std::function<RuleText(const Rule&)> rule_text = {};  // empty: no document is at hand

  // The parts of a verdict as every output writes them.
  std::string subject_name(const Verdict& verdict) const;
  std::string place(const Evidence& evidence) const;  // path:line, from the work tree's root
  std::string places(const Verdict& verdict) const;   // of all evidence, with spaces
  // "; 2 rules switched off: …", or nothing if the repository switches none off.
  std::string switched_off() const;
  // Where a platform shows the result: its first evidence, else the manifest.
  Evidence location(const Verdict& verdict) const;
  // From the root of the work tree, as platforms know files.
  std::string path(const Evidence& evidence) const;
};

class AuditOutput : public VerdictListener {
 public:
  AuditOutput(const AuditReport& report_of, Write write_to)
      : report(report_of), write(std::move(write_to)) {}

  virtual void begin() {}
  virtual void end() {}
  void hear(const HeardVerdict& verdict) final {
    if (wants(*verdict)) read(verdict.described());
  }
  bool names_passes() const override { return report.all; }

 protected:
  // Whether it writes the verdict, which has no words yet: everything but passes, unless they are
  // asked for. Called of each.
  virtual bool wants(const Verdict& verdict) {
    return report.all || verdict.outcome != VerdictOutcome::pass;
  }
  // A verdict that it wants, described.
  virtual void read(const Verdict& verdict) = 0;

  AuditReport report;
  Write write;
};

std::unique_ptr<AuditOutput> json_output(const AuditReport& report, Write write);
std::unique_ptr<AuditOutput> jsonl_output(const AuditReport& report, Write write);
std::unique_ptr<AuditOutput> workbook_output(const AuditReport& report, Write write);
std::unique_ptr<AuditOutput> csv_output(const AuditReport& report, Write write);
std::unique_ptr<AuditOutput> sarif_output(const AuditReport& report, Write write);
std::unique_ptr<AuditOutput> junit_output(const AuditReport& report, Write write);
std::unique_ptr<AuditOutput> github_output(const AuditReport& report, Write write);
std::unique_ptr<AuditOutput> gitlab_output(const AuditReport& report, Write write);
std::unique_ptr<AuditOutput> markdown_output(const AuditReport& report, Write write);
std::unique_ptr<AuditOutput> html_output(const AuditReport& report, Write write);

}  // namespace shuangbai
