// ST Stations · 二(一), 二(三), 二(四)
#include <algorithm>

#include "rules/rules.h"

namespace shuangbai {
namespace {

Subject village_subject(const Village& village, const Station& station) {
  return {.kind = "village",
          .id = village.code,
          .name = village.name,
          .county = station.id.substr(0, 6),
          .station = station.id};
}

// Unmet before the deadline's end is pending.
VerdictOutcome unmet(Date as_of, Date deadline) {
  return as_of < deadline ? VerdictOutcome::pending : VerdictOutcome::fail;
}

// ST01: each township has the station with its code, open on D.
void established(const Rule& rule, const AuditContext& context, Verdicts& verdicts) {
  for (const auto& county : context.repository.counties) {
    for (const Township& township : county.record.townships) {
      const auto deadline =
          context.parameter("station.opening_deadline", context.as_of, township.code);
      Verdict verdict{.subject = {.kind = "township",
                                  .id = township.code,
                                  .name = township.name,
                                  .county = county.record.code,
                                  .station = township.code},
                      .period = {context.as_of, context.as_of},
                      .observed = Decimal::of(0),
                      .required = Decimal::of(1),
                      .unit = "station",
                      .evidence = {{county.file, township.line}},
                      .parameters = {deadline}};
      const Stored<Station>* station = context.repository.station(township.code);
      const bool known = station != nullptr && station->record.opened <= context.as_of;
      if (known) verdict.evidence.push_back({station->file, station->record.line});
      if (known && context.is_open(station->record, context.as_of)) {
        verdict.observed = Decimal::of(1);
        const Date opened = station->record.opened;
        if (opened <= deadline.date()) {
          verdict.outcome = VerdictOutcome::pass;
          verdict.message =
              message({"社工站于 {} 启用", "the station opened on {}"}, opened.to_string());
        } else {
          verdict.outcome = VerdictOutcome::late;
          verdict.message = message(
              {"社工站于 {} 启用，晚于期限 {}", "the station opened on {}, after the deadline {}"},
              opened.to_string(), deadline.to_string());
        }
      } else {
        verdict.outcome = unmet(context.as_of, deadline.date());
        verdict.message =
            known ? message({"社工站已于 {} 关闭", "the station closed on {}"},
                            station->record.closed->to_string())
                  : message({"没有社工站，期限为 {}", "there is no station; the deadline is {}"},
                            deadline.to_string());
      }
      verdicts.add(rule, std::move(verdict));
    }
  }
}

// The open point of the station that lies in the village or covers it.
const Point* point_for(const Station& station, const std::string& village, Date as_of) {
  const auto found = std::ranges::find_if(station.points, [&](const Point& point) {
    return point.interval().covers(as_of) &&
           (point.village == village ||
            std::ranges::find(point.covers, village) != point.covers.end());
  });
  return found == station.points.end() ? nullptr : &*found;
}

// ST03: a point lies in each village of an open station's township, or covers it.
void village_coverage(const Rule& rule, const AuditContext& context, Verdicts& verdicts) {
  for (const auto& stored : context.repository.stations) {
    const Station& station = stored.record;
    const Township* township = context.repository.township(station.id);
    if (!context.is_open(station, context.as_of) || township == nullptr) continue;
    const Stored<County>* county = context.repository.county(station.id.substr(0, 6));
    const auto deadline = context.parameter("coverage.deadline", context.as_of, station.id);
    for (const Village& village : township->villages) {
      Verdict verdict{.subject = village_subject(village, station),
                      .period = {context.as_of, context.as_of},
                      .observed = Decimal::of(1),
                      .required = Decimal::of(1),
                      .unit = "point",
                      .evidence = {{county->file, village.line}},
                      .parameters = {deadline}};
      const Point* point = point_for(station, village.code, context.as_of);
      if (point != nullptr) {
        verdict.outcome = VerdictOutcome::pass;
        verdict.message = message({"由社工点 {} 覆盖", "covered by the point {}"}, point->name);
        verdict.evidence.push_back({stored.file, point->line});
      } else if (station.centralized.value_or(false)) {
        verdict.outcome = VerdictOutcome::pass;
        verdict.message = message({"由社工站集中服务", "served by the station itself"});
        verdict.evidence.push_back({stored.file, station.line});
      } else {
        verdict.outcome = unmet(context.as_of, deadline.date());
        verdict.observed = Decimal::of(0);
        verdict.message =
            message({"没有覆盖该村（社区）的社工点，期限为 {}",
                     "no open point lies in or covers the village; the deadline is {}"},
                    deadline.to_string());
        verdict.evidence.push_back({stored.file, station.line});
      }
      verdicts.add(rule, std::move(verdict));
    }
  }
}

constexpr std::string_view opening_deadline[] = {"station.opening_deadline"};
constexpr std::string_view coverage_deadline[] = {"coverage.deadline"};

constexpr Rule rules[] = {
    {.code = "ST01",
     .name = "station.established",
     .title = {"镇（街道）社工站全覆盖", "A station in every township"},
     .clause = "二(一)1, 三(二)",
     .severity = Severity::error,
     .text = {"每个镇（街道）应有一个与其代码相同、在用的社工站，并在期限前启用。",
              "Each township has the station with its code, open, and opened by the deadline."},
     .parameters = opening_deadline,
     .decide = &established},
    {.code = "ST03",
     .name = "station.village-coverage",
     .title = {"村（社区）社工点全覆盖", "Every village covered by a point"},
     .clause = "二(一)2, 二(四)2, 三(四)",
     .severity = Severity::error,
     .text = {"社工站所在镇（街道）的每个村（社区）应由在用的社工点覆盖，或由社工站集中服务。",
              "Each village of an open station's township has an open point in it or covering it, "
              "unless the station serves centrally."},
     .parameters = coverage_deadline,
     .decide = &village_coverage},
};

}  // namespace

std::span<const Rule> station_rules() {
  return rules;
}

}  // namespace shuangbai
