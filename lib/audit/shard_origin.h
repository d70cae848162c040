// Where a shard of a repository comes from: what its head tells beside frame and counts.
#pragma once

#include "audit/shard.h"
#include "store/source.h"

namespace shuangbai {

// `choice`: which rules were asked for (shard.h). Fails (io) if a set cannot be read. The revision
// of the data is left out: it takes reading all of it (data_digest).
Result<ShardOrigin> shard_origin(const Audit& audit, const Source& source, std::string program,
                                 std::string choice);

}  // namespace shuangbai
