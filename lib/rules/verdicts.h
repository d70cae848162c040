// Where a rule puts its decisions: it decides when each is made, and hands on the verdicts.
//
// A state is decided on the day D; with `throughout`, for every day of the window as if that day
// were D. The days between are not visited: a judgement knows until when it holds (base/day.h).
#pragma once

#include <functional>
#include <optional>

#include "rules/judgement.h"

namespace shuangbai {

// A verdict that passes by. Words, evidence and parameters are made when they are first asked for:
// most verdicts are merely counted. It lasts for the call, and so must what it is made of.
class HeardVerdict {
 public:
  // `describe()` gives the same verdict with words, evidence and parameters.
  template <typename Describe>
  HeardVerdict(const Verdict& plain, const Describe& describe)
      : plain_(plain),
        context_(&describe),
        describe_([](const void* context) { return (*static_cast<const Describe*>(context))(); }) {}
  HeardVerdict(const HeardVerdict&) = delete;
  HeardVerdict& operator=(const HeardVerdict&) = delete;

  // Without words, evidence and parameters.
  const Verdict& operator*() const { return plain_; }
  const Verdict* operator->() const { return &plain_; }
  const Verdict& described() const {
    if (!described_) described_ = describe_(context_);
    return *described_;
  }

 private:
  const Verdict& plain_;
  const void* context_;
  Verdict (*describe_)(const void*);
  mutable std::optional<Verdict> described_;
};

// Whoever takes verdicts, in the order of rule, subject id and period.
class VerdictListener {
 public:
  virtual ~VerdictListener() = default;
  virtual void hear(const HeardVerdict& verdict) = 0;
  // Whether the ids of subjects that pass matter: those of visits are not kept, but read again.
  virtual bool names_passes() const { return true; }
};

// Decides: false if the subject is not in the rule's scope.
using Judge = std::function<bool(Judgement&)>;

class Verdicts {
 public:
  Verdicts(const AuditContext& audit_of, const Rule& rule, VerdictListener& listener)
      : audit(audit_of), rule_(rule), listener_(listener) {}

  const AuditContext& audit;
  const Rule& rule() const { return rule_; }

  // A state: about the subject on D, or on each day of the window.
  void state(const Subject& subject, const Judge& judge);
  // Something with a period of its own.
  void during(const Subject& subject, Period period, const Judge& judge);
  // The same where it is known that the verdict is a pass, which is judged only to be described.
  void pass(const Subject& subject, Period period, const Judge& judge);
  bool names_passes() const { return listener_.names_passes(); }

 private:
  void throughout(const Subject& subject, const Judge& judge);
  void decide(const Subject& subject, Period period, bool is_state, const Judge& judge);
  void hand_on(Judgement& judgement, Period period, const Judge& judge);

  const Rule& rule_;
  VerdictListener& listener_;
};

}  // namespace shuangbai
