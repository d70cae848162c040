#include "audit/shard_origin.h"

namespace shuangbai {

Result<ShardOrigin> shard_origin(const Audit& audit, const Source& source, std::string program,
                                 std::string choice) {
  ShardOrigin origin{.program = std::move(program),
                     .throughout = audit.request().throughout,
                     .choice = std::move(choice),
                     .sets = {},
                     .revision = {},
                     .general = {}};
  for (const SharedSet& set : audit.policy().sets()) {
    Result<std::string> digest = digest_of_set(source, *set);
    if (!digest) return digest.failure();
    origin.sets.push_back({set->id, std::move(*digest), set->path, set->document.number});
  }
  Policy without_local = audit.policy();
  without_local.local = {};
  const Rules general(without_local);
  for (const Rule* rule : audit.request().rules) {
    const Rule& of_set = *general.find(rule->code);
    origin.general.push_back({of_set.title, of_set.scope, of_set.text});
  }
  return origin;
}

}  // namespace shuangbai
