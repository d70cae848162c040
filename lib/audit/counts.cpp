#include "audit/counts.h"

#include <algorithm>
#include <set>

#include "model/resident_id.h"
#include "rules/decision.h"
#include "rules/in_force.h"
#include "rules/people/certificates.h"
#include "rules/rule.h"
#include "rules/service/people.h"
#include "rules/stations/coverage.h"

namespace shuangbai {
namespace {

static_assert(std::tuple_size_v<decltype(Counts::by_post)> == enumerators<PostKind>.size());
static_assert(std::tuple_size_v<decltype(Counts::by_age)> == enumerators<AgeBand>.size());
static_assert(std::tuple_size_v<decltype(Counts::by_education)> ==
              enumerators<EducationLevel>.size());
static_assert(std::tuple_size_v<decltype(Counts::by_certificate)> ==
              enumerators<CertificateLevel>.size());

template <std::size_t n, typename E>
std::int64_t& of(std::array<std::int64_t, n>& counts, E which) {
  return counts[static_cast<std::size_t>(which)];
}

std::string_view county_of(std::string_view code) {
  return code.substr(0, 6);
}

std::optional<Date> birth_day(const Worker& worker) {
  if (worker.born) return worker.born;
  if (check_resident_id(worker.resident_id) != ResidentIdFault::none) return std::nullopt;
  return birth_date_in(worker.resident_id);
}

// Sums what stations lack of the least that the policy asks for.
class ShortPosts : public VerdictListener {
 public:
  explicit ShortPosts(CountsByPlace& counts) : counts_(counts) {}

  void hear(const HeardVerdict& verdict) override {
    add(counts_.whole, *verdict);
    add(counts_.counties[std::string(verdict->subject.county)], *verdict);
  }

 private:
  static void add(Counts& counts, const Verdict& verdict) {
    const std::optional<Decimal> lacking = verdict.shortfall();
    if (!lacking) counts.posts_short.reset();
    if (counts.posts_short) *counts.posts_short += *lacking;
  }

  CountsByPlace& counts_;
};

class Counting {
 public:
  Counting(const AuditContext& context, const Rules& rules, const VisitCounts& visits,
           Period recent)
      : context_(context), rules_(rules), visits_(visits), recent_(recent), day_(context.as_of) {}

  CountsByPlace run() {
    for (const Stored<County>* county : context_.counties()) {
      counts_.counties[county->record.code];
    }
    for (const Stored<Station>* station : context_.stations()) count(station->record);
    for (const Division& division : context_.divisions()) count(division);
    for (const Stored<Worker>* worker : context_.workers()) count(worker->record);
    for (const KnownHousehold& household : clients().households()) count(household);
    for (const auto& [file, tally] : visits_.by_file()) {
      add(context_.repository.file(file).location.county,
          [&tally = tally](Counts& counts) { counts.visits += tally; });
    }
    for (const Stored<Supervisor>* supervisor : context_.supervisors()) count(supervisor->record);
    for (const Stored<Session>* session : context_.sessions()) count(*session);
    for (const Stored<Training>& training : context_.repository.trainings) count(training);
    count_short_posts();
    count_vacancies();
    return std::move(counts_);
  }

 private:
  const ClientRegister& clients() const { return context_.repository.clients; }

  // Once in the city's counts, and once in the county's, if it is one's.
  template <typename Add>
  void add(std::string_view county, Add each) {
    each(counts_.whole);
    if (!county.empty()) each(counts_.counties[std::string(county)]);
  }

  void count(const Station& station) {
    if (!day_.within(station.interval())) return;
    const std::int64_t points = std::ranges::count_if(
        station.points, [&](const Point& point) { return day_.within(point.interval()); });
    add(county_of(station.id), [&](Counts& counts) {
      ++counts.stations;
      counts.points += points;
    });
  }

  void count(const Division& division) {
    const std::string& township = division.township->code;
    const Stored<Station>* station = context_.repository.stations.find(township);
    const bool is_open = station != nullptr && day_.within(station->record.interval());
    const std::int64_t covered = std::ranges::count_if(division.villages, [&](const Village* one) {
      return is_open && is_covered(station->record, one->code, day_);
    });
    add(county_of(township), [&](Counts& counts) {
      counts.villages += static_cast<std::int64_t>(division.villages.size());
      counts.villages_covered += covered;
    });
  }

  bool is_silent(const Worker& worker, const Post& post, bool on_leave) {
    if (post.kind != PostKind::service || on_leave || visits_.met_anybody(worker.id)) return false;
    Day first(recent_.from);
    return post_on(worker, first) != nullptr;
  }

  void count(const Worker& worker) {
    const Post* post = post_on(worker, day_);
    if (post != nullptr) count(worker, *post);
    Decimal attended;
    for (const Attended& one : context_.attended(worker.id)) {
      if (takes_place(one.training->record, context_.window, day_)) attended += one.hours();
    }
    add(county_of(station_served(worker, day_)),
        [&](Counts& counts) { counts.attended_hours += attended; });
  }

