// Visits as subjects: those of the window and by D at which somebody was met.
//
// There are a million a year, and nearly all pass. Whether one does is told by its numbers alone;
// ids are read, from the files of those concerned, for what does not pass, and for passes only if
// the listener names them.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "rules/verdicts.h"

namespace shuangbai {

// Whether a visit passes; nothing: it is not in the rule's scope.
using VisitPasses = std::function<std::optional<bool>(const KnownVisit&)>;
// Says the parts of the verdict, which agree with that. The visit is evidence already.
using VisitJudge = std::function<void(Judgement&, const KnownVisit&)>;

// In the order of their ids.
void for_each_visit(Verdicts& verdicts, const VisitPasses& passes, const VisitJudge& judge);

// The visits of the window and by D.
bool is_judged(const AuditContext& audit, const KnownVisit& visit);

// Who made each visit. The author is told by the name of the file.
class VisitWorkers {
 public:
  explicit VisitWorkers(const AuditContext& audit);

  struct Visitor {
    std::string_view id;
    const Stored<Worker>* worker = nullptr;  // nothing: git left the file out
  };
  // The author first.
  std::vector<Visitor> of(const KnownVisit& visit) const;

  template <typename Use>
  void for_each(const KnownVisit& visit, Use use) const {
    use(authors_[visit.file]);
    for (const Stored<Worker>* worker : teams_[visit.team]) use(worker);
  }
  template <typename Holds>
  bool any_of(const KnownVisit& visit, Holds holds) const {
    return holds(authors_[visit.file]) || std::ranges::any_of(teams_[visit.team], holds);
  }

 private:
  const Repository& repository_;
  std::vector<const Stored<Worker>*> authors_;  // by file
  std::vector<std::vector<const Stored<Worker>*>> teams_;
};

}  // namespace shuangbai
