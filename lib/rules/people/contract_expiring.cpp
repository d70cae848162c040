// 合同即将到期
#include "base/count.h"
#include "rules/decision.h"
#include "rules/in_force.h"
#include "rules/scopes.h"

namespace shuangbai::contract_expiring {
namespace {

void decide(Verdicts& verdicts) {
  for_each_worker_in_post(verdicts, [](Judgement& j, const Stored<Worker>& worker,
                                       const Post& post) {
    if (latest_in_force(worker.record.contracts, j.day) == nullptr) return false;
    const auto notice = static_cast<std::int32_t>(
        j.parameter("contract.notice_days", post.station).number().ceiling());
    const Contract* latest = nullptr;
    for (const Contract& contract : worker.record.contracts) {
      const bool counts = j.day.within(contract.interval()) || j.day.reached(contract.signed_on);
      if (counts && (latest == nullptr || *latest->last_day() < *contract.last_day())) {
        latest = &contract;
      }
    }
    j.evidence(worker, *latest);
    const Date last = *latest->last_day();
    j.quantities(std::max(0, last - j.day.date()), notice + 1, "day");
    j.part(Judgement::met(!j.day.reached(last - notice)),
           {"合同至 {}，应提前 {} 天办理", "the contract ends on {}; {:day} of notice"}, last,
           Count(notice));
    return true;
  });
}

constexpr DecisionParameter parameters[] = {{.name = "contract.notice_days", .bounds = whole_days}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "contract.expiring",
      .title = {"合同即将到期", "A contract about to end"},
      .about = {"worker"},
      .scope = {"当天在岗且合同有效的社工", "a worker in post on the day with a contract in force"},
      .text = {"现有或已签合同的最后一天距当天超过提前提醒天数。",
               "The latest last day of the contracts in force or already signed lies further ahead "
               "than the days of notice."},
      .parameters = parameters,
      .pass = {"合同还有 90 天，或已签下续签合同。",
               "90 days are left, or the next contract is signed."},
      .fail = {"合同还有 30 天，未续签。", "30 days are left and no contract follows."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::contract_expiring
