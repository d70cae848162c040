// shuangbai audit: does the city comply?
#include "audit/audit.h"

#include <unistd.h>

#include "audit/changed_records.h"
#include "audit_baseline.h"
#include "audit_policy.h"
#include "audit_request.h"
#include "commands.h"
#include "report/audit_screen.h"
#include "report/output_file.h"
#include "shell_path.h"

namespace shuangbai {
namespace {

struct RunOptions {
  AuditOptions audit;
  std::string since;
  std::vector<std::string> files;
  BaselineOptions baseline;
  PolicyComparison policies;
  std::string fail_on = "error";
  std::string by = "rule";
  bool details = false;
  bool all = false;
};

Colors colors_of(const Invocation& run) {
  if (run.color == "always") return Colors::on;
  const bool terminal = ::isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
  return run.color == "auto" && terminal ? Colors::on : Colors::off;
}

GroupBy group_by(const std::string& name) {
  if (name == "county") return GroupBy::county;
  if (name == "station") return GroupBy::station;
  return name == "worker" ? GroupBy::worker : GroupBy::rule;
}

// One -o: FORMAT to standard output, FORMAT=FILE to a file.
struct OpenOutput {
  const AuditFormat* format = nullptr;
  std::string path;  // empty: standard output
  std::unique_ptr<OutputFile> file = {};
  std::unique_ptr<AuditOutput> writer = {};
};

Result<std::vector<OpenOutput>> find_outputs(const Invocation& run) {
  std::vector<OpenOutput> outputs;
  for (const std::string& text :
       run.formats.empty() ? std::vector<std::string>{"table"} : run.formats) {
    const std::size_t equals = text.find('=');
    const auto format = find_audit_format(text.substr(0, equals));
    if (!format) return format.failure();
    outputs.push_back(
        {.format = *format, .path = equals == std::string::npos ? "" : text.substr(equals + 1)});
  }
  return outputs;
}

// Opens the outputs' files, so that a path that cannot be written is known before the work.
Outcome open_files(const Invocation& run, std::vector<OpenOutput>& outputs) {
  for (OpenOutput& output : outputs) {
    if (output.path.empty()) continue;
    Result<OutputFile> file =
        OutputFile::open(output.path, run.unmask ? Audience::owner : Audience::all);
    if (!file) return file.failure();
    output.file = std::make_unique<OutputFile>(std::move(*file));
  }
  return std::nullopt;
}

void make_writers(const Invocation& run, const RunOptions& options, AuditReport report,
                  std::vector<OpenOutput>& outputs) {
  for (OpenOutput& output : outputs) {
    report.colors = output.path.empty() ? colors_of(run) : Colors::off;
    Write write = [&run](std::string_view text) { run.print(text); };
    if (output.file) {
      write = [file = output.file.get()](std::string_view text) { file->write(text); };
    }
    output.writer = output.format->name == "table"
                        ? screen_output_by(report, std::move(write), group_by(options.by))
                        : output.format->make(report, std::move(write));
  }
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
    return Failure{FailureKind::io,
                   message({"{} 不是数据文件", "{} is no file of records"}, printable(argument))};
  }
  return std::optional(std::move(changed));
}

// What the options choose of an audit, on its way to a listener.
class Selection {
 public:
  Selection(const Audit& audit, const RunOptions& options,
            const std::optional<ChangedRecords>& changed)
      : audit_(audit), options_(options), changed_(changed) {}

  void run(VerdictListener& listener) const {
    VerdictFilter::Accept touched;
    if (changed_) touched = [&](const Verdict& verdict) { return changed_->touched_by(verdict); };
    VerdictFilter filter(
        listener, [&](const Verdict& verdict) { return is_wanted(options_.audit, verdict); },
        touched);
    audit_.run(filter);
  }

