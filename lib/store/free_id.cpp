#include "store/free_id.h"

namespace shuangbai {

Failure exists_already(RecordType type, const std::string& id, const std::string& path) {
  const RecordInfo& info = info_of(type);
  return {FailureKind::usage, message({"{1} {2} 已存在（{3}）", "the {0} {2} exists already ({3})"},
                                      info.name, info.title.zh, id, path)};
}

Outcome refuse_taken_id(const RecordLookup& lookup, RecordType type, const std::string& id) {
  const auto existing = info_of(type).is_log() ? lookup.log_of(type, id) : lookup.file_of(type, id);
  if (!existing) return existing.failure();
  if (*existing) return exists_already(type, id, **existing);
  const Result<std::vector<std::string>> ids = lookup.ids_of(type);
  if (!ids) return ids.failure();
  const std::string lower = lower_case(id);
  for (const std::string& other : *ids) {
    if (lower_case(other) != lower || other == id) continue;
    return Failure{FailureKind::invalid_data,
                   message({"编号 {0} 与 {1} 只有大小写不同；请另取编号",
                            "the id {0} differs from {1} in case only; choose another"},
                           id, other)};
  }
  return std::nullopt;
}

}  // namespace shuangbai
