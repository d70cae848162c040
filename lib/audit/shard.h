// A shard: the partial result of an audit, of one city or of several, to be merged with others.
//
// A file of bytes:
//
//     shuangbai shard 1\n           what it is, and the version of its format
//     the block of a city …         in the order of the cities' codes and names
//     the lengths of the blocks     8 bytes each, least first
//     how many there are            4 bytes, least first
//     a digest of all of that       BLAKE2b-256, 32 bytes
//
// A block holds all that outputs tell of a city, and nothing of another: a head (ShardHead), then
// its verdicts in their order, passes also, since rates count them; a pass has words and evidence
// only in a shard that was made with --all. So to merge shards is to put their blocks together: in
// whatever order and in however many steps it is done, the file is the same, byte for byte, and so
// is every output. The fields of head and verdicts stand in shard_fields.h, how they are written in
// shard_encoder.h.
//
// A shard bears the names of clients masked, unless it was made with --unmask, and then it is its
// owner's alone (0600). Where a block says that it is masked, it holds no name in full.
//
// A shard is foreign data: it is read whole and checked before anything is told of it (its digest,
// each value, that counts and verdicts agree), within the limits below, and refused with a message.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "audit/frame.h"

namespace shuangbai {

inline constexpr std::string_view shard_name = "shuangbai shard ";
inline constexpr int shard_format = 1;

// What a shard may be at most. Heads, and what many verdicts share, are kept while it is read, with
// some bytes for each text; a head, or one verdict, is read at once. What is kept is judged by the
// length of the file, so that a small one costs little, whatever it says.
inline constexpr std::uint64_t most_shard_bytes = std::uint64_t{4} << 30;
inline constexpr std::uint64_t most_kept_bytes = std::uint64_t{64} << 20;
inline constexpr std::uint64_t most_kept_by_a_byte = 4;  // and so much for each of the file
inline constexpr std::uint64_t most_bytes_at_once = std::uint64_t{64} << 20;
inline constexpr std::uint64_t most_blocks = 10'000;
inline constexpr std::uint64_t most_verdicts = 1'000'000'000;
inline constexpr std::uint64_t most_verdicts_by_a_byte = 1000;  // likewise

// A policy set in force.
struct ShardSet {
  std::string id;
  std::string digest;    // of its file
  std::string path;      // where it was read
  std::string document;  // its number
};

struct ShardWords {
  Message title;
  Message scope;
  Message text;
};

// A value that a rule gives itself, by the name that its decision has for it.
struct ShardOwnValue {
  std::string name;
  ParameterValue value;
};

// A rule that was audited.
struct ShardRule {
  std::string code;
  std::string name;
  std::string decision;
  std::uint32_t set = 0;  // an index into the head's
  std::string clause;
  Severity severity = Severity::error;       // the rule's own
  Severity severity_here = Severity::error;  // as policy.yaml has it
  ShardWords here;                           // with the values of this city
  ShardWords general;  // with those of the sets: what an output of several cities says
  std::vector<ShardOwnValue> values;
  Passages passages;
  Tally tally;
};

struct ShardCode {
  std::string code;
  std::string name;
};

struct ShardHead {
  std::string program;  // the version that made it
  CityName city;
  Date as_of;
  Period window;
  bool throughout = false;
  std::string choice;  // which rules were asked for: " --select SF"; empty: all
  std::string policy;  // the names of the sets that the manifest names
  std::vector<ShardSet> sets;
  std::string revision;  // a digest of the data (store/data_digest.h)
  std::string manifest;  // its path, for verdicts that no record decides
  bool is_masked = true;
  bool has_passes = false;  // with their words
  std::vector<RuleOff> switched_off;
  std::vector<ShardRule> rules;  // in the order of their codes
  Tally all;
  std::uint64_t findings[3] = {};  // as in AuditSummary
  std::vector<ShardCode> counties;
  std::vector<ShardCode> stations;
  bool has_trend = false;
  std::vector<MonthTally> months;
};

// What a head says that neither the frame nor the counts of an audit know.
struct ShardOrigin {
  std::string program;
  bool throughout = false;
  std::string choice;
  std::vector<ShardSet> sets;
  std::string revision;
  std::vector<ShardWords> general;  // of the frame's rules
};

}  // namespace shuangbai
