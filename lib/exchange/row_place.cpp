#include "exchange/row_place.h"

#include "base/echo.h"

namespace shuangbai {
namespace {

std::string_view value_in(const EncodedRow& row, std::optional<std::uint32_t> index) {
  return index ? std::string_view(row.values[*index]) : std::string_view();
}

}  // namespace

Outcome RowPlace::use_place(RecordType type, const std::string& given, std::string& place) {
  if (!place.empty()) return std::nullopt;
  if (is_digits(given, type == RecordType::station ? 9 : 6)) {
    place = given;
    return std::nullopt;
  }
  Result<std::string> named = state_.known.find_by_name(type, given);
  if (!named) return named.failure();
  place = std::move(*named);
  return std::nullopt;
}

Outcome RowPlace::use_station(const std::string& station) {
  return use_place(RecordType::station, station, station_);
}

Outcome RowPlace::use_county(const std::string& county) {
  return use_place(RecordType::county, county, county_);
}

void RowPlace::look_in(const RowEncoder& encoder) {
  const std::string author(info_.author_key);
  at_.date = encoder.index_of(info_.date_key);
  at_.author = encoder.index_of(author);
  at_.first_author = encoder.index_of(author + ".0");
  at_.household = encoder.index_of("household");
  at_.village = encoder.index_of("village");
  at_.post_station = encoder.index_of("posts.0.station");
  at_.employer = encoder.index_of("contracts.0.employer");
  station_column_.reset();
  const std::vector<SheetColumn>& columns = encoder.columns();
  for (std::uint32_t i = 0; i < columns.size(); ++i) {
    if (columns[i].purpose == Purpose::station) station_column_ = i;
  }
}

std::string RowPlace::station_of(const EncodedRow& row) const {
  if (!row.station.empty()) return row.station;
  if (!station_.empty()) return station_;
  if (info_.type == RecordType::household) {
    return std::string(value_in(row, at_.village).substr(0, 9));
  }
  const std::string household(value_in(row, at_.household));
  if (household.empty()) return "";
  const auto brought = state_.brought.find(RecordType::household);
  if (brought != state_.brought.end()) {
    const auto known = brought->second.find(household);
    if (known != brought->second.end()) return known->second;
  }
  return state_.known.station_of_household(household);
}

void RowPlace::name_station(EncodedRow& row, const std::string& station) const {
  if (state_.known.has(RecordType::station, station)) return;
  row.references.push_back({RecordType::station, station, station_column_});
}

Result<std::uint32_t> RowPlace::number_of(const std::string& path) {
  if (locate(path)) return state_.drafts.homes.number(path);
  return Failure{FailureKind::invalid_data,
                 message({"无法放在 {}：请核对编号、社工站与日期",
                          "cannot be placed at {}: check id, station and dates"},
                         printable(path))};
}

// The file of a new entry of a log, remembered by what it depends on.
Result<std::uint32_t> RowPlace::log_home(EncodedRow& row, const std::string& station) {
  const bool yearly = info_.period == FolderPeriod::year;
  const std::string_view all = value_in(row, at_.author).empty() ? value_in(row, at_.first_author)
                                                                 : value_in(row, at_.author);
  const std::string_view author = all.substr(0, all.find(';'));
  const std::string_view period = value_in(row, at_.date).substr(0, yearly ? 4 : 7);
  key_ = station;
  key_ += period;
  key_ += author;
  auto known = homes_.find(key_);
  if (known == homes_.end()) {
    const Result<std::uint32_t> number =
        number_of(path_of({.type = info_.type,
                           .county = std::string_view(station).substr(0, 6),
                           .station = station,
                           .period = period,
                           .stem = author}));
    if (!number) return number;
    const bool is_station_known = state_.known.has(RecordType::station, station);
    known = homes_.emplace(key_, LogHome{*number, is_station_known}).first;
  }
  if (!known->second.is_station_known) name_station(row, station);
  return known->second.number;
}

Result<std::string> RowPlace::county_of(const EncodedRow& row) const {
  if (!row.county.empty()) return row.county;
  if (!county_.empty()) return county_;
  for (const auto at : {at_.post_station, at_.employer}) {
    if (const std::string_view code = value_in(row, at); !code.empty()) {
      return std::string(code.substr(0, 6));
    }
  }
  return Failure{FailureKind::invalid_data,
                 message({"缺少所在县：请加“县（市、区）”一列，或用 --county 指定",
                          "no county: add a column `county`, or name it with --county"})};
}

Result<std::uint32_t> RowPlace::home_of_new(EncodedRow& row) {
  std::string county = row.county.empty() ? county_ : row.county;
  std::string station;
  if (info_.at_station) {
    station = station_of(row);
    const std::string_view household = value_in(row, at_.household);
    if (station.empty() && !household.empty()) {
      return Failure{
          FailureKind::invalid_data,
          message({"没有户 {}；请先导入这一户，或用 --station 指定社工站",
                   "there is no household {}; import it first, or name the station with --station"},
                  echoed(Echo::id, household))};
    }
    if (station.empty()) {
      return Failure{FailureKind::invalid_data,
                     message({"缺少社工站：请加“社工站”一列，或用 --station 指定",
                              "no station: add a column `station`, or name it with --station"})};
    }
    if (info_.is_log()) return log_home(row, station);
    name_station(row, station);
    county = station.substr(0, 6);
  } else if (info_.has_county_field() && !info_.in_root) {
    Result<std::string> found = county_of(row);
    if (!found) return found.failure();
    county = std::move(*found);
  } else if (info_.in_county && info_.id_is_code()) {
    county = row.id.substr(0, 6);
  }
  Location location{.type = info_.type, .county = county, .station = station, .stem = row.id};
  if (info_.period == FolderPeriod::year) location.period = value_in(row, at_.date).substr(0, 4);
  return number_of(path_of(location));
}

}  // namespace shuangbai
