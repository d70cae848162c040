// 五险一金
#include "rules/decision.h"
#include "rules/in_force.h"
#include "rules/scopes.h"

namespace shuangbai::insurance_complete {
namespace {

void decide(Verdicts& verdicts) {
  for_each_worker_in_post(
      verdicts, [](Judgement& j, const Stored<Worker>& worker, const Post& post) {
        if (worker.record.integrated()) return false;
        const ParameterInForce kinds = j.parameter("insurance.kinds", post.station);
        std::int64_t in_force = 0;
        for (const std::string& kind : kinds.list()) {
          const Insurance* entry = latest_in_force(
              worker.record.insurance, j.day,
              [&](const Insurance& insurance) { return key_of(insurance.kind) == kind; });
          if (entry != nullptr) {
            ++in_force;
            j.evidence(worker, *entry);
            const Text title = title_of(entry->kind);
            j.part(VerdictOutcome::pass, {"{}在缴", "{1}: in force"}, title.zh, title.en);
          } else {
            std::string_view title = kind;
            for (const EnumValue& value : Enumeration<InsuranceKind>::values) {
              if (value.key == kind) title = value.title.zh;
            }
            j.part(VerdictOutcome::fail, {"缺{}", "{1}: missing"}, title, kind);
          }
        }
        j.quantities(in_force, static_cast<std::int64_t>(kinds.list().size()), "kind");
        return true;
      });
}

constexpr DecisionParameter parameters[] = {
    {.name = "insurance.kinds",
     .kind = ValueKind::list,
     .vocabulary = {.values = Enumeration<InsuranceKind>::values}}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "insurance.complete",
      .title = {"五险一金", "Complete insurance"},
      .about = {"worker"},
      .scope = {"当天在岗的招聘社工", "a recruited worker in post on the day"},
      .text = {"规定的各项社会保险和公积金均在缴。",
               "Every kind of insurance that the policy names is in force."},
      .parameters = parameters,
      .pass = {"五险一金都在缴。", "All six kinds are in force."},
      .fail = {"没有住房公积金。", "The housing fund is missing."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::insurance_complete
