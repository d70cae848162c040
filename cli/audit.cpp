// shuangbai audit: does the city comply?
#include "audit/audit.h"

#include <unistd.h>

#include <fstream>

#include "audit_request.h"
#include "report/audit_screen.h"

namespace shuangbai {
namespace {

struct RunOptions {
  AuditOptions audit;
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

Outcome write_outputs(const Audit& audit, const RunOptions& options, std::vector<Output>& outputs) {
  std::vector<VerdictListener*> listeners;
  for (const Output& output : outputs) listeners.push_back(output.writer.get());
  Fan fan(listeners);
  VerdictFilter wanted(fan,
                       [&](const Verdict& verdict) { return is_wanted(options.audit, verdict); });
  for (const Output& output : outputs) output.writer->begin();
  audit.run(wanted);
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
  const Result<SoundData> data = audit_data(run, options.audit, *request);
  if (!data) return run.fail(data.failure());
  if (const Outcome failure = open_files(*outputs)) return run.fail(*failure);

  const Audit audit(data->repository, data->policy, *request);
  Counter counter(audit.request());
  VerdictFilter wanted(counter,
                       [&](const Verdict& verdict) { return is_wanted(options.audit, verdict); });
  audit.run(wanted);
  const AuditSummary& summary = counter.summary();
  make_writers(run, options,
               {.audit = audit,
                .summary = summary,
                .language = run.language,
                .masking = run.masking(),
                .all = options.all,
                .details = options.details},
               *outputs);
  if (const Outcome failure = write_outputs(audit, options, *outputs)) return run.fail(*failure);
  if (options.fail_on == "never") return exit_done;
  const Severity limit = options.fail_on == "info"      ? Severity::info
                         : options.fail_on == "warning" ? Severity::warning
                                                        : Severity::error;
  return summary.has_findings(limit) ? exit_findings : exit_done;
}

void add_run_options(CLI::App& command, RunOptions& options, const Invocation& run) {
  add_audit_options(command, options.audit, run);
  command
      .add_option("--fail-on", options.fail_on,
                  run.help({"从哪个级别起以 1 退出", "exit with 1 from this severity on"}))
      ->check(CLI::IsMember({"error", "warning", "info", "never"}));
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
