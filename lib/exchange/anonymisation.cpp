#include "exchange/anonymisation.h"

#include <unordered_map>
#include <unordered_set>

#include "base/count.h"

namespace shuangbai {
namespace {

// After so many rounds all shifts that are left are taken back.
constexpr int most_rounds = 8;

// A verdict without its period, which a shift may move, by the ids of the copy. Passes of visits
// have no id here.
using VerdictKey = std::size_t;

// `records`: of a verdict of the original; null: of the copy.
std::string id_in_copy(const Subject& subject, const AnonymousRecords* records) {
  if (records == nullptr || subject.id.empty()) return subject.id;
  return records->subject(subject.kind, subject.id);
}

VerdictKey key_of_verdict(const Verdict& verdict, const std::string& subject) {
  return std::hash<std::string>()(
      fmt::format("{} {} {} {} {}", verdict.rule->code, verdict.subject.kind, subject,
                  static_cast<int>(verdict.outcome), static_cast<int>(verdict.excuse)));
}

// How often the original has a verdict more than the copy.
class VerdictDifference {
 public:
  void add(const Audit& audit, const AnonymousRecords* records, int count) {
    Listener listener(*this, records, count);
    audit.run(listener);
  }
  std::size_t heard() const { return heard_; }
  std::unordered_set<VerdictKey> keys() const {
    std::unordered_set<VerdictKey> keys;
    for (const auto& [key, count] : more_) {
      if (count != 0) keys.insert(key);
    }
    return keys;
  }

 private:
  class Listener : public VerdictListener {
   public:
    Listener(VerdictDifference& difference, const AnonymousRecords* records, int count)
        : difference_(difference), records_(records), count_(count) {}
    void hear(const HeardVerdict& heard) override {
      const std::string id = id_in_copy(heard->subject, records_);
      difference_.more_[key_of_verdict(*heard, id)] += count_;
      if (count_ > 0) ++difference_.heard_;
    }
    PassesHeard passes() const override { return PassesHeard::each; }

   private:
    VerdictDifference& difference_;
    const AnonymousRecords* records_;
    int count_;
  };

  std::unordered_map<VerdictKey, int> more_;
  std::size_t heard_ = 0;
};

// Whose days may have brought the verdicts about: households by their ids in the copy, and all of a
// station or county (empty: of all).
class Suspects : public VerdictListener {
 public:
  Suspects(const std::unordered_set<VerdictKey>& keys, const AnonymousRecords* records)
      : keys_(keys), records_(records) {}

  void hear(const HeardVerdict& heard) override {
    const Subject& subject = heard->subject;
    const std::string id = id_in_copy(subject, records_);
    if (!keys_.contains(key_of_verdict(*heard, id))) return;
    rule = heard->rule->code;
    if (subject.kind == "household" || subject.kind == "person") {
      households.insert(id.substr(0, id.find('/')));
    } else {
      places.emplace(subject.station.empty() ? subject.county : subject.station);
    }
  }
  PassesHeard passes() const override { return PassesHeard::each; }

  std::unordered_set<std::string> households;
  std::unordered_set<std::string> places;
  std::string rule;  // one of those that differ

 private:
  const std::unordered_set<VerdictKey>& keys_;
  const AnonymousRecords* records_;
};

// The copy's audit, with what it is made of.
struct CopyAudit {
  PolicyReading policy;
  Rules rules;
  AuditRequest request;
  Loaded loaded;

  Audit audit() const { return {loaded.repository, policy.policy, request}; }
};

Failure faulty_copy(const Diagnostics& diagnostics) {
  return {FailureKind::invalid_data, message({"匿名副本不可用：{}；未写入任何内容",
                                              "the copy is faulty: {}; nothing was written"},
                                             diagnostics[0].message)};
}

Result<CopyAudit> audit_of(const AnonymousCopy& copy, const AuditRequest& original) {
  PolicyReading policy = read_policy(copy);
  if (const Outcome failure = unreadable(policy.diagnostics)) return *failure;
  if (has_errors(policy.diagnostics)) return faulty_copy(policy.diagnostics);
  Rules rules(policy.policy);
  AuditRequest request{.as_of = original.as_of, .window = original.window, .rules = rules.all()};
  LoadOptions options;
  options.threads = default_threads();
  options.target_groups = policy.policy.target_group_kinds();
  keep_for(request, policy.policy, options);
  Loaded loaded = load(copy, options);
  if (const Outcome failure = unreadable(loaded.diagnostics)) return *failure;
  if (has_errors(loaded.diagnostics)) return faulty_copy(loaded.diagnostics);
  return CopyAudit{std::move(policy), std::move(rules), std::move(request), std::move(loaded)};
}

// Returns false if there was no shift to take back.
bool take_back(DayShifts& shifts, const AnonymousRecords& records, const Suspects& of_original,
               const Suspects& of_copy, bool all) {
  const auto is_suspect = [&](const Suspects& suspects, const std::string& household,
                              const std::string& station) {
    return suspects.places.contains("") || suspects.places.contains(station) ||
           suspects.places.contains(station.substr(0, 6)) ||
           suspects.households.contains(household);
  };
  return shifts.take_back([&](const std::string& household, const std::string& station) {
    if (all) return true;
    const std::string id = records.id(RecordType::household, household);
    return is_suspect(of_original, id, station) || is_suspect(of_copy, id, station);
  });
}

}  // namespace

Result<std::size_t> keep_verdicts(const Audit& original, const AnonymousRecords& records,
                                  const AnonymousCopy& copy, DayShifts& shifts) {
  VerdictDifference of_original_alone;
  of_original_alone.add(original, &records, 1);
  for (int round = 0;; ++round) {
    const Result<CopyAudit> copied = audit_of(copy, original.request());
    if (!copied) return copied.failure();
    VerdictDifference difference = of_original_alone;
    difference.add(copied->audit(), nullptr, -1);
    const std::unordered_set<VerdictKey> keys = difference.keys();
    if (keys.empty()) return difference.heard();
    Suspects of_original(keys, &records);
    Suspects of_copy(keys, nullptr);
    original.run(of_original);
    copied->audit().run(of_copy);
    if (take_back(shifts, records, of_original, of_copy, round == most_rounds)) continue;
    if (take_back(shifts, records, of_original, of_copy, true)) continue;
    return Failure{FailureKind::invalid_data,
                   message({"匿名副本的审计结果会与原数据不同（规则 {}）；未写入任何内容",
                            "the copy would not audit as its original does (rule {}); nothing was "
                            "written"},
                           of_original.rule.empty() ? of_copy.rule : of_original.rule)};
  }
}

}  // namespace shuangbai
