#include "rules/rules.h"

#include <algorithm>

#include "base/echo.h"
#include "base/suggestion.h"

namespace shuangbai {
namespace {

const RuleParameter* own_parameter(const RuleInstance& instance, std::string_view name) {
  const auto found = std::ranges::find(instance.parameters, name, &RuleParameter::name);
  return found == instance.parameters.end() ? nullptr : &*found;
}

// The value that a rule gives itself, as a parameter that nothing overrides.
std::unique_ptr<const Parameter> parameter_of(const RuleParameter& own) {
  auto parameter = std::make_unique<Parameter>();
  parameter->zh = parameter->en = own.name;
  ParameterValue& value = parameter->values.emplace_back();
  static_cast<Entry&>(value) = own;
  value.number = own.number;
  value.date = own.date;
  value.text = own.text;
  value.list = own.list;
  return parameter;
}

// The parameter of the policy that a name of the decision stands for, or nothing.
const Parameter* named_parameter(const RuleInstance& instance, const DecisionParameter& asked,
                                 const Policy& policy) {
  const RuleParameter* own = own_parameter(instance, asked.name);
  return policy.find(own == nullptr || own->parameter.empty() ? asked.name : own->parameter);
}

void bind(Rule& rule, const RuleInstance& instance, const Policy& policy) {
  for (const DecisionParameter& asked : rule.decision->parameters) {
    const RuleParameter* own = own_parameter(instance, asked.name);
    BoundParameter bound{.name = asked.name};
    if (own != nullptr && own->parameter.empty()) {
      bound.own = parameter_of(*own);
      bound.parameter = bound.own.get();
    } else {
      bound.parameter = named_parameter(instance, asked, policy);
    }
    if (bound.parameter != nullptr) rule.parameters.push_back(std::move(bound));
  }
}

// The text with the values of parameters in the places of {name}.
std::string filled(std::string_view text, const Rule& rule, const Policy& policy) {
  std::string out;
  while (true) {
    const std::size_t open = text.find('{');
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) return out += text;
    const Parameter* parameter = rule.parameter(text.substr(open + 1, close - open - 1));
    out += text.substr(0, parameter == nullptr ? close + 1 : open);
    if (parameter != nullptr) {
      Day last(Date::of(9999, 12, 31));
      if (const ParameterInForce value = policy.at(*parameter, last)) out += value.to_string();
    }
    text.remove_prefix(close + 1);
  }
}

Message wording(const std::optional<Wording>& own, Text text, const Rule& rule,
                const Policy& policy) {
  return {filled(own ? own->zh : text.zh, rule, policy),
          filled(own ? own->en : text.en, rule, policy)};
}

std::unique_ptr<const Rule> rule_of(const RuleInstance& instance, const PolicySet& set,
                                    const Decision& decision, const Policy& policy) {
  auto rule = std::make_unique<Rule>();
  rule->code = instance.code;
  rule->name = instance.name.empty() ? decision.name : std::string_view(instance.name);
  rule->decision = &decision;
  rule->set = &set;
  rule->clause = instance.clause;
  rule->severity = instance.severity;
  bind(*rule, instance, policy);
  rule->title = wording(instance.title, decision.title, *rule, policy);
  rule->scope = wording(instance.scope, decision.scope, *rule, policy);
  rule->text = wording(instance.text, decision.text, *rule, policy);
  rule->pass = wording(instance.pass, decision.pass, *rule, policy);
  rule->fail = wording(instance.fail, decision.fail, *rule, policy);
  return rule;
}

// What is wrong with what a name of the decision stands for.
std::optional<Message> wrong_parameter(const RuleInstance& instance, const DecisionParameter& asked,
                                       const Policy& policy) {
  const RuleParameter* own = own_parameter(instance, asked.name);
  const bool is_own = own != nullptr && own->parameter.empty();
  const Parameter* named = is_own ? nullptr : named_parameter(instance, asked, policy);
  if (!is_own && asked.vocabulary.is_of_fields()) {
    return message({"规则 {0} 须自行给出“{1}”", "{0} itself must give `{1}`"}, instance.code,
                   asked.name);
  }
  if (!is_own && named == nullptr) {
    if (asked.is_optional && own == nullptr) return std::nullopt;
    return message({"规则 {0} 的判定需要“{1}”，而政策没有参数“{2}”",
                    "the decision of {0} needs `{1}`, and the policy has no parameter `{2}`"},
                   instance.code, asked.name,
                   own == nullptr ? asked.name : std::string_view(own->parameter));
  }
  if (!is_own && kind_of(*named) == ValueKind::none) return std::nullopt;  // told at its place
  if ((is_own ? kind_of(*own) : kind_of(*named)) != asked.kind) {
    const Text kind = title_of(asked.kind);
    return message({"规则 {0} 的“{1}”应是{2}", "`{1}` of {0} must be a {3}"}, instance.code,
                   asked.name, kind.zh, kind.en);
  }
  if (named != nullptr && named->starts.value_or(false) && !asked.may_start) {
    return message(
        {"规则 {0} 的“{1}”须一直有取值，而参数“{2}”在首个取值之前没有（starts）",
         "`{1}` of {0} must always have a value, and the parameter `{2}` has none before "
         "its first (starts)"},
        instance.code, asked.name, named->id);
  }
  return std::nullopt;
}

Message no_placeholder(std::string_view name, const std::vector<std::string_view>& asked_for) {
  const std::string known =
      asked_for.empty() ? "" : fmt::format("{{{}}}", fmt::join(asked_for, "}, {"));
  if (known.empty()) {
    return message({"“{{{0}}}”不代表任何值：这一判定没有参数",
                    "`{{{0}}}` stands for no value: the decision has no parameters"},
                   echoed(Echo::key, name));
  }
  return message(
      {"“{{{0}}}”不代表任何值；可用的有 {1}", "`{{{0}}}` stands for no value; there are {1}"},
      echoed(Echo::key, name), known);
}

// The first {name} in the text that the decision does not ask for, or nothing.
std::optional<std::string_view> unknown_placeholder(std::string_view text,
                                                    const Decision& decision) {
  while (true) {
    const std::size_t open = text.find('{');
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) return std::nullopt;
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const bool is_known = std::ranges::find(decision.parameters, name, &DecisionParameter::name) !=
                          decision.parameters.end();
    if (!is_known) return name;
    text.remove_prefix(close + 1);
  }
}

