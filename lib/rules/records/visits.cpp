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

// What is known of it without its id: enough to choose and to count it.
Subject unnamed_visit(const AuditContext& audit, const KnownVisit& visit) {
  const Location& location = place_of(audit, visit);
  return {.kind = "visit",
          .id = {},
          .county = location.county,
          .station = location.station,
          .worker = location.stem};
}

}  // namespace

bool is_judged(const AuditContext& audit, const KnownVisit& visit) {
  return audit.window.contains(visit.date) && visit.date <= audit.as_of;
}

void for_each_visit(Verdicts& verdicts, const VisitPasses& passes, const VisitJudge& judge) {
  const AuditContext& audit = verdicts.audit;
  const auto hand_on = [&](const Subject& subject, const KnownVisit& visit, auto how) {
    (verdicts.*how)(subject, {visit.date, visit.date}, [&](Judgement& j) {
      j.evidence(visit.file, visit.line);
      judge(j, visit);
      return true;
    });
  };
  const bool names_passes = verdicts.names_passes();
  const std::span<const KnownVisit> visits = audit.repository.clients.visits();
  std::vector<std::uint32_t> named;
  for (const KnownVisit& visit : visits) {
    if (!is_judged(audit, visit)) continue;
    const std::optional<bool> passed = passes(visit);
    if (!passed) continue;
    if (*passed && !names_passes) {
      hand_on(unnamed_visit(audit, visit), visit, &Verdicts::pass);
    } else {
      named.push_back(static_cast<std::uint32_t>(&visit - visits.data()));
    }
  }
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
    Subject subject = unnamed_visit(audit, visit);
    subject.id = ids[i];
    subject.name = audit.repository.clients.households()[visit.household].id;
    hand_on(subject, visit, &Verdicts::during);
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
