// The nouns of the command line: one for each record type that has commands of its own.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/record_type.h"

namespace shuangbai {

struct Noun {
  RecordType type;
  std::string name;
  Text title;
  std::vector<std::string> columns;  // of a list, by default
};

const std::vector<Noun>& nouns();

// The record type of a noun (client) or of a type's own name (household, city).
Result<RecordType> record_type_named(const std::string& name);

}  // namespace shuangbai
