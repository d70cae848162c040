// What offices write into cells → the values that records hold.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "exchange/row_reader.h"
#include "model/field.h"

namespace shuangbai {

struct SheetColumn;

// What the reading of values may be told (see mapping.h).
struct ValueRules {
  std::vector<std::string> date_formats = {};  // YYYY MM DD M D and what stands between them
  // What stands for a value of a field: (the field's key or path, text in the cell) → value.
  std::function<std::optional<std::string>(std::string_view path, std::string_view text)> replaced =
      {};
  // The id of the only record of a type that has this name, for references by name; or why not.
  std::function<Result<std::string>(RecordType type, std::string_view name)> find_by_name = {};
  // Whether the repository has the record: then a value may name it. Without the rule no record is
  // known.
  std::function<bool(RecordType type, const std::string& id)> is_known = {};
  // The code of the only village of this name, at the row's station if that is known; or why not.
  std::function<Result<std::string>(std::string_view name, const std::string& station)>
      find_village = {};
  // The key of a target group that a policy adds, by its title.
  std::function<std::optional<std::string>(std::string_view title)> added_group = {};
  // Told of each free text that was taken without characters that nobody sees. Several threads may
  // call it.
  std::function<void(std::uint32_t row, const SheetColumn& column, std::string_view text)> cleaned =
      {};
};

// A single value in the form that files have: taken as it was meant, or refused, or empty where the
// cell says that there is nothing. Days are read by cell_date.h, times of day by cell_time.h,
// numbers by cell_number.h, choices by cell_choice.h. In codes and ids, full-width characters and
// blanks around don't count, nor does the mark of a text in spreadsheets (a leading ', or ="001").
// Characters that nobody sees never count.
//
// / — - 无 不详 NULL NaN mean nothing unless the field is a free text about people or a choice of
// the field has that meaning. Masked personal data is refused, and so is a number that has lost
// digits. `header_unit` is what stands in the brackets of the column's header. What it does not
// understand it returns as it is, for assign_value to judge.
Result<std::string> cell_value(const Field& field, std::string_view path, const Cell& cell,
                               const ValueRules& rules, std::string_view header_unit = {});

// Whether a text is a value of the field exactly as files have it, so that there is nothing to
// understand: the quick way for what most cells hold. It may say no to some that are.
bool is_canonical(const Field& field, std::string_view text);

// The items of a cell that holds a list: separated by ; 、 , or line breaks, those of free texts
// by line breaks alone.
std::vector<std::string_view> cell_items(const Field& field, std::string_view text);

// Whether the values of a list are free texts, which may hold any separator.
bool holds_free_text(const Field& field);

}  // namespace shuangbai
