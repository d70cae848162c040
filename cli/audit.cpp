// shuangbai audit: does the city comply?
#include <cstdlib>
#include <filesystem>

#include "audit/changed_records.h"
#include "audit/repository_frame.h"
#include "audit_baseline.h"
#include "audit_cities.h"
#include "audit_outputs.h"
#include "audit_policy.h"
#include "audit_request.h"
#include "base/echo.h"
#include "base/shell_word.h"
#include "commands.h"
#include "rule_text.h"
#include "shell_path.h"
#include "store/session.h"
#include "store/work_tree.h"

namespace shuangbai {
namespace {

struct RunOptions {
  AuditOptions audit;
  std::string since;
  std::vector<std::string> files;  // or the folders of repositories
  std::string repositories;        // a file that lists some
  BaselineOptions baseline;
  PolicyComparison policies;
  MergedOptions telling;
};

// The options of the program that another command needs to look at the same.
std::string program_given(const Invocation& run) {
  std::string given;
  if (!run.directory.empty()) given += " -C " + shell_word(run.directory);
  if (run.as_of_day) given += fmt::format(" --as-of {}", *run.as_of_day);
  return given;
}

// Those of the audit that another one needs to tell of the same results.
std::string choice_given(const RunOptions& options) {
  std::string given = options.audit.choice_given();
  if (!options.since.empty()) given += " --since " + shell_word(options.since);
  if (!options.baseline.path.empty()) given += " --baseline " + shell_word(options.baseline.path);
  for (const std::string& file : options.files) given += ' ' + shell_word(file);
  return given;
}

// The records that --since and the file arguments name; nothing if none are.
Result<std::optional<ChangedRecords>> changed_records(const Folder& folder,
                                                      const RunOptions& options,
                                                      const Repository& repository) {
  if (options.since.empty() && options.files.empty()) return std::optional<ChangedRecords>();
  ChangedRecords changed(repository);
  if (!options.since.empty()) {
    const Result<GitRevision> revision = GitRevision::open(folder, options.since);
    if (!revision) return revision.failure();
    if (const Outcome failure = changed.add_since(folder, *revision)) return *failure;
  }
  for (const std::string& argument : options.files) {
    const Result<std::string> path = path_in_repository(folder, argument);
    if (!path) return path.failure();
    if (changed.add_file(*path)) continue;
    return Failure{FailureKind::io, message({"{} 不是数据文件", "{} is no file of records"},
                                            echoed(Echo::path, argument))};
  }
  return std::optional(std::move(changed));
}

// What the options choose of an audit, on its way to a listener.
class Selection {
 public:
  Selection(const Audit& audit, const RunOptions& options,
            const std::optional<ChangedRecords>& changed)
      : audit_(audit), options_(options), changed_(changed) {}

  void run(VerdictListener& listener) const { run(audit_, listener); }
  // The same of another audit.
  void run(const Audit& audit, VerdictListener& listener) const {
    VerdictFilter::Accept touched;
    if (changed_) touched = [&](const Verdict& verdict) { return changed_->touched_by(verdict); };
    VerdictFilter filter(
        listener, [&](const Verdict& verdict) { return is_wanted(options_.audit, verdict); },
        touched);
    audit.run(filter);
  }

