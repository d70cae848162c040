// Which column of a sheet holds what.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exchange/mapping.h"
#include "model/field_path.h"
#include "model/record_type.h"

namespace shuangbai {

enum class Purpose : std::uint8_t {
  field,
  station,
  county,
  person,       // the resident id of whom the row is about
  person_name,  // the name, where it is no field
  kept,         // no field of ours: its texts stay under a key x_…
  left_out
};

struct SheetColumn {
  std::uint32_t position = 0;  // from 0
  std::string header;
  Purpose purpose = Purpose::left_out;
  FieldPath path = {};   // of a field
  std::string key = {};  // of what is kept: x_…
};

// The field `station` or `county` by which exports and imports show where records lie; nothing if
// the record itself says it.
const Field* place_field(RecordType type);

// Whether rows say whom they are about: visits, and entries of lists of household members (`into`,
// see ColumnFinder).
bool names_people(RecordType type, const FieldPath& into);

// The header of the column of reasons in a file of rejected rows, which a later import leaves out.
constexpr Text reasons_header = {"导入错误", "import_errors"};

// What becomes of columns that are no field.
enum class UnknownColumns : std::uint8_t { refused, kept, left_out };

// The key under which a record keeps what stands below a header: x_ and its letters and digits.
std::string kept_key(std::string_view header);

// What the columns of a sheet may be.
class ColumnFinder {
 public:
  // `into` is the path of the list whose entries the rows are (its lists without index); empty if
  // the rows are records. The mapping must outlive the finder. Entries of lists keep nothing.
  ColumnFinder(RecordType type, FieldPath into, const Mapping& mapping,
               UnknownColumns unknown = UnknownColumns::refused)
      : type_(type), into_(std::move(into)), mapping_(mapping), unknown_(unknown) {}

  // The column of a header, or what is wrong with it: unknown (with a suggestion) or ambiguous. A
  // header x_… is kept as it is, an unknown one if that was asked for.
  Result<SheetColumn> find(std::uint32_t position, const std::string& header) const;
  // Whether the header is a column that is known or named in the mapping, also to be left out.
  bool knows(const std::string& header) const;

 private:
  // What the mapping calls a header; the header itself if it does not name it.
  std::string mapped_name(const std::string& header) const;
  // The column with its purpose, if it is certain; else the fields that it may be.
  std::optional<SheetColumn> known(SheetColumn column, const std::string& name,
                                   std::vector<FieldPath>& found) const;
  std::vector<FieldPath> candidates(std::string_view header) const;
  FieldPath in_group(std::string_view header) const;
  Message unknown_column(std::string_view header) const;

  RecordType type_;
  FieldPath into_;
  const Mapping& mapping_;
  UnknownColumns unknown_;
};

// The list of a path of keys as `members.cases`, for rows that are its entries.
Result<FieldPath> find_list(RecordType type, std::string_view keys);

}  // namespace shuangbai
