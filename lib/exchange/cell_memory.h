// What the cells of a column have said before: in most columns they repeat each other, so that most
// of them need not be understood again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/encoded_row.h"

namespace shuangbai {

class CellMemory {
 public:
  // What a cell gives its row and the row's record.
  struct Said {
    std::string cell;   // its text; empty: nothing was said here
    std::string lines;  // of the record
    std::string value;  // of the slot
    std::string known;  // of EncodedRow::values
    std::vector<NamedRecord> references;
  };

  // What a cell of this text said; null if that is not known (any more). Valid until the next
  // `place_for`.
  const Said* find(std::string_view cell) const {
    if (places_.empty() || cell.empty()) return nullptr;
    const Said& said = places_[number_of(cell)];
    return said.cell == cell ? &said : nullptr;
  }

  // Whether a cell of this text is worth remembering: long ones seldom repeat.
  static bool is_worth(std::string_view cell) { return !cell.empty() && cell.size() <= longest; }

  // Where it is remembered, in the place of another. Its texts are to be replaced.
  Said& place_for(std::string_view cell) {
    if (places_.empty()) places_.resize(count);
    return places_[number_of(cell)];
  }

 private:
  static constexpr std::size_t count = 1024;
  static constexpr std::size_t longest = 64;
  static std::size_t number_of(std::string_view cell) {
    return std::hash<std::string_view>()(cell) % count;
  }

  std::vector<Said> places_;
};

}  // namespace shuangbai
