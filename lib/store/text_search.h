// Where a text stands in the records of a repository: in their ids, names, codes and free texts.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/record_type.h"
#include "store/source.h"

namespace shuangbai {

// A value that holds the text.
struct TextFound {
  RecordType type = {};
  std::string record;  // its id
  std::string field;   // members.m1.name: entries of lists by their ids or codes, else from 0
  std::string value;
  Personal personal = Personal::none;  // how it is masked
  Place place;                         // the value's
};

struct TextSearch {
  std::vector<TextFound> found;  // by type, path and line
  Diagnostics faults;            // of records that were left out, sorted
};

// Looks for the text as a part of every text of the records of these types, whatever the case of
// Latin letters, and in short texts, such as names, whatever their blanks and widths. Numbers,
// days, choices and fields of the user's own (x_…) are no texts. The text is not empty. Reads on so
// many threads; the caller holds a session of reading.
TextSearch find_text(const Source& source, std::string_view text, std::span<const RecordType> types,
                     unsigned threads);

}  // namespace shuangbai
