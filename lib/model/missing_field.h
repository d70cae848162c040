// What is said of a required field that is not there.
#pragma once

#include "model/field.h"

namespace shuangbai {

// `entry`: where the nested entry lies that lacks it (pay.0), and `title` what it is called; both
// empty for the record itself.
inline Message missing_field(const Field& field, std::string_view entry, Text title) {
  if (entry.empty()) {
    return message({"缺少必填项“{0}”（{1}）", "the required field `{0}` ({2}) is missing"},
                   field.key, field.title.zh, field.title.en);
  }
  return message(
      {"“{2}”缺少必填项“{1}”（{0}.{3}）", "the required field `{0}.{3}` ({4} of {5}) is missing"},
      entry, field.title.zh, title.zh, field.key, field.title.en, title.en);
}

}  // namespace shuangbai
