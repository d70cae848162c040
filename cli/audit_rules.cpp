// shuangbai audit rules: what is audited
#include "audit_request.h"
#include "rules/rules.h"

namespace shuangbai {
namespace {

int list_rules(const Invocation& run, const Query& wanted) {
  Table table;
  table.columns = {{.key = "rule", .title = {"规则", "Rule"}},
                   {.key = "name", .title = {"名称", "Name"}},
                   {.key = "title", .title = {"内容", "Title"}},
                   {.key = "clause", .title = {"条款", "Clause"}},
                   {.key = "severity", .title = {"级别", "Severity"}},
                   {"parameters", {"参数", "Parameters"}, CellType::list},
                   {.key = "scope", .title = {"范围", "Scope"}},
                   {.key = "text", .title = {"说明", "Text"}}};
  for (const Rule* rule : all_rules()) {
    std::string parameters;
    for (const std::string_view id : rule->parameters) {
      parameters += (parameters.empty() ? "" : ", ") + std::string(id);
    }
    table.rows.push_back({std::string(rule->code), std::string(rule->name),
                          std::string(rule->title.in(run.language)), std::string(rule->clause),
                          std::string(key_of(rule->severity)), parameters,
                          std::string(rule->scope.in(run.language)),
                          std::string(rule->text.in(run.language))});
  }
  return run.table(std::move(table), wanted, {"rule", "name", "title", "clause", "severity"});
}

}  // namespace

void register_audit_rules(CLI::App& program, Invocation& run) {
  auto wanted = std::make_shared<Query>();
  CLI::App* rules = run.command(noun(program, "audit"), "rules", {"列出规则", "List the rules"},
                                [&run, wanted] { return list_rules(run, *wanted); });
  add_query_options(*rules, *wanted, run);
}

}  // namespace shuangbai
