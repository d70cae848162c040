#include "audit/merged_audit.h"

#include <algorithm>
#include <set>

#include "audit/shard_city.h"
#include "rules/decision.h"

namespace shuangbai {

// A rule as a shard tells of it.
struct MergedAudit::MergedRule {
  ShardRule told;
  PolicySet set;
  Rule rule;

  MergedRule(const ShardRule& of, const ShardSet& of_set, const ShardWords& words) : told(of) {
    set.id = of_set.id;
    set.path = of_set.path;
    set.document.number = of_set.document;
    rule.code = told.code;
    rule.name = told.name;
    rule.decision = find_decision(told.decision);
    rule.set = &set;
    rule.clause = told.clause;
    rule.severity = told.severity;
    rule.title = words.title;
    rule.scope = words.scope;
    rule.text = words.text;
    for (const ShardOwnValue& own : told.values) {
      auto parameter = std::make_unique<Parameter>();
      parameter->values.push_back(own.value);
      const Parameter* kept = parameter.get();
      rule.parameters.push_back({own.name, kept, std::move(parameter)});
    }
  }
};

namespace {

Failure misfit(Text what, const std::string& one, const std::string& one_has,
               const std::string& other, const std::string& other_has, Text what_to_do) {
  return {FailureKind::invalid_data,
          message({"{1} 与 {3} 不能合并：{0}不同（{2}，{4}）；{5}",
                   "{1} and {3} do not go together: they differ in {0} ({2}, {4}); {5}"},
                  what, printable(one), printable(one_has), printable(other), printable(other_has),
                  what_to_do)};
}

std::string days_of(Period period) {
  return fmt::format("{}..{}", period.from, period.to);
}

std::string set_ids(const std::vector<ShardSet>& sets) {
  std::vector<std::string_view> ids;
  for (const ShardSet& set : sets) ids.push_back(set.id);
  return joined(ids);
}

std::string or_all(const std::string& choice) {
  const std::size_t begin = choice.find_first_not_of(' ');
  return begin == std::string::npos ? "-" : choice.substr(begin);
}

// Sets of the same names may be of two editions: then the digests differ.
Outcome check_sets(const ShardHead& a, const std::string& of_a, const ShardHead& b,
                   const std::string& of_b) {
  if (a.policy != b.policy ||
      !std::ranges::equal(a.sets, b.sets, {}, &ShardSet::id, &ShardSet::id)) {
    return misfit({"政策", "policy"}, of_a, a.policy, of_b, b.policy,
                  {"请在各自的 shuangbai.yaml 中采用同样的政策，或分别合并",
                   "name the same sets in both shuangbai.yaml, or merge them apart"});
  }
  for (std::size_t i = 0; i < a.sets.size(); ++i) {
    if (a.sets[i].digest == b.sets[i].digest) continue;
    const auto edition = [&](const ShardHead& head) {
      return fmt::format("{} {}", head.sets[i].id, head.sets[i].digest.substr(0, 12));
    };
    return misfit({"政策的版本", "the edition of a policy set"}, of_a, edition(a), of_b, edition(b),
                  {"请用同一版本的程序和同一份政策重新生成",
                   "make both again with one version of the program and of the set"});
  }
  return std::nullopt;
}

Outcome check_two(const ShardHead& a, const std::string& of_a, const ShardHead& b,
                  const std::string& of_b) {
  if (a.as_of != b.as_of) {
    return misfit({"截至日期", "the day"}, of_a, a.as_of.to_string(), of_b, b.as_of.to_string(),
                  {"请都用同一个 --as-of 重新生成", "make both again with one --as-of"});
  }
  if (a.window != b.window || a.throughout != b.throughout) {
    return misfit({"时段", "the window"}, of_a, days_of(a.window), of_b, days_of(b.window),
                  {"请都用同样的 --from、--to 和 --throughout 重新生成",
                   "make both again with the same --from, --to and --throughout"});
  }
  if (a.choice != b.choice) {
    return misfit({"所选规则", "the rules chosen"}, of_a, or_all(a.choice), of_b, or_all(b.choice),
                  {"请都用同样的 --select 和 --ignore 重新生成",
                   "make both again with the same --select and --ignore"});
  }
  return check_sets(a, of_a, b, of_b);
}

// Neighbours in the order of names: a whole city comes before its counties.
Outcome check_twice(const CityName& a, const std::string& of_a, const CityName& b,
                    const std::string& of_b) {
  const bool is_apart = a.code != b.code || a.name != b.name ||
                        (!a.county.empty() && !b.county.empty() && a.county != b.county);
  if (is_apart) return std::nullopt;
  return Failure{FailureKind::invalid_data,
                 message({"{0} 在 {1} 和 {2} 中都有，只能算一次；请去掉一个",
                          "{0} is in {1} and in {2}, and counts once: leave one of them out"},
                         printable(b.to_string()), printable(of_a), printable(of_b))};
}

Outcome check_wanted(const ShardHead& head, const std::string& shown, bool with_passes,
                     Masking masking) {
  if (with_passes && !head.has_passes) {
    return usage_failure(message({"{} 没有合格的结果；请用 --all 重新生成，或去掉 --all",
                                  "{} has no passes: make it again with --all, or leave out --all"},
                                 printable(shown)));
  }
  if (masking == Masking::unmasked && head.is_masked) {
    return usage_failure(
        message({"{} 中的个人信息已遮盖；请用 --unmask 重新生成，或去掉 --unmask",
                 "{} has personal data masked: make it again with --unmask, or leave out --unmask"},
                printable(shown)));
  }
  return std::nullopt;
}

bool is_named(const ExpectedCity& expected, std::string_view name) {
  return expected.name.empty() || expected.name == name;
}

// The city, or a county of it.
bool is_of_city(const ExpectedCity& expected, const AuditedCity& city) {
  return expected.code == city.name.code && is_named(expected, city.name.name);
}

// Of a county by itself, its own name counts, too.
bool is_meant(const ExpectedCity& expected, const AuditedCity& city) {
  if (city.name.county.empty()) return is_of_city(expected, city);
  const std::string* county = city.county(city.name.county);
  return expected.code == city.name.county &&
         (is_named(expected, city.name.name) || (county != nullptr && is_named(expected, *county)));
}

}  // namespace

MergedAudit::MergedAudit() = default;
MergedAudit::~MergedAudit() = default;

Result<std::unique_ptr<MergedAudit>> MergedAudit::open(std::vector<ShardFile> files,
                                                       bool with_passes, Masking masking) {
  std::unique_ptr<MergedAudit> merged(new MergedAudit());
  merged->files_ = std::move(files);
  if (Outcome failure = merged->open_cities()) return *failure;
  if (Outcome failure = merged->check_fit()) return *failure;
  for (std::size_t i = 0; i < merged->cities_.size(); ++i) {
    if (Outcome failure =
            check_wanted(merged->cities_[i]->head(), merged->shown_[i], with_passes, masking)) {
      return *failure;
    }
  }
  merged->make_rules();
  merged->count();
  return merged;
}

Outcome MergedAudit::open_cities() {
  std::vector<std::pair<std::unique_ptr<ShardCity>, std::string>> opened;
  for (const ShardFile& file : files_) {
    for (std::size_t block = 0; block < file.blocks(); ++block) {
      if (Outcome failure = ShardCity::check(file, block)) return failure;
      Result<std::unique_ptr<ShardCity>> city = ShardCity::open(file, block);
      if (!city) return city.failure();
      opened.emplace_back(std::move(*city), file.shown());
    }
  }
  std::ranges::stable_sort(opened, {}, [](const auto& one) { return one.first->name; });
  for (auto& [city, shown] : opened) {
    cities_.push_back(std::move(city));
    shown_.push_back(std::move(shown));
  }
  return std::nullopt;
}

Outcome MergedAudit::check_fit() const {
  for (std::size_t i = 1; i < cities_.size(); ++i) {
    if (Outcome failure = check_two(cities_[0]->head(), shown_[0], cities_[i]->head(), shown_[i])) {
      return failure;
    }
    for (std::size_t before = 0; before < i; ++before) {
      if (Outcome failure =
              check_twice(cities_[before]->name, shown_[before], cities_[i]->name, shown_[i])) {
        return failure;
      }
    }
  }
  return std::nullopt;
}

void MergedAudit::make_rules() {
  const bool is_several = cities_.size() > 1;
  std::map<std::string_view, std::unique_ptr<MergedRule>> by_code;
  std::map<std::string_view, Severity> severities;
  for (const auto& city : cities_) {
    for (const ShardRule& rule : city->head().rules) {
      Severity& severity = severities[rule.code];
      severity = std::max(severity, rule.severity_here);
      std::unique_ptr<MergedRule>& merged = by_code[rule.code];
      if (merged) continue;
      merged = std::make_unique<MergedRule>(rule, city->head().sets[rule.set],
                                            is_several ? rule.general : rule.here);
    }
  }
  for (auto& [code, rule] : by_code) {
    frame_.rules.push_back({&rule->rule, severities[code]});
    rules_.push_back(std::move(rule));
  }
}

void MergedAudit::count() {
  const ShardHead& first = cities_.front()->head();
  frame_.as_of = first.as_of;
  frame_.window = first.window;
  frame_.policy = first.policy;
  for (const auto& rule : rules_) summary_.by_rule.emplace_back(&rule->rule, Tally());
  for (const auto& city : cities_) {
    const ShardHead& head = city->head();
    for (const RuleOff& off : head.switched_off) {
      frame_.switched_off.push_back(
          {static_cast<std::uint32_t>(frame_.cities.size()), off.rule, off.reason});
    }
    frame_.cities.push_back(city.get());
    summary_.all += head.all;
    for (std::size_t i = 0; i < std::size(summary_.findings); ++i) {
      summary_.findings[i] += static_cast<std::size_t>(head.findings[i]);
    }
    if (cities_.size() > 1) summary_.by_city.push_back(head.all);
    for (const ShardRule& rule : head.rules) {
      const auto found = std::ranges::find(summary_.by_rule, rule.code, [](const auto& entry) {
        return std::string_view(entry.first->code);
      });
      found->second += rule.tally;
    }
  }
}

Outcome MergedAudit::expect(const std::vector<ExpectedCity>& expected) {
  for (const ExpectedCity& one : expected) {
    const bool is_there =
        std::ranges::any_of(cities_, [&](const auto& city) { return is_meant(one, *city); });
    if (is_there) continue;
    frame_.missing.push_back(one.name.empty() ? one.code
                                              : fmt::format("{} {}", one.code, one.name));
  }
  for (std::size_t i = 0; i < cities_.size(); ++i) {
    const bool is_listed = std::ranges::any_of(expected, [&](const ExpectedCity& one) {
      return is_of_city(one, *cities_[i]) || is_meant(one, *cities_[i]);
    });
    if (is_listed) continue;
    return Failure{FailureKind::invalid_data,
                   message({"{1} 中的 {0} 不在应有的市之列；请去掉它，或补入清单",
                            "{0} in {1} is none of the cities that are expected: leave it out, or "
                            "add it to the list"},
                           printable(cities_[i]->name.to_string()), printable(shown_[i]))};
  }
  return std::nullopt;
}

std::vector<std::string> MergedAudit::programs() const {
  std::set<std::string> versions;
  for (const auto& city : cities_) versions.insert(city->head().program);
  return {versions.begin(), versions.end()};
}

std::vector<Message> MergedAudit::tags() const {
  std::vector<Message> tags;
  for (std::size_t i = 0; i < cities_.size(); ++i) {
    const ShardHead& head = cities_[i]->head();
    tags.push_back(message({"{}：{}，截至 {}，政策 {}，数据 {}，程序 {}",
                            "{}: {}, as of {}, policy {}, data {}, program {}"},
                           printable(shown_[i]), printable(head.city.to_string()), head.as_of,
                           printable(set_ids(head.sets)), printable(head.revision.substr(0, 12)),
                           printable(head.program)));
  }
  return tags;
}

bool MergedAudit::is_unmasked() const {
  return std::ranges::any_of(cities_, [](const auto& city) { return !city->head().is_masked; });
}

Outcome MergedAudit::run(VerdictListener& listener) {
  for (const auto& rule : rules_) {
    for (std::uint32_t i = 0; i < cities_.size(); ++i) cities_[i]->run(rule->rule, i, listener);
  }
  for (const auto& city : cities_) {
    if (Outcome failure = city->end()) return failure;
  }
  return std::nullopt;
}

Outcome MergedAudit::write(TakeBytes take) const {
  ShardWriter writer(std::move(take));
  writer.begin();
  for (const auto& city : cities_) {
    if (Outcome failure = city->copy(writer)) return failure;
  }
  writer.end();
  return std::nullopt;
}

Result<std::vector<ExpectedCity>> read_expected_cities(const std::string& path,
                                                       std::string_view text) {
  std::vector<ExpectedCity> cities;
  Outcome failure;
  std::size_t number = 0;
  for_each_line(text.substr(text_start(text)), [&](std::size_t, std::string_view line) {
    ++number;
    line = trimmed(line.substr(0, line.find('#')));
    if (line.empty()) return;
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    const std::string_view code = line.substr(0, end);
    line = trimmed(line.substr(end));
    if (!std::ranges::all_of(code, is_digit) && !failure) {
      failure = usage_failure(message(
          {"{}:{}: “{}”不是市的代码；每行写代码，其后可写名称",
           "{}:{}: `{}` is no city's code; write a code a line, and after it, if you like, a name"},
          printable(path), number, printable(code)));
    }
    cities.push_back({std::string(code), std::string(line)});
  });
  if (failure) return *failure;
  return cities;
}

}  // namespace shuangbai
