// What can hardly be, though every value has its form: a birth date that contradicts the resident
// id, a visit after today, a phone without digits, a name with characters that nobody sees.
//
// `check` tells it, and commands that write refuse its errors; an audit does not ask. What counts
// as such follows from the field tables: days that have happened, personal data, lists of plain
// values, numbers with a plausible maximum.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "model/record_type.h"

namespace shuangbai {

// A value that can hardly be: which of an entry (of a list: the value at the index). The message
// holds no personal data.
struct Doubt {
  std::string_view code;
  Severity severity = Severity::warning;
  const Entry& entry;
  const Field& field;
  std::size_t index = 0;
  Message message;
};
using DoubtUse = std::function<void(Doubt doubt)>;

// Calls `use` with each doubt about the values of a record and of its nested entries, as of a day.
// Precondition: the record is sound; where fields are missing, what is said of others is wrong.
void find_doubts(const RecordInfo& info, const Entry& record, Date as_of, const DoubtUse& use);

// Reports a path that Windows cannot check out: a part of it is the name of a device (con.yaml) or
// ends in a dot or a blank. The path has '/'.
void report_windows_name(std::string_view path, Diagnostics& diagnostics);

// All of that about one record that is, or will be, in the file of the path; each at its entry.
// Errors among it are what `check` would end with 1 for.
Diagnostics implausible(const RecordInfo& info, const Entry& record, std::string_view path,
                        Date as_of);

}  // namespace shuangbai
