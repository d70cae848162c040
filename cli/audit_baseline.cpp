#include "audit_baseline.h"

#include <algorithm>

#include "audit_request.h"
#include "base/count.h"
#include "report/output_file.h"
#include "store/foreign_file.h"

namespace shuangbai {
namespace {

constexpr std::size_t most_named = 10;

// The first of the entries, and how many more there are.
void note_entries(const Invocation& run, const std::vector<const BaselineEntry*>& entries,
                  Text what, const std::function<Message(std::size_t)>& detail = nullptr) {
  for (std::size_t i = 0; i < std::min(most_named, entries.size()); ++i) {
    const BaselineEntry& entry = *entries[i];
    const Message more = detail ? detail(i) : Message();
    run.note(run.without_personal(message({"{0}：{2}{5}（{3}，{4}）", "{1}: {2}{6} ({3}, {4})"},
                                          what.zh, what.en, entry.told_identity(),
                                          printable(entry.owner), entry.until, more.zh, more.en))
                 .in(run.language));
  }
  if (entries.size() <= most_named) return;
  run.note(
      message({"{0}：另有 {2} 项", "{1}: {2} more"}, what.zh, what.en, entries.size() - most_named)
          .in(run.language));
}

}  // namespace

std::vector<Option> baseline_options(BaselineOptions& options) {
  return grouped(
      {"已知的结果：", "Known results:"},
      {
          {"--baseline",
           {"已知结果的文件：它们不算失败", "a file of known results, which do not fail"},
           &options.path,
           "FILE"},
          {"--prune",
           {"从基线中删去已改正和到期的", "drop fixed and expired ones from the baseline"},
           &options.prune},
          {"--write-baseline",
           {"把现有结果写成基线", "write a baseline of the present findings"},
           &options.write,
           "FILE"},
          {"--reason", {"新基线的理由", "the reason in a new baseline"}, &options.reason},
          {"--owner", {"新基线的责任人", "the owner in a new baseline"}, &options.owner},
          {"--until", {"新基线的最后一天", "the last day of a new baseline"}, &options.until},
      });
}

Result<Baseline> read_baseline(const Invocation& run, const BaselineOptions& options) {
  if (options.prune && options.path.empty()) {
    return Failure{FailureKind::usage,
                   message({"--prune 须与 --baseline 同用", "--prune goes with --baseline"})};
  }
  if (!options.write.empty() &&
      (options.reason.empty() || options.owner.empty() || !options.until)) {
    return Failure{FailureKind::usage,
                   message({"--write-baseline 须给出 --reason、--owner 和 --until（日期）",
                            "--write-baseline needs --reason, --owner and --until (a day)"})};
  }
  if (options.write.empty() &&
      (!options.reason.empty() || !options.owner.empty() || options.until)) {
    return Failure{FailureKind::usage,
                   message({"--reason、--owner 和 --until 须与 --write-baseline 同用",
                            "--reason, --owner and --until go with --write-baseline"})};
  }
  if (options.path.empty()) return Baseline();
  const Result<std::string> text = read_foreign_file(options.path);
  if (!text) return text.failure();
  Diagnostics diagnostics;
  Baseline baseline = Baseline::read(options.path, *text, diagnostics);
  if (diagnostics.empty()) return baseline;
  run.report(diagnostics);
  return Failure{FailureKind::invalid_data, message({"基线文件有错误", "the baseline has errors"})};
}

Outcome finish_baseline(const Invocation& run, const BaselineOptions& options, Baseline& baseline,
                        const BaselineMarker& marker,
                        const std::function<void(VerdictListener&)>& run_again) {
  std::vector<const BaselineEntry*> gone = marker.fixed();
  const std::vector<const BaselineEntry*> expired = marker.expired();
  note_entries(run, gone, {"基线所列已改正", "fixed, but in the baseline"});
  note_entries(run, expired, {"基线所列已到期", "expired in the baseline"});
  std::vector<const BaselineEntry*> worse;
  std::vector<Message> by_how_much;
  for (const auto& [entry, missing] : marker.worse()) {
    worse.push_back(entry);
    by_how_much.push_back(message({"，原缺 {}，现缺 {}", ", short of {1}, in the baseline of {0}"},
                                  *entry->shortfall, missing));
  }
  note_entries(run, worse,
               {"比基线所列更差，不再算作已知", "worse than in the baseline, so not known"},
               [&](std::size_t i) { return by_how_much[i]; });
  if (!gone.empty() || !expired.empty() || !worse.empty()) {
    run.note(message({"基线 {} 项：已改正 {}，已到期 {}，更差 {}，本次未审计 {}",
                      "of {:entry|entries} in the baseline: {} fixed, {} expired, {} worse, {} not "
                      "audited in this run"},
                     Count(baseline.entries().size()), gone.size(), expired.size(), worse.size(),
                     marker.unseen())
                 .in(run.language));
  }
  if (options.prune) {
    gone.insert(gone.end(), expired.begin(), expired.end());
    baseline.remove(gone);
    if (Outcome failure = write_output(options.path, Audience::all, baseline.to_string()))
      return failure;
  }
  if (options.write.empty()) return std::nullopt;
  BaselineEntry entry;
  entry.reason = options.reason;
  entry.owner = options.owner;
  entry.until = *options.until;
  BaselineMaker maker(std::move(entry));
  run_again(maker);
  return write_output(options.write, Audience::all, maker.baseline().to_string());
}

}  // namespace shuangbai
