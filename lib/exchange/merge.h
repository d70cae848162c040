// Putting what a row says into the record that exists.
#pragma once

#include "exchange/entry_index.h"
#include "model/field.h"
#include "yaml/node.h"

namespace shuangbai {

// How entries of lists are found again.
enum class EntryMatch : std::uint8_t {
  by_index,  // the columns say which entry is meant (contracts.1.to)
  by_key,    // rows are entries: by what tells these apart (model/entry_key.h)
};

// What a merge found different.
struct Merged {
  bool changes_values = false;         // of the record or an entry, or adds one
  bool adds_entries = false;           // to a list
  std::vector<std::string> keys = {};  // the fields of the record that changed
  std::string entry = {};  // the path of the last entry that it came to (contracts.0); empty: none
};

// What a merge would find different. It costs no copy of the record, which may have many entries;
// nor a look at each of them, if the index is the same one for all that is put into the record.
Merged difference(const Shape& shape, const Node& record, const Node& given, EntryMatch match,
                  RecordIndex& index);

// Puts the values of `given` into `record`; what `given` does not have stays. Both are canonical
// maps of the shape, and so is the result.
Merged merge(const Shape& shape, Node& record, const Node& given, EntryMatch match,
             RecordIndex& index);

}  // namespace shuangbai