 private:
  const Audit& audit_;
  const RunOptions& options_;
  const std::optional<ChangedRecords>& changed_;
};

// The second run, which the outputs listen to.
Outcome write_outputs(const Selection& selection, const Baseline& baseline, Date as_of,
                      std::vector<OpenOutput>& outputs) {
  std::vector<VerdictListener*> listeners;
  for (const OpenOutput& output : outputs) listeners.push_back(output.writer.get());
  Fan fan(listeners);
  BaselineMarker marker(baseline, as_of, fan);
  for (const OpenOutput& output : outputs) output.writer->begin();
  selection.run(marker);
  for (const OpenOutput& output : outputs) {
    output.writer->end();
    if (!output.file) continue;
    if (Outcome failure = output.file->commit()) return failure;
  }
  return std::nullopt;
}

int run_audit(const Invocation& run, const RunOptions& options) {
  if (!options.policies.policy.empty()) {
    if (!options.since.empty() || !options.files.empty() || options.details || options.all ||
        !options.baseline.path.empty() || !options.baseline.write.empty() || options.by != "rule") {
      return run.fail({FailureKind::usage,
                       message({"--policy 只与选择规则、时段和地方的选项及 --fail-on 同用",
                                "--policy goes with the options that choose rules, days and places "
                                "and with --fail-on alone"})});
    }
    return compare_policies(run, options.audit, options.policies, fail_level(options.fail_on));
  }
  if (!options.policies.against.empty()) {
    return run.fail({FailureKind::usage,
                     message({"--against 须与 --policy 同用", "--against goes with --policy"})});
  }
  auto outputs = find_outputs(run);
  if (!outputs) return run.fail(outputs.failure());
  Result<Baseline> baseline = read_baseline(run, options.baseline);
  if (!baseline) return run.fail(baseline.failure());
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  const Result<AuditData> data = audit_data(run, options.audit, *folder);
  if (!data) return run.fail(data.failure());
  const Date as_of = data->request.as_of;
  const auto changed = changed_records(*folder, options, data->data.repository);
  if (!changed) return run.fail(changed.failure());
  if (const Outcome failure = open_files(run, *outputs)) return run.fail(*failure);

  const Audit audit = data->audit();
  const Selection selection(audit, options, *changed);
  Counter counter(audit.request());
  BaselineMarker marker(*baseline, as_of, counter);
  selection.run(marker);
  const AuditSummary& summary = counter.summary();
  make_writers(run, options,
               {.audit = audit,
                .summary = summary,
                .language = run.language,
                .masking = run.masking(),
                .all = options.all,
                .details = options.details,
                .quiet = run.quiet},
               *outputs);
  if (const Outcome failure = write_outputs(selection, *baseline, as_of, *outputs)) {
    return run.fail(*failure);
  }
  if (const Outcome failure =
          finish_baseline(run, options.baseline, *baseline, marker,
                          [&](VerdictListener& listener) { selection.run(listener); })) {
    return run.fail(*failure);
  }
  const std::optional<Severity> limit = fail_level(options.fail_on);
  return limit && summary.has_findings(*limit) ? exit_findings : exit_done;
}

std::vector<Option> run_options(RunOptions& options) {
  std::vector<Option> all = {{"FILE",
                              {"只报告涉及这些文件的结果", "only results that touch these files"},
                              &options.files}};
  append(all, audit_options(options.audit));
  all.push_back(fail_on_option(options.fail_on));
  append(all, policy_comparison_options(options.policies));
  append(all, baseline_options(options.baseline));
  append(all, {{"--since",
                {"只报告涉及此 git 版本以来有改动的记录的结果",
                 "only results that touch records changed since this git revision"},
                &options.since,
                "REV"},
               {.names = "--by",
                .help = {"屏幕上的表按什么分行", "the lines of the screen's table"},
                .target = &options.by,
                .choices = {"rule", "county", "station", "worker"}},
               {"--details",
                {"列出每个结果及其依据", "list each result with its evidence"},
                &options.details},
               {"--all", {"也列出合格的", "passes as well"}, &options.all}});
  return all;
}

}  // namespace

Command audit_command() {
  auto options = std::make_shared<RunOptions>();
  const auto judge = [options](const Invocation& run) { return run_audit(run, *options); };
  Command run_command{.name = "run",
                      .title = {"审计（默认）", "Audit (the default)"},
                      .options = run_options(*options),
                      .run = judge};
  return {.name = "audit",
          .title = {"逐条审计政策的落实", "Audit compliance, clause by clause"},
          .options = run_options(*options),
          .commands = {std::move(run_command), audit_rules_command(), audit_explain_command(),
                       audit_trend_command(), audit_diff_command()},
          .run = judge};
}

}  // namespace shuangbai
