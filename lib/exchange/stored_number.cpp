#include "exchange/stored_number.h"

#include "base/time_of_day.h"
#include "exchange/cell_number.h"
#include "exchange/cell_text.h"

namespace shuangbai {

OwnedCell stored_number(std::uint32_t column, std::string_view number, const NumberFormat& format,
                        SerialEpoch epoch) {
  OwnedCell cell{.column = column, .kind = CellKind::number, .text = std::string(number)};
  const auto value = number_of<double>(number);
  if (!value) {
    cell.kind = CellKind::text;
    return cell;
  }
  cell.text = plain_number(number);
  if (format.shows_days(*value)) {
    if (auto day = day_of_serial(*value, epoch)) {
      // A month that was entered is kept as its first day.
      const bool is_month = format.hides_day_of_month(*value) && day->day.day() == 1;
      cell.kind = is_month ? CellKind::text : CellKind::date;
      cell.text = day->day.to_string();
      if (is_month) cell.text.resize(7);
      if (!is_month && day->minutes > 0) {
        cell.text += ' ' + TimeOfDay::of(day->minutes / 60, day->minutes % 60).to_string();
      }
    }
  } else if (const auto shown = format.code_of(cell.text)) {
    cell.kind = CellKind::text;
    cell.text = *shown;
  }
  return cell;
}

}  // namespace shuangbai
