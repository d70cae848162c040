// shuangbai audit merge: shards of an audit put together
#include "audit_merged.h"
#include "commands.h"

namespace shuangbai {
namespace {

struct ShardMergeOptions {
  std::vector<std::string> shards;
  MergedOptions telling;
};

int merge_shards(const Invocation& run, const ShardMergeOptions& options) {
  if (const Outcome failure = check_telling(options.telling)) return run.fail(*failure);
  Result<AuditOutputs> outputs =
      AuditOutputs::open(run, group_by(options.telling.by), options.telling.all);
  if (!outputs) return run.fail(outputs.failure());
  std::vector<ShardFile> shards;
  for (const std::string& path : options.shards) {
    Result<ShardFile> shard = ShardFile::open(path);
    if (!shard) return run.fail(shard.failure());
    shards.push_back(std::move(*shard));
  }
  return tell_merged(run, std::move(shards), options.telling, *outputs);
}

}  // namespace

Command audit_merge_command() {
  auto options = std::make_shared<ShardMergeOptions>();
  Command command{
      .name = "merge",
      .title = {"合并各市的部分结果（分片）", "Merge partial results of cities (shards)"},
      .options = {{.names = "SHARD",
                   .help = {"audit -o shard=文件 或 audit merge -o shard=文件 所写的文件",
                            "what audit -o shard=FILE, or audit merge -o shard=FILE, wrote"},
                   .target = &options->shards,
                   .is_required = true},
                  expect_option(options->telling.expected)},
      .run = [options](const Invocation& run) { return merge_shards(run, *options); },
      .outputs = {OutputKind::audit}};
  append(command.options, telling_options(options->telling));
  return command;
}

}  // namespace shuangbai
