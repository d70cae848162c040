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

// What the reading of values may be told (see mapping.h).
struct ValueRules {
  std::vector<std::string> date_formats = {};  // YYYY MM DD M D and what stands between them
  // What stands for a value of a field: (the field's key or path, text in the cell) → value.
  std::function<std::optional<std::string>(std::string_view path, std::string_view text)> replaced =
      {};
  // The id of the only record of a type that has this name, for references by name; or why not.
  std::function<Result<std::string>(RecordType type, std::string_view name)> find_by_name = {};
  // The key of a target group that a policy adds, by its title.
  std::function<std::optional<std::string>(std::string_view title)> added_group = {};
};

// A single value in the form that files have. It understands:
//   dates        2022-3-5, 2022/03/05, 2022.3.5, 20220305, 2022年3月5日, each with a time after it;
//                days of Excel (44625); further ones by rule
//   times of day 9:30, 09:30:00, 9点30分, 下午2:30, each with a date before it; parts of a day of
//   Excel enumerations their keys and titles booleans     是 否 有 无 yes no true false √ × numbers
//   12, 12.50, 1,234, full-width digits codes, ids   full-width characters, blanks around and a
//   leading ' of spreadsheets don't count
// A number of more than 15 digits in a cell of a spreadsheet has lost the rest and is refused, as
// is one in scientific notation; so is masked personal data. What it does not understand it returns
// as it is, for assign_value to judge.
Result<std::string> cell_value(const Field& field, std::string_view path, const Cell& cell,
                               const ValueRules& rules);

// Whether a text is a value of the field exactly as files have it, so that there is nothing to
// understand: the quick way for what most cells hold. It may say no to some that are.
bool is_canonical(const Field& field, std::string_view text);

// The items of a cell that holds a list: separated by ; 、 , or line breaks, those of free texts
// by line breaks alone.
std::vector<std::string_view> cell_items(const Field& field, std::string_view text);

// Whether the values of a list are free texts, which may hold any separator.
bool holds_free_text(const Field& field);

}  // namespace shuangbai
