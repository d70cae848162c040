// A baseline: results that are known and do not fail the audit, each with a reason, an owner and a
// last day. A file that people read and edit:
//
//     - rule: XX01
//       kind: station
//       subject: "440222102"
//       reason: 2026 年 3 月补充招聘
//       owner: 始兴县民政局
//       until: 2026-06-30
//
// A result with a period of its own also has `from` and `to`; a state, which is decided anew each
// day, has none.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "audit/audit.h"
#include "model/field.h"

namespace shuangbai {

struct BaselineEntry : Entry {
  std::string rule;
  std::string kind;
  std::string subject;
  std::optional<Date> from;
  std::optional<Date> to;
  std::string reason;
  std::string owner;
  Date until;  // the last day
  static const Shape& shape();

  std::string identity() const;
};

class Baseline {
 public:
  // Reads the text of a file; faults go to the diagnostics.
  static Baseline read(const std::string& path, std::string_view text, Diagnostics& diagnostics);

  const std::vector<BaselineEntry>& entries() const { return entries_; }
  const BaselineEntry* find(const std::string& identity) const;

  void add(BaselineEntry entry);
  void remove(const std::vector<const BaselineEntry*>& gone);
  // The file's text, in the order of rule, subject and period.
  std::string to_string() const;

 private:
  std::vector<BaselineEntry> entries_;
  std::unordered_map<std::string, std::size_t> by_identity_;
};

// A listener that marks findings that a baseline knows, and hands everything on.
class BaselineMarker : public VerdictListener {
 public:
  BaselineMarker(const Baseline& baseline, Date as_of, VerdictListener& next)
      : baseline_(baseline), as_of_(as_of), next_(next) {}
  bool hear(const Verdict& verdict) override;
  void read(const Verdict& verdict) override;
  bool names_passes() const override { return next_.names_passes(); }

  // What a whole run has shown: entries whose results are no finding any more, and entries that
  // have expired.
  std::vector<const BaselineEntry*> fixed() const;
  std::vector<const BaselineEntry*> expired() const;

 private:
  const BaselineEntry* known(const Verdict& verdict) const;

  const Baseline& baseline_;
  Date as_of_;
  VerdictListener& next_;
  std::unordered_map<const BaselineEntry*, bool> found_;
};

// A listener that makes a baseline of all findings that are not suppressed.
class BaselineMaker : public VerdictListener {
 public:
  // `entry` gives reason, owner and last day.
  explicit BaselineMaker(BaselineEntry entry) : entry_(std::move(entry)) {}
  bool hear(const Verdict& verdict) override;
  void read(const Verdict&) override {}
  bool names_passes() const override { return false; }
  const Baseline& baseline() const { return baseline_; }

 private:
  BaselineEntry entry_;
  Baseline baseline_;
};

}  // namespace shuangbai