 private:
  const Audit& audit_;
  const RunOptions& options_;
  const std::optional<ChangedRecords>& changed_;
};

// States are decided on D, which may lie behind the window that was asked for.
void warn_of_states(const Invocation& run, const AuditRequest& request) {
  if (request.throughout || request.window.to >= request.as_of) return;
  run.note(
      message({"注意：时段止于 {0}，但状态类规则按 {1} 判定；按 {0} 判定请用 --as-of {0}，按时段内"
               "每一天判定请用 --throughout",
               "note: the window ends on {0}, but states are judged as of {1}; for those of "
               "{0} give --as-of {0}, for every day of the window --throughout"},
              request.window.to, request.as_of)
          .in(run.language));
}

// What was to be audited is faulty: the outputs tell that.
int refuse(const Invocation& run, const Folder& folder, const Failure& why, Diagnostics faults,
           AuditOutputs& outputs) {
  if (why.kind == FailureKind::invalid_data && has_errors(faults)) {
    sort_diagnostics(faults);
    if (const Outcome failure = outputs.refuse({.faults = faults,
                                                .language = run.language,
                                                .masking = run.masking(),
                                                .folder = path_in_work_tree(folder.path()),
                                                .refused = true})) {
      return run.fail(*failure);
    }
  }
  return run.fail(why);
}

// A shard is of all records of a city or a county, as they are.
Outcome check_options_of_shard(const AuditOutputs& outputs, const RunOptions& options) {
  const bool is_part =
      !options.since.empty() || !options.files.empty() || !options.audit.station.empty();
  if (!is_part || !outputs.has("shard")) return std::nullopt;
  return usage_failure(message({"-o shard 不与 --since、--station 或文件同用",
                                "-o shard does not go with --since, --station or files"}));
}

Extent extent_of(const RunOptions& options, const std::optional<ChangedRecords>& changed) {
  const bool is_part =
      changed.has_value() || !options.audit.county.empty() || !options.audit.station.empty();
  return is_part ? Extent::part : Extent::whole;
}

// The frame, the summary and the origin must outlive the report.
AuditReport report_of(const Invocation& run, const RunOptions& options, const AuditFrame& frame,
                      const AuditSummary& summary, bool is_counted,
                      const std::optional<ShardOrigin>& origin) {
  return {.frame = frame,
          .summary = summary,
          .language = run.language,
          .masking = run.masking(),
          .all = options.telling.all,
          .details = options.telling.details,
          .all_evidence = options.telling.evidence == "all",
          .quiet = run.quiet,
          .program_given = program_given(run),
          .window_given = options.audit.window_given(),
          .choice_given = choice_given(options),
          .is_counted = is_counted,
          .origin = origin ? &*origin : nullptr};
}

// Of one repository.
int audit_one(const Invocation& run, const RunOptions& options) {
  const GroupBy by = group_by(options.telling.by);
  Result<AuditOutputs> outputs = AuditOutputs::open(run, by, options.telling.all);
  if (!outputs) return run.fail(outputs.failure());
  if (const Outcome failure = check_options_of_shard(*outputs, options)) return run.fail(*failure);
  Result<Baseline> baseline = read_baseline(run, options.baseline);
  if (!baseline) return run.fail(baseline.failure());
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  Diagnostics faults;
  Invocation hearing = run;
  hearing.reported = &faults;
  // Ids of visits are read again when they are to be told: of the same state.
  Result<ReadingSession> reading = ReadingSession::begin(*folder);
  if (!reading) return run.fail(reading.failure());
  const Result<AuditData> data = audit_data(hearing, options.audit, *folder);
  if (!data) {
    reading->end();
    return refuse(run, *folder, data.failure(), std::move(faults), *outputs);
  }
  warn_of_states(run, data->request);
  if (const Outcome failure = outputs->hold()) return run.fail(*failure);
  const auto changed = changed_records(*folder, options, data->data.repository);
  if (!changed) return run.fail(changed.failure());

  const Audit audit = data->audit();
  const Selection selection(audit, options, *changed);
  Counter counter(audit.request());
  const Extent extent = extent_of(options, *changed);
  const bool is_counted = outputs->begin_with_counts();
  if (is_counted) {
    BaselineMarker marker(*baseline, audit.request(), extent, counter);
    selection.run(marker);
  }
  std::optional<std::string> document;  // read if an output quotes it
  const auto passages = [&](const Rule& rule) {
    if (!document) document = document_text(*folder, data->data.repository.manifest.document);
    return text_of_rule(rule, *document).passages;
  };
  const auto origin = origin_for(*outputs, audit, *folder, options.audit);
  if (!origin) return run.fail(origin.failure());
  RunAudit chosen;
  if (!changed->has_value()) {
    chosen = [&](const Audit& other, VerdictListener& listener) { selection.run(other, listener); };
  }
  const RepositoryFrame frame(audit, {.folder = path_in_work_tree(folder->path()),
                                      .county = options.audit.county,
                                      .chosen = std::move(chosen),
                                      .passages = passages});
  outputs->begin(run, report_of(run, options, frame, counter.summary(), is_counted, *origin), by);
  std::vector<VerdictListener*> listeners = outputs->listeners();
  if (!is_counted) listeners.push_back(&counter);
  Fan fan(std::move(listeners));
  BaselineMarker marker(*baseline, audit.request(), extent, fan);
  selection.run(marker);
  reading->end();
  if (const Outcome failure = outputs->end(run)) return run.fail(*failure);
  if (const Outcome failure =
          finish_baseline(run, options.baseline, *baseline, marker,
                          [&](VerdictListener& listener) { selection.run(listener); })) {
    return run.fail(*failure);
  }
  const std::optional<Severity> limit = fail_level(options.telling.fail_on);
  return limit && counter.summary().has_findings(*limit) ? exit_findings : exit_done;
}

// Of one repository or of several that the arguments name.
int audit_repositories(const Invocation& run, const RunOptions& options,
                       const std::vector<std::string>& folders) {
  if (!run.directory.empty()) {
    return run.fail(usage_failure(message(
        {"-C 与数据仓库的文件夹不能同时给出", "-C does not go with folders of repositories"})));
  }
  if (folders.size() == 1 && options.telling.expected.empty()) {
    Invocation there = run;
    there.directory = folders.front();
    RunOptions of_one = options;
    of_one.files.clear();
    return audit_one(there, of_one);
  }
  const BaselineOptions& baseline = options.baseline;
  if (!options.since.empty() || !baseline.path.empty() || baseline.prune ||
      !baseline.write.empty() || !options.audit.county.empty() || !options.audit.station.empty()) {
    return run.fail(usage_failure(
        message({"--since、--baseline、--write-baseline、--county 和 --station 只用于一个数据仓库"
                 "（-C）",
                 "--since, --baseline, --write-baseline, --county and --station are for one "
                 "repository (-C)"})));
  }
  const Result<Period> window = window_between(options.audit.from, options.audit.to, run.as_of());
  if (!window) return run.fail(window.failure());
  warn_of_states(run,
                 {.as_of = run.as_of(), .window = *window, .throughout = options.audit.throughout});
  Result<AuditOutputs> outputs =
      AuditOutputs::open(run, group_by(options.telling.by), options.telling.all);
  if (!outputs) return run.fail(outputs.failure());
  return audit_cities(run, folders, options.audit, options.telling, *outputs);
}

// Where there is no repository whose files the arguments could be, one that is nothing at all is
// told, since a folder of a repository may be meant.
Outcome refuse_absent(const Invocation& run, const std::vector<std::string>& arguments) {
  const bool is_named = !run.directory.empty() || std::getenv("SHUANGBAI_REPO") != nullptr;
  if (arguments.empty() || is_named || run.repository()) return std::nullopt;
  for (const std::string& argument : arguments) {
    std::error_code unseen;
    if (std::filesystem::exists(argument, unseen) || unseen) continue;
    return Failure{FailureKind::io,
                   message({"没有名为 {} 的文件夹或文件", "there is no folder or file {}"},
                           echoed(Echo::path, argument))};
  }
  return std::nullopt;
}

int run_audit(const Invocation& run, const RunOptions& options) {
  if (!options.policies.policy.empty()) {
    if (!options.since.empty() || !options.files.empty() || options.telling.details ||
        options.telling.all || !options.baseline.path.empty() || !options.baseline.write.empty() ||
        options.telling.by != "rule") {
      return run.fail({FailureKind::usage,
                       message({"--policy 只与选择规则、时段和地方的选项及 --fail-on 同用",
                                "--policy goes with the options that choose rules, days and places "
                                "and with --fail-on alone"})});
    }
    return compare_policies(run, options.audit, options.policies,
                            fail_level(options.telling.fail_on));
  }
  if (!options.policies.against.empty()) {
    return run.fail({FailureKind::usage,
                     message({"--against 须与 --policy 同用", "--against goes with --policy"})});
  }
  if (const Outcome failure = check_telling(options.telling)) return run.fail(*failure);
  const auto repositories = repositories_named(options.files, options.repositories);
  if (!repositories) return run.fail(repositories.failure());
  if (!repositories->empty()) return audit_repositories(run, options, *repositories);
  if (!options.telling.expected.empty()) {
    return run.fail(usage_failure(
        message({"--expect 只用于几个数据仓库", "--expect is for several repositories"})));
  }
  if (const Outcome failure = refuse_absent(run, options.files)) return run.fail(*failure);
  return audit_one(run, options);
}

std::vector<Option> run_options(RunOptions& options) {
  std::vector<Option> all = {
      {"PATH",
       {"只报告涉及这些文件的结果；或几个数据仓库的文件夹，合为一个汇总",
        "only results that touch these files; or folders of repositories, judged as one summary"},
       &options.files}};
  append(all, audit_options(options.audit));
  all.push_back({.names = "--since",
                 .help = {"只报告涉及此 git 版本以来有改动的记录的结果",
                          "only results that touch records changed since this git revision"},
                 .target = &options.since,
                 .value = "REV",
                 .group = selection_group});
  append(all,
         grouped({"另一套政策：", "Another policy:"}, policy_comparison_options(options.policies)));
  append(all, baseline_options(options.baseline));
  append(all, grouped({"几个数据仓库：", "Several repositories:"},
                      {{"--repositories",
                        {"列出数据仓库文件夹的文件（每行一个），合为一个汇总",
                         "a file that lists folders of repositories, a line each: judged as one "
                         "summary"},
                        &options.repositories,
                        "FILE"},
                       expect_option(options.telling.expected)}));
  append(all, telling_options(options.telling));
  return all;
}

}  // namespace

Command audit_command() {
  auto options = std::make_shared<RunOptions>();
  const auto judge = [options](const Invocation& run) { return run_audit(run, *options); };
  Command run_command{.name = "run",
                      .title = {"审计（默认）", "Audit (the default)"},
                      .options = run_options(*options),
                      .run = judge,
                      .outputs = {OutputKind::audit, OutputKind::list}};
  return {.name = "audit",
          .title = {"逐条审计政策的落实", "Audit compliance, clause by clause"},
          .options = run_options(*options),
          .commands = {std::move(run_command), audit_rules_command(), audit_explain_command(),
                       audit_trend_command(), audit_diff_command(), audit_forecast_command(),
                       audit_sample_command(), audit_merge_command()},
          .run = judge,
          .outputs = {OutputKind::audit, OutputKind::list}};
}

}  // namespace shuangbai
