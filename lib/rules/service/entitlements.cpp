// 政策落实
#include <algorithm>
#include <set>

#include "rules/decision.h"
#include "rules/service/people.h"
#include "rules/subjects.h"

namespace shuangbai::service_entitlements {
namespace {

void decide(Verdicts& verdicts) {
  for_each_person(verdicts, [](Judgement& j, const Person& person) {
    if (!is_target(j, person)) return false;
    const ClientRegister& clients = j.audit.repository.clients;
    const KnownHousehold& household = *person.household;
    const ParameterInForce required = j.parameter("entitlement.required", household.station);
    j.evidence(household.file, person.member->line);
    std::set<std::string_view> wanted;
    for (const KnownGroup& group : clients.groups(*person.member)) {
      if (!j.day.within(group.interval)) continue;
      j.evidence(household.file, group.line);
      for (const std::string_view item : required.list()) {
        const std::size_t equals = item.find('=');
        if (item.substr(0, equals) == group.kind) wanted.insert(item.substr(equals + 1));
      }
    }
    std::int64_t present = 0;
    const auto entries = clients.entitlements(*person.member);
    for (const std::string_view kind : wanted) {
      const auto found = std::ranges::find_if(entries, [&](const KnownEntitlement& entry) {
        return key_of(entry.kind) == kind && (!entry.from || j.day.reached(*entry.from));
      });
      Text title{kind, kind};
      for (const EnumValue& value : Enumeration<EntitlementKind>::values) {
        if (value.key == kind) title = value.title;
      }
      if (found != entries.end()) {
        ++present;
        j.evidence(household.file, found->line);
        j.part(VerdictOutcome::pass, {"{}有记录", "{1}: recorded"}, title.zh, title.en);
      } else {
        j.part(VerdictOutcome::fail, {"缺{}的记录", "{1}: no entry"}, title.zh, title.en);
      }
    }
    if (wanted.empty()) {
      j.part(VerdictOutcome::pass, {"其类别没有规定的待遇", "its groups need no entitlement"});
    }
    j.quantities(present, static_cast<std::int64_t>(wanted.size()), "entitlement");
    return true;
  });
}

constexpr DecisionParameter parameters[] = {
    {.name = "entitlement.required",
     .kind = ValueKind::list,
     .vocabulary = {.values = Enumeration<EntitlementKind>::values, .has_groups = true}}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "service.entitlements",
      .title = {"政策落实", "Entitlements looked after"},
      .about = {"person"},
      .scope = {"服务对象", "a target person"},
      .text = {"其所属类别应落实的每项待遇都有记录（任何状态）。",
               "There is an entry, of any status, for each entitlement that the policy names for a "
               "group in force."},
      .parameters = parameters,
      .pass = {"低保对象有低保金记录。",
               "A minimum living allowance recipient has an entry for the allowance."},
      .fail = {"残疾人没有残疾人补贴的记录。",
               "A disabled person has no entry for the disability subsidy."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::service_entitlements
