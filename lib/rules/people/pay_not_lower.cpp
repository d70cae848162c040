// 薪酬就高不就低
#include "rules/decision.h"
#include "rules/in_force.h"
#include "rules/people/certificates.h"
#include "rules/scopes.h"

namespace shuangbai::pay_not_lower {
namespace {

const Contract* first_contract(const Worker& worker, Day& day) {
  const Contract* first = nullptr;
  for (const Contract& contract : worker.contracts) {
    if (!day.reached(contract.from)) continue;
    if (first == nullptr || contract.from < first->from) first = &contract;
  }
  return first;
}

const PayAmount* scheme_amount(const Stored<County>* county, CertificateLevel level, Day& day) {
  if (county == nullptr || !county->record.pay_scheme) return nullptr;
  return latest_in_force(county->record.pay_scheme->amounts, day, [&](const PayAmount& amount) {
    return key_of(amount.level) == key_of(level);
  });
}

void decide(Verdicts& verdicts) {
  for_each_worker_in_post(verdicts, [](Judgement& j, const Stored<Worker>& stored,
                                       const Post& post) {
    const Worker& worker = stored.record;
    const Certificate* certificate = highest_certificate(worker, j.day);
    const Contract* first = worker.integrated() ? first_contract(worker, j.day) : nullptr;
    const bool in_first = first != nullptr && j.day.within(first->interval());
    if (certificate == nullptr && !in_first) return false;
    std::optional<Decimal> due;
    if (in_first) {
      due = first->monthly_pay;
      j.evidence(stored, *first);
    } else {
      const Contract* contract = latest_in_force(worker.contracts, j.day);
      if (contract != nullptr) {
        due = contract->monthly_pay;
        j.evidence(stored, *contract);
      }
      j.evidence(stored, *certificate);
      const Stored<County>* county = j.audit.repository.counties.find(post.station.substr(0, 6));
      const PayAmount* amount = scheme_amount(county, certificate->level, j.day);
      if (amount != nullptr) {
        due = due ? std::max(*due, amount->monthly) : amount->monthly;
        j.evidence(*county, *amount);
      }
    }
    const Pay* pay = latest_in_force(worker.pay, j.day);
    if (pay != nullptr) j.evidence(stored, *pay);
    j.verdict.required = due;
    if (pay != nullptr) j.verdict.observed = pay->monthly;
    j.verdict.unit = "yuan";
    if (pay == nullptr) {
      j.part(VerdictOutcome::unknown, {"没有现薪记录", "no pay is recorded"});
    } else if (!due) {
      j.part(VerdictOutcome::unknown,
             {"没有可比的合同薪酬或薪酬标准", "neither contract nor scheme gives an amount"});
    } else {
      j.part(Judgement::met(pay->monthly >= *due),
             {"月薪 {} 元，应不低于 {} 元", "pay of {} yuan, at least {} due"}, pay->monthly, *due);
    }
    return true;
  });
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "pay.not-lower",
      .title = {"薪酬就高不就低", "Pay not lower than due"},
      .about = {"worker"},
      .scope = {"当天在岗的持证社工，以及仍在首个合同期内的整合人员",
                "a worker in post on the day who is certified, or integrated and still in the "
                "first contract"},
      .text = {"现薪不低于应发：整合人员首个合同期内为原合同薪酬，否则为合同薪酬与当地持证薪酬标准"
               "中的较高者。",
               "The pay in force is at least what is due: in an integrated worker's first contract "
               "that contract's pay, else the higher of the contract's pay and the county scheme's "
               "amount for the highest certificate."},
      .pass = {"合同 4500 元，标准 5000 元，实发 5000 元。",
               "Contract 4500, scheme 5000, pay 5000 yuan."},
      .fail = {"标准 5000 元，实发 4500 元。", "Scheme 5000, pay 4500 yuan."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::pay_not_lower
