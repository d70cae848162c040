// 走访重复登记
#include "rules/decision.h"
#include "rules/records/visits.h"

namespace shuangbai::plausible_duplicate {
namespace {

bool names(const ClientRegister& clients, const KnownVisit& visit, std::string_view worker) {
  return std::ranges::count(clients.team(visit.team), worker) > 0;
}

bool share_a_worker(const Repository& repository, const KnownVisit& a, const KnownVisit& b) {
  const ClientRegister& clients = repository.clients;
  const std::string_view author = repository.file(a.file).location.stem;
  const std::string_view other = repository.file(b.file).location.stem;
  return author == other || names(clients, b, author) || names(clients, a, other) ||
         std::ranges::any_of(clients.team(a.team),
                             [&](std::string_view worker) { return names(clients, b, worker); });
}

// Calls `use` with every other visit of the same household, day and kind by one of its workers,
// until `use` returns false. Those of a household and day lie together.
template <typename Use>
void for_each_double(const Repository& repository, const KnownVisit& visit, Use use) {
  const auto visits = repository.clients.visits();
  const auto is_near = [&](const KnownVisit& other) {
    return other.household == visit.household && other.date == visit.date;
  };
  auto at = visits.begin() + (&visit - visits.data());
  while (at != visits.begin() && is_near(*std::prev(at))) --at;
  for (; at != visits.end() && is_near(*at); ++at) {
    const bool doubles =
        &*at != &visit && at->kind == visit.kind && share_a_worker(repository, visit, *at);
    if (doubles && !use(*at)) return;
  }
}

void decide(Verdicts& verdicts) {
  const Repository& repository = verdicts.audit.repository;
  const auto is_single = [&](const KnownVisit& visit) -> std::optional<bool> {
    bool single = true;
    for_each_double(repository, visit, [&](const KnownVisit&) { return single = false; });
    return single;
  };
  for_each_visit(verdicts, is_single, [&](Judgement& j, const KnownVisit& visit) {
    std::int64_t doubles = 0;
    for_each_double(repository, visit, [&](const KnownVisit& other) {
      j.evidence(other.file, other.line);
      return ++doubles > 0;
    });
    const Text kind = title_of(visit.kind);
    const std::string_view household = repository.clients.households()[visit.household].id;
    if (doubles > 0) {
      j.part(VerdictOutcome::fail,
             {"同一社工在 {1} 对户 {0} 登记的同一方式（{2}）走访另有 {4} 次",
              "other visits to {0} on {1} of the same kind ({3}) by the same worker: {4}"},
             household, visit.date, kind.zh, kind.en, doubles);
    } else {
      j.part(VerdictOutcome::pass, {"没有重复登记", "recorded once"});
    }
  });
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "plausible.duplicate",
      .title = {"走访重复登记", "A visit recorded twice"},
      .about = {"visit"},
      .scope = {"时段内见到人的走访", "a visit of the window that met somebody"},
      .text = {"同一户、同一天、同一方式没有另一次由同一社工参加的走访。",
               "No other visit of the same household, day and kind shares a worker with it."},
      .all_visits = true,
      .pass = {"同一天上午入户、下午电话。", "A home visit and a phone call on the same day."},
      .fail = {"同一社工同一天对同一户登记了两次入户走访。",
               "A worker recorded two home visits to a household on one day."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::plausible_duplicate
