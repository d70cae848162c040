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

  // The same by a constant of the mapping, where the source has none.
  void use_station(const std::string& id) {
    if (station_.empty()) station_ = id;
  }
  void use_county(const std::string& code) {
    if (county_.empty()) county_ = code;
  }
  const std::string& station() const { return station_; }

  // Where rows have what files depend on. To be called whenever the encoder is another.
  void look_in(const RowEncoder& encoder);

  // The number of the file among Drafts::homes. A station that is not known is added to the row's
  // references. Fails (invalid data), with what the row lacks, if the place is not certain.
  Result<std::uint32_t> home_of_new(EncodedRow& row);

  // Adds the station to the row's references, unless the repository has it.
  void name_station(EncodedRow& row, const std::string& station) const;

 private:
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
