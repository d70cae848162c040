#include "audit/statistics.h"

#include <algorithm>

#include "model/household.h"

namespace shuangbai {
namespace {

using S = StatisticsSubject;
using In = const Counts&;
using Value = std::optional<Quotient>;

Value whole(std::int64_t number) {
  return Quotient{Decimal::of(number)};
}
Value whole(const std::optional<std::int64_t>& number) {
  return number ? whole(*number) : std::nullopt;
}
Value whole(Decimal number) {
  return Quotient{number};
}

template <std::size_t n, typename E>
std::int64_t in(const std::array<std::int64_t, n>& counts, E which) {
  return counts[static_cast<std::size_t>(which)];
}

Message of(Text text) {
  return {std::string(text.zh), std::string(text.en)};
}

void add_stations(std::vector<Statistic>& all) {
  all.insert(
      all.end(),
      {{"stations",
        S::stations,
        {"社工站", "Stations"},
        "station",
        {"当天在用的社工站", "stations open on the day"},
        [](In c) { return whole(c.stations); }},
       {"points",
        S::stations,
        {"社工点", "Points"},
        "point",
        {"当天在用的社工点，其社工站也在用", "points open on the day whose stations are, too"},
        [](In c) { return whole(c.points); }},
       {"villages",
        S::stations,
        {"村（社区）", "Villages"},
        "village",
        {"县文件中的村（社区）", "villages in the files of counties"},
        [](In c) { return whole(c.villages); }},
       {"villages.covered",
        S::stations,
        {"已覆盖", "Covered"},
        "village",
        {"其中当天由在用的社工点设在或覆盖，或由在用的社工站集中服务的（同 "
         "station.village-coverage）",
         "of these, those in which an open point of an open station lies, which it covers, or "
         "which the station itself serves, as station.village-coverage has it"},
        [](In c) { return whole(c.villages_covered); }}});
}

void add_posts(std::vector<Statistic>& all) {
  all.insert(
      all.end(),
      {{"posts",
        S::posts,
        {"核定岗位", "Approved posts"},
        "post",
        {"当天有效的县核定岗位，事务性与服务性合计；有县没有完整记录时全市数不详",
         "posts approved by counties that are in force on the day, of both kinds; unknown for the "
         "city if a county has not recorded both"},
        [](In c) { return whole(c.posts_approved); }},
       {"posts.vacant",
        S::posts,
        {"空缺岗位", "Vacant posts"},
        "post",
        {"各县各类核定岗位减去当天在岗人数之差的合计，超编不抵",
         "approved posts of a kind less the workers in post in the county, where that is more than "
         "none, summed"},
        [](In c) { return whole(c.posts_vacant); }},
       {"staffing-shortfall",
        S::posts,
        {"低于最低配备", "Short of the minimum"},
        "worker",
        {"各在用社工站两类岗位在岗人数低于最低配备之数的合计（同 staffing.admin-minimum 和 "
         "staffing.service-minimum）；有站无法判定时不详",
         "workers that open stations lack of the fewest of either kind, as "
         "staffing.admin-minimum and staffing.service-minimum have it; unknown if a station's are"},
        [](In c) -> Value { return c.posts_short ? whole(*c.posts_short) : std::nullopt; }}});
}

void add_workers(std::vector<Statistic>& all, int silent_days) {
  all.insert(
      all.end(),
      {{"workers",
        S::workers,
        {"在岗社工", "Workers in post"},
        "worker",
        {"当天有岗位的社工，计入岗位所在的县", "workers with a post on the day, in its county"},
        [](In c) { return whole(c.workers); }},
       {"workers.admin",
        S::workers,
        {"事务性岗位", "In administrative posts"},
        "worker",
        {"其中在事务性岗位的", "of these, those in administrative posts"},
        [](In c) { return whole(in(c.by_post, PostKind::admin)); }},
       {"workers.service",
        S::workers,
        {"服务性岗位", "In service posts"},
        "worker",
        {"其中在服务性岗位的", "of these, those in service posts"},
        [](In c) { return whole(in(c.by_post, PostKind::service)); }},
       {"workers.integrated",
        S::workers,
        {"整合人员", "Integrated"},
        "worker",
        {"其中由镇（街）聘用人员、救助专员、残疾人专职委员整合而来的",
         "of these, those taken over from townships: every source but recruited"},
        [](In c) { return whole(c.integrated); }},
       {"workers.on-leave",
        S::workers,
        {"休假", "On leave"},
        "worker",
        {"其中当天休假的", "of these, those on leave on the day"},
        [](In c) { return whole(c.on_leave); }},
       {"workers.women",
        S::workers,
        {"女性", "Women"},
        "worker",
        {"其中女性", "of these, women"},
        [](In c) { return whole(c.women); }},
       {"workers.party",
        S::workers,
        {"中共党员", "Party members"},
        "worker",
        {"其中记录为党员的", "of these, those recorded as Party members"},
        [](In c) { return whole(c.party_members); }},
       {"workers.party-unknown",
        S::workers,
        {"是否党员不详", "Party membership unknown"},
        "worker",
        {"其中没有记录是否党员的", "of these, those of whom it is not recorded"},
        [](In c) { return whole(c.party_unknown); }}});
  constexpr auto add_level = [](std::vector<Statistic>& to, std::string key, Text title, Text how,
                                std::function<std::int64_t(In)> number) {
    to.push_back({std::move(key), S::workers, of(title), "worker", of(how),
                  [number = std::move(number)](In c) { return whole(number(c)); }});
  };
  for (const auto level :
       {EducationLevel::bachelor, EducationLevel::college, EducationLevel::below}) {
    add_level(all, "workers.education." + std::string(key_of(level)), title_of(level),
              {"其中学历属于此档的", "of these, those whose education is this"},
              [level](In c) { return in(c.by_education, level); });
  }
  add_level(all, "workers.education-unknown", {"学历不详", "Education unknown"},
            {"其中没有记录学历，或所记不是常用说法的",
             "of these, those without education, or with one that is none of the usual words"},
            [](In c) { return c.education_unknown; });
  std::size_t which = 0;
  for (const EnumValue& level : Enumeration<CertificateLevel>::values) {
    add_level(all, "workers.certificate." + std::string(level.key), level.title,
              {"其中当天已取得的最高证书为此级的",
               "of these, those whose highest certificate issued by the day is this"},
              [which](In c) { return c.by_certificate[which]; });
    ++which;
  }
  constexpr std::pair<std::string_view, Text> ages[] = {
      {"to-35", {"35 岁及以下", "35 years and younger"}},
      {"to-45", {"36 至 45 岁", "36 to 45 years"}},
      {"to-55", {"46 至 55 岁", "46 to 55 years"}},
      {"from-56", {"56 岁及以上", "56 years and older"}}};
  static_assert(std::size(ages) == enumerators<AgeBand>.size());
  for (std::size_t band = 0; band < std::size(ages); ++band) {
    add_level(all, "workers.age." + std::string(ages[band].first), ages[band].second,
              {"其中当天周岁属于此档的（按出生日期，没有时按身份证号）",
               "of these, those of this age in full years on the day, by the day of birth, else by "
               "the resident id"},
              [band](In c) { return c.by_age[band]; });
  }
  add_level(all, "workers.age-unknown", {"年龄不详", "Age unknown"},
            {"其中没有记录出生日期和身份证号的", "of these, those without either"},
            [](In c) { return c.age_unknown; });
  const Message title = message({"{} 天没有走访", "No visit for {} days"}, silent_days);
  const Message how = message(
      {"其中在服务性岗位、当天不休假、{0} 天前已在岗，而最近 {0} 天（含当天）没有一次见到人的"
       "走访（任何方式）的",
       "of these, those in a service post and not on leave who were in post on the first of "
       "the last {0} days, the day included, and met nobody in them, by whatever kind of "
       "visit"},
      silent_days);
  all.push_back(
      {"workers.silent", S::workers, title, "worker", how, [](In c) { return whole(c.silent); }});
}

void add_group(std::vector<Statistic>& all, std::string_view kind, const Message& title) {
  all.push_back({"people." + std::string(kind),
                 S::clients,
                 title,
                 "person",
                 {"其中当天属于此类的；一人可属多类",
                  "of these, those in this group on the day; one "
                  "may be in several"},
                 [group = std::string(kind)](In c) {
                   const auto found = c.by_group.find(group);
                   return whole(found == c.by_group.end() ? 0 : found->second);
                 }});
}

void add_clients(std::vector<Statistic>& all, const Policy& policy) {
  all.insert(all.end(), {{"households",
                          S::clients,
                          {"户档", "Household files"},
                          "household",
                          {"当天在册的户", "households whose file is open on the day"},
                          [](In c) { return whole(c.households); }},
                         {"people",
                          S::clients,
                          {"服务对象", "People on file"},
                          "person",
                          {"当天在册的户中属于任一对象类别的成员",
                           "members of these households who are in a target group on the day"},
                          [](In c) { return whole(c.people); }}});
  for (const EnumValue& group : target_groups) add_group(all, group.key, of(group.title));
  for (const AddedTargetGroup& group : policy.local.target_groups) {
    add_group(all, group.id, {group.zh, group.en});
  }
  all.push_back({"cases",
                 S::clients,
                 {"个案", "Cases"},
                 "case",
                 {"当天在册的户中当天有效的个案", "cases of their members in force on the day"},
                 [](In c) { return whole(c.cases()); }});
  constexpr Text levels[] = {{"一级", "Level 1"}, {"二级", "Level 2"}, {"三级", "Level 3"}};
  for (std::size_t level = 0; level < std::size(levels); ++level) {
    all.push_back({fmt::format("cases.level-{}", level + 1),
                   S::clients,
                   of(levels[level]),
                   "case",
                   {"其中为此级别的", "of these, those of this level"},
                   [level](In c) { return whole(c.by_level[level]); }});
  }
}

void add_visits(std::vector<Statistic>& all) {
  all.push_back({"visits",
                 S::visits,
                 {"走访", "Visits"},
                 "visit",
                 {"时段内见到人（或没有注明结果）的走访，计入记录它的社工站所在的县",
                  "visits in the window that met somebody, or do not tell; in the county of the "
                  "station that records them"},
                 [](In c) { return whole(c.visits.of(VisitOutcome::met)); }});
  std::size_t which = 0;
  for (const EnumValue& kind : Enumeration<VisitKind>::values) {
    all.push_back({"visits." + std::string(kind.key),
                   S::visits,
                   of(kind.title),
                   "visit",
                   {"其中为此方式的", "of these, those of this kind"},
                   [which](In c) { return whole(c.visits.visits[which][0]); }});
    ++which;
  }
  all.insert(
      all.end(),
      {{"visit-hours",
        S::visits,
        {"走访小时", "Hours of visits"},
        "hour",
        {"这些走访记录的时间（分钟，或起止时间），没有记录的不计",
         "what these visits took, as minutes or from beginning to end; what is not "
         "recorded counts as nothing"},
        [](In c) { return average(c.visits.minutes_met, 60); }},
       {"attempts",
        S::visits,
        {"未见到人", "Nobody met"},
        "visit",
        {"时段内没有见到人的走访，不算走访",
         "visits in the window that met nobody, which count as none"},
        [](In c) {
          return whole(c.visits.of(VisitOutcome::absent) + c.visits.of(VisitOutcome::refused));
        }},
       {"attempts.absent",
        S::visits,
        {"不在家", "Nobody at home"},
        "visit",
        {"其中无人在家的", "of these, those at which nobody was there"},
        [](In c) { return whole(c.visits.of(VisitOutcome::absent)); }},
       {"attempts.refused",
        S::visits,
        {"拒访", "Refused"},
        "visit",
        {"其中被拒绝的", "of these, those that were refused"},
        [](In c) { return whole(c.visits.of(VisitOutcome::refused)); }}});
}

void add_supervision(std::vector<Statistic>& all) {
  all.insert(
      all.end(),
      {{"supervisors",
        S::supervision,
        {"督导", "Supervisors"},
        "supervisor",
        {"当天负责社工站的督导；负责几个县的，各县都计，全市计一次",
         "supervisors with a station on the day; who has stations in several counties counts in "
         "each, and once in the city"},
        [](In c) { return whole(c.supervisors); }},
       {"sessions",
        S::supervision,
        {"督导次数", "Sessions"},
        "session",
        {"首日在时段内、当天已结束的督导",
         "sessions that began in the window and ended by the day"},
        [](In c) { return whole(c.sessions); }},
       {"session-hours",
        S::supervision,
        {"督导小时", "Hours of supervision"},
        "hour",
        {"这些督导的小时数", "the hours of these sessions"},
        [](In c) { return whole(c.session_hours); }},
       {"trainings",
        S::supervision,
        {"培训次数", "Trainings"},
        "training",
        {"首日在时段内、当天已结束的培训；县自办的计入该县，其余只计入全市",
         "trainings that began in the window and ended by the day; a county's own in the county, "
         "the others in the city alone"},
        [](In c) { return whole(c.trainings); }},
       {"training-hours",
        S::supervision,
        {"培训小时", "Hours of training"},
        "hour",
        {"这些培训的学时", "the hours of these trainings"},
        [](In c) { return whole(c.training_hours); }},
       {"attended-hours",
        S::supervision,
        {"参训人时", "Hours attended"},
        "hour",
        {"社工参加这些培训的学时合计（没有单独记录的按培训学时），计入社工当天或最后所在社工站的县",
         "what workers attended of them, summed: their own hours, else the training's; in the "
         "county of the station that the worker serves on the day, or served last"},
        [](In c) { return whole(c.attended_hours); }}});
}

void add_averages(std::vector<Statistic>& all) {
  all.insert(
      all.end(),
      {{"cases-per-worker",
        S::averages,
        {"每名社工的个案", "Cases per worker"},
        "case",
        {"个案除以在岗社工", "cases divided by workers in post"},
        [](In c) { return average(Decimal::of(c.cases()), c.workers); }},
       {"visits-per-worker",
        S::averages,
        {"每名社工的走访", "Visits per worker"},
        "visit",
        {"走访除以在岗社工", "visits divided by workers in post"},
        [](In c) { return average(Decimal::of(c.visits.of(VisitOutcome::met)), c.workers); }},
       {"workers-per-supervisor",
        S::averages,
        {"每名督导的社工", "Workers per supervisor"},
        "worker",
        {"在岗社工除以督导", "workers in post divided by supervisors"},
        [](In c) { return average(Decimal::of(c.workers), c.supervisors); }}});
}

// The counts of a place that has none of one of the days are all nought.
StatisticsPlace place_of(std::string_view code, std::string_view name,
                         const std::vector<Statistic>& figures, const Counts& now,
                         const Counts& before) {
  StatisticsPlace place{std::string(code), std::string(name), {}};
  for (const Statistic& figure : figures) {
    place.values.push_back({figure.value(now), figure.value(before)});
  }
  return place;
}

}  // namespace

std::vector<Statistic> statistics_of(const Policy& policy, int silent_days) {
  std::vector<Statistic> all;
  add_stations(all);
  add_posts(all);
  add_workers(all, silent_days);
  add_clients(all, policy);
  add_visits(all);
  add_supervision(all);
  add_averages(all);
  return all;
}

VisitStatistics::VisitStatistics(const CountedDays& days, unsigned threads) {
  const CountedDays before = days.year_before();
  const std::array<VisitCounts, 2> none{VisitCounts(days.known(), days.recent()),
                                        VisitCounts(before.known(), before.recent())};
  of_threads_.assign(threads, none);
}

void VisitStatistics::hear(unsigned thread, const Visit& visit, std::uint32_t file) {
  for (VisitCounts& counts : of_threads_[thread]) counts.hear(visit, file);
}

std::array<VisitCounts, 2> VisitStatistics::take() const {
  std::array<VisitCounts, 2> all = of_threads_.front();
  for (auto thread = of_threads_.begin() + 1; thread != of_threads_.end(); ++thread) {
    for (std::size_t day = 0; day < all.size(); ++day) all[day].take((*thread)[day]);
  }
  return all;
}

Statistics statistics(const Repository& repository, const Policy& policy, const Rules& rules,
                      const CountedDays& days, const VisitStatistics& visits) {
  const std::array<VisitCounts, 2> heard = visits.take();
  const auto count_on = [&](const CountedDays& when, const VisitCounts& of_visits) {
    return count(AuditContext(repository, policy, when.as_of, when.known()), rules, of_visits,
                 when.recent());
  };
  CountsByPlace now = count_on(days, heard[0]);
  CountsByPlace before = count_on(days.year_before(), heard[1]);
  Statistics all{days, statistics_of(policy, days.silent_days), {}};
  all.places.push_back(
      place_of("", repository.manifest.name, all.figures, now.whole, before.whole));
  for (const auto& [code, counts] : before.counties) now.counties[code];
  for (const auto& [code, counts] : now.counties) {
    const Stored<County>* county = repository.counties.find(code);
    all.places.push_back(place_of(code, county == nullptr ? code : county->record.name, all.figures,
                                  counts, before.counties[code]));
  }
  return all;
}

}  // namespace shuangbai
