// 合同期限三年
#include <cstdlib>

#include "base/count.h"
#include "rules/decision.h"
#include "rules/people/contracts.h"
#include "rules/subjects.h"

namespace shuangbai::contract_term {
namespace {

void decide(Verdicts& verdicts) {
  for_each_contract(verdicts.audit, [&](const Stored<Worker>& worker, const Contract& contract) {
    if (worker.record.integrated()) return;
    const Date last = contract.to.value_or(contract.from);
    verdicts.during(
        contract_subject(worker.record, contract), {contract.from, last}, [&](Judgement& j) {
          const Date signed_from =
              j.parameter("contract.signed_from", last, contract.employer).date();
          if (contract.signed_on < signed_from || !j.day.reached(contract.signed_on) ||
              !j.day.reached(contract.from)) {
            return false;
          }
          j.evidence(worker, contract);
          const auto years = static_cast<int>(
              j.parameter("contract.years", last, contract.employer).number().ceiling());
          const auto tolerance =
              j.parameter("contract.tolerance_days", last, contract.employer).number().ceiling();
          const Date expected = contract.from.plus_years(years) - 1;
          j.quantities(last - contract.from + 1, expected - contract.from + 1, "day");
          j.part(
              Judgement::met(std::abs(last - expected) <= tolerance),
              {"合同至 {}，{} 年应至 {}", "the contract ends on {}; {:year ends|years end} on {}"},
              last, Count(years), expected);
          return true;
        });
  });
}

constexpr DecisionParameter parameters[] = {
    {"contract.signed_from", ValueKind::date},
    {.name = "contract.years", .bounds = whole_years},
    {.name = "contract.tolerance_days", .bounds = whole_days}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "contract.term",
      .title = {"合同期限三年", "The term of a contract"},
      .about = {"contract"},
      .scope = {"招聘社工自 {contract.signed_from} 起签订、当天已开始的合同",
                "a recruited worker's contract, signed from {contract.signed_from} on and begun by "
                "the day"},
      .text = {"期限为规定年数，可有容许天数的误差。",
               "It runs for the years required, give or take the days allowed."},
      .parameters = parameters,
      .pass = {"7 月 1 日起，至三年后的 6 月 30 日。", "From 1 July to 30 June three years later."},
      .fail = {"7 月 1 日起，至次年 6 月 30 日，只有一年。",
               "From 1 July to 30 June of the next year: one year only."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::contract_term
