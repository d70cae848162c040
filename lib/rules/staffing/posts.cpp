#include "rules/staffing/posts.h"

#include <set>

namespace shuangbai {
namespace {

// What the station's own standard in force asks for, or nothing.
std::int64_t standard(Judgement& j, const Stored<Station>& station,
                      std::optional<std::int32_t> PostNumbers::*kind) {
  return posts_in_force(j, station, station.record.standard, kind).value_or(0);
}

}  // namespace

std::int64_t count_workers(Judgement& j, const Station& station, PostKind kind) {
  std::set<std::string_view> workers;
  for (const Posting& posting : j.audit.postings(station.id)) {
    if (posting.post->kind != kind || !j.day.within(posting.post->interval())) {
      j.consulted(*posting.worker, *posting.post);
      continue;
    }
    workers.insert(posting.worker->record.id);
    j.evidence(*posting.worker, *posting.post);
  }
  return static_cast<std::int64_t>(workers.size());
}

std::int64_t required_admin(Judgement& j, const Stored<Station>& station) {
  const std::int64_t minimum =
      j.parameter("staffing.admin.min", station.record.id).number().ceiling();
  return std::max(minimum, standard(j, station, &PostNumbers::admin));
}

std::optional<std::int64_t> required_service(Judgement& j, const Stored<Station>& station) {
  const Decimal per_village =
      j.parameter("staffing.service.per_village", station.record.id).number();
  const std::int64_t own = standard(j, station, &PostNumbers::service);
  const Division* division = j.audit.division(station.record.id);
  if (division == nullptr || division->villages.empty()) return std::nullopt;
  j.evidence(*division->county, *division->township);
  const auto villages = static_cast<std::int64_t>(division->villages.size());
  return std::max((per_village * villages).ceiling(), own);
}

}  // namespace shuangbai
