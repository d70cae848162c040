#include <set>

#include "rules/rules.h"
#include "rules/values.h"

namespace shuangbai {
namespace {

struct PlaceOfValue {
  std::string_view county;
  std::string_view station;
};

class PairChecker {
 public:
  PairChecker(const Policy& policy, Diagnostics& diagnostics)
      : policy_(policy), diagnostics_(diagnostics) {}

  void check(const Rule& rule, const ParameterPair& pair) {
    const Parameter* least = rule.parameter(pair.least);
    const Parameter* most = rule.parameter(pair.most);
    if (least == nullptr || most == nullptr) {
      if (pair.is_both && least != most) half(rule, pair, least == nullptr ? *most : *least);
      return;
    }
    const bool is_everywhere = least->id.empty() && most->id.empty();
    std::vector<PlaceOfValue> places = {{}};
    std::set<Date> days;
    const auto add = [&](const std::vector<ParameterValue>& values) {
      for (const ParameterValue& value : values) days.insert(value.from);
    };
    add(least->values);
    add(most->values);
    for (const ParameterOverride& local : policy_.local.parameters) {
      if (is_everywhere || (local.parameter != least->id && local.parameter != most->id)) continue;
      add(local.values);
      const std::string_view station = local.station;
      places.push_back(
          {station.empty() ? std::string_view(local.county) : station.substr(0, 6), station});
    }
    for (const PlaceOfValue& place : places) {
      for (const Date date : days) {
        Day day(date);
        compare(rule, pair, policy_.at(*least, day, place.county, place.station),
                policy_.at(*most, day, place.county, place.station));
      }
    }
  }

 private:
  static bool is_above(const ParameterValue& a, const ParameterValue& b) {
    return (a.number && b.number && *b.number < *a.number) ||
           (a.date && b.date && *b.date < *a.date);
  }

  // The value that was given in view of the other: for fewer places, or later.
  static bool is_later(const ParameterInForce& a, const ParameterInForce& b) {
    if ((a.local != nullptr) != (b.local != nullptr)) return a.local != nullptr;
    return b.value->from < a.value->from;
  }

  std::string path_of(const Rule& rule, const ParameterInForce& value) const {
    if (value.local != nullptr) return "policy.yaml";
    return value.parameter->id.empty() ? rule.set->path : policy_.set_of(*value.parameter).path;
  }

  static std::string_view name_of(std::string_view asked, const ParameterInForce& value) {
    return value.parameter->id.empty() ? asked : std::string_view(value.parameter->id);
  }

  void compare(const Rule& rule, const ParameterPair& pair, const ParameterInForce& least,
               const ParameterInForce& most) {
    if (!least || !most || !is_above(*least.value, *most.value)) return;
    const ParameterInForce& at = is_later(least, most) ? least : most;
    if (!told_.insert(at.value).second) return;
    report(diagnostics_, "policy.value", {path_of(rule, at), at.value->line, at.value->column},
           message({"“{0}”（{1}）不能大于或晚于“{2}”（{3}）",
                    "`{0}` ({1}) must not be above or after `{2}` ({3})"},
                   name_of(pair.least, least), least.to_string(), name_of(pair.most, most),
                   most.to_string()));
  }

  void half(const Rule& rule, const ParameterPair& pair, const Parameter& given) {
    const bool has_least = rule.parameter(pair.least) != nullptr;
    const ParameterValue& value = given.values.front();
    if (!told_.insert(&value).second) return;
    report(
        diagnostics_, "policy.pair",
        {given.id.empty() ? rule.set->path : policy_.set_of(given).path, value.line, value.column},
        message({"规则 {0} 给了“{1}”而没有“{2}”，那一端不限；请一并给出",
                 "{0} gives `{1}` without `{2}`, so that the other end is open; give both"},
                rule.code, has_least ? pair.least : pair.most, has_least ? pair.most : pair.least),
        Severity::warning);
  }

  const Policy& policy_;
  Diagnostics& diagnostics_;
  std::set<const ParameterValue*> told_;
};

}  // namespace

void check_pairs(const Rules& rules, const Policy& policy, Diagnostics& diagnostics) {
  PairChecker checker(policy, diagnostics);
  for (const Rule* rule : rules.with_switched_off()) {
    for (const ParameterPair& pair : rule->decision->pairs) checker.check(*rule, pair);
  }
}

}  // namespace shuangbai
