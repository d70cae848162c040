// 有依据日期的一项工作：机构已成立、方案已印发
#include "model/field_path.h"
#include "rules/decision.h"
#include "rules/subjects.h"

namespace shuangbai::governance_proof {
namespace {

// The day at the path of the record; `what` is the field's title.
void judge(Judgement& j, const Entry* record, const FieldPath& path) {
  const Text what = path.front().field->title;
  const std::optional<Date> date =
      record == nullptr ? std::nullopt : Date::parse(value_at(*record, path));
  const bool known = j.day.knows(date);
  j.quantities(known ? 1 : 0, 1, "record");
  if (known) {
    j.part(VerdictOutcome::pass, {"{0}：{2}", "{1}: {2}"}, what.zh, what.en, *date);
  } else {
    j.part(VerdictOutcome::fail, {"没有{}的日期", "{1}: no day is recorded"}, what.zh, what.en);
  }
}

// The city is judged even without a file: then nothing proves anything. Where it has no counties,
// what is not in its own file may be in the one of its towns.
void judge_city(Verdicts& verdicts, const FieldPath& path, const std::string& keys) {
  const AuditContext& audit = verdicts.audit;
  const Stored<County>* below =
      audit.repository.counties.find(audit.repository.manifest.jurisdiction);
  const auto path_below = find_path(County::shape(), keys);
  verdicts.state(city_subject(audit), [&](Judgement& j) {
    const Stored<City>* city = j.audit.city();
    const auto own = city == nullptr ? std::nullopt : Date::parse(value_at(city->record, path));
    const bool has_own = j.day.knows(own);
    if (!has_own && below != nullptr && path_below) {
      j.evidence(*below);
      judge(j, &below->record, *path_below);
      return true;
    }
    if (city != nullptr) j.evidence(*city);
    judge(j, city == nullptr ? nullptr : &city->record, path);
    return true;
  });
}

// The field may be one of the city, of counties, or of both: all that can have it are judged.
void decide(Verdicts& verdicts) {
  const std::string keys = verdicts.rule().parameter("field")->values.front().text;
  const auto of_city = find_path(City::shape(), keys);
  const auto of_county = find_path(County::shape(), keys);
  if (of_city) judge_city(verdicts, *of_city, keys);
  if (!of_county) return;
  for (const Stored<County>* county : verdicts.audit.counties()) {
    if (of_city && is_city_itself(verdicts.audit, county->record)) continue;
    verdicts.state(county_subject(verdicts.audit, county->record), [&](Judgement& j) {
      j.evidence(*county);
      judge(j, &county->record, *of_county);
      return true;
    });
  }
}

constexpr DecisionParameter parameters[] = {
    {.name = "field",
     .kind = ValueKind::text,
     .vocabulary = {.of = &City::shape, .or_of = &County::shape}}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "governance.proof",
      .title = {"已建立或印发（{field}）", "Established or issued ({field})"},
      .about = {"city", "county"},
      .scope = {"市、各县（市、区）中有此字段的",
                "the city and the counties, where they have the field"},
      .text = {"{field} 有日期。", "{field} has a day."},
      .parameters = parameters,
      .pass = {"有日期。", "A day is recorded."},
      .fail = {"没有日期。", "No day is recorded."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::governance_proof
