// 证书登记
#include "rules/decision.h"
#include "rules/in_force.h"
#include "rules/people/certificates.h"
#include "rules/scopes.h"

namespace shuangbai::certificate_registered {
namespace {

void decide(Verdicts& verdicts) {
  for_each_worker_in_post(verdicts, [](Judgement& j, const Stored<Worker>& worker, const Post&) {
    const Certificate* certificate = highest_certificate(worker.record, j.day);
    if (certificate == nullptr) return false;
    j.evidence(worker, *certificate);
    const RegisteredPeriod* latest = nullptr;  // of those that have begun
    for (const RegisteredPeriod& period : certificate->registered) {
      if (!j.day.reached(period.from)) continue;
      if (latest == nullptr || latest->from <= period.from) latest = &period;
    }
    const RegisteredPeriod* current = latest_in_force(certificate->registered, j.day);
    if (current != nullptr) {
      j.evidence(worker, *current);
      j.part(VerdictOutcome::pass, {"证书自 {} 起登记", "the certificate is registered from {} on"},
             current->from);
    } else if (latest != nullptr) {
      j.evidence(worker, *latest);
      j.part(VerdictOutcome::fail,
             {"当天没有有效登记；最近一次登记自 {} 起",
              "no registration covers the day; the latest began on {}"},
             latest->from);
    } else {
      const Date deadline = certificate->issued.plus_years(1);
      j.part(j.unmet(deadline),
             {"{} 取得的证书没有登记，期限为 {}",
              "the certificate of {} is not registered; the deadline is {}"},
             certificate->issued, deadline);
    }
    return true;
  });
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "certificate.registered",
      .title = {"证书登记", "Registration of the certificate"},
      .about = {"worker"},
      .scope = {"当天在岗且持证的社工（取最高等级、最近取得的证书）",
                "a worker in post on the day with a certificate (the highest, the latest of its "
                "level)"},
      .text = {"证书当天在登记有效期内；从未登记的，取得之日起一年内登记。",
               "A registration of the certificate covers the day; the first is due a year after "
               "the certificate was issued."},
      .pass = {"登记有效期至明年。", "The registration runs until next year."},
      .fail = {"登记有效期上月已满，没有再登记。",
               "The registration ended last month and was not renewed."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::certificate_registered
