// The manifest shuangbai.yaml of a data repository.
#pragma once

#include "base/diagnostic.h"
#include "model/field.h"

namespace shuangbai {

struct Manifest : Entry {
  std::int32_t format = 1;
  std::string jurisdiction;  // of the city: every county's code begins with it
  std::string name;
  std::vector<std::string> policy;   // names of policy sets
  std::string locale;                // zh or en: the language of messages unless --lang is given
  std::string document;              // a file that holds the policy's text
  std::vector<Place> policy_places;  // where the file names each of them
  static const Shape& shape();
};

}  // namespace shuangbai
