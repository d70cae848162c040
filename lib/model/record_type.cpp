#include "model/record_type.h"

#include <algorithm>

namespace shuangbai {

std::vector<std::string> RecordInfo::list_columns() const {
  std::vector<std::string> named;
  for (const std::string_view column : columns) {
    if (!column.empty()) named.emplace_back(column);
  }
  return named;
}

bool RecordInfo::id_is_code() const {
  const Form form = shape().find(id_key)->form;
  return form == Form::county_code || form == Form::township_code;
}

const RecordInfo& info_of(RecordType type) {
  return record_types()[index_of(type)];
}

const RecordInfo* find_record_type(std::string_view name) {
  const auto found = std::ranges::find_if(record_types(), [&](const RecordInfo& info) {
    return info.name == name || info.noun == name;
  });
  return found == record_types().end() ? nullptr : &*found;
}

AnyRecord AnyRecord::copy() const {
  AnyRecord result(type_);
  info().copy(*result.entry_, *entry_);
  return result;
}

}  // namespace shuangbai
