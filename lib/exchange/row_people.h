// Rows of visits, cases and the like that name people as offices do → rows that name members of a
// household.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "exchange/cell_value.h"
#include "exchange/encoded_row.h"
#include "exchange/import.h"
#include "exchange/known_people.h"

namespace shuangbai {

class PeopleOfRows {
 public:
  // For visits, and for entries of lists of household members, that have a column of names or
  // resident ids; nothing for others. Adds to the columns those of the household and its people
  // that the source lacks, at the positions from `width` on.
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
  // Somebody whom a row names.
  struct Named {
    std::uint32_t position;  // of the cell into which the member's id goes
    std::string name;        // or the id itself; empty: by resident id alone
  };
  using Fault = std::optional<CellFault>;
  bool has_ids(const SheetRow& row) const;
  Fault take_names(const SheetRow& row, const std::vector<SheetColumn>& columns,
                   const ValueRules& rules);
  Fault find(const std::vector<SheetColumn>& columns, std::string_view station, KnownPeople& known);
  Fault check(const KnownPerson& person, const std::vector<SheetColumn>& columns) const;

  bool are_entries_ = false;  // of a member's list: one member a row
  // Positions; those of the source's own columns, if it has them.
  std::optional<std::uint32_t> resident_ids_, households_, members_;
  std::vector<std::uint32_t> names_;
  std::uint32_t household_at_ = 0;
  std::uint32_t people_at_ = 0;
  // Of the row at hand.
  std::string household_;
  std::string resident_id_;
  std::vector<Named> named_;
  std::map<std::uint32_t, std::string> ids_;  // of members, by position
};

}  // namespace shuangbai
