// Numbers as offices and spreadsheets write them.
#pragma once

#include "exchange/cell_value.h"

namespace shuangbai {

// The text is without blanks around it, in half width:
//   1,234,567.50      without its commas; without zeros after the point
//   2小时30分 8学时 2.5h 3000元 ¥3,000 二级    in what the field counts; a mark ¥ doesn't count
//   90 under a header 时长（小时）  `header_unit`, what stands in its brackets, is the number's
//   unit
// What is no number, or would not be exact (20 minutes in hours), is left as it is.
std::string number_value(const Field& field, std::string text, const Cell& cell,
                         std::string_view header_unit);

// Whether a bare number under a header with this in its brackets means another number.
bool changes_number(const Field& field, std::string_view header_unit);

// A whole number below 10^15 in full, however it is stored: 123.0, 4.402221E8. Other texts are left
// as they are.
std::string plain_number(std::string_view text);

// A number of a spreadsheet as Excel shows it: 15 digits, so that the noise of binary fractions is
// gone (3.1399999999999997 is 3.14), and whole numbers in full that Java writers store as
// 4.402221E8. A text that has neither is left as it is.
std::string shown_number(std::string_view text);

// Why a number of a spreadsheet cannot be what the field wants: it has more than the 15 digits that
// spreadsheets keep, or stands in scientific notation (of texts as Excel writes it: 4.4E+17).
// Nothing if it can.
std::optional<Message> lost_digits(const Cell& cell, std::string_view text);

// Whether a text is what Excel makes of a long number: 4.40222199001011E+17
bool is_shortened(std::string_view text);

}  // namespace shuangbai
