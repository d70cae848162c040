// shuangbai audit rules, audit explain: what is audited, and how a verdict came about
#include "audit_request.h"
#include "base/suggestion.h"
#include "policy/document.h"
#include "report/explanation.h"
#include "store/session.h"

namespace shuangbai {
namespace {

struct ExplainOptions {
  AuditOptions audit;
  std::string rule;
  std::string subject;
};

// text or json.
Result<bool> wants_json(const Invocation& run) {
  if (run.formats.empty() || run.formats == std::vector<std::string>{"text"}) return false;
  if (run.formats == std::vector<std::string>{"json"}) return true;
  return Failure{FailureKind::usage, message({"这里的格式（-o）为 text 或 json",
                                              "here the format (-o) is text or json"})};
}

// The document's text, if the repository names a file of its own that holds it.
std::string document_text(const Folder& folder, const std::string& path) {
  const bool outside = path.empty() || path.starts_with("/") || path.starts_with("../") ||
                       path.find("/../") != std::string::npos;
  FileBuffer buffer;
  if (outside || folder.read(path, buffer)) return "";
  return std::string(buffer.text());
}

RuleText text_of_rule(const Rule& rule, const std::string& document) {
  RuleText text{.rule = rule, .passages = {}};
  for (std::size_t at = 0; at <= rule.clause.size();) {
    const std::size_t end = std::min(rule.clause.find(", ", at), rule.clause.size());
    const std::string clause(rule.clause.substr(at, end - at));
    if (auto words = passage(document, clause)) text.passages.emplace_back(clause, *words);
    at = end + 2;
  }
  return text;
}

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

// Outside of a repository, the built-in policy and no document.
int show_rule(const Invocation& run, const std::string& code) {
  const Rule* rule = find_rule(code);
  if (rule == nullptr) return run.fail(unknown_rule(code));
  const Result<bool> json = wants_json(run);
  if (!json) return run.fail(json.failure());
  Policy policy(*Policy::built_in(Policy::built_in_ids()[0]));
  std::string document;
  const Result<Folder> folder = run.repository();
  if (folder) {
    const Result<ReadingSession> reading = ReadingSession::begin(*folder);
    if (!reading) return run.fail(reading.failure());
    policy = read_policy(*folder).policy;
    const Result<Manifest> manifest = load_manifest(*folder);
    if (manifest) document = document_text(*folder, manifest->document);
  }
  const RuleText text = text_of_rule(*rule, document);
  run.print(*json ? rule_json(text, policy) : rule_text(text, policy));
  return exit_done;
}

// The verdicts about one subject, and which others there are.
class SubjectListener : public VerdictListener {
 public:
  explicit SubjectListener(const std::string& subject) : subject_(subject) {}
  bool hear(const Verdict& verdict) override {
    if (verdict.subject.id == subject_) return true;
    if (others.size() < 50'000) others.push_back(verdict.subject.id);
    return false;
  }
  void read(const Verdict& verdict) override { verdicts.push_back(verdict); }

  std::vector<Verdict> verdicts;
  std::vector<std::string> others;

 private:
  const std::string& subject_;
};

Failure not_in_scope(const ExplainOptions& options, Date as_of,
                     const std::vector<std::string>& others) {
  const std::vector<std::string_view> ids(others.begin(), others.end());
  const std::string_view near = suggest(options.subject, ids);
  if (!near.empty()) {
    return {FailureKind::usage, message({"{} 对“{}”没有判定；是否为“{}”？",
                                         "{} has no verdict about `{}`; did you mean `{}`?"},
                                        options.rule, printable(options.subject), near)};
  }
  return {FailureKind::usage,
          message({"{} 对“{}”没有判定：截至 {} 它不在规则的范围内",
                   "{} has no verdict about `{}`: it is not in the rule's scope as of {}"},
                  options.rule, printable(options.subject), as_of)};
}

int explain(const Invocation& run, ExplainOptions options) {
  const Rule* rule = find_rule(options.rule);
  if (rule == nullptr) return run.fail(unknown_rule(options.rule));
  const Result<bool> json = wants_json(run);
  if (!json) return run.fail(json.failure());
  options.audit.select = {options.rule};
  const Result<AuditRequest> request = audit_request(run, options.audit);
  if (!request) return run.fail(request.failure());
  const Result<SoundData> data = audit_data(run, options.audit, *request);
  if (!data) return run.fail(data.failure());
  const Audit audit(data->repository, data->policy, *request);
  SubjectListener listener(options.subject);
  audit.run(listener);
  if (listener.verdicts.empty()) {
    return run.fail(not_in_scope(options, request->as_of, listener.others));
  }
  const AuditSummary none;
  const AuditReport report{
      .audit = audit, .summary = none, .language = run.language, .masking = run.masking()};
  const Result<Folder> folder = run.repository();
  const RuleText text =
      text_of_rule(*rule, document_text(*folder, data->repository.manifest.document));
  run.print(*json ? explanation_json(report, text, listener.verdicts)
                  : explanation_text(report, text, listener.verdicts));
  return exit_done;
}

}  // namespace

void register_audit_explain(CLI::App& program, Invocation& run) {
  CLI::App& audit = noun(program, "audit");
  auto wanted = std::make_shared<Query>();
  auto options = std::make_shared<ExplainOptions>();
  CLI::App* rules = run.command(
      audit, "rules", {"列出规则，或说明一条规则", "List the rules, or tell one"},
      [&run, wanted, options] {
        return options->rule.empty() ? list_rules(run, *wanted) : show_rule(run, options->rule);
      });
  rules->add_option("RULE", options->rule, run.help({"规则代码", "the rule's code"}));
  add_query_options(*rules, *wanted, run);

  auto subject = std::make_shared<ExplainOptions>();
  CLI::App* command =
      run.command(audit, "explain", {"说明一个判定的由来", "Tell how a verdict came about"},
                  [&run, subject] { return explain(run, *subject); });
  command->add_option("RULE", subject->rule, run.help({"规则代码", "the rule's code"}))->required();
  command->add_option("SUBJECT", subject->subject, run.help({"对象编号", "the subject's id"}))
      ->required();
  add_window_options(*command, subject->audit, run);
}

}  // namespace shuangbai
