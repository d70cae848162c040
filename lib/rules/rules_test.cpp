#include "rules/rules.h"

#include <doctest/doctest.h>

#include "../tests/day.h"
#include "audit/audit.h"

using namespace shuangbai;

namespace {

// One township with two villages, its station, and a worker w1.
struct SmallCity {
  Repository repository;
  Policy policy = Policy::of_built_in("shaoguan-2021-21");
  Rules rules = Rules(policy);

  SmallCity() {
    repository.files.push_back({"440222/supervision/440222100/2022/s1.yaml", {}});
    repository.files[0].location = *locate(repository.files[0].path);
    County county;
    county.code = "440222";
    Township& township = county.townships.emplace_back();
    township.code = "440222100";
    township.villages.resize(2);
    township.villages[0].code = "440222100001";
    township.villages[1].code = "440222100201";
    repository.counties.add(county, 0);
    Station station;
    station.id = "440222100";
    station.opened = day("2021-06-01");
    repository.stations.add(station, 0);
    Worker worker;
    worker.id = "w1";
    repository.workers.add(worker, 0);
  }
  Station& station() { return repository.stations[0].record; }
  Worker& worker() { return repository.workers[0].record; }
  Post& post(PostKind kind, std::string_view from) {
    Post& post = worker().posts.emplace_back();
    post.station = "440222100";
    post.kind = kind;
    post.from = day(from);
    return post;
  }
  void training(TrainingKind kind, std::string_view from, std::string_view to, int hours) {
    Training training;
    training.kind = kind;
    training.from = day(from);
    training.to = day(to);
    training.hours = Decimal::of(hours);
    training.attendance.emplace_back().worker = "w1";
    repository.trainings.add(training, 0);
  }
  void session(std::string_view from, int hours) {
    Session session;
    session.from = day(from);
    session.hours = Decimal::of(hours);
    repository.sessions.add(session, 0);
  }

  // `outcome observed/required` of the rule's verdicts on the day.
  std::string decide(std::string_view code, std::string_view as_of) {
    repository.index();
    const Date d = day(as_of);
    const Audit audit(repository, policy,
                      {.as_of = d, .window = default_window(d), .rules = {rules.find(code)}});
    constexpr std::string_view names[] = {"fail", "unknown", "late", "pending", "pass"};
    std::string all;
    for (const Verdict& verdict : collect(audit)) {
      if (!all.empty()) all += ", ";
      all += names[static_cast<std::size_t>(verdict.outcome)];
      all += ' ' + (verdict.observed ? verdict.observed->to_string() : "-");
      all += '/' + (verdict.required ? verdict.required->to_string() : "-");
    }
    return all;
  }
};

}  // namespace

TEST_CASE("ST01: a station opened by the deadline passes, one opened after it is late") {
  SmallCity city;
  city.station().opened = day("2021-07-01");
  CHECK(city.decide("ST01", "2021-06-30") == "pending 0/1");  // not known yet
  CHECK(city.decide("ST01", "2021-07-01") == "pass 1/1");
  city.station().opened = day("2021-07-02");
  CHECK(city.decide("ST01", "2021-07-01") == "fail 0/1");
  CHECK(city.decide("ST01", "2021-07-02") == "late 1/1");
  city.station().closed = day("2021-12-31");
  CHECK(city.decide("ST01", "2021-12-31") == "late 1/1");
  CHECK(city.decide("ST01", "2022-01-01") == "fail 0/1");
}

TEST_CASE("ST03: villages without an open point are pending before the deadline, then fail") {
  SmallCity city;
  Point& point = city.station().points.emplace_back();
  point.id = "p1";
  point.village = "440222100001";
  point.opened = day("2022-06-01");
  CHECK(city.decide("ST03", "2022-05-31") == "pending 0/1, pending 0/1");
  CHECK(city.decide("ST03", "2022-12-30") == "pass 1/1, pending 0/1");
  CHECK(city.decide("ST03", "2022-12-31") == "pass 1/1, fail 0/1");
  point.covers = {"440222100201"};
  CHECK(city.decide("ST03", "2022-12-31") == "pass 1/1, pass 1/1");
  point.closed = day("2022-12-30");
  CHECK(city.decide("ST03", "2022-12-31") == "fail 0/1, fail 0/1");
  city.station().centralized = true;
  CHECK(city.decide("ST03", "2022-12-31") == "pass 1/1, pass 1/1");
}

TEST_CASE("SF01: counts workers in administrative posts on the day against the larger demand") {
  SmallCity city;
  Post& post = city.post(PostKind::admin, "2021-07-01");
  CHECK(city.decide("SF01", "2021-06-30") == "fail 0/2");
  CHECK(city.decide("SF01", "2021-07-01") == "fail 1/2");
  post.to = day("2021-12-31");
  CHECK(city.decide("SF01", "2022-01-01") == "fail 0/2");
  PostNumbers& standard = city.station().standard.emplace_back();
  standard.admin = 3;
  standard.from = day("2021-09-01");
  CHECK(city.decide("SF01", "2021-08-31") == "fail 1/2");
  CHECK(city.decide("SF01", "2021-09-01") == "fail 1/3");
  ParameterOverride& local = city.policy.local.parameters.emplace_back();
  local.parameter = "staffing.admin.min";
  local.county = "440222";
  ParameterValue& value = local.values.emplace_back();
  value.from = day("2021-08-01");
  value.number = Decimal::of(1);
  CHECK(city.decide("SF01", "2021-07-31") == "fail 1/2");
  CHECK(city.decide("SF01", "2021-08-01") == "pass 1/1");
}

