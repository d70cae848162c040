// shuangbai check: is every file of the repository sound?
#include "audit/places.h"
#include "audit/suppressions.h"
#include "base/count.h"
#include "commands.h"
#include "fault_outputs.h"
#include "policy/policy.h"
#include "shell_path.h"
#include "store/git_driver.h"
#include "store/git_revision.h"
#include "store/session.h"
#include "store/staging.h"
#include "store/work_tree.h"

namespace shuangbai {
namespace {

struct CheckOptions {
  std::vector<std::string> paths;
  bool strict = false;
  bool staged = false;
  bool privacy = false;
};

// How many files the paths name. What is wrong elsewhere is dropped. Fails (io) if a path names
// nothing of the repository.
Result<std::size_t> keep_named(const Folder& folder, const std::vector<std::string>& arguments,
                               const std::deque<SourceFile>& files, Diagnostics& found) {
  if (arguments.empty()) return files.size();
  std::vector<std::string> all;
  for (const SourceFile& file : files) all.push_back(file.path);
  for (const Diagnostic& fault : found) all.push_back(fault.place.path);
  const Result<std::vector<std::string>> named = files_named(folder, arguments, std::move(all));
  if (!named) return named.failure();
  const auto is_named = [&](const std::string& file) {
    return std::ranges::binary_search(*named, file);
  };
  std::erase_if(found, [&](const Diagnostic& fault) { return !is_named(fault.place.path); });
  return static_cast<std::size_t>(std::ranges::count_if(files, is_named, &SourceFile::path));
}

// "87 files, 1 error, 2 warnings"
Message summary(std::size_t files, std::size_t errors, std::size_t warnings) {
  Message text{fmt::format("{} 个文件，", files), Count(files).of("file") + ", "};
  text.zh += errors == 0 ? "没有错误" : fmt::format("{} 处错误", errors);
  text.en += errors == 0 ? "no errors" : Count(errors).of("error");
  if (warnings > 0) {
    text.zh += fmt::format("，{} 处警告", warnings);
    text.en += ", " + Count(warnings).of("warning");
  }
  return text;
}

int tell(const Invocation& run, const FaultReport& report, std::vector<Output>& outputs,
         bool strict) {
  if (const Outcome failure = tell_faults(run, report, outputs)) return run.fail(*failure);
  const std::size_t warnings = report.count(Severity::warning);
  const std::size_t errors = report.count(Severity::error);
  run.note(summary(report.files, errors, warnings).in(run.language));
  if (unreadable(report.faults)) return static_cast<int>(FailureKind::io);
  return errors > 0 || (strict && warnings > 0) ? exit_findings : exit_done;
}

void note_merging_by_lines(const Invocation& run, const Folder& folder) {
  switch (merges_by_lines(folder)) {
    case ByLines::no:
      return;
    case ByLines::unnamed:
      return run.note(message({".gitattributes 没有指定按记录合并的驱动，git 按行合并；请在其中加上"
                               "一行“{}”，再运行 shuangbai merge-driver --install",
                               "no .gitattributes names the merge driver, so that git merges by "
                               "lines; add to it the line `{}`, and run `shuangbai merge-driver "
                               "--install`"},
                              attributes_line)
                          .in(run.language));
    case ByLines::unsettled:
      return run.note(
          message({"此克隆的 git 还不会按记录合并；请运行 shuangbai merge-driver --install",
                   "git does not merge by record in this clone; run `shuangbai "
                   "merge-driver --install`"})
              .in(run.language));
  }
}

int check(const Invocation& run, const CheckOptions& given) {
  const Date as_of = run.as_of();
  auto outputs = run.outputs(OutputKind::faults);
  if (!outputs) return run.fail(outputs.failure());
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  std::optional<GitRevision> index;
  if (given.staged) {
    Result<GitRevision> staged = GitRevision::staged(*folder);
    if (!staged) return run.fail(staged.failure());
    index.emplace(std::move(*staged));
  }
  const Source& source = index ? static_cast<const Source&>(*index) : *folder;
  Result<ReadingSession> reading = ReadingSession::begin(source);
  if (!reading) return run.fail(reading.failure());
  const PolicyReading policy = read_policy(source);
  LoadOptions options;
  options.threads = default_threads();
  options.target_groups = policy.policy.target_group_kinds();
  options.plausible_as_of = as_of;
  options.finds_exposures = given.privacy;
  const Rules rules(policy.policy);
  Diagnostics all = policy.diagnostics;
  if (!has_errors(all))
    std::ranges::move(check_policy(policy.policy, rules), std::back_inserter(all));
  const SuppressionChecks suppressions(policy.policy, rules,
                                       {.as_of = as_of, .window = default_window(as_of)}, options);
  if (given.privacy) std::ranges::move(exposures_of_policy(source), std::back_inserter(all));
  Loaded loaded = load(source, options);
  std::ranges::move(loaded.diagnostics, std::back_inserter(all));
  if (!has_errors(all)) {
    std::ranges::move(check_places(loaded.repository, policy.policy, loaded.left_out == 0),
                      std::back_inserter(all));
    std::ranges::move(suppressions.find(loaded.repository, policy.policy, loaded.left_out == 0),
                      std::back_inserter(all));
  }
  if (!index) report_foreign(*folder, all);
  reading->end();
  sort_diagnostics(all);
  const Result<std::size_t> files = keep_named(*folder, given.paths, loaded.repository.files, all);
  if (!files) return run.fail(files.failure());
  note_merging_by_lines(run, *folder);
  if (loaded.left_out > 0) run.note(unchecked(loaded.left_out).in(run.language));
  return tell(run,
              {.faults = all,
               .files = *files,
               .language = run.language,
               .masking = run.masking(),
               .folder = path_in_work_tree(folder->path())},
              *outputs, given.strict);
}

}  // namespace

Command check_command() {
  auto options = std::make_shared<CheckOptions>();
  return {
      .name = "check",
      .title = {"检查所有文件", "Check every file"},
      .options = {{"--strict",
                   {"有警告时也以状态 1 结束", "end with status 1 for warnings, too"},
                   &options->strict},
                  {"--privacy",
                   {"也查找自由文本、注释、自定义的键和编号中的身份证号、银行卡号与电话",
                    "also look for resident ids, bank cards and phones in texts, comments, keys "
                    "of one's own and ids"},
                   &options->privacy},
                  staged_option(options->staged),
                  {"PATH",
                   {"只报告这些文件或文件夹的问题（默认全部）",
                    "tell of these files and folders alone (all)"},
                   &options->paths}},
      .run = [options](const Invocation& run) { return check(run, *options); },
      .outputs = {OutputKind::faults}};
}

}  // namespace shuangbai
