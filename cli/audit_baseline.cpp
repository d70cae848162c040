#include "audit_baseline.h"

#include "audit_request.h"
#include "report/output_file.h"
#include "store/foreign_file.h"

namespace shuangbai {
namespace {

void note_entries(const Invocation& run, const std::vector<const BaselineEntry*>& entries,
                  Text what) {
  for (const BaselineEntry* entry : entries) {
    run.note(message({"{0}：{2}（{3}，{4}）", "{1}: {2} ({3}, {4})"}, what.zh, what.en,
                     printable(entry->identity()), printable(entry->owner), entry->until)
                 .in(run.language));
  }
}

}  // namespace

std::vector<Option> baseline_options(BaselineOptions& options) {
  return {
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
  };
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
