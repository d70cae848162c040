// shuangbai audit: does the city comply?
#include "audit/audit.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "audit/changed_records.h"
#include "audit_baseline.h"
#include "audit_request.h"
#include "report/audit_screen.h"

namespace shuangbai {
namespace {

struct RunOptions {
  AuditOptions audit;
  std::string since;
  std::vector<std::string> files;
  BaselineOptions baseline;
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
struct Output {
  const AuditFormat* format = nullptr;
  std::string path;  // empty: standard output
  std::unique_ptr<std::ofstream> file = {};
  std::unique_ptr<AuditOutput> writer = {};
};

Result<std::vector<Output>> find_outputs(const Invocation& run) {
  std::vector<Output> outputs;
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
Outcome open_files(std::vector<Output>& outputs) {
  for (Output& output : outputs) {
    if (output.path.empty()) continue;
    output.file = std::make_unique<std::ofstream>(output.path, std::ios::binary);
    if (!*output.file) {
      return Failure{FailureKind::io,
                     message({"无法写入 {}", "cannot write {}"}, printable(output.path))};
    }
  }
  return std::nullopt;
}

void make_writers(const Invocation& run, const RunOptions& options, AuditReport report,
                  std::vector<Output>& outputs) {
  for (Output& output : outputs) {
    report.colors = output.path.empty() ? colors_of(run) : Colors::off;
    Write write = [&run](std::string_view text) { run.print(text); };
    if (output.file) {
      write = [file = output.file.get()](std::string_view text) { *file << text; };
    }
    output.writer = output.format->name == "table"
                        ? screen_output_by(report, std::move(write), group_by(options.by))
                        : output.format->make(report, std::move(write));
  }
}

// A path given on the command line, as the repository names it: relative to the working folder, or
// to the repository.
std::string path_in_repository(const Folder& folder, const std::string& path) {
  std::error_code error;
  const auto root = std::filesystem::canonical(folder.path(), error);
  const auto file = std::filesystem::weakly_canonical(path, error);
  const std::string inside = file.lexically_relative(root).generic_string();
  return inside.empty() || inside.starts_with("..") ? path : inside;
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
  for (const std::string& path : options.files) {
    if (changed.add_file(path_in_repository(folder, path))) continue;
    return Failure{
        FailureKind::io,
        message({"数据仓库中没有文件 {}", "the repository has no file {}"}, printable(path))};
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
                      std::vector<Output>& outputs) {
  std::vector<VerdictListener*> listeners;
  for (const Output& output : outputs) listeners.push_back(output.writer.get());
  Fan fan(listeners);
  BaselineMarker marker(baseline, as_of, fan);
  for (const Output& output : outputs) output.writer->begin();
  selection.run(marker);
  for (const Output& output : outputs) {
    output.writer->end();
    if (output.file && !output.file->flush()) {
      return Failure{FailureKind::io,
                     message({"无法写入 {}", "cannot write {}"}, printable(output.path))};
    }
  }
  return std::nullopt;
}

int run_audit(const Invocation& run, const RunOptions& options) {
  const Result<AuditRequest> request = audit_request(run, options.audit);
  if (!request) return run.fail(request.failure());
  auto outputs = find_outputs(run);
  if (!outputs) return run.fail(outputs.failure());
  Result<Baseline> baseline = read_baseline(run, options.baseline);
  if (!baseline) return run.fail(baseline.failure());
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  const Result<SoundData> data = audit_data(run, options.audit, *request, *folder);
  if (!data) return run.fail(data.failure());
  const auto changed = changed_records(*folder, options, data->repository);
  if (!changed) return run.fail(changed.failure());
  if (const Outcome failure = open_files(*outputs)) return run.fail(*failure);

  const Audit audit(data->repository, data->policy, *request);
  const Selection selection(audit, options, *changed);
  Counter counter(audit.request());
  BaselineMarker marker(*baseline, request->as_of, counter);
  selection.run(marker);
  const AuditSummary& summary = counter.summary();
  make_writers(run, options,
               {.audit = audit,
                .summary = summary,
                .language = run.language,
                .masking = run.masking(),
                .all = options.all,
                .details = options.details},
               *outputs);
  if (const Outcome failure = write_outputs(selection, *baseline, request->as_of, *outputs)) {
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

void add_run_options(CLI::App& command, RunOptions& options, const Invocation& run) {
  add_audit_options(command, options.audit, run);
  add_fail_on(command, options.fail_on, run);
  add_baseline_options(command, options.baseline, run);
  command
      .add_option("--since", options.since,
                  run.help({"只报告涉及此 git 版本以来有改动的记录的结果",
                            "only results that touch records changed since this git revision"}))
      ->type_name("REV");
  command.add_option("FILE", options.files,
                     run.help({"只报告涉及这些文件的结果", "only results that touch these files"}));
  command
      .add_option("--by", options.by,
                  run.help({"屏幕上的表按什么分行", "the lines of the screen's table"}))
      ->check(CLI::IsMember({"rule", "county", "station", "worker"}));
  command.add_flag("--details", options.details,
                   run.help({"列出每个结果及其依据", "list each result with its evidence"}));
  command.add_flag("--all", options.all, run.help({"也列出合格的", "passes as well"}));
}

}  // namespace

void register_audit(CLI::App& program, Invocation& run) {
  auto options = std::make_shared<RunOptions>();
  const auto judge = [&run, options] { return run_audit(run, *options); };
  CLI::App* command = run.command(
      program, "audit", {"逐条审计政策的落实", "Audit compliance, clause by clause"}, judge);
  add_run_options(*command, *options, run);
  CLI::App* run_command =
      run.command(*command, "run", {"审计（默认）", "Audit (the default)"}, judge);
  add_run_options(*run_command, *options, run);
}

}  // namespace shuangbai
