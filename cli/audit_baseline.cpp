#include "audit_baseline.h"

#include <fstream>
#include <sstream>

#include "audit_request.h"

namespace shuangbai {
namespace {

// Replaces the file at once, so that nothing is lost if writing fails.
Outcome write_file(const std::string& path, const std::string& text) {
  const std::string temporary = path + ".new";
  std::ofstream file(temporary, std::ios::binary);
  if (!(file << text << std::flush) || std::rename(temporary.c_str(), path.c_str()) != 0) {
    return Failure{FailureKind::io, message({"无法写入 {}", "cannot write {}"}, printable(path))};
  }
  return std::nullopt;
}

void note_entries(const Invocation& run, const std::vector<const BaselineEntry*>& entries,
                  Text what) {
  for (const BaselineEntry* entry : entries) {
    run.note(message({"{0}：{2}（{3}，{4}）", "{1}: {2} ({3}, {4})"}, what.zh, what.en,
                     printable(entry->identity()), printable(entry->owner), entry->until)
                 .in(run.language));
  }
}

}  // namespace

void add_baseline_options(CLI::App& command, BaselineOptions& options, const Invocation& run) {
  command
      .add_option(
          "--baseline", options.path,
          run.help({"已知结果的文件：它们不算失败", "a file of known results, which do not fail"}))
      ->type_name("FILE");
  command.add_flag(
      "--prune", options.prune,
      run.help({"从基线中删去已改正和到期的", "drop fixed and expired ones from the baseline"}));
  command
      .add_option("--write-baseline", options.write,
                  run.help({"把现有结果写成基线", "write a baseline of the present findings"}))
      ->type_name("FILE");
  command.add_option("--reason", options.reason,
                     run.help({"新基线的理由", "the reason in a new baseline"}));
  command.add_option("--owner", options.owner,
                     run.help({"新基线的责任人", "the owner in a new baseline"}));
  command.add_option("--until", options.until,
                     run.help({"新基线的最后一天", "the last day of a new baseline"}));
}

Result<Baseline> read_baseline(const Invocation& run, const BaselineOptions& options) {
  if (options.prune && options.path.empty()) {
    return Failure{FailureKind::usage,
                   message({"--prune 须与 --baseline 同用", "--prune goes with --baseline"})};
  }
  if (!options.write.empty() &&
      (options.reason.empty() || options.owner.empty() || !Date::parse(options.until))) {
    return Failure{FailureKind::usage,
                   message({"--write-baseline 须给出 --reason、--owner 和 --until（日期）",
                            "--write-baseline needs --reason, --owner and --until (a day)"})};
  }
  if (options.path.empty()) return Baseline();
  std::ifstream file(options.path, std::ios::binary);
  std::stringstream text;
  if (!file || !(text << file.rdbuf() || file.peek() == EOF)) {
    return Failure{FailureKind::io,
                   message({"无法读取 {}", "cannot read {}"}, printable(options.path))};
  }
  Diagnostics diagnostics;
  Baseline baseline = Baseline::read(options.path, text.str(), diagnostics);
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
    if (Outcome failure = write_file(options.path, baseline.to_string())) return failure;
  }
  if (options.write.empty()) return std::nullopt;
  BaselineEntry entry;
  entry.reason = options.reason;
  entry.owner = options.owner;
  entry.until = *Date::parse(options.until);
  BaselineMaker maker(std::move(entry));
  run_again(maker);
  return write_file(options.write, maker.baseline().to_string());
}

}  // namespace shuangbai
