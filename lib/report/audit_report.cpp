#include "report/audit_report.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "report/table.h"

namespace shuangbai {
namespace {

using Json = nlohmann::ordered_json;

constexpr int json_format = 1;

struct OutcomeName {
  std::string_view key;
  Text title;
  std::string_view color;  // of a terminal (SGR)
};
constexpr OutcomeName outcome_names[] = {
    {"fail", {"不合格", "fail"}, "31"}, {"unknown", {"无法判定", "unknown"}, "35"},
    {"late", {"逾期", "late"}, "33"},   {"pending", {"未到期", "pending"}, "36"},
    {"pass", {"合格", "pass"}, "32"},
};

const OutcomeName& name_of(VerdictOutcome outcome) {
  return outcome_names[static_cast<std::size_t>(outcome)];
}

std::string place_of(const Evidence& evidence, const Repository& repository) {
  return fmt::format("{}:{}", repository.file(evidence.file).path, evidence.line);
}

std::string percent(std::optional<std::int64_t> rate) {
  return rate ? fmt::format("{}.{:01}%", *rate / 100, *rate % 100 / 10) : "-";
}

Json number(const Decimal& value) {
  const std::string text = value.to_string();
  return Json::parse(text);
}

Json tally_json(const Tally& tally) {
  return {{"pass", tally.pass},
          {"fail", tally.fail},
          {"late", tally.late},
          {"pending", tally.pending},
          {"unknown", tally.unknown}};
}

Json period_json(Period period) {
  return {{"from", period.from.to_string()}, {"to", period.to.to_string()}};
}

Json verdict_json(const Verdict& verdict, const Repository& repository) {
  Json result = {{"rule", verdict.rule->code},
                 {"name", verdict.rule->name},
                 {"clause", verdict.rule->clause},
                 {"subject",
                  {{"kind", verdict.subject.kind},
                   {"id", verdict.subject.id},
                   {"name", verdict.subject.name},
                   {"county", verdict.subject.county}}},
                 {"period", period_json(verdict.period)},
                 {"outcome", name_of(verdict.outcome).key},
                 {"severity", key_of(verdict.severity)}};
  if (verdict.observed) result["observed"] = number(*verdict.observed);
  if (verdict.required) result["required"] = number(*verdict.required);
  if (const auto shortfall = verdict.shortfall()) result["shortfall"] = number(*shortfall);
  if (!verdict.unit.empty()) result["unit"] = verdict.unit;
  result["message"] = {{"zh", verdict.message.zh}, {"en", verdict.message.en}};
  Json evidence = Json::array();
  for (const Evidence& record : verdict.evidence) evidence.push_back(place_of(record, repository));
  result["evidence"] = std::move(evidence);
  Json parameters = Json::array();
  for (const ParameterInForce& parameter : verdict.parameters) {
    parameters.push_back({{"id", parameter.parameter->id},
                          {"value", parameter.to_string()},
                          {"from", parameter.value->from.to_string()},
                          {"origin", parameter.origin}});
  }
  result["parameters"] = std::move(parameters);
  return result;
}

std::string colored(std::string text, std::string_view color, Colors colors) {
  if (colors == Colors::off) return text;
  return fmt::format("\x1b[{}m{}\x1b[0m", color, text);
}

Table rules_table(const Audit& audit, Language language) {
  Table table;
  table.columns = {{.key = "rule", .title = {"规则", "Rule"}},
                   {.key = "title", .title = {"内容", "Title"}},
                   {.key = "clause", .title = {"条款", "Clause"}},
                   {"rate", {"合格率", "Rate"}, CellType::number},
                   {"fail", {"不合格", "Fail"}, CellType::number},
                   {"late", {"逾期", "Late"}, CellType::number},
                   {"pending", {"未到期", "Pending"}, CellType::number},
                   {"unknown", {"无法判定", "Unknown"}, CellType::number}};
  for (const auto& [rule, tally] : audit.by_rule) {
    if (tally.pass == tally.total()) continue;
    const auto text = [](std::size_t count) { return std::to_string(count); };
    table.rows.push_back({std::string(rule->code), std::string(rule->title.in(language)),
                          std::string(rule->clause), percent(tally.rate()), text(tally.fail),
                          text(tally.late), text(tally.pending), text(tally.unknown)});
  }
  return table;
}

// The subjects with the most failures.
Table worst_table(const Audit& audit) {
  struct Count {
    const Subject* subject;
    std::size_t failing = 0;
    std::string rules = {};
  };
  std::map<std::pair<std::string_view, std::string_view>, Count> counts;
  for (const Verdict& verdict : audit.verdicts) {
    if (verdict.outcome != VerdictOutcome::fail) continue;
    Count& count =
        counts.try_emplace({verdict.subject.kind, verdict.subject.id}, Count{&verdict.subject})
            .first->second;
    ++count.failing;
    const std::string code(verdict.rule->code);
    if (!count.rules.ends_with(code)) count.rules += (count.rules.empty() ? "" : " ") + code;
  }
  std::vector<Count> worst;
  for (const auto& [key, count] : counts) worst.push_back(count);
  std::ranges::stable_sort(worst, std::greater(), &Count::failing);
  if (worst.size() > 5) worst.resize(5);
  Table table;
  table.columns = {{.key = "subject", .title = {"最差对象", "Worst subjects"}},
                   {.key = "name", .title = {"名称", "Name"}},
                   {"fail", {"不合格", "Fail"}, CellType::number},
                   {.key = "rules", .title = {"规则", "Rules"}}};
  for (const Count& count : worst) {
    table.rows.push_back({fmt::format("{} {}", count.subject->kind, count.subject->id),
                          count.subject->name, std::to_string(count.failing), count.rules});
  }
  return table;
}

std::string details_of(const Audit& audit, const Repository& repository, Language language,
                       Colors colors) {
  std::string out;
  for (const Verdict& verdict : audit.verdicts) {
    if (verdict.outcome == VerdictOutcome::pass) continue;
    const OutcomeName& outcome = name_of(verdict.outcome);
    std::string period = verdict.period.from.to_string();
    if (verdict.period.to != verdict.period.from) period += ".." + verdict.period.to.to_string();
    out += fmt::format("{} {} [{}] {} {} {} {}: {}\n", verdict.rule->code,
                       colored(std::string(outcome.title.in(language)), outcome.color, colors),
                       verdict.rule->clause, verdict.subject.kind, verdict.subject.id,
                       printable(verdict.subject.name), period,
                       printable(verdict.message.in(language)));
    for (const Evidence& evidence : verdict.evidence) {
      out += "    " + place_of(evidence, repository) + '\n';
    }
  }
  return out.empty() ? out : out + '\n';
}

}  // namespace

std::string audit_screen(const Audit& audit, const Repository& repository, Language language,
                         bool details, Colors colors) {
  std::string out;
  if (details) out += details_of(audit, repository, language, colors);
  const Table rules = rules_table(audit, language);
  if (!rules.rows.empty()) out += render(rules, TableFormat::table, language) + '\n';
  const Table worst = worst_table(audit);
  if (!worst.rows.empty()) out += render(worst, TableFormat::table, language) + '\n';
  const Tally& all = audit.summary;
  out += message({"截至 {}（{} 至 {}），政策 {}：合格 {}，不合格 {}，逾期 {}，未到期 {}，无法判定 "
                  "{}；合格率 {}\n",
                  "As of {} ({} to {}), policy {}: {} pass, {} fail, {} late, {} pending, {} "
                  "unknown; rate {}\n"},
                 audit.as_of.to_string(), audit.window.from.to_string(),
                 audit.window.to.to_string(), audit.policy, all.pass, all.fail, all.late,
                 all.pending, all.unknown, percent(all.rate()))
             .in(language);
  return out;
}

std::string audit_json(const Audit& audit, const Repository& repository, bool all) {
  Json summary = tally_json(audit.summary);
  summary["by_rule"] = Json::array();
  for (const auto& [rule, tally] : audit.by_rule) {
    Json line = {{"rule", rule->code}};
    line.update(tally_json(tally));
    summary["by_rule"].push_back(std::move(line));
  }
  Json head = {{"format", json_format},
               {"as_of", audit.as_of.to_string()},
               {"window", period_json(audit.window)},
               {"policy", audit.policy},
               {"summary", std::move(summary)}};
  // The results are written one by one: a city has many.
  std::string out = head.dump();
  out.pop_back();
  out += ",\"results\":[";
  bool first = true;
  for (const Verdict& verdict : audit.verdicts) {
    if (!all && verdict.outcome == VerdictOutcome::pass) continue;
    out += first ? "\n" : ",\n";
    out += verdict_json(verdict, repository).dump();
    first = false;
  }
  return out + (first ? "]}\n" : "\n]}\n");
}

}  // namespace shuangbai
