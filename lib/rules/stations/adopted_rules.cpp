// 社工站已建立的各项制度
#include "model/field_path.h"
#include "rules/decision.h"
#include "rules/scopes.h"

namespace shuangbai::station_adopted_rules {
namespace {

void decide(Verdicts& verdicts) {
  std::vector<FieldPath> paths;
  for (const std::string& keys : verdicts.rule().parameter("fields")->values.front().list) {
    if (auto path = find_path(Station::shape(), keys)) paths.push_back(std::move(*path));
  }
  for_each_open_station(verdicts, [&](Judgement& j, const Stored<Station>& station) {
    int adopted = 0;
    for (const FieldPath& path : paths) {
      const Text what = path.back().field->title;
      const std::optional<Date> date = Date::parse(value_at(station.record, path));
      if (j.day.knows(date)) {
        ++adopted;
        j.part(VerdictOutcome::pass, {"{0}：{2} 建立", "{1}: adopted on {2}"}, what.zh, what.en,
               *date);
      } else {
        j.part(VerdictOutcome::fail, {"缺{}", "{1}: missing"}, what.zh, what.en);
      }
    }
    j.quantities(adopted, static_cast<std::int64_t>(paths.size()), "rule");
  });
}

constexpr DecisionParameter parameters[] = {
    {.name = "fields", .kind = ValueKind::list, .vocabulary = {.of = &Station::shape}}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "station.adopted-rules",
      .title = {"已建立的制度", "Rules adopted"},
      .about = {"station"},
      .scope = {"在用的社工站", "a station open on the day"},
      .text = {"各项制度（{fields}）均已建立。", "Its rules ({fields}) are all adopted."},
      .parameters = parameters,
      .pass = {"各项制度都有建立日期。", "All rules are dated."},
      .fail = {"缺一项制度。", "One rule is missing."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::station_adopted_rules
