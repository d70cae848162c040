#include "rules/subjects.h"

namespace shuangbai {
namespace {

Subject at_station(std::string_view kind, std::string id, std::string_view name,
                   std::string_view station) {
  Subject subject{.kind = kind, .id = std::move(id), .name = std::string(name)};
  place(subject, station);
  return subject;
}

}  // namespace

std::optional<RecordType> record_of_subject(std::string_view kind) {
  constexpr std::pair<std::string_view, RecordType> others[] = {{"point", RecordType::station},
                                                                {"person", RecordType::household},
                                                                {"contract", RecordType::worker},
                                                                {"round", RecordType::recruitment}};
  for (const auto& [name, type] : others) {
    if (name == kind) return type;
  }
  for (const RecordInfo& info : record_types()) {
    if (info.name == kind) return info.type;
  }
  return std::nullopt;
}

void place(Subject& subject, std::string_view station) {
  subject.station = station;
  subject.county = station.substr(0, 6);
}

Subject city_subject(const AuditContext& audit) {
  const Manifest& manifest = audit.repository.manifest;
  return {.kind = "city", .id = manifest.jurisdiction, .name = manifest.name};
}

bool is_city_itself(const AuditContext& audit, const County& county) {
  return county.code == audit.repository.manifest.jurisdiction;
}

Subject county_subject(const AuditContext& audit, const County& county) {
  if (is_city_itself(audit, county)) {
    Subject city = city_subject(audit);
    city.county = county.code;
    return city;
  }
  return {.kind = "county", .id = county.code, .name = county.name, .county = county.code};
}

Subject township_subject(const Township& township) {
  return at_station("township", township.code, township.name, township.code);
}

Subject village_subject(const Village& village) {
  return at_station("village", village.code, village.name,
                    std::string_view(village.code).substr(0, 9));
}

Subject station_subject(const Station& station) {
  return at_station("station", station.id, station.name, station.id);
}

Subject point_subject(const Station& station, const Point& point) {
  return at_station("point", station.id + "/" + point.id, point.name, station.id);
}

Subject worker_subject(const Worker& worker) {
  return {.kind = "worker", .id = worker.id, .name = worker.name, .worker = worker.id};
}

Subject contract_subject(const Worker& worker, const Contract& contract) {
  Subject subject = at_station("contract", worker.id + "/" + contract.from.to_string(), worker.name,
                               contract.employer);
  subject.worker = worker.id;
  return subject;
}

Subject supervisor_subject(const Supervisor& supervisor) {
  return {.kind = "supervisor", .id = supervisor.id, .name = supervisor.name};
}

Subject household_subject(const AuditContext& audit, const KnownHousehold& household) {
  const Village* village = audit.repository.village(std::to_string(household.village));
  return at_station("household", std::string(household.id),
                    village == nullptr ? std::string_view() : village->name, household.station);
}

Subject person_subject(const KnownHousehold& household, const KnownMember& member) {
  std::string id(household.id);
  id += '/';
  id += member.id;
  Subject subject = at_station("person", std::move(id), member.name, household.station);
  subject.personal = Personal::name;
  return subject;
}

Subject session_subject(const AuditContext& audit, const Stored<Session>& session) {
  return at_station("session", session.record.id, session.record.topic,
                    audit.repository.file(session.file).location.station);
}

Subject matter_subject(const AuditContext& audit, const KnownMatter& matter) {
  Subject subject = at_station("matter", std::string(matter.id), matter.kind,
                               audit.repository.file(matter.file).location.station);
  subject.personal = Personal::text;
  return subject;
}

Subject round_subject(const Recruitment& round) {
  return {.kind = "round", .id = round.id, .name = std::to_string(round.year)};
}

}  // namespace shuangbai
