// 续聘条件
#include "rules/decision.h"
#include "rules/people/contracts.h"
#include "rules/subjects.h"

namespace shuangbai::contract_renewal {
namespace {

bool follows_another(const Worker& worker, const Contract& contract) {
  for (const Contract& other : worker.contracts) {
    if (&other == &contract) continue;
    const bool named = !contract.renews.empty() && other.number == contract.renews;
    const std::optional<Date> last = other.last_day();
    if (other.from < contract.from && (named || (last && *last < contract.from))) return true;
  }
  return false;
}

void decide(Verdicts& verdicts) {
  for_each_contract(verdicts.audit, [&](const Stored<Worker>& worker, const Contract& contract) {
    const Date last = contract.to.value_or(contract.from);
    verdicts.during(
        contract_subject(worker.record, contract), {contract.from, last}, [&](Judgement& j) {
          const Date first = j.parameter("contract.renewal.from", last, contract.employer).date();
          if (contract.from < first || !j.day.reached(contract.from) ||
              !follows_another(worker.record, contract)) {
            return false;
          }
          j.evidence(worker, contract);
          const Certificate* held = nullptr;
          for (const Certificate& certificate : worker.record.certificates) {
            if (certificate.issued <= contract.from) held = &certificate;
          }
          const Assessment* latest = nullptr;
          for (const Assessment& assessment : worker.record.assessments) {
            if (assessment.date >= contract.from) continue;
            if (latest == nullptr || latest->date <= assessment.date) latest = &assessment;
          }
          if (held != nullptr) {
            j.evidence(worker, *held);
            j.part(VerdictOutcome::pass, {"{} 取得证书", "certified on {}"}, held->issued);
          } else {
            j.part(VerdictOutcome::fail, {"{} 时没有证书", "no certificate by {}"}, contract.from);
          }
          if (latest == nullptr) {
            j.part(VerdictOutcome::fail, {"{} 前没有年度考核", "no assessment before {}"},
                   contract.from);
            return true;
          }
          j.evidence(worker, *latest);
          const Text grade = title_of(latest->grade);
          j.part(Judgement::met(latest->grade == Grade::excellent ||
                                latest->grade == Grade::qualified),
                 {"{} 年度考核{}", "assessment of {0}: {2}"}, latest->year, grade.zh, grade.en);
          return true;
        });
  });
}

constexpr DecisionParameter parameters[] = {{"contract.renewal.from", ValueKind::date}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "contract.renewal",
      .title = {"续聘条件", "Conditions of renewal"},
      .about = {"contract"},
      .scope = {"自 {contract.renewal.from} 起开始、当天已开始的续聘合同",
                "a contract that follows an earlier one and began between {contract.renewal.from} "
                "and the day"},
      .text = {"开始时持有证书，且此前最近一次年度考核为优秀或合格。",
               "By its first day the worker holds a certificate, and the latest assessment before "
               "it is excellent or qualified."},
      .parameters = parameters,
      .pass = {"已取得助理社会工作师证书，上一年度考核合格，续聘。",
               "Certified, qualified in the year before, renewed."},
      .fail = {"没有证书即续聘。", "Renewed without a certificate."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::contract_renewal
