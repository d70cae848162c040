#include "record_named.h"

#include <algorithm>

#include "exchange/known_villages.h"
#include "store/record_lookup.h"
#include "store/session.h"

namespace shuangbai {
namespace {

// Where an option's values are texts, those that it was given.
std::vector<std::string*> values_of(const Option& option) {
  std::vector<std::string*> values;
  if (auto* const* one = std::get_if<std::string*>(&option.target)) values.push_back(*one);
  if (auto* const* many = std::get_if<std::vector<std::string>*>(&option.target)) {
    for (std::string& value : **many) values.push_back(&value);
  }
  return values;
}

Outcome find_named_record(const Invocation& run, RecordType type, std::string& value) {
  if (!is_name(value)) return std::nullopt;
  const Result<Folder> folder = run.repository();
  if (!folder) return folder.failure();
  const Result<ReadingSession> reading = ReadingSession::begin(*folder);
  if (!reading) return reading.failure();
  Result<std::string> id = RecordLookup(*folder).id_named(type, value);
  if (!id) return id.failure();
  value = std::move(*id);
  return std::nullopt;
}

Result<std::string> code_of_village(const Invocation& run, std::string_view name,
                                    const std::string& station) {
  const Result<Folder> folder = run.repository();
  if (!folder) return folder.failure();
  const Result<ReadingSession> reading = ReadingSession::begin(*folder);
  if (!reading) return reading.failure();
  KnownVillages villages(*folder);
  Result<std::string> code = villages.find(name, station);
  return villages.failure() ? Result<std::string>(*villages.failure()) : code;
}

}  // namespace

bool is_name(std::string_view text) {
  return text.find('=') == text.npos && std::ranges::any_of(text, is_non_ascii);
}

IdOfName ids_of_names(const Invocation& run, const std::string& station) {
  return [&run, station](const Field& field, std::string_view name) -> Result<std::string> {
    if (!field.reference) return code_of_village(run, name, station);
    std::string id(name);
    if (Outcome failure = find_named_record(run, *field.reference, id)) return *failure;
    return id;
  };
}

Outcome find_names_in(const Invocation& run, const std::vector<Column>& columns, Query& query) {
  return query.replace_names(columns, [&](RecordType type, std::string& value) {
    return find_named_record(run, type, value);
  });
}

Outcome find_named_records(const Invocation& run, const Command& command) {
  for (const Option& option : command.options) {
    if (!option.record) continue;
    for (std::string* value : values_of(option)) {
      if (Outcome failure = find_named_record(run, *option.record, *value)) return failure;
    }
  }
  return std::nullopt;
}

}  // namespace shuangbai
