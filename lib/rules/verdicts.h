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

// What somebody must hear of passes, which most verdicts are. In rising order: who hears more can
// do with it. The ids of visits are not kept, but read again.
enum class PassesHeard : std::uint8_t {
  none,     // nothing; some may be handed on all the same
  counted,  // how many there are; those of a worker may come as one verdict without id
            // (Verdict::times)
  each,     // each with its id, but those of visits
  named     // each with its id
};

// Whoever takes verdicts, in the order of rule, subject id and period.
class VerdictListener {
 public:
  virtual ~VerdictListener() = default;
  virtual void hear(const HeardVerdict& verdict) = 0;
  virtual PassesHeard passes() const { return PassesHeard::named; }
};

// Decides: false if the subject is not in the rule's scope.
using Judge = std::function<bool(Judgement&)>;

class Verdicts {
 public:
  Verdicts(const AuditContext& audit_of, const Rule& rule, VerdictListener& listener)
      : audit(audit_of), rule_(rule), listener_(listener), passes_(listener.passes()) {}

  const AuditContext& audit;
  const Rule& rule() const { return rule_; }

  // A state: about the subject on D, or on each day of the window.
  void state(const Subject& subject, const Judge& judge);
  // Something with a period of its own.
  void during(const Subject& subject, Period period, const Judge& judge);
  PassesHeard passes() const { return passes_; }

  // Whether passes are counted at most. Then whoever knows that a subject passes need not judge it,
  // but say so: how often, of subjects of this kind, county, station and worker. They are handed on
  // together, those of `end` at the latest.
  bool counts_passes() const { return passes_ <= PassesHeard::counted; }
  void pass(const Subject& subject, std::uint64_t times = 1);
  void end();

  // As that of a judgement, but told in no verdict.
  ParameterInForce parameter(std::string_view name, Date day, std::string_view place) const {
    Day when(day);
    return parameter_in_force(audit, rule_, name, when, place);
  }

 private:
  void throughout(const Subject& subject, const Judge& judge);
  void decide(const Subject& subject, Period period, bool is_state, const Judge& judge);
  void hand_on(Judgement& judgement, Period period, const Judge& judge);

  const Rule& rule_;
  VerdictListener& listener_;
  const PassesHeard passes_;
  Subject passed_;           // without id
  std::uint64_t times_ = 0;  // so often
};

}  // namespace shuangbai
