// 登记即将到期
#include "base/count.h"
#include "rules/decision.h"
#include "rules/in_force.h"
#include "rules/people/certificates.h"
#include "rules/scopes.h"

namespace shuangbai::certificate_expiring {
namespace {

// The one that ends last, an open one before all others: those to come are recorded when granted.
const RegisteredPeriod* last_to_end(const Certificate& certificate) {
  const RegisteredPeriod* last = nullptr;
  for (const RegisteredPeriod& period : certificate.registered) {
    if (last == nullptr || (last->to && (!period.to || *last->to < *period.to))) last = &period;
  }
  return last;
}

void decide(Verdicts& verdicts) {
  for_each_worker_in_post(
      verdicts, [](Judgement& j, const Stored<Worker>& worker, const Post& post) {
        const Certificate* certificate = highest_certificate(worker.record, j.day);
        if (certificate == nullptr) return false;
        if (latest_in_force(certificate->registered, j.day) == nullptr) return false;
        const auto notice = static_cast<std::int32_t>(
            j.parameter("certificate.notice_days", post.station).number().ceiling());
        const RegisteredPeriod& latest = *last_to_end(*certificate);
        j.evidence(worker, latest);
        if (!latest.to) {
          j.part(VerdictOutcome::pass, {"登记没有截止日期", "the registration has no last day"});
          return true;
        }
        j.quantities(std::max(0, *latest.to - j.day.date()), notice + 1, "day");
        j.part(Judgement::met(!j.day.reached(*latest.to - notice)),
               {"登记至 {}，应提前 {} 天办理", "the registration ends on {}; {:day} of notice"},
               *latest.to, Count(notice));
        return true;
      });
}

constexpr DecisionParameter parameters[] = {
    {.name = "certificate.notice_days", .bounds = whole_days}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "certificate.expiring",
      .title = {"证书登记即将到期", "A registration about to end"},
      .about = {"worker"},
      .scope = {"当天在岗、证书在登记有效期内的社工",
                "a worker in post on the day whose certificate is registered"},
      .text = {"登记（含已获准的下一期）的最后一天距当天超过 {certificate.notice_days} 天。",
               "The last day of the registration, or of the next that is granted already, lies "
               "more than {certificate.notice_days} days ahead."},
      .parameters = parameters,
      .pass = {"登记还有 200 天。", "200 days are left."},
      .fail = {"登记还有 30 天，下一期未获准。", "30 days are left and no other is granted."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::certificate_expiring
