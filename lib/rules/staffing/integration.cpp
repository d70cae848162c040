// 整合人员的劳动关系
#include "rules/decision.h"
#include "rules/in_force.h"
#include "rules/scopes.h"

namespace shuangbai::staffing_integration {
namespace {

void decide(Verdicts& verdicts) {
  for_each_worker_in_post(verdicts, [](Judgement& j, const Stored<Worker>& worker,
                                       const Post& post) {
    if (!worker.record.integrated()) return false;
    const auto from_township = [&](const Contract& c) { return c.employer == post.station; };
    const Contract* contract = latest_in_force(worker.record.contracts, j.day, from_township);
    if (contract != nullptr) {
      j.evidence(worker, *contract);
      j.part(VerdictOutcome::pass,
             {"{} 起的合同在有效期内，用人单位为 {}", "the contract from {} with {} is in force"},
             contract->from, contract->employer);
      return true;
    }
    const Contract* other = latest_in_force(worker.record.contracts, j.day);
    if (other != nullptr) {
      j.evidence(worker, *other);
      j.part(VerdictOutcome::fail,
             {"合同的用人单位为 {}，社工却在 {} 服务",
              "the contract is with {}, but the worker serves {}"},
             other->employer, post.station);
    } else {
      j.part(VerdictOutcome::fail, {"没有在有效期内的合同", "no contract is in force"});
    }
    return true;
  });
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "staffing.integration",
      .title = {"整合人员的劳动关系", "Contracts of integrated workers"},
      .about = {"worker"},
      .scope = {"当天在岗的整合人员", "an integrated worker in post on the day"},
      .text =
          {"有覆盖当天的劳动合同，用人单位是所服务社工站的镇（街道）。",
           "A contract covers the day, and its employer is the township of the station served."},
      .pass = {"合同在有效期内，由所在镇签订。",
               "The contract is in force, with the township of the station."},
      .fail = {"合同由另一镇签订。", "The contract is with another township."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::staffing_integration
