// 劳动合同有效
#include "rules/decision.h"
#include "rules/in_force.h"
#include "rules/scopes.h"

namespace shuangbai::contract_in_force {
namespace {

void decide(Verdicts& verdicts) {
  for_each_worker_in_post(verdicts, [](Judgement& j, const Stored<Worker>& worker, const Post&) {
    const Contract* contract = latest_in_force(worker.record.contracts, j.day);
    if (contract != nullptr) {
      j.evidence(worker, *contract);
      j.part(VerdictOutcome::pass, {"{} 起的合同在有效期内", "the contract from {} is in force"},
             contract->from);
    } else {
      j.part(VerdictOutcome::fail, {"没有在有效期内的劳动合同", "no contract is in force"});
    }
    return true;
  });
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "contract.in-force",
      .title = {"劳动合同有效", "A contract in force"},
      .about = {"worker"},
      .scope = {"当天在岗的社工", "a worker in post on the day"},
      .text = {"有覆盖当天的劳动合同。", "A contract covers the day."},
      .pass = {"三年的合同覆盖当天。", "A contract of three years covers the day."},
      .fail = {"合同已到期而未续签。", "The contract has ended and was not renewed."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::contract_in_force
