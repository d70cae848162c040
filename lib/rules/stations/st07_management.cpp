// ST07 管理制度 · 二(三)2
#include "rules/rule.h"
#include "rules/scopes.h"
#include "rules/stations/adopted_rules.h"

namespace shuangbai::st07 {
namespace {

void decide(Verdicts& verdicts) {
  for_each_open_station(verdicts, [](Judgement& j, const Stored<Station>& station) {
    const Management rules = station.record.management.value_or(Management());
    judge_adopted_rules(j, {{{"人事", "personnel"}, rules.personnel},
                            {{"财务", "finance"}, rules.finance},
                            {{"物资", "assets"}, rules.assets},
                            {{"档案", "archives"}, rules.archives},
                            {{"安全", "safety"}, rules.safety}});
  });
}

}  // namespace

const Rule& definition() {
  static constexpr Rule rule{
      .code = "ST07",
      .name = "station.management",
      .title = {"管理制度", "Management rules"},
      .clause = "二(三)2",
      .severity = Severity::error,
      .scope = {"在用的社工站", "a station open on the day"},
      .text = {"人事、财务、物资、档案、安全五项制度均已制定。",
               "Its personnel, finance, assets, archives and safety rules are all adopted."},
      .pass = {"五项制度都有制定日期。", "All five rules are dated."},
      .fail = {"缺少档案管理制度。", "The rules for archives are missing."},
      .decide = &decide};
  return rule;
}

}  // namespace shuangbai::st07