TEST_CASE("SF02: needs a service worker a village, and is unknown without villages") {
  SmallCity city;
  city.post(PostKind::service, "2021-07-01");
  CHECK(city.decide("SF02", "2021-07-01") == "fail 1/2");
  city.repository.counties[0].record.townships[0].villages.pop_back();
  CHECK(city.decide("SF02", "2021-07-01") == "pass 1/1");
  city.repository.counties[0].record.townships[0].villages.clear();
  CHECK(city.decide("SF02", "2021-07-01") == "unknown 1/-");
}

TEST_CASE("SF03: a point is manned unless its worker is away; a short gap may be allowed") {
  SmallCity city;
  Point& point = city.station().points.emplace_back();
  point.id = "p1";
  point.opened = day("2021-07-01");
  city.post(PostKind::service, "2021-07-01").point = "p1";
  Leave& leave = city.worker().leave.emplace_back();
  leave.from = day("2022-03-01");
  leave.to = day("2022-03-31");
  CHECK(city.decide("SF03", "2022-02-28") == "pass 1/1");
  CHECK(city.decide("SF03", "2022-03-01") == "fail 0/1");
  CHECK(city.decide("SF03", "2022-04-01") == "pass 1/1");
  ParameterOverride& local = city.policy.local.parameters.emplace_back();
  local.parameter = "staffing.vacancy.days";
  ParameterValue& value = local.values.emplace_back();
  value.from = day("2021-02-03");
  value.number = Decimal::of(3);
  CHECK(city.decide("SF03", "2022-03-03") == "pending 0/1");  // the third day
  CHECK(city.decide("SF03", "2022-03-04") == "fail 0/1");
}

TEST_CASE("TR01: pre-service hours count by the day before the first day in post") {
  SmallCity city;
  city.post(PostKind::service, "2022-03-01");
  CHECK(city.decide("TR01", "2022-02-28") == "");
  city.training(TrainingKind::pre_service, "2022-02-27", "2022-02-28", 15);
  CHECK(city.decide("TR01", "2022-03-01") == "pass 15/15");
  city.repository.trainings[0].record.to = day("2022-03-01");
  CHECK(city.decide("TR01", "2022-03-01") == "late 15/15");
  city.repository.trainings[0].record.attendance[0].hours = Decimal::of(14);
  CHECK(city.decide("TR01", "2022-03-01") == "fail 14/15");
  city.worker().posts[0].from = day("2021-05-01");  // before the programme's start
  CHECK(city.decide("TR01", "2021-06-29") == "pending 0/15");
  CHECK(city.decide("TR01", "2021-06-30") == "fail 0/15");
}

TEST_CASE("TR02: professional hours of the year, whole or in proportion to the time in post") {
  SmallCity city;
  city.post(PostKind::service, "2022-07-01");
  city.training(TrainingKind::professional, "2022-08-01", "2022-08-03", 24);
  CHECK(city.decide("TR02", "2022-06-30") == "");
  CHECK(city.decide("TR02", "2022-08-02") == "pending 0/48");  // counts when it has ended
  CHECK(city.decide("TR02", "2022-12-30") == "pending 24/48");
  CHECK(city.decide("TR02", "2022-12-31") == "fail 24/48");
  ParameterOverride& local = city.policy.local.parameters.emplace_back();
  local.parameter = "training.professional.proration";
  ParameterValue& value = local.values.emplace_back();
  value.from = day("2021-02-03");
  value.text = "months";
  CHECK(city.decide("TR02", "2022-12-31") == "pass 24/24");
  value.text = "days";
  CHECK(city.decide("TR02", "2022-12-31") == "fail 24/24.197261");  // 48 × 184 ÷ 365, rounded up
}

TEST_CASE("SV03 and SV08: each month open on its first and last day has its sessions and hours") {
  SmallCity city;
  city.session("2022-01-10", 8);
  CHECK(city.decide("SV03", "2022-01-30") == "pass 1/1");
  CHECK(city.decide("SV08", "2022-01-30") == "pending 8/16");
  CHECK(city.decide("SV08", "2022-01-31") == "fail 8/16");
  city.session("2022-01-20", 8);
  CHECK(city.decide("SV08", "2022-01-31") == "pass 16/16");
  CHECK(city.decide("SV03", "2022-02-27") == "pass 2/1, pending 0/1");
  CHECK(city.decide("SV03", "2022-02-28") == "pass 2/1, fail 0/1");
  city.station().closed = day("2022-02-27");
  CHECK(city.decide("SV03", "2022-02-28") == "pass 2/1");
  city.station().opened = day("2022-01-02");
  CHECK(city.decide("SV03", "2022-02-28") == "");
}

TEST_CASE("SV04: a session counts when it has ended, if its first day lies in the window") {
  SmallCity city;
  city.session("2022-01-10", 16);
  city.repository.sessions[0].record.to = day("2022-01-12");
  CHECK(city.decide("SV04", "2022-01-11") == "");
  CHECK(city.decide("SV04", "2022-01-12") == "pass 16/16");
  city.repository.sessions[0].record.hours = *Decimal::parse("15.5");
  CHECK(city.decide("SV04", "2022-01-12") == "fail 15.5/16");
  CHECK(city.decide("SV04", "2023-01-12") == "");
}
