// Where a row's record lies if it is new: the file that it belongs into.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "exchange/import_state.h"
#include "exchange/row_encoder.h"

namespace shuangbai {

class RowPlace {
 public:
  // Both must outlive it. The source's station and county are those of rows that give none.
  RowPlace(const ImportSource& source, ImportState& state)
      : state_(state),
        info_(info_of(source.type)),
        station_(source.station),
        county_(source.county) {}

  // The same by a constant of the mapping, where the source has none: a code, or a name. Fails
  // (invalid_data) if only one record should have the name, and none or several do.
  Outcome use_station(const std::string& station);
  Outcome use_county(const std::string& county);
  // That of rows which give none: a code of 9 digits; empty: nobody said one.
  const std::string& station() const { return station_; }

  // Where rows have what files depend on. To be called whenever the encoder is another.
  void look_in(const RowEncoder& encoder);

  // The number of the file among Drafts::homes. A station that is not known is added to the row's
  // references. Fails (invalid data), with what the row lacks, if the place is not certain.
  Result<std::uint32_t> home_of_new(EncodedRow& row);

  // Adds the station to the row's references, unless the repository has it.
  void name_station(EncodedRow& row, const std::string& station) const;

 private:
  Outcome use_place(RecordType type, const std::string& given, std::string& place);
  Result<std::uint32_t> log_home(EncodedRow& row, const std::string& station);
  Result<std::string> county_of(const EncodedRow& row) const;
  std::string station_of(const EncodedRow& row) const;
  Result<std::uint32_t> number_of(const std::string& path);

  ImportState& state_;
  const RecordInfo& info_;
  std::string station_;
  std::string county_;
  // RowEncoder::index_of what places depend on.
  struct {
    std::optional<std::uint32_t> date, author, first_author, household, village, post_station,
        employer;
  } at_;
  std::optional<std::uint32_t> station_column_;
  std::string key_;
  struct LogHome {
    std::uint32_t number = 0;
    bool is_station_known = false;
  };
  std::unordered_map<std::string, LogHome> homes_;  // of logs, by station, period and author
};

}  // namespace shuangbai
