#include "audit_policy.h"

#include "audit_changes.h"

namespace shuangbai {
namespace {

using Sets = std::vector<SharedSet>;

// The sets that the option's arguments name.
Result<Sets> sets_named(const Invocation& run, const Folder& folder, std::string_view option,
                        const std::vector<std::string>& arguments) {
  Sets sets;
  for (const std::string& argument : arguments) {
    Diagnostics faults;
    Result<SharedSet> set = set_at(folder.path(), argument, faults);
    run.report(faults);
    if (!set) return set.failure();
    sets.push_back(std::move(*set));
  }
  if (const Outcome clash = check_together(option, sets)) return *clash;
  return sets;
}

// What the repository names, where no sets stand in for it.
Result<Sets> sets_in_force(const Invocation& run, const Folder& folder, const Sets& sets) {
  if (!sets.empty()) return sets;
  const Result<Policy> policy = run.sound_policy(folder);
  if (!policy) return policy.failure();
  return policy->sets();
}

// Under the sets, or under the repository's own if there are none.
Result<Findings> findings_under(const Invocation& run, AuditOptions options, const Folder& folder,
                                Sets sets, Sets compared_with, const Findings& before) {
  options.compared_with = std::move(compared_with);
  const Result<AuditData> data = audit_data(run, options, folder, std::move(sets));
  if (!data) return data.failure();
  return findings_of(
      data->audit(), [&](const Verdict& v) { return is_wanted(options, v); }, before);
}

Message summary(const std::vector<Change>& changes, const PolicyComparison& comparison) {
  const auto count = [&](ChangeKind kind) {
    return std::ranges::count(changes, kind, &Change::kind);
  };
  const auto names = [](const std::vector<std::string>& sets, std::string_view none) {
    return sets.empty() ? std::string(none) : fmt::format("{}", fmt::join(sets, ", "));
  };
  return message(
      {"采用 {0} 而非 {1}：新增 {3}，已改正 {4}，有变化 {5}，不再计入 {6}",
       "under {0} instead of {2}: {3} new, {4} fixed, {5} changed, {6} no longer counted"},
      names(comparison.policy, ""), names(comparison.against, "现行政策"),
      names(comparison.against, "the policy in force"), count(ChangeKind::added),
      count(ChangeKind::fixed),
      count(ChangeKind::changed) + count(ChangeKind::worse) + count(ChangeKind::better),
      count(ChangeKind::dropped) + count(ChangeKind::suppressed));
}

}  // namespace

std::vector<Option> policy_comparison_options(PolicyComparison& comparison) {
  return {{.names = "--policy",
           .help = {"改用这套政策，列出判定的变化（名称或路径）",
                    "under this policy set, list what changes (a name or a path)"},
           .target = &comparison.policy,
           .value = "SETS",
           .has_commas = true},
          {.names = "--against",
           .help = {"与哪套政策相比（默认数据仓库所采用的）",
                    "the set to compare it with (the repository's own)"},
           .target = &comparison.against,
           .value = "SETS",
           .has_commas = true}};
}

int compare_policies(const Invocation& run, const AuditOptions& options,
                     const PolicyComparison& comparison, std::optional<Severity> limit) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  const Result<Sets> against = sets_named(run, *folder, "--against", comparison.against);
  if (!against) return run.fail(against.failure());
  const Result<Sets> wanted = sets_named(run, *folder, "--policy", comparison.policy);
  if (!wanted) return run.fail(wanted.failure());
  const Result<Sets> known = sets_in_force(run, *folder, *against);
  if (!known) return run.fail(known.failure());
  const Result<Findings> before = findings_under(run, options, *folder, *against, *wanted, {});
  if (!before) return run.fail(before.failure());
  const Result<Findings> after = findings_under(run, options, *folder, *wanted, *known, *before);
  if (!after) return run.fail(after.failure());
  if (before->rules.empty() && after->rules.empty()) return run.fail(no_rule_selected());
  const std::vector<Change> changes = compare(*before, *after);
  if (run.formats.empty() || run.formats == std::vector<std::string>{"table"}) {
    if (const int code = count_changes(run, changes); code != exit_done) return code;
    run.print("\n");
  }
  if (const int code = tell_changes(run, changes, {}); code != exit_done) return code;
  run.note(summary(changes, comparison).in(run.language));
  return brings_findings(changes, limit) ? exit_findings : exit_done;
}

}  // namespace shuangbai
