#include "nouns.h"

#include "base/suggestion.h"

namespace shuangbai {

Result<RecordType> record_type_named(const std::string& name) {
  if (const RecordInfo* info = find_record_type(name)) return info->type;
  std::vector<std::string> names;
  for (const RecordInfo& info : record_types()) {
    names.emplace_back(info.noun);
    names.emplace_back(info.name);
  }
  return Failure{FailureKind::usage, unknown({"记录类型", "record type"}, name, names)};
}

std::vector<std::string_view> nouns() {
  std::vector<std::string_view> names;
  for (const RecordInfo& info : record_types()) names.push_back(info.noun);
  return names;
}

}  // namespace shuangbai
