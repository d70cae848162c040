#include "policy/set_checks.h"

#include <algorithm>
#include <set>

#include "base/suggestion.h"
#include "policy/document.h"

namespace shuangbai {
namespace {

class SetChecker {
 public:
  SetChecker(const PolicySet& set, Diagnostics& diagnostics)
      : set_(set), diagnostics_(diagnostics) {}

  void check() {
    std::set<std::string_view> clauses;
    for (const Clause& clause : set_.clauses) {
      once(clauses, clause.id, clause);
      if (clause.reason_zh.empty() == clause.reason_en.empty()) continue;
      fault("policy.language", clause,
            message({"条款“{0}”的理由只有一种语言；请补上 {1}",
                     "the reason of clause `{0}` is in one language; give {1}, too"},
                    printable(clause.id), clause.reason_zh.empty() ? "reason_zh" : "reason_en"));
    }
    std::set<std::string_view> parameters;
    for (const Parameter& parameter : set_.parameters) {
      once(parameters, parameter.id, parameter);
      cites(parameter.clause, parameter);
      std::set<Date> days;
      for (const ParameterValue& value : parameter.values) {
        if (!days.insert(value.from).second) {
          fault("policy.duplicate", value, same_day(parameter, value.from));
        }
        if (kind_of(parameter) == ValueKind::none) continue;  // the rules know which it must be
        if (auto wrong = wrong_value(parameter, value)) {
          fault("policy.value", value, std::move(*wrong));
        }
      }
    }
    std::set<std::string_view> codes;
    for (const RuleInstance& rule : set_.rules) {
      once(codes, rule.code, rule);
      cites(rule.clause, rule);
      std::set<std::string_view> names;
      for (const RuleParameter& own : rule.parameters) {
        once(names, own.name, own);
        check_own(own);
      }
    }
  }

 private:
  void fault(std::string_view code, const Entry& entry, Message text) {
    report(diagnostics_, code, {set_.path, entry.line, entry.column}, std::move(text));
  }

  void once(std::set<std::string_view>& known, std::string_view id, const Entry& entry) {
    if (known.insert(id).second) return;
    fault("policy.duplicate", entry, message({"“{}”重复", "`{}` is given twice"}, printable(id)));
  }

  void cites(std::string_view list, const Entry& entry) {
    for_each_clause(list, [&](std::string_view cited) {
      const bool known = std::ranges::any_of(
          set_.clauses, [&](const Clause& clause) { return covers_clause(cited, clause.id); });
      if (known) return;
      std::vector<std::string_view> ids;
      for (const Clause& clause : set_.clauses) ids.push_back(clause.id);
      fault("policy.clause", entry, unknown({"条款", "clause"}, cited, ids, std::nullopt));
    });
  }

  void check_own(const RuleParameter& own) {
    const bool is_named = !own.parameter.empty();
    const bool is_valued = kind_of(own) != ValueKind::none;
    const bool is_mixed = own.number || own.date || !own.text.empty() || !own.list.empty();
    if (is_named ? !is_mixed : is_valued) {
      if (auto twice = twice_in_list(own.name, own.list)) {
        fault("policy.value", own, std::move(*twice));
      }
      return;
    }
    fault("policy.value", own,
          message({"“{}”应只给 parameter、number、date、text、list 之一",
                   "give `{}` one of parameter, number, date, text and list"},
                  printable(own.name)));
  }

  const PolicySet& set_;
  Diagnostics& diagnostics_;
};

bool is_pair(std::string_view item) {
  return item.find('=') != std::string_view::npos;
}

// The first name in the value that the parameter's choices don't have, or nothing. An item may be
// GROUP=KIND where the parameter's own values are; then the choices are for the kind.
std::optional<std::string> choice_not_offered(const Parameter& parameter,
                                              const ParameterValue& value) {
  if (parameter.choices.empty()) return std::nullopt;
  std::vector<std::string> names = value.list;
  if (!value.text.empty()) names.push_back(value.text);
  const auto& own = parameter.values.front().list;
  const bool pairs = !own.empty() && is_pair(own.front());
  for (const std::string& name : names) {
    const std::string key = is_pair(name) ? name.substr(name.find('=') + 1) : name;
    if (is_pair(name) != pairs ||
        std::ranges::find(parameter.choices, key) == parameter.choices.end()) {
      return name;
    }
  }
  return std::nullopt;
}

}  // namespace

Message no_kind(const Parameter& parameter) {
  return message({"参数“{}”的取值应只给 number、date、text、list 之一",
                  "give a value of `{}` one of number, date, text and list"},
                 parameter.id);
}

std::optional<Message> twice_in_list(std::string_view name, const std::vector<std::string>& list) {
  for (auto item = list.begin(); item != list.end(); ++item) {
    if (std::find(list.begin(), item, *item) == item) continue;
    return message({"“{0}”中“{1}”写了两次；请只留一个", "`{0}` has `{1}` twice; keep one"},
                   printable(name), printable(*item));
  }
  return std::nullopt;
}

std::optional<Message> wrong_value(const Parameter& parameter, const ParameterValue& value) {
  const ValueKind kind = kind_of(parameter);
  if (kind_of(value) == ValueKind::none || kind_of(value) != kind) {
    if (kind == ValueKind::none) return no_kind(parameter);
    return message({"参数“{0}”的取值类型不符：应只给 {1}",
                    "a value of `{0}` has the wrong kind: give {1} and nothing else"},
                   parameter.id, key_of(kind));
  }
  if (const auto name = choice_not_offered(parameter, value)) {
    const auto& own = parameter.values.front().list;
    const bool pairs = !own.empty() && is_pair(own.front());
    return message(
        {"“{0}”不能是“{1}”；可取的值：{2}{4}", "`{0}` cannot be `{1}`; it can be {3}{4}"},
        parameter.id, printable(*name), pairs ? "“对象类别=待遇”，待遇为 " : "",
        pairs ? "GROUP=KIND, where KIND is one of " : "",
        fmt::format("{}", fmt::join(parameter.choices, ", ")));
  }
  return twice_in_list(parameter.id, value.list);
}

Message same_day(const Parameter& parameter, Date from) {
  return message({"参数“{}”自 {} 起有两个取值，只能有一个起作用；请删去一个",
                  "`{}` has two values from {} on, and only one could count: delete one"},
                 parameter.id, from);
}

void check_set(const PolicySet& set, Diagnostics& diagnostics) {
  SetChecker(set, diagnostics).check();
}

void check_complete(const PolicySet& set, Diagnostics& diagnostics) {
  const auto warn = [&](const Entry& entry, Message text) {
    report(diagnostics, "policy.incomplete", {set.path, entry.line, entry.column}, std::move(text),
           Severity::warning);
  };
  if (set.rules.empty()) {
    warn(set,
         {"没有规则：采用这套政策不会审计任何内容", "it has no rules: nothing would be audited"});
    return;
  }
  for (const Clause& clause : set.clauses) {
    const bool is_cited = std::ranges::any_of(
        set.rules, [&](const RuleInstance& rule) { return covers_clause(rule.clause, clause.id); });
    if (is_cited || !clause.reason_zh.empty()) continue;
    warn(clause, message({"条款“{}”既没有规则，也没有不审计的理由（reason_zh、reason_en）",
                          "clause `{}` has no rule, nor a reason why it has none (reason_zh, "
                          "reason_en)"},
                         printable(clause.id)));
  }
}

}  // namespace shuangbai
