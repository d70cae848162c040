// Whom verdicts are about, as every output names them.
//
// Ids: city, county, township, village by code; station, worker, supervisor, household, session,
// matter and round by id; point = STATION/POINT, person = HOUSEHOLD/MEMBER, contract =
// WORKER/FIRST-DAY.
#pragma once

#include "rules/context.h"
#include "rules/verdict.h"

namespace shuangbai {

Subject city_subject(const AuditContext& audit);
// A city whose towns lie directly below it is its own only county.
bool is_city_itself(const AuditContext& audit, const County& county);
// The county, or the city that has none.
Subject county_subject(const AuditContext& audit, const County& county);
Subject township_subject(const Township& township);
Subject village_subject(const Village& village);
Subject station_subject(const Station& station);
Subject point_subject(const Station& station, const Point& point);
Subject worker_subject(const Worker& worker);
Subject contract_subject(const Worker& worker, const Contract& contract);
Subject supervisor_subject(const Supervisor& supervisor);
Subject household_subject(const AuditContext& audit, const KnownHousehold& household);
Subject person_subject(const KnownHousehold& household, const KnownMember& member);
Subject session_subject(const AuditContext& audit, const Stored<Session>& session);
Subject matter_subject(const AuditContext& audit, const KnownMatter& matter);
Subject round_subject(const Recruitment& round);

// The type of the records that subjects of the kind are, or are parts of: of a person households.
// Nothing of townships and villages, which are a county's.
std::optional<RecordType> record_of_subject(std::string_view kind);

// The subject belongs to the station, and to its county: for subjects that move.
void place(Subject& subject, std::string_view station);

}  // namespace shuangbai
