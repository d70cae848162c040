// A city as a block of a shard tells of it: its head, and its verdicts as they pass by.
#pragma once

#include <memory>

#include "audit/frame.h"
#include "audit/shard.h"
#include "audit/shard_decoder.h"
#include "audit/shard_fields.h"
#include "rules/verdicts.h"

namespace shuangbai {

class ShardCity : public AuditedCity {
 public:
  // Reads the head. The file must outlive the city. Fails (invalid data) if it makes no sense, and
  // (io) if it cannot be read.
  static Result<std::unique_ptr<ShardCity>> open(const ShardFile& file, std::size_t block);
  // Reads a block to its end: whether it makes sense, and its counts are those of its verdicts.
  static Outcome check(const ShardFile& file, std::size_t block);

  const ShardHead& head() const { return head_; }
  // Appends the block to another shard.
  Outcome copy(ShardWriter& writer) const { return file_.copy(block_, writer); }

  // Hands on the verdicts of the rule with this code, as those of `rule` and of the city with this
  // index. To be called once for each rule, in their order. What has been read of workers and files
  // is known from then on.
  void run(const Rule& rule, std::uint32_t city, VerdictListener& listener);
  // Whether all was read: after the last rule. Fails (io) if the file changed under the reader.
  Outcome end();

  std::map<std::string, std::string> counties() const override { return counties_; }
  std::map<std::string, std::string> stations() const override { return stations_; }
  const std::string* county(std::string_view code) const override;
  const std::string* station(std::string_view code) const override;
  std::optional<ServingWorker> worker(std::string_view id) const override;
  std::string path(std::uint32_t file) const override;
  Evidence manifest() const override { return {UINT32_MAX, 1}; }
  std::optional<std::vector<MonthTally>> trend() const override;
  Passages passages(const Rule& rule) const override;

 private:
  using Names = std::map<std::string, std::string>;

  ShardCity(const ShardFile& file, std::size_t block)
      : AuditedCity({}), file_(file), block_(block), decoder_(file, block) {}
  Outcome read_head();
  bool is_sound() const;
  void next_mark();
  void next_verdict(VerdictListener& listener);

  const ShardFile& file_;
  std::size_t block_;
  ShardDecoder decoder_;
  ShardHead head_;
  Names counties_;
  Names stations_;
  ShardMark mark_ = ShardMark::end;  // of what comes next
  std::size_t rule_ = 0;             // whose verdicts come next
  std::size_t next_rule_ = 0;        // the least that may come then
  Verdict verdict_;                  // the last one
};

}  // namespace shuangbai
