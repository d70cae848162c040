// shuangbai audit rules: the rules, or one of them
#include "audit_request.h"
#include "commands.h"
#include "rule_text.h"

namespace shuangbai {
namespace {

struct RulesOptions {
  Query query;
  std::string rule;
};

int list_rules(const Invocation& run, const Query& wanted) {
  const Result<Policy> policy = policy_told(run);
  if (!policy) return run.fail(policy.failure());
  const Rules rules(*policy);
  Table table;
  table.columns = {{.key = "rule", .title = {"规则", "Rule"}},
                   {.key = "name", .title = {"名称", "Name"}},
                   {.key = "title", .title = {"内容", "Title"}},
                   {.key = "policy", .title = {"政策", "Policy"}},
                   {.key = "decision", .title = {"判定", "Decision"}},
                   {.key = "clause", .title = {"条款", "Clause"}},
                   {.key = "severity", .title = {"级别", "Severity"}},
                   {"parameters", {"参数", "Parameters"}, CellType::list},
                   {.key = "scope", .title = {"范围", "Scope"}},
                   {.key = "text", .title = {"说明", "Text"}}};
  for (const Rule* rule : rules.all()) {
    std::vector<std::string_view> parameters;
    for (const BoundParameter& bound : rule->parameters) {
      if (!bound.own) parameters.push_back(bound.parameter->id);
    }
    table.rows.push_back(
        {std::string(rule->code), std::string(rule->name), rule->title.in(run.language),
         rule->set->id, std::string(rule->decision->name), std::string(rule->clause),
         std::string(key_of(policy->severity(rule->code, rule->severity))), list_cell(parameters),
         rule->scope.in(run.language), rule->text.in(run.language)});
  }
  return run.table(std::move(table), wanted, {"rule", "name", "title", "clause", "severity"});
}

int show_rule(const Invocation& run, const RulesOptions& options) {
  const std::string& code = options.rule;
  if (!options.query.is_empty()) {
    return run.fail({FailureKind::usage,
                     message({"--where、--columns、--sort、--limit 用于规则列表，不与 RULE 同用",
                              "--where, --columns, --sort and --limit choose from the list of "
                              "rules; they don't go with RULE"})});
  }
  const Result<Policy> told = policy_told(run);
  if (!told) return run.fail(told.failure());
  const Policy& policy = *told;
  const Rules rules(policy);
  const Rule* rule = rules.find(code);
  if (rule == nullptr) return run.fail(rules.unknown_rule(code));
  std::string document;
  if (const Result<Folder> folder = run.repository()) {
    const Result<Manifest> manifest = load_manifest(*folder);
    if (manifest) document = document_text(*folder, manifest->document);
  }
  const RuleText text = text_of_rule(*rule, document);
  return run.tell(OutputKind::text, [&](const OutputFormat& format) {
    return format.name == "json" ? rule_json(text, policy) : rule_text(text, policy);
  });
}

}  // namespace

Command audit_rules_command() {
  auto options = std::make_shared<RulesOptions>();
  Command command{.name = "rules",
                  .title = {"列出规则，或说明一条规则", "List the rules, or tell one"},
                  .options = {{.names = "RULE",
                               .help = {"规则代码", "the rule's code"},
                               .target = &options->rule,
                               .is_rule = true}},
                  .run =
                      [options](const Invocation& run) {
                        return options->rule.empty() ? list_rules(run, options->query)
                                                     : show_rule(run, *options);
                      },
                  .outputs = {OutputKind::list, OutputKind::text}};
  append(command.options, query_options(options->query));
  return command;
}

}  // namespace shuangbai
