// Shards put together: one audit of all their cities.
//
// Its verdicts come in the order of rule, city, subject and period; its rules are those that any
// city was audited by. Where several cities give other values to a policy's parameters, rules are
// told with the values of the policy sets.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "audit/shard.h"
#include "audit/shard_file.h"
#include "model/mask.h"
#include "rules/verdicts.h"

namespace shuangbai {

class ShardCity;

// A city of a list, or a county that is audited by itself: its code, and its name where
// several repositories have the code.
struct ExpectedCity {
  std::string code;
  std::string name;
};

class MergedAudit {
 public:
  // Checks every shard whole, and that they go together: the same day, window, choice of rules and
  // policy sets; no city twice, nor a county beside its whole city. With passes, each must have
  // been made with them (usage); unmasked, with the names of clients (usage). Fails (invalid data)
  // with what to do.
  static Result<std::unique_ptr<MergedAudit>> open(std::vector<ShardFile> files, bool with_passes,
                                                   Masking masking);
  ~MergedAudit();

  // Tells in the frame which of these cities are missing, also those of which there are but some
  // counties, unless the counties are listed by themselves. Fails (invalid data) if a shard is of
  // none of them.
  Outcome expect(const std::vector<ExpectedCity>& cities);

  const AuditFrame& frame() const { return frame_; }
  const AuditSummary& summary() const { return summary_; }
  // The versions of the program that made the shards.
  std::vector<std::string> programs() const;
  // What each city's shard is tagged with, in a line: its file, day, policy, revision and program.
  std::vector<Message> tags() const;
  // Whether a shard holds names of clients in full.
  bool is_unmasked() const;

  // To be called once. Fails (io) if a file changed meanwhile.
  Outcome run(VerdictListener& listener);
  // The shard of all. Fails (io), as above.
  Outcome write(TakeBytes take) const;

 private:
  struct MergedRule;

  MergedAudit();
  Outcome open_cities();
  Outcome check_fit() const;
  void make_rules();
  void count();

  std::vector<ShardFile> files_;
  std::vector<std::unique_ptr<ShardCity>> cities_;  // in the order of their names
  std::vector<std::string> shown_;                  // the files that they are from
  std::vector<std::unique_ptr<MergedRule>> rules_;
  AuditFrame frame_;
  AuditSummary summary_;
};

// A list of cities as text: a line each, the code and then, as far as it matters, the name; after #
// stands a comment. Fails (usage) at a line without a code.
Result<std::vector<ExpectedCity>> read_expected_cities(const std::string& path,
                                                       std::string_view text);

}  // namespace shuangbai
