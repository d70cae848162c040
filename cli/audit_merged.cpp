#include "audit_merged.h"

#include "base/count.h"
#include "store/foreign_file.h"

namespace shuangbai {
namespace {

// The cities that are expected, in the frame.
Outcome expect_cities(MergedAudit& merged, const std::string& file) {
  if (file.empty()) return std::nullopt;
  const Result<std::string> text = read_foreign_file(file);
  if (!text) return text.failure();
  const auto cities = read_expected_cities(file, *text);
  if (!cities) return cities.failure();
  return merged.expect(*cities);
}

// A shard of names in full is its owner's alone; it is not made by the way.
Outcome check_shard(const Invocation& run, const MergedAudit& merged, const AuditOutputs& outputs) {
  const bool would_unmask = merged.is_unmasked() && run.masking() == Masking::masked;
  if (!would_unmask || !outputs.has("shard")) return std::nullopt;
  return usage_failure(
      message({"分片中的个人信息未遮盖；合并成分片须用 --unmask",
               "the shards have personal data in full: to merge them into a shard give --unmask"}));
}

void note_programs(const Invocation& run, const MergedAudit& merged) {
  const std::vector<std::string> programs = merged.programs();
  if (programs.size() < 2) return;
  run.note(message({"注意：分片由不同版本的程序生成：{}",
                    "note: the shards were made by different versions of the program: {}"},
                   fmt::format("{}", fmt::join(programs, ", ")))
               .in(run.language));
}

}  // namespace

Option expect_option(std::string& file) {
  return {
      "--expect",
      {"列出应有的市的文件（每行代码，其后可写名称）：缺哪些会说明，并以 3 退出",
       "a file that lists the cities (a code a line, and a name if you like): which are missing "
       "is told, and the exit code is 3"},
      &file,
      "FILE"};
}

std::vector<Option> telling_options(MergedOptions& options) {
  return grouped({"输出：", "Output:"},
                 {fail_on_option(options.fail_on),
                  {.names = "--by",
                   .help = {"屏幕上的表按什么分行", "the lines of the screen's table"},
                   .target = &options.by,
                   .choices = {"rule", "county", "station", "worker"}},
                  {"--details",
                   {"列出每个结果及其依据", "list each result with its evidence"},
                   &options.details},
                  {.names = "--evidence",
                   .help = {"与 --details 同用：每个结果列出几处依据，或全部",
                            "with --details: a few places of evidence of each result, or all"},
                   .target = &options.evidence,
                   .choices = {"few", "all"}},
                  {"--all", {"也列出合格的", "passes as well"}, &options.all}});
}

Outcome check_telling(const MergedOptions& options) {
  if (options.evidence != "all" || options.details) return std::nullopt;
  return usage_failure(message({"--evidence 须与 --details 同用；其他格式本来就有全部依据",
                                "--evidence goes with --details; other formats have all evidence "
                                "anyway"}));
}

GroupBy group_by(const std::string& name) {
  if (name == "county") return GroupBy::county;
  if (name == "station") return GroupBy::station;
  return name == "worker" ? GroupBy::worker : GroupBy::rule;
}

int tell_merged(const Invocation& run, std::vector<ShardFile> shards, const MergedOptions& options,
                AuditOutputs& outputs) {
  auto opened = MergedAudit::open(std::move(shards), options.all, run.masking());
  if (!opened) return run.fail(opened.failure());
  MergedAudit& merged = **opened;
  const Date day = merged.frame().as_of;
  if (run.as_of_day && *run.as_of_day != day) {
    return run.fail(usage_failure(message({"分片以 {} 为准；请去掉 --as-of，或重新生成分片",
                                           "the shards are as of {}: leave out --as-of, or make "
                                           "them again"},
                                          day)));
  }
  if (const Outcome failure = expect_cities(merged, options.expected)) return run.fail(*failure);
  if (const Outcome failure = check_shard(run, merged, outputs)) return run.fail(*failure);
  note_programs(run, merged);
  for (const Message& tag : merged.tags()) run.detail(tag);
  outputs.begin(run,
                {.frame = merged.frame(),
                 .summary = merged.summary(),
                 .language = run.language,
                 .masking = run.masking(),
                 .all = options.all,
                 .details = options.details,
                 .all_evidence = options.evidence == "all",
                 .quiet = run.quiet,
                 .merged = &merged},
                group_by(options.by));
  Fan fan(outputs.listeners());
  if (const Outcome failure = merged.run(fan)) return run.fail(*failure);
  if (const Outcome failure = outputs.end(run)) return run.fail(*failure);
  const std::vector<std::string>& missing = merged.frame().missing;
  if (!missing.empty()) {
    return run.fail(
        {FailureKind::invalid_data,
         message({"结果不完整，缺 {} 个市：{}",
                  "the results are not whole: {:city is|cities are} missing: {}"},
                 Count(missing.size()), printable(fmt::format("{}", fmt::join(missing, ", "))))});
  }
  const std::optional<Severity> limit = fail_level(options.fail_on);
  return limit && merged.summary().has_findings(*limit) ? exit_findings : exit_done;
}

}  // namespace shuangbai
