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

// Why Windows cannot check out a file of this name (con.yaml, a dot or blank at the end of a part);
// nothing if it can. The path has '/'.
std::optional<Diagnostic> windows_fault(std::string_view path);

// All of that about one record that is, or will be, in the file of the path; each at its entry.
// Errors among it are what `check` would end with 1 for.
Diagnostics implausible(const RecordInfo& info, const Entry& record, std::string_view path,
                        Date as_of);

}  // namespace shuangbai
