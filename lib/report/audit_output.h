// An audit's results in the formats that people, scripts and platforms read.
//
// An output listens to the audit and writes as results pass by, so that its size does not matter.
// The counts are complete at its end; for a format that needs them before (output_format.h) the
// audit is run once more. JSON begins with them, too, but puts them there at the end.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "audit/frame.h"
#include "base/result.h"
#include "model/mask.h"
#include "report/output_format.h"
#include "report/screen_table.h"

namespace shuangbai {

class MergedAudit;
struct ShardOrigin;

// What an output tells, and how.
struct AuditReport {
  const AuditFrame& frame;
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
  // Whether the counts are complete when an output begins, and not only at its end.
  bool is_counted = true;
  const ShardOrigin* origin = nullptr;  // for a shard: where it comes from
  const MergedAudit* merged = nullptr;  // the shards that it is made of, which are read meanwhile

  // The parts of a verdict as every output writes them.
  std::string subject_name(const Verdict& verdict) const;
  // Of several cities: "韶关市 ", to stand before the subject. Of one: nothing.
  std::string city(const Verdict& verdict) const;
  // "韶关市", or where one county alone was audited "韶关市 始兴县"
  std::string city_title(std::size_t city) const;
  // path:line, from the root of the city's work tree.
  std::string place(const Verdict& verdict, const Evidence& evidence) const;
  std::string places(const Verdict& verdict) const;  // of all evidence, with spaces
  // As identity(verdict); of several cities with the city before it.
  std::string fingerprint(const Verdict& verdict) const;
  // "; 2 rules switched off: …", or nothing if no repository switches one off.
  std::string switched_off() const;
  // "Missing of 3 cities: …", or nothing if none is missing.
  std::string missing() const;
  // Where a platform shows the result: its first evidence, else the manifest.
  Evidence location(const Verdict& verdict) const;
  // From the root of the work tree, as platforms know files.
  std::string path(const Verdict& verdict, const Evidence& evidence) const;
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
  PassesHeard passes() const override {
    return report.all ? PassesHeard::named : passes_unlisted();
  }

 protected:
  // What it must hear of passes that it does not list.
  virtual PassesHeard passes_unlisted() const { return PassesHeard::none; }
  // Whether it writes the verdict, which has no words yet: everything but passes, unless they are
  // asked for. Called of each that it hears.
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
// Precondition: the report has an origin, or shards.
std::unique_ptr<AuditOutput> shard_output(const AuditReport& report, Write write);

}  // namespace shuangbai
