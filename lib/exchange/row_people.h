// Rows of visits that name people as offices do → rows that name members of a household.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exchange/import.h"
#include "exchange/known_people.h"
#include "exchange/row_encoder.h"

namespace shuangbai {

class PeopleOfRows {
 public:
  // For a sheet of visits with a column of names or resident ids; nothing for others. Adds to the
  // columns those of the household and its people that the sheet lacks, behind its own.
  static std::optional<PeopleOfRows> of(const ImportSource& source,
                                        std::vector<SheetColumn>& columns, std::uint32_t width);

  // Puts the household and the ids of its members into a row that names people otherwise; ids in a
  // household that is named stay as they are, since it may come with the import. What is put lives
  // until the next row. The fault is somebody who is not found, at the cell that names them;
  // `station` is that of rows that give none.
  std::optional<CellFault> put(SheetRow& row, const std::vector<SheetColumn>& columns,
                               std::string_view station, const ValueRules& rules,
                               KnownPeople& known);

 private:
  // Positions; those of the sheet's own columns, if it has them.
  std::optional<std::uint32_t> resident_ids_, names_, households_;
  std::uint32_t household_at_ = 0;
  std::uint32_t people_at_ = 0;
  std::string household_;
  std::string people_;
};

}  // namespace shuangbai
