// Which record a row is about: by its id, by the columns of --key, or by all that it says.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "exchange/import.h"
#include "exchange/known_records.h"
#include "exchange/row_encoder.h"
#include "model/id.h"

namespace shuangbai {

class RowIdentity {
 public:
  // Both must outlive it.
  RowIdentity(const ImportSource& source, KnownRecords& known)
      : source_(source), info_(info_of(source.type)), known_(known) {}

  // Reads --key. Fails (usage) if it names what is no field or, of a sheet, no column.
  Outcome use_key(const RowEncoder& encoder, bool is_sheet);
  // Where rows have what ids depend on. To be called whenever the encoder is another.
  void look_in(const RowEncoder& encoder);
  // Gives the row its id: its own, that of the record that has its key, or one that derives from
  // the key (without --key from all that the row says) and from how many rows before it have the
  // same. A row that belongs to no certain record is a fault. Rows come in their order.
  std::optional<CellFault> identify(EncodedRow& row);

 private:
  struct Key {
    std::vector<SheetColumn> columns = {};              // position: an index of the sheet's columns
    std::vector<std::optional<std::uint32_t>> at = {};  // as above, of fields
    bool personal = false;
  };

  std::optional<std::string> key_of_row(const EncodedRow& row) const;
  std::optional<std::string> key_of_record(const Entry& entry, const Location& location) const;
  std::optional<CellFault> identify_owner(EncodedRow& row, const std::optional<std::string>& key);
  bool match_by_key(EncodedRow& row, const std::string& key);
  std::string id_date(const EncodedRow& row) const { return date_ ? row.values[*date_] : ""; }

  const ImportSource& source_;
  const RecordInfo& info_;
  KnownRecords& known_;
  std::optional<Key> key_;                  // --key
  std::optional<std::uint32_t> date_;       // of EncodedRow::values
  std::optional<std::uint32_t> id_column_;  // of the sheet's columns
  std::optional<std::uint32_t> name_;       // of EncodedRow::values, where names are public
  bool personal_ = false;                   // the columns together hold personal data
  std::unordered_map<std::string, std::vector<std::string>> existing_;  // ids by key
  std::unordered_map<std::uint64_t, std::uint32_t> occurrences_;        // by hash of the key
  std::unordered_set<std::string> matched_;
};

}  // namespace shuangbai
