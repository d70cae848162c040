// 一户一档
#include <algorithm>

#include "rules/decision.h"
#include "rules/service/people.h"
#include "rules/subjects.h"

namespace shuangbai::service_household_file {
namespace {

void judge_member(Judgement& j, const KnownHousehold& household, const KnownMember& member,
                  std::int64_t& present, std::int64_t& wanted) {
  wanted += 2;
  present += member.has_health ? 1 : 0;
  if (!member.has_health) {
    j.evidence(household.file, member.line);
    j.part(VerdictOutcome::fail, {"成员 {} 缺健康状况", "member {} has no health status"},
           member.id);
  }
  const auto entries = j.audit.repository.clients.entitlements(member);
  const auto known = std::ranges::find_if(entries, [&](const KnownEntitlement& entry) {
    return !entry.from || j.day.reached(*entry.from);
  });
  if (known != entries.end()) {
    ++present;
    j.evidence(household.file, known->line);
  } else {
    j.evidence(household.file, member.line);
    j.part(VerdictOutcome::fail, {"成员 {} 缺政策待遇记录", "member {} has no entitlement entry"},
           member.id);
  }
}

void decide(Verdicts& verdicts) {
  constexpr Text names[] = {{"物质需求", "material needs"},
                            {"精神需求", "psychological needs"},
                            {"社会需求", "social needs"}};
  const ClientRegister& clients = verdicts.audit.repository.clients;
  for (const KnownHousehold& household : clients.households()) {
    verdicts.state(household_subject(verdicts.audit, household), [&](Judgement& j) {
      if (!j.day.within(household.interval)) return false;
      j.evidence(household.file, household.line);
      std::int64_t present = 0;
      std::int64_t wanted = 0;
      for (const KnownMember& member : clients.members(household)) {
        if (is_target(clients, household, member, j.day)) {
          judge_member(j, household, member, present, wanted);
        }
      }
      for (std::size_t i = 0; i < household.needs.size(); ++i) {
        ++wanted;
        present += household.needs[i] ? 1 : 0;
        if (household.needs[i]) continue;
        j.part(VerdictOutcome::fail, {"缺{}", "{1} missing"}, names[i].zh, names[i].en);
      }
      if (present == wanted) j.part(VerdictOutcome::pass, {"户档完整", "the file is complete"});
      j.quantities(present, wanted, "item");
      return true;
    });
  }
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "service.household-file",
      .title = {"一户一档", "A file for each household"},
      .about = {"household"},
      .scope = {"在册的户", "a household open on the day"},
      .text = {"每名服务对象有健康状况和至少一项政策待遇记录，物质、精神、社会需求已填写。",
               "Every target person has a health status and at least one entitlement entry, and "
               "the material, psychological and social needs are filled."},
      .pass = {"两名对象均有健康状况和待遇记录，三项需求已填。",
               "Both target persons have health and entitlements, and the three needs are filled."},
      .fail = {"没有填写精神需求。", "The psychological needs are missing."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::service_household_file
