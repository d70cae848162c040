// The values that `add` and `set` take: an option for each field of the record's type.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "command.h"
#include "invocation.h"
#include "model/assign.h"
#include "model/record_type.h"

namespace shuangbai {

struct RecordValues {
  std::string id;
  std::string station;
  std::string county;
  std::vector<std::string> assignments;                    // PATH=VALUE
  std::map<std::string, std::vector<std::string>> fields;  // by path
  bool dry_run = false;
};

// The option of a field by its path: --resident-id, with a hyphen for each underscore.
std::string option_of_path(std::string_view path);

// What is wrong with the value of that option.
Message wrong_value(std::string_view path, const Message& wrong);

// An option that takes a field's value, as a text; required if the field is.
Option field_option(const Field& field, std::string_view path, Option::Target target);

// An option for each field but `id_key`; what a record has once is flattened (--office.since). An
// empty value removes a field where that makes sense (`may_be_empty`).
std::vector<Option> field_options(RecordType type, std::string_view id_key, bool may_be_empty,
                                  RecordValues& values);

// --station or --county, for types that lie in one; a new record needs it (but a training, which
// may be the city's).
std::vector<Option> place_options(RecordType type, bool is_new, RecordValues& values);

// The values of the options, by path.
std::vector<PathValue> given_values(const RecordValues& values);

// Puts the values into the record; returns what is wrong with them. A village's name is looked for
// at the station.
std::optional<Message> assign_all(const Invocation& run, const RecordValues& values,
                                  const std::string& station, AnyRecord& record);

}  // namespace shuangbai