  void count(const Worker& worker, const Post& post) {
    const Certificate* certificate = highest_certificate(worker, day_);
    const auto education = education_level(worker.education);
    const std::optional<Date> born = birth_day(worker);
    const bool on_leave = latest_in_force(worker.leave, day_) != nullptr;
    const bool silent = is_silent(worker, post, on_leave);
    add(county_of(post.station), [&](Counts& counts) {
      ++counts.workers;
      ++of(counts.by_post, post.kind);
      counts.integrated += worker.integrated() ? 1 : 0;
      counts.on_leave += on_leave ? 1 : 0;
      counts.women += worker.gender == Gender::female ? 1 : 0;
      counts.party_members += worker.party_member.value_or(false) ? 1 : 0;
      counts.party_unknown += worker.party_member ? 0 : 1;
      ++(education ? of(counts.by_education, *education) : counts.education_unknown);
      if (certificate != nullptr) ++of(counts.by_certificate, certificate->level);
      ++(born ? of(counts.by_age, age_band(*born, context_.as_of)) : counts.age_unknown);
      counts.silent += silent ? 1 : 0;
    });
  }

  // Posts of one kind that are approved and not filled do not make up for the other kind's.
  void count_vacancies() {
    if (counts_.counties.empty()) return;
    counts_.whole.posts_approved = counts_.whole.posts_vacant = 0;
    for (auto& [code, counts] : counts_.counties) {
      const Stored<County>* county = context_.repository.counties.find(code);
      const auto admin = approved(county, &PostNumbers::admin);
      const auto service = approved(county, &PostNumbers::service);
      if (admin && service) {
        counts.posts_approved = *admin + *service;
        counts.posts_vacant =
            std::max<std::int64_t>(0, *admin - of(counts.by_post, PostKind::admin)) +
            std::max<std::int64_t>(0, *service - of(counts.by_post, PostKind::service));
      }
      add_known(counts_.whole.posts_approved, counts.posts_approved);
      add_known(counts_.whole.posts_vacant, counts.posts_vacant);
    }
  }

  static void add_known(std::optional<std::int64_t>& sum, const std::optional<std::int64_t>& part) {
    if (!part) sum.reset();
    if (sum) *sum += *part;
  }

  std::optional<std::int64_t> approved(const Stored<County>* county,
                                       std::optional<std::int32_t> PostNumbers::*kind) {
    if (county == nullptr) return std::nullopt;
    const PostNumbers* entry =
        latest_in_force(county->record.approved_posts, day_,
                        [&](const PostNumbers& numbers) { return (numbers.*kind).has_value(); });
    if (entry == nullptr) return std::nullopt;
    return *(entry->*kind);
  }

  void count_short_posts() {
    ShortPosts listener(counts_);
    for (const std::string_view decision : {"staffing.admin-minimum", "staffing.service-minimum"}) {
      const std::vector<const Rule*> rules = rules_.of_decision(decision);
      if (rules.empty()) {
        counts_.whole.posts_short.reset();
        for (auto& [code, counts] : counts_.counties) counts.posts_short.reset();
        continue;
      }
      Verdicts verdicts(context_, *rules.front(), listener);
      rules.front()->decision->decide(verdicts);
    }
  }

  void count(const KnownHousehold& household) {
    if (!day_.within(household.interval)) return;
    const std::string_view county = county_of(household.station);
    add(county, [](Counts& counts) { ++counts.households; });
    for (const KnownMember& member : clients().members(household)) {
      if (is_target(clients(), household, member, day_)) {
        const std::set<std::string_view> groups = groups_of(member);
        add(county, [&](Counts& counts) {
          ++counts.people;
          for (const std::string_view group : groups) ++counts.by_group[std::string(group)];
        });
      }
      const KnownCase* open = case_in_force(clients(), member, day_);
      if (open == nullptr) continue;
      add(county, [&](Counts& counts) { ++counts.by_level[open->level - 1U]; });
    }
  }

  std::set<std::string_view> groups_of(const KnownMember& member) {
    std::set<std::string_view> groups;
    for (const KnownGroup& group : clients().groups(member)) {
      if (day_.within(group.interval)) groups.insert(group.kind);
    }
    return groups;
  }

  void count(const Supervisor& supervisor) {
    std::set<std::string_view> counties;
    for (const Assignment& assignment : supervisor.stations) {
      if (day_.within(assignment.interval())) counties.insert(county_of(assignment.station));
    }
    if (!counties.empty()) ++counts_.whole.supervisors;
    for (const std::string_view county : counties) {
      ++counts_.counties[std::string(county)].supervisors;
    }
  }

  void count(const Stored<Session>& session) {
    if (!takes_place(session.record, context_.window, day_)) return;
    add(context_.repository.file(session.file).location.county, [&](Counts& counts) {
      ++counts.sessions;
      counts.session_hours += session.record.hours;
    });
  }

  void count(const Stored<Training>& training) {
    if (!takes_place(training.record, context_.window, day_)) return;
    add(context_.repository.file(training.file).location.county, [&](Counts& counts) {
      ++counts.trainings;
      counts.training_hours += training.record.hours;
    });
  }

  const AuditContext& context_;
  const Rules& rules_;
  const VisitCounts& visits_;
  Period recent_;
  Day day_;
  CountsByPlace counts_;
};

}  // namespace

AgeBand age_band(Date born, Date day) {
  const auto is_over = [&](int years) { return born.plus_years(years + 1) <= day; };
  if (is_over(55)) return AgeBand::from_56;
  if (is_over(45)) return AgeBand::to_55;
  return is_over(35) ? AgeBand::to_45 : AgeBand::to_35;
}

CountsByPlace count(const AuditContext& context, const Rules& rules, const VisitCounts& visits,
                    Period recent) {
  return Counting(context, rules, visits, recent).run();
}

}  // namespace shuangbai
