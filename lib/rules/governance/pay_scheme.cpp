// 持证社工薪酬管理办法
#include "rules/decision.h"
#include "rules/subjects.h"

namespace shuangbai::governance_pay_scheme {
namespace {

void decide(Verdicts& verdicts) {
  for (const Stored<County>* county : verdicts.audit.counties()) {
    const PayScheme scheme = county->record.pay_scheme.value_or(PayScheme());
    verdicts.state(county_subject(verdicts.audit, county->record), [&](Judgement& j) {
      const Date deadline = j.parameter("pay_scheme.deadline", county->record.code).date();
      j.evidence(county->file, scheme.line != 0 ? scheme.line : county->record.line);
      int present = 0;
      const auto step = [&](Text what, const std::optional<Date>& date) {
        if (j.day.knows(date)) {
          ++present;
          j.part(j.done(date, deadline), {"于 {2} {0}，期限为 {3}", "{1} on {2}, due by {3}"},
                 what.zh, what.en, *date, deadline);
        } else {
          j.part(j.unmet(deadline), {"尚未{0}，期限为 {2}", "not {1}; due by {2}"}, what.zh,
                 what.en, deadline);
        }
      };
      step({"印发", "issued"}, scheme.issued);
      step({"报备", "reported"}, scheme.reported);
      j.quantities(present, 2, "step");
      return true;
    });
  }
}

constexpr DecisionParameter parameters[] = {{"pay_scheme.deadline", ValueKind::date}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "governance.pay-scheme",
      .title = {"持证社工薪酬管理办法", "The county's pay scheme"},
      .about = {"county"},
      .scope = {"各县（市、区）", "each county"},
      .text = {"期限前制定薪酬待遇管理办法并报备；之后为逾期。",
               "Its pay scheme is issued and reported by the deadline; later is late."},
      .parameters = parameters,
      .pass = {"期限前两周印发，前五天报备。",
               "Issued two weeks before the deadline, reported five days before it."},
      .fail = {"期限已过，没有报备。", "The deadline is over and it is not reported."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::governance_pay_scheme
