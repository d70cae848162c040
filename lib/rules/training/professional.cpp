// 年度专业培训
#include "base/count.h"
#include "rules/decision.h"
#include "rules/in_force.h"
#include "rules/subjects.h"
#include "rules/training/attendance.h"

namespace shuangbai::training_professional {
namespace {

constexpr EnumValue prorations[] = {{"none", {"不折算", "The whole"}},
                                    {"months", {"按月", "By months"}},
                                    {"days", {"按日", "By days"}}};

// A part of the year in post; days to come count as D does.
struct Share {
  std::int64_t part = 1;
  std::int64_t whole = 1;
};

Share share_in_post(const Worker& worker, Period year, Date as_of, std::string_view proration) {
  const auto in_post = [&](Date day) {
    Day known(std::min(day, as_of));
    return post_on(worker, known) != nullptr;
  };
  if (proration == "months") {
    std::int64_t months = 0;
    for (unsigned month = 1; month <= 12; ++month) {
      if (in_post(Date::of(year.from.year(), month, 15))) ++months;
    }
    return {months, 12};
  }
  if (proration == "days") {
    std::int64_t days = 0;
    for (Date day = year.from; day <= year.to; day = day + 1) {
      if (in_post(day)) ++days;
    }
    return {days, year.days()};
  }
  return {};
}

void decide(Verdicts& verdicts) {
  for_each_year_in_post(verdicts, [](Judgement& j, const Worker& worker, Period year,
                                     std::string_view station) {
    const Decimal hours = j.parameter("training.professional.hours", year.to, station).number();
    const std::string& proration =
        j.parameter("training.professional.proration", year.to, station).text();
    const Share share = share_in_post(worker, year, j.day.date(), proration);
    // Rounded up to a millionth, so that an exact sum of hours compares as with the exact share.
    const std::int64_t product = hours.millionths() * share.part;
    const Decimal required = Decimal::millionths((product + share.whole - 1) / share.whole);
    Decimal observed;
    for (const Attended& attended : attended_in(j, worker.id, TrainingKind::professional, year)) {
      observed += attended.hours();
    }
    j.quantities(observed, required, "hour");
    j.part(j.met(observed >= required, year.to),
           {"{} 年专业培训 {} 学时，应有 {} 学时",
            "{1:hour} of professional training in {0}, {2} required"},
           year.from.year(), Count(observed), required);
  });
}

constexpr DecisionParameter parameters[] = {{"training.professional.hours", ValueKind::number},
                                            {.name = "training.professional.proration",
                                             .kind = ValueKind::text,
                                             .vocabulary = {.values = prorations}}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "training.professional",
      .title = {"年度专业培训", "Yearly professional training"},
      .about = {"worker"},
      .scope = {"当年有一天在岗的社工，每年",
                "a worker in post on any day of the year up to the day, each year"},
      .text = {"当年参加的专业培训不少于规定学时（可按在岗时间折算）。",
               "The professional training attended in the year reaches the required hours, in "
               "proportion to the time in post if the policy says so."},
      .parameters = parameters,
      .pass = {"当年参加 48 学时。", "48 hours in the year."},
      .fail = {"当年只参加 36 学时。", "36 hours in the year."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::training_professional
