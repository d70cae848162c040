// shuangbai audit explain: how a verdict came about
#include <set>

#include "audit/repository_frame.h"
#include "audit_request.h"
#include "base/echo.h"
#include "base/name_key.h"
#include "base/suggestion.h"
#include "commands.h"
#include "rule_text.h"
#include "store/session.h"
#include "store/work_tree.h"

namespace shuangbai {
namespace {

struct ExplainOptions {
  AuditOptions audit;
  std::string rule;
  std::string subject;
};

// The verdicts about one subject, and which others there are.
class SubjectListener : public VerdictListener {
 public:
  explicit SubjectListener(const std::string& subject)
      : subject_(subject), name_(find_invalid_utf8(subject) ? "" : name_key(subject)) {}
  void hear(const HeardVerdict& verdict) override {
    const Subject& subject = verdict->subject;
    if (subject.id == subject_ || (!name_.empty() && name_key(subject.name) == name_)) {
      ids.insert(subject.id);
      verdicts.push_back(verdict.described());
    } else if (others.size() < 50'000) {
      others.push_back(subject.id);
      if (verdict->outcome != VerdictOutcome::pass) failing.insert(subject.id);
    }
  }

  std::vector<Verdict> verdicts;
  std::set<std::string> ids;  // of the subjects that have the id or the name
  std::vector<std::string> others;
  std::set<std::string> failing;  // of the others, those with a result that is no pass

 private:
  const std::string& subject_;
  std::string name_;  // as name_key has it
};

Failure not_in_scope(const ExplainOptions& options, Date as_of,
                     const std::vector<std::string>& others) {
  const std::vector<std::string_view> ids(others.begin(), others.end());
  if (!suggest(options.subject, ids).empty()) {
    return {FailureKind::usage,
            unknown({"判定的对象", "subject of a verdict"}, options.subject, ids, Echo::id)};
  }
  return {FailureKind::usage,
          message({"{} 对“{}”没有判定：截至 {} 它不在规则的范围内",
                   "{} has no verdict about `{}`: it is not in the rule's scope as of {}"},
                  options.rule, echoed(Echo::id, options.subject), as_of)};
}

// That no subject is given: which there are to choose from.
Failure subject_missing(const ExplainOptions& options, const SubjectListener& listener) {
  constexpr std::size_t shown = 10;
  const std::set<std::string> all(listener.others.begin(), listener.others.end());
  std::vector<std::string> ids;
  for (const std::set<std::string>* some : {&listener.failing, &all}) {
    for (const std::string& id : *some) {
      if (ids.size() < shown && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    }
  }
  if (ids.empty()) {
    return usage_failure(message(
        {"缺少 SUBJECT；{} 目前没有判定的对象", "SUBJECT is required; {} judges nothing here"},
        options.rule));
  }
  return usage_failure(message({"缺少 SUBJECT；{0} 判定的对象有 {1} 个，未通过的在前：{2}",
                                "SUBJECT is required; {0} judges {1}, what fails first: {2}"},
                               options.rule, all.size(), fmt::format("{}", fmt::join(ids, ", "))));
}

int explain(const Invocation& run, ExplainOptions options) {
  options.audit.select = {options.rule};
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  // Ids of visits are read again when they are to be told: of the same state.
  Result<ReadingSession> reading = ReadingSession::begin(*folder);
  if (!reading) return run.fail(reading.failure());
  const Result<AuditData> data = audit_data(run, options.audit, *folder);
  if (!data) return run.fail(data.failure());
  const Rule* rule = data->rules.find(options.rule);
  if (rule == nullptr) return run.fail(data->rules.unknown_rule(options.rule));
  const Audit audit = data->audit();
  SubjectListener listener(options.subject);
  audit.run(listener);
  reading->end();
  if (options.subject.empty()) return run.fail(subject_missing(options, listener));
  if (listener.verdicts.empty()) {
    return run.fail(not_in_scope(options, data->request.as_of, listener.others));
  }
  if (listener.ids.size() > 1) {
    return run.fail(usage_failure(message(
        {"有 {} 个对象名为“{}”：{}；请写出编号", "{} subjects have the name `{}`: {}; give the id"},
        listener.ids.size(), echoed(Echo::id, options.subject),
        fmt::format("{}", fmt::join(listener.ids, ", ")))));
  }
  const AuditSummary none;
  const RepositoryFrame frame(audit, {.folder = path_in_work_tree(folder->path())});
  const AuditReport report{
      .frame = frame, .summary = none, .language = run.language, .masking = run.masking()};
  const RuleText text =
      text_of_rule(*rule, document_text(*folder, data->data.repository.manifest.document));
  return run.tell(OutputKind::text, [&](const OutputFormat& format) {
    return format.name == "json" ? explanation_json(report, audit, text, listener.verdicts)
                                 : explanation_text(report, audit, text, listener.verdicts);
  });
}

}  // namespace

Command audit_explain_command() {
  auto options = std::make_shared<ExplainOptions>();
  Command command{.name = "explain",
                  .title = {"说明一个判定的由来", "Tell how a verdict came about"},
                  .options = {{.names = "RULE",
                               .help = {"规则代码", "the rule's code"},
                               .target = &options->rule,
                               .is_required = true,
                               .is_rule = true},
                              {.names = "SUBJECT",
                               .help = {"对象编号或名称", "the subject: an id, or a name"},
                               .target = &options->subject,
                               .is_any_record = true}},
                  .run = [options](const Invocation& run) { return explain(run, *options); },
                  .outputs = {OutputKind::text}};
  append(command.options, window_options(options->audit));
  return command;
}

}  // namespace shuangbai
