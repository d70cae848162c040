#include "rules/records/visits.h"

#include <algorithm>
#include <numeric>

#include "rules/subjects.h"
#include "store/log_entry_ids.h"

namespace shuangbai {
namespace {

const Location& place_of(const AuditContext& audit, const KnownVisit& visit) {
  return audit.repository.file(visit.file).location;
}

// What is known of those of a log without their ids: enough to choose and to count them.
Subject unnamed_visit(const Location& location) {
  return {.kind = "visit",
          .id = {},
          .county = location.county,
          .station = location.station,
          .worker = location.stem};
}

// How many visits of each file pass.
class PassesByFile {
 public:
  void add(const KnownVisit& visit) {
    if (visit.file >= counts_.size()) counts_.resize(visit.file + 1);
    ++counts_[visit.file];
  }

  void hand_on(Verdicts& verdicts) const {
    for (std::uint32_t file = 0; file < counts_.size(); ++file) {
      if (counts_[file] == 0) continue;
      verdicts.pass(unnamed_visit(verdicts.audit.repository.file(file).location), counts_[file]);
    }
  }

 private:
  std::vector<std::uint32_t> counts_;
};

}  // namespace

bool is_judged(const AuditContext& audit, const KnownVisit& visit) {
  return audit.window.contains(visit.date) && visit.date <= audit.as_of;
}

void for_each_visit(Verdicts& verdicts, const VisitPasses& passes, const VisitJudge& judge) {
  const AuditContext& audit = verdicts.audit;
  const auto hand_on = [&](const Subject& subject, const KnownVisit& visit) {
    verdicts.during(subject, {visit.date, visit.date}, [&](Judgement& j) {
      j.evidence(visit.file, visit.line);
      judge(j, visit);
      return true;
    });
  };
  const std::span<const KnownVisit> visits = audit.repository.clients.visits();
  std::vector<std::uint32_t> named;
  PassesByFile counted;
  for (const KnownVisit& visit : visits) {
    if (!is_judged(audit, visit)) continue;
    const std::optional<bool> passed = passes(visit);
    if (!passed) continue;
    if (!*passed || verdicts.passes() == PassesHeard::named) {
      named.push_back(static_cast<std::uint32_t>(&visit - visits.data()));
    } else if (verdicts.counts_passes()) {
      counted.add(visit);
    } else {
      hand_on(unnamed_visit(place_of(audit, visit)), visit);
    }
  }
  counted.hand_on(verdicts);
  if (named.empty()) return;
  const auto count = static_cast<std::uint32_t>(named.size());
  const LogEntryIds ids(*audit.repository.logs, audit.repository.files, count,
                        [&](std::uint32_t i) {
                          return LogPlace{visits[named[i]].file, visits[named[i]].line};
                        });
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::uint32_t i) { return ids[i]; });
  for (const std::uint32_t i : order) {
    const KnownVisit& visit = visits[named[i]];
    Subject subject = unnamed_visit(place_of(audit, visit));
    subject.id = ids[i];
    subject.name = audit.repository.clients.households()[visit.household].id;
    hand_on(subject, visit);
  }
}

VisitWorkers::VisitWorkers(const AuditContext& audit) : repository_(audit.repository) {
  for (const SourceFile& file : repository_.files) {
    const bool is_log = file.location.type == RecordType::visit;
    authors_.push_back(is_log ? repository_.workers.find(file.location.stem) : nullptr);
  }
  for (std::size_t team = 0; team < repository_.clients.teams(); ++team) {
    auto& workers = teams_.emplace_back();
    for (const std::string_view id : repository_.clients.team(team)) {
      workers.push_back(repository_.workers.find(id));
    }
  }
}

std::vector<VisitWorkers::Visitor> VisitWorkers::of(const KnownVisit& visit) const {
  std::vector<Visitor> all = {{repository_.file(visit.file).location.stem, authors_[visit.file]}};
  for (const std::string_view id : repository_.clients.team(visit.team)) {
    all.push_back({id, repository_.workers.find(id)});
  }
  return all;
}

}  // namespace shuangbai
