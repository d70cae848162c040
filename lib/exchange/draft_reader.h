// One file to import → drafts of records, with everything that its rows alone can tell.
#pragma once

#include "exchange/import_state.h"
#include "exchange/row_batch.h"
#include "exchange/row_identity.h"
#include "exchange/row_people.h"
#include "exchange/row_place.h"
#include "exchange/sheet_header.h"
#include "exchange/source_columns.h"

namespace shuangbai {

class DraftReader {
 public:
  // `number` is the source's, `first_sheet` that of the one with the first sheet of its workbook,
  // or its own. All of them must outlive the reader.
  DraftReader(std::uint16_t number, const ImportSource& source, std::uint16_t first_sheet,
              const ImportOptions& options, ImportState& state);

  Outcome read();

 private:
  Outcome read_rows();
  Result<bool> fill(RowBatch& batch);
  void add(SheetRow& row, RowBatch& batch);
  bool is_record(const SheetRow& row);
  bool find_people(SheetRow& row);
  void find_record_in_title(const SheetHeader& header);
  static void encode(RowBatch& batch, RowEncoder& encoder);
  Outcome find_sheet_header();
  bool has_other_header(const std::optional<SheetHeader>& header) const;
  void take_header(const SheetHeader& header);
  bool take_paths(const SheetRow& row);
  void make_encoder();
  bool has_fitting_width(const SheetRow& row);
  Outcome take(const SheetRow& row, EncodedRow& encoded);
  void report_missing();
  void note_references();
  std::string_view value(std::optional<std::uint32_t> index) const;
  Outcome open();
  void fault(std::uint32_t row, const CellFault& fault);
  void fault(std::uint32_t row, Message message) {
    this->fault(row, CellFault{{}, std::move(message)});
  }

  std::uint16_t number_;
  const ImportSource& source_;
  const ImportOptions& options_;
  ImportState& state_;
  const RecordInfo& info_;
  std::string record_;  // of rows that are entries of one record and don't name it
  RowIdentity identity_;
  RowPlace place_;
  std::uint16_t first_sheet_;
  SourceColumns columns_;
  std::unique_ptr<RowReader> reader_;
  std::vector<RowEncoder> encoders_;      // one for each thread that encodes
  std::optional<std::uint32_t> id_at_;    // where rows have their id and their day
  std::optional<std::uint32_t> date_at_;  // (RowEncoder::index_of)
  std::uint32_t width_ = 0;               // of the header
  RowBatch first_rows_;                   // read in search of the header
  std::size_t first_row_ = 0;             // behind it
  std::string footers_;                   // rows passed over, with what they say
  std::optional<PeopleOfRows> people_;
  std::optional<Message> other_header_;  // that the sheet is not read, for its header
  std::optional<Message> titled_;        // that a title names the record of the rows
  bool has_known_rows_ = false;          // about records that exist
  bool is_broken_ = false;               // the header is, so that no row can be judged

  const SheetRow* row_ = nullptr;  // at hand
  EncodedRow* encoded_ = nullptr;
  std::string text_;  // of a draft
};

}  // namespace shuangbai
