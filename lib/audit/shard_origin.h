// Where a shard of a repository comes from: what its head tells beside frame and counts.
#pragma once

#include "audit/shard.h"
#include "store/source.h"

namespace shuangbai {

// `choice`: which rules were asked for (shard.h). Reads all data once more, for its digest. Fails
// (io) if it cannot be read.
Result<ShardOrigin> shard_origin(const Audit& audit, const Source& source, std::string program,
                                 std::string choice);

}  // namespace shuangbai