// That the parameter's first value is of no kind, with the kind that a rule's decision wants of it.
Message no_kind_for_rules(const Parameter& parameter, const Policy& policy) {
  for (const SharedSet& set : policy.sets()) {
    for (const RuleInstance& instance : set->rules) {
      const Decision* decision = find_decision(instance.decision);
      if (decision == nullptr) continue;
      for (const DecisionParameter& asked : decision->parameters) {
        const RuleParameter* own = own_parameter(instance, asked.name);
        const bool is_own = own != nullptr && own->parameter.empty();
        if (is_own || named_parameter(instance, asked, policy) != &parameter) continue;
        return message({"参数“{0}”的取值应只给 {1}：规则 {2} 的判定需要{3}",
                        "give a value of `{0}` {1} and nothing else: the decision of {2} wants a "
                        "{4}"},
                       parameter.id, key_of(asked.kind), instance.code, title_of(asked.kind).zh,
                       title_of(asked.kind).en);
      }
    }
  }
  return no_kind(parameter);
}

}  // namespace

Rules::Rules(const Policy& policy) : sets_(policy.sets()) {
  for (const SharedSet& set : sets_) {
    for (const RuleInstance& instance : set->rules) {
      const Decision* decision = find_decision(instance.decision);
      if (decision != nullptr) rules_.push_back(rule_of(instance, *set, *decision, policy));
    }
  }
  std::ranges::sort(rules_, {}, [](const auto& rule) { return rule->code; });
  for (const auto& rule : rules_) {
    (policy.switched_off(rule->code) == nullptr ? in_force_ : switched_off_).push_back(rule.get());
  }
}

std::vector<const Rule*> Rules::with_switched_off() const {
  std::vector<const Rule*> both = in_force_;
  both.insert(both.end(), switched_off_.begin(), switched_off_.end());
  return both;
}

const Rule* Rules::find(std::string_view code) const {
  const auto found =
      std::ranges::lower_bound(rules_, code, {}, [](const auto& rule) { return rule->code; });
  return found == rules_.end() || (*found)->code != code ? nullptr : found->get();
}

std::vector<const Rule*> Rules::of_decision(std::string_view decision) const {
  std::vector<const Rule*> found;
  std::ranges::copy_if(in_force_, std::back_inserter(found),
                       [&](const Rule* rule) { return rule->decision->name == decision; });
  return found;
}

Failure Rules::unknown_rule(std::string_view code) const {
  const auto has = [&](const PolicySet& set) {
    return std::ranges::find(set.rules, code, &RuleInstance::code) != set.rules.end();
  };
  constexpr Text what = {"规则", "rule"};
  if (Outcome elsewhere = of_another_set(what, code, sets_, has)) return *elsewhere;
  std::vector<std::string_view> codes;
  for (const auto& rule : rules_) codes.push_back(rule->code);
  return {FailureKind::usage, unknown(what, code, codes)};
}

void check_rules(const PolicySet& set, const Policy& policy, Diagnostics& diagnostics) {
  const auto fault = [&](const Entry& entry, Message text) {
    report(diagnostics, "policy.rule", {set.path, entry.line, entry.column}, std::move(text));
  };
  for (const Parameter& parameter : set.parameters) {
    const ParameterValue& first = parameter.values.front();
    if (kind_of(first) != ValueKind::none) continue;
    report(diagnostics, "policy.value", {set.path, first.line, first.column},
           no_kind_for_rules(parameter, policy));
  }
  for (const RuleInstance& instance : set.rules) {
    const Decision* decision = find_decision(instance.decision);
    if (decision == nullptr) {
      std::vector<std::string_view> names;
      for (const Decision* one : all_decisions()) names.push_back(one->name);
      fault(instance, unknown({"判定", "decision"}, instance.decision, names));
      continue;
    }
    std::vector<std::string_view> asked_for;
    for (const DecisionParameter& asked : decision->parameters) {
      asked_for.push_back(asked.name);
      const RuleParameter* own = own_parameter(instance, asked.name);
      auto wrong = wrong_parameter(instance, asked, policy);
      if (!wrong) continue;
      fault(own == nullptr ? static_cast<const Entry&>(instance) : *own, std::move(*wrong));
    }
    for (const auto* wording :
         {&instance.title, &instance.scope, &instance.text, &instance.pass, &instance.fail}) {
      if (!*wording) continue;
      auto name = unknown_placeholder((*wording)->zh, *decision);
      if (!name) name = unknown_placeholder((*wording)->en, *decision);
      if (name) fault(**wording, no_placeholder(*name, asked_for));
    }
    for (const RuleParameter& own : instance.parameters) {
      if (std::ranges::find(asked_for, own.name) != asked_for.end()) continue;
      fault(own, unknown({"判定所用的参数", "parameter of the decision"}, own.name, asked_for));
    }
  }
}

}  // namespace shuangbai
