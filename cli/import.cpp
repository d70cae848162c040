// shuangbai import, and `import` of each noun: sheets and documents into the repository.
#include "exchange/import.h"

#include "commands.h"
#include "exchange/column_map.h"
#include "exchange/import_plan.h"
#include "exchange/rejects.h"
#include "import_report.h"
#include "import_request.h"
#include "invocation.h"
#include "progress.h"
#include "record_command.h"
#include "report/output_file.h"

namespace shuangbai {
namespace {

// The lines of each file that a trial would change.
Outcome print_changes(const Invocation& run, const Folder& folder, const ImportReport& report) {
  for (const auto& [path, text] : report.changes->all()) {
    const Result<bool> exists = folder.exists(path);
    if (!exists) return exists.failure();
    FileBuffer before;
    if (*exists) {
      if (Outcome failure = folder.read(path, before)) return failure;
    }
    run.print(shown_difference(run, path, std::string(before.text()), text ? *text : ""));
  }
  return std::nullopt;
}

// The files beside the repository that were asked for.
struct FilesToWrite {
  std::optional<OutputFile> rejects;
  std::optional<OutputFile> map;
  std::optional<OutputFile> plan;
};

// Before the work, so that it is not done in vain.
Outcome open_files(const ImportRequest& request, FilesToWrite& files) {
  const auto open = [](const std::string& path, Audience audience,
                       std::optional<OutputFile>& file) -> Outcome {
    if (path.empty()) return std::nullopt;
    Result<OutputFile> opened = OutputFile::open(path, audience);
    if (!opened) return opened.failure();
    file.emplace(std::move(*opened));
    return std::nullopt;
  };
  if (Outcome failure = open(request.rejects, Audience::owner, files.rejects)) return failure;
  if (Outcome failure = open(request.write_map, Audience::all, files.map)) return failure;
  return open(request.save_plan, Audience::owner, files.plan);
}

Outcome write_files(const Invocation& run, const ImportRequest& request, FilesToWrite& files,
                    const std::vector<ImportSource>& sources, const ImportReport& report) {
  if (files.rejects) {
    const auto write = [&files](std::string_view text) { files.rejects->write(text); };
    const Result<bool> written =
        report.rejected.empty() ? false : write_rejects(sources, report, run.language, write);
    if (!written) return written.failure();
    if (*written) {
      if (Outcome failure = files.rejects->commit()) return failure;
    } else if (::access(request.rejects.c_str(), F_OK) == 0) {
      run.note(
          message({"没有退回的行，{} 仍是从前的", "no row is rejected: {} is of another import"},
                  printable(request.rejects))
              .in(run.language));
    }
  }
  if (files.map) {
    files.map->write(column_map(sources[0], report, 0, run.language));
    if (Outcome failure = files.map->commit()) return failure;
  }
  if (!files.plan || !report.is_complete) return std::nullopt;
  const Result<std::string> text = plan_text(sources, report);
  if (!text) return text.failure();
  files.plan->write(*text);
  return files.plan->commit();
}

int carry_out_plan(const Invocation& run, const ImportRequest& request) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  const Result<ImportPlan> plan = read_plan(request.plan);
  if (!plan) return run.fail(plan.failure());
  const Result<Policy> policy = run.sound_policy(*folder);
  if (!policy) return run.fail(policy.failure());
  const Result<Committed> committed = carry_out(*folder, *policy, *plan);
  if (!committed) return run.fail(committed.failure());
  run.warn(*committed);
  ImportReport report;
  std::vector<ImportSource> sources;
  for (const PlannedSource& source : plan->sources) {
    const auto count = [](int number) { return static_cast<std::size_t>(number); };
    sources.push_back({.path = source.path});
    report.sources.push_back({.counts = {.created = count(source.created),
                                         .changed = count(source.changed),
                                         .unchanged = count(source.unchanged),
                                         .skipped = count(source.skipped),
                                         .rejected = count(source.rejected)}});
  }
  report.is_complete = true;
  print_counts(run, request, sources, report);
  return run.end_change(exit_done);
}

int import_files(const Invocation& run, const ImportRequest& request) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  const Result<std::vector<ImportSource>> sources = sources_of(request);
  if (!sources) return run.fail(sources.failure());
  if (!request.plan.empty()) return carry_out_plan(run, request);
  const Result<Policy> policy = run.sound_policy(*folder);
  if (!policy) return run.fail(policy.failure());
  FilesToWrite files;
  if (const Outcome failure = open_files(request, files)) return run.fail(*failure);
  Progress progress(!run.quiet);
  ImportOptions options{.partial = request.partial, .dry_run = request.is_trial()};
  options.on_conflict = request.on_conflict == "update" ? OnConflict::update
                        : request.on_conflict == "skip" ? OnConflict::skip
                                                        : OnConflict::error;
  options.digests_data = !request.save_plan.empty();
  options.threads = default_threads();
  options.progress = [&progress](double done) { progress.show(done); };
  const Result<ImportReport> report = import_records(*folder, *policy, *sources, options);
  if (!report) return run.fail(report.failure());
  run.warn(report->committed);
  if (request.dry_run && report->is_complete) {
    if (const Outcome failure = print_changes(run, *folder, *report)) return run.fail(*failure);
  }
  if (!run.quiet) print_faults(run, *sources, report->notes);
  print_faults(run, *sources, report->faults);
  if (!run.quiet) print_remarks(run, *sources, *report);
  run.report(report->diagnostics);
  print_counts(run, request, *sources, *report);
  if (report->is_complete && !request.is_trial()) {
    if (const int code = run.end_change(exit_done); code != exit_done) return code;
  }
  if (const Outcome failure = write_files(run, request, files, *sources, *report)) {
    return run.fail(*failure);
  }
  print_next_step(run, request, *report);
  return report->is_complete && report->faults.empty()
             ? exit_done
             : static_cast<int>(FailureKind::invalid_data);
}

// `type` is empty for the command that imports any.
Command import_of(const std::string& type) {
  auto request = std::make_shared<ImportRequest>();
  request->type = type;
  return {.name = "import",
          .title = {"导入 CSV、XLSX、ODS、JSON 或 YAML", "Import CSV, XLSX, ODS, JSON or YAML"},
          .options = import_options(*request, type.empty()),
          .run = [request](const Invocation& run) { return import_files(run, *request); }};
}

}  // namespace

Command import_command(const RecordInfo& info) {
  return import_of(std::string(info.noun));
}

Command import_all_command() {
  return import_of("");
}

}  // namespace shuangbai
