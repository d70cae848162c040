// One file to import → drafts of records, with everything that its rows alone can tell.
#pragma once

#include "exchange/drafts.h"
#include "exchange/import.h"
#include "exchange/known_people.h"
#include "exchange/known_records.h"
#include "exchange/row_batch.h"
#include "exchange/row_identity.h"
#include "exchange/row_people.h"
#include "exchange/sheet_header.h"

namespace shuangbai {

// What all sources of an import share.
struct ImportState {
  ImportReport report;
  Drafts drafts;
  KnownRecords known;
  KnownPeople people;
  ValueRules rules;

  // A value that names a record which the repository does not have; an import may bring it.
  struct OpenReference {
    std::uint16_t source;
    std::uint32_t row;
    std::optional<std::uint32_t> position;
    std::string header;
    RecordType type;
    std::string id;
  };
  std::vector<OpenReference> open = {};
  // The ids that the import brings, and the station or county of each.
  std::map<RecordType, std::unordered_map<std::string, std::string>> brought = {};
  // The ids of rows that are wrong, as far as they are known.
  std::set<std::string> rejected_ids = {};
  // The columns of each source.
  std::vector<std::vector<SheetColumn>> columns = {};

  void reject(ImportFault fault);
};

class DraftReader {
 public:
  // All of them must outlive the reader.
  DraftReader(std::uint16_t number, const ImportSource& source, const ImportOptions& options,
              ImportState& state);

  Outcome read();

 private:
  Outcome read_rows();
  Result<bool> fill(RowBatch& batch);
  bool is_record(const SheetRow& row);
  bool names_people(SheetRow& row);
  void find_record_in_title(const SheetHeader& header);
  void encode(RowBatch& batch, RowEncoder& encoder) const;
  Outcome find_sheet_header();
  Outcome set_constants();
  // The column that fills the same, if there is one.
  const SheetColumn* twin_of(const SheetColumn& column) const;
  void take_header(const SheetHeader& header);
  bool take_new_paths();
  void make_encoder();
  bool has_fitting_width(const SheetRow& row);
  Outcome take(const SheetRow& row, EncodedRow& encoded);
  void report_missing();
  std::string_view value(std::optional<std::uint32_t> index) const;
  std::optional<std::uint32_t> home_of_new();
  std::optional<std::uint32_t> log_home(const std::string& station);
  void name_station(const std::string& station);
  std::string station_of_row() const;
  void fault(std::uint32_t row, const CellFault& fault);
  void fault(std::uint32_t row, Message message) {
    this->fault(row, CellFault{{}, std::move(message)});
  }

  std::uint16_t number_;
  const ImportSource& source_;
  const ImportOptions& options_;
  ImportState& state_;
  const RecordInfo& info_;
  std::string station_;  // of rows that give none
  std::string county_;
  std::string record_;  // of rows that are entries of one record and don't name it
  RowIdentity identity_;
  ColumnFinder finder_;
  std::unique_ptr<RowReader> reader_;
  std::vector<SheetColumn> columns_;
  std::vector<std::pair<FieldPath, std::string>> constants_;
  std::vector<RowEncoder> encoders_;  // one for each thread that encodes
  // Where rows have what ids and files depend on (RowEncoder::index_of).
  struct {
    std::optional<std::uint32_t> id, date, author, first_author, household, village, post_station,
        employer;
  } at_;
  std::optional<std::uint32_t> station_column_;
  std::uint32_t width_ = 0;    // of the header
  RowBatch first_rows_;        // read in search of the header
  std::size_t first_row_ = 0;  // behind it
  std::string footers_;        // rows passed over, with what they say
  std::optional<PeopleOfRows> people_;
  std::optional<Message> titled_;               // that a title names the record of the rows
  std::map<std::uint32_t, Message> bad_paths_;  // of documents: columns that no row may have
  bool has_known_rows_ = false;                 // about records that exist
  bool is_broken_ = false;                      // the header is, so that no row can be judged

  const SheetRow* row_ = nullptr;  // at hand
  EncodedRow* encoded_ = nullptr;
  std::string place_key_;
  struct LogHome {
    std::uint32_t number = 0;
    bool is_station_known = false;
  };
  std::unordered_map<std::string, LogHome> homes_;  // by station, period and author
  const std::string* known_file_ = nullptr;         // of the row's record
};

}  // namespace shuangbai
