// Records as rows of a sheet, and the columns that hold all of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/field_path.h"
#include "store/layout.h"

namespace shuangbai {

// How many entries each list has at most: by its path, the entries above it by index
// (members.0.groups).
class ListSizes {
 public:
  void add(const Shape& shape, const Entry& entry);
  std::size_t of(const std::string& path) const;

 private:
  void add(const Shape& shape, const Entry& entry, const std::string& prefix);
  std::map<std::string, std::size_t> sizes_;
};

// A list that has columns for its entries or items: nested entries, and free texts, which may hold
// any separator. Codes, ids and enumerations share a cell, separated by ;
bool has_columns_of_its_own(const Field& list);

// Whether records of the shape need ListSizes to be known before their columns are.
bool has_lists(const Shape& shape);

// Every value of a record, lists as long as the sizes say, in the order of the table.
std::vector<FieldPath> columns_of(const Shape& shape, const ListSizes& sizes);

}  // namespace shuangbai
