// Which record types there are. Nothing else stands in this file, so that a test may link a list
// with a type of its own in its place.
#include "model/record_type.h"

namespace shuangbai {

std::span<const RecordInfo> record_types() {
  return built_in_record_types();
}

}  // namespace shuangbai
