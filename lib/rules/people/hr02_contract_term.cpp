// HR02 合同期限三年 · 二(三)
#include <cstdlib>

#include "rules/people/contracts.h"
#include "rules/rule.h"
#include "rules/subjects.h"

namespace shuangbai::hr02 {
namespace {

const Date document_day = Date::of(2021, 2, 3);

void decide(Verdicts& verdicts) {
  for_each_contract(verdicts.audit, [&](const Stored<Worker>& worker, const Contract& contract) {
    if (worker.record.integrated()) return;
    const Date last = contract.to.value_or(contract.from);
    verdicts.during(
        contract_subject(worker.record, contract), {contract.from, last}, [&](Judgement& j) {
          if (contract.signed_on < document_day || !j.day.reached(contract.signed_on) ||
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
          j.part(Judgement::met(std::abs(last - expected) <= tolerance),
                 {"合同至 {}，{} 年应至 {}", "the contract ends on {}; {} years end on {}"}, last,
                 years, expected);
          return true;
        });
  });
}

constexpr std::string_view parameters[] = {"contract.years", "contract.tolerance_days"};

}  // namespace

const Rule& definition() {
  static constexpr Rule rule{
      .code = "HR02",
      .name = "contract.term",
      .title = {"合同期限三年", "The term of a contract"},
      .clause = "二(三)",
      .severity = Severity::error,
      .scope = {"招聘社工自 2021-02-03 起签订、当天已开始的合同",
                "a recruited worker's contract, signed from 2021-02-03 on and begun by the day"},
      .text = {"期限为规定年数，可有容许天数的误差。",
               "It runs for the years required, give or take the days allowed."},
      .parameters = parameters,
      .pass = {"2021-07-01 至 2024-06-30。", "From 2021-07-01 to 2024-06-30."},
      .fail = {"2021-07-01 至 2022-06-30，只有一年。",
               "From 2021-07-01 to 2022-06-30: one year only."},
      .decide = &decide};
  return rule;
}

}  // namespace shuangbai::hr02
