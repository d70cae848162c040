// shuangbai check: is every file of the repository sound?
#include "audit/audit.h"
#include "commands.h"
#include "invocation.h"
#include "policy/policy.h"
#include "store/session.h"
#include "store/staging.h"

namespace shuangbai {
namespace {

int check(const Invocation& run) {
  const Date as_of = run.as_of();
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  const Result<ReadingSession> reading = ReadingSession::begin(*folder);
  if (!reading) return run.fail(reading.failure());
  const PolicyReading policy = read_policy(*folder);
  LoadOptions options;
  options.threads = default_threads();
  options.target_groups = policy.policy.target_group_kinds();
  Loaded loaded = load(*folder, options);
  Diagnostics all = policy.diagnostics;
  std::ranges::move(loaded.diagnostics, std::back_inserter(all));
  std::ranges::move(check_policy(policy.policy, as_of), std::back_inserter(all));
  report_foreign(*folder, all);
  sort_diagnostics(all);
  run.report(all);
  const std::size_t files = loaded.repository.files.size();
  if (!has_errors(all)) {
    run.note(message({"{} 个文件，没有错误", "{} files, no errors"}, files).in(run.language));
    return exit_done;
  }
  run.note(
      message({"{} 个文件，{} 处错误", "{} files, {} errors"}, files, all.size()).in(run.language));
  return exit_findings;
}

}  // namespace

Command check_command() {
  return {.name = "check", .title = {"检查所有文件", "Check every file"}, .run = check};
}

}  // namespace shuangbai
