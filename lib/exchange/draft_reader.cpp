#include "exchange/draft_reader.h"

#include <algorithm>

#include "model/value.h"
#include "yaml/emitter.h"

namespace shuangbai {
namespace {

// Title rows above the header; beyond, a sheet has none that fits.
constexpr std::size_t most_title_rows = 20;

bool tells_whose(Personal personal) {
  return personal != Personal::none && personal != Personal::text;
}

// The values of a path in a record, as RowEncoder gives those of a row.
void read_values(const Entry& entry, const FieldPath& path, std::size_t step, std::string& out) {
  const Field& field = *path[step].field;
  const std::size_t count = field.count(entry);
  const std::size_t first = path[step].index.value_or(0);
  const std::size_t last = path[step].index ? std::min(count, first + 1) : count;
  for (std::size_t i = first; i < last; ++i) {
    if (field.type == FieldType::nested) {
      read_values(field.at(entry, i), path, step + 1, out);
    } else {
      if (i > first) out += ';';
      out += text_of(field, entry, i);
    }
  }
}

}  // namespace

KeptRow::KeptRow(const SheetRow& row) : row_(row) {
  for (Cell& cell : row_.cells) cell.text = texts_.emplace_back(cell.text);
}

void ImportState::reject(ImportFault fault) {
  report.rejected.insert({fault.source, fault.row});
  report.faults.push_back(std::move(fault));
}

DraftReader::DraftReader(std::uint16_t number, const ImportSource& source,
                         const ImportOptions& options, ImportState& state)
    : number_(number),
      source_(source),
      options_(options),
      state_(state),
      info_(info_of(source.type)),
      finder_(source.type, source.into, source.mapping) {}

void DraftReader::fault(std::uint32_t row, const CellFault& fault) {
  ImportFault full{.source = number_, .row = row, .message = fault.message};
  if (fault.column && *fault.column < columns_.size()) {
    if (reader_->paths() == nullptr) full.column = columns_[*fault.column].position + 1;
    full.header = columns_[*fault.column].header;
  }
  state_.reject(std::move(full));
}

Outcome DraftReader::read() {
  Result<std::unique_ptr<RowReader>> reader = open_rows(source_.path, source_.reading);
  if (!reader) return reader.failure();
  reader_ = std::move(*reader);
  state_.report.encodings.emplace_back(reader_->encoding());
  state_.report.header_rows.push_back(0);
  state_.report.counts.emplace_back();
  if (Outcome failure = set_constants()) return failure;
  if (reader_->paths() == nullptr) {
    if (Outcome failure = find_header(row_)) return failure;
  } else {
    make_encoder();
  }
  if (!is_broken_) {
    if (Outcome failure = find_key()) return failure;
  }
  for (const KeptRow& kept : first_rows_) {
    if (is_broken_) break;
    row_ = kept.row();
    if (Outcome failure = take(row_)) return failure;
  }
  std::size_t rows = 0;
  while (!is_broken_) {
    const Result<bool> more = reader_->next(row_);
    if (!more) return more.failure();
    if (!*more) break;
    if (Outcome failure = take(row_)) return failure;
    if (options_.progress && ++rows % 1024 == 0) options_.progress(reader_->progress());
  }
  state_.columns.push_back(columns_);
  return std::nullopt;
}

Outcome DraftReader::set_constants() {
  const Mapping no_mapping;
  const ColumnFinder by_key(source_.type, source_.into, no_mapping);
  for (const MappedConstant& constant : source_.mapping.constants) {
    const Result<SheetColumn> column = by_key.find(0, constant.path);
    if (!column) return Failure{FailureKind::usage, column.failure().message};
    if (column->purpose == Purpose::field) constants_.emplace_back(column->path, constant.value);
  }
  return std::nullopt;
}

std::size_t DraftReader::count_known(const SheetRow& row) const {
  return static_cast<std::size_t>(std::ranges::count_if(row.cells, [this](const Cell& cell) {
    const Result<SheetColumn> column = finder_.find(cell.column, std::string(cell.text));
    return column && column->purpose != Purpose::left_out;
  }));
}

// The header is the row, among the first, of which most cells are known: at least half of them.
Outcome DraftReader::find_header(SheetRow& row) {
  std::size_t best = 0;
  std::size_t most = 0;
  for (std::size_t i = 0; i < most_title_rows; ++i) {
    const Result<bool> more = reader_->next(row);
    if (!more) return more.failure();
    if (!*more) break;
    first_rows_.emplace_back(row);
    const std::size_t known = count_known(row);
    const bool better =
        known > most || (most == 0 && row.cells.size() > first_rows_[best].row().cells.size());
    if (better) {
      best = i;
      most = known;
    }
    if (most * 2 >= first_rows_[best].row().cells.size() && (most > 1 || row.cells.size() == 1)) {
      break;
    }
  }
  if (first_rows_.empty()) {
    is_broken_ = true;
    fault(0, message({"文件是空的：没有表头", "the file is empty: it has no header"}));
    return std::nullopt;
  }
  const KeptRow header = std::move(first_rows_[best]);
  first_rows_.erase(first_rows_.begin(),
                    first_rows_.begin() + static_cast<std::ptrdiff_t>(best) + 1);
  state_.report.header_rows.back() = header.row().number;
  take_header(header.row());
  return std::nullopt;
}

void DraftReader::take_header(const SheetRow& row) {
  width_ = row.width;
  for (const Cell& cell : row.cells) {
    const std::string header(cell.text);
    Result<SheetColumn> column = finder_.find(cell.column, header);
    const auto report_at = [&](Message text) {
      columns_.push_back(
          {.position = cell.column, .header = header, .purpose = Purpose::left_out, .path = {}});
      fault(row.number, {static_cast<std::uint32_t>(columns_.size() - 1), std::move(text)});
      is_broken_ = true;
    };
    if (!column) {
      report_at(column.failure().message);
      continue;
    }
    const auto twin = std::ranges::find_if(columns_, [&](const SheetColumn& other) {
      return column->purpose != Purpose::left_out && other.purpose == column->purpose &&
             other.path == column->path;
    });
    if (twin != columns_.end()) {
      report_at(message({"与第 {} 列（{}）是同一字段", "the same field as column {} ({})"},
                        twin->position + 1, printable(twin->header)));
      continue;
    }
    columns_.push_back(std::move(*column));
  }
  make_encoder();
}

// Of documents: the paths that have not occurred before.
bool DraftReader::take_new_paths() {
  const std::vector<std::string>& paths = *reader_->paths();
  if (columns_.size() == paths.size()) return true;
  bool good = true;
  for (auto i = static_cast<std::uint32_t>(columns_.size()); i < paths.size(); ++i) {
    Result<SheetColumn> column = finder_.find(i, paths[i]);
    if (column) {
      columns_.push_back(std::move(*column));
      continue;
    }
    columns_.push_back(
        {.position = i, .header = paths[i], .purpose = Purpose::left_out, .path = {}});
    fault(row_.number, {i, column.failure().message});
    good = false;
  }
  make_encoder();
  return good;
}

void DraftReader::make_encoder() {
  encoder_.emplace(source_.type, columns_, constants_, state_.rules, source_.into.empty());
  personal_ = std::ranges::any_of(columns_, [](const SheetColumn& column) {
    return column.purpose == Purpose::field && tells_whose(column.path.back().field->personal);
  });
}

Outcome DraftReader::find_key() {
  if (source_.key.empty()) return std::nullopt;
  Key key;
  const ColumnFinder of_record(source_.type, {}, source_.mapping);
  for (const std::string& name : source_.key) {
    Result<SheetColumn> wanted = of_record.find(0, name);
    if (!wanted) {
      return Failure{FailureKind::usage, Message{"--key：" + wanted.failure().message.zh,
                                                 "--key: " + wanted.failure().message.en}};
    }
    const auto column = std::ranges::find_if(columns_, [&](const SheetColumn& c) {
      return c.purpose == wanted->purpose && c.path == wanted->path;
    });
    if (column == columns_.end() && reader_->paths() == nullptr) {
      return Failure{FailureKind::usage,
                     message({"--key：表中没有“{}”这一列", "--key: the sheet has no column `{}`"},
                             printable(name))};
    }
    if (wanted->purpose == Purpose::field) {
      key.personal |= tells_whose(wanted->path.back().field->personal);
    }
    key.columns.push_back(std::move(*wanted));
  }
  key_ = std::move(key);
  existing_ = state_.known.by_key(
      source_.type, [this](const Entry& e, const Location& l) { return key_of_record(e, l); });
  return std::nullopt;
}

std::optional<std::string> DraftReader::key_of_row() const {
  std::string text;
  for (const SheetColumn& column : key_->columns) {
    const std::string_view value = column.purpose == Purpose::station ? encoded_.station
                                   : column.purpose == Purpose::county
                                       ? encoded_.county
                                       : encoder_->value_of(key_of(column.path));
    if (value.empty()) return std::nullopt;
    text += value;
    text += '\n';
  }
  return text;
}

std::optional<std::string> DraftReader::key_of_record(const Entry& entry,
                                                      const Location& location) const {
  std::string text;
  for (const SheetColumn& column : key_->columns) {
    const std::size_t before = text.size();
    if (column.purpose == Purpose::station) {
      text += location.station;
    } else if (column.purpose == Purpose::county) {
      text += location.county;
    } else {
      read_values(entry, column.path, 0, text);
    }
    if (text.size() == before) return std::nullopt;
    text += '\n';
  }
  return text;
}

bool DraftReader::has_fitting_width(const SheetRow& row) {
  const bool fits = reader_->has_fixed_width() ? row.width == width_ : row.width <= width_;
  if (fits) return true;
  fault(row.number,
        message({"此行有 {} 个单元格，表头有 {} 个", "this row has {} cells, the header {}"},
                row.width, width_));
  return false;
}

std::string DraftReader::id_date() const {
  return std::string(encoder_->value_of(info_.date_key.empty() ? "from" : info_.date_key));
}

// The records of a key that exist, and the rows that have it, belong together by number: a row
// first to the record that an earlier import has made of its like, then to others in their order.
bool DraftReader::match_by_key(const std::string& key) {
  const auto known = existing_.find(key);
  if (known == existing_.end()) return false;
  const KeyDigest digest = key_digest(source_.type, key, key_->personal);
  std::set<std::string> derived;
  for (std::uint32_t i = 1; i <= known->second.size(); ++i) {
    derived.insert(derived_id(source_.type, id_date(), digest, i));
  }
  for (const std::string& id : known->second) {
    if (derived.contains(id) || !matched_.insert(id).second) continue;
    encoded_.id = id;
    return true;
  }
  return false;
}

// The id of the row's record: given, found by the key, or derived.
bool DraftReader::find_id() {
  const bool into = !source_.into.empty();
  std::optional<std::string> key;
  if (key_) {
    key = key_of_row();
    if (!key) {
      fault(row_.number, message({"缺少 --key 所指的值，无法确定是哪一条记录",
                                  "a value that --key names is missing: which record is meant?"}));
      return false;
    }
    if (into) {  // several rows may belong to one record
      const auto known = existing_.find(*key);
      if (known == existing_.end()) {
        if (!encoded_.id.empty()) return true;
        encoded_.id =
            derived_id(source_.type, "", key_digest(source_.type, *key, key_->personal), 1);
        return true;
      }
      if (known->second.size() > 1) {
        fault(row_.number, message({"--key 对应多条记录", "--key fits several records"}));
        return false;
      }
      encoded_.id = known->second[0];
      return true;
    }
  } else if (!encoded_.id.empty()) {
    return true;
  } else if (into) {
    fault(row_.number, {encoder_->column_of(info_.id_key),
                        message({"缺少“{0}”，无法确定是哪一条记录；也可用 --key 指定其他列",
                                 "`{1}` is missing: which record is meant? --key may name other "
                                 "columns"},
                                info_.shape().find(info_.id_key)->title.zh, info_.id_key)});
    return false;
  }
  const std::string given = encoded_.id;
  if (!key) key = encoded_.station + '\n' + encoded_.county + '\n' + encoded_.body;
  const KeyDigest digest = key_digest(source_.type, *key, key_ ? key_->personal : personal_);
  std::uint64_t hash = 0;
  std::copy_n(digest.begin(), sizeof hash, reinterpret_cast<unsigned char*>(&hash));
  const std::uint32_t occurrence = ++occurrences_[hash];
  encoded_.id = derived_id(source_.type, id_date(), digest, occurrence);
  if (!key_ || state_.known.file_of(source_.type, encoded_.id) != nullptr) return true;
  if (match_by_key(*key)) return true;
  if (!given.empty()) encoded_.id = given;
  return true;
}

std::string DraftReader::station_of_row() const {
  if (!encoded_.station.empty()) return encoded_.station;
  if (!source_.station.empty()) return source_.station;
  if (source_.type == RecordType::household) {
    return std::string(encoder_->value_of("village").substr(0, 9));
  }
  const std::string household(encoder_->value_of("household"));
  if (household.empty()) return "";
  const auto brought = state_.brought.find(RecordType::household);
  if (brought != state_.brought.end()) {
    const auto known = brought->second.find(household);
    if (known != brought->second.end()) return known->second;
  }
  return state_.known.station_of_household(household);
}

// The file of a new record, or nothing and a fault.
std::string DraftReader::home_of_new() {
  const auto first = [](std::string_view list) { return list.substr(0, list.find(';')); };
  const auto author = [&](std::string_view key) {
    const std::string_view value = first(encoder_->value_of(key));
    return value.empty() ? encoder_->value_of(std::string(key) + ".0") : value;
  };
  std::string county = !encoded_.county.empty() ? encoded_.county : source_.county;
  std::string station;
  if (lies_at_station(source_.type)) {
    station = station_of_row();
    if (station.empty()) {
      fault(row_.number,
            message({"缺少社工站：请加“社工站”一列，或用 --station 指定",
                     "no station: add a column `station`, or name it with --station"}));
      return "";
    }
    county = station.substr(0, 6);
  } else if (source_.type == RecordType::worker) {
    if (county.empty()) county = encoder_->value_of("posts.0.station").substr(0, 6);
    if (county.empty()) county = encoder_->value_of("contracts.0.employer").substr(0, 6);
    if (county.empty()) {
      fault(row_.number, message({"缺少所在县：请加“县（市、区）”一列，或用 --county 指定",
                                  "no county: add a column `county`, or name it with --county"}));
      return "";
    }
  } else if (source_.type == RecordType::station) {
    county = encoded_.id.substr(0, 6);
  } else if (source_.type == RecordType::county) {
    county = encoded_.id;
  }
  Location location{
      .type = source_.type, .county = county, .station = station, .stem = encoded_.id};
  if (info_.storage == Storage::log) {
    const bool yearly = source_.type == RecordType::session;
    location.period = encoder_->value_of(info_.date_key).substr(0, yearly ? 4 : 7);
    location.stem = author(source_.type == RecordType::visit     ? "workers"
                           : source_.type == RecordType::session ? "supervisor"
                                                                 : "first_handler");
  } else if (source_.type == RecordType::training) {
    location.period = encoder_->value_of("from").substr(0, 4);
  }
  const std::string path = path_of(location);
  if (locate(path)) return path;
  fault(row_.number, message({"无法放在 {}：请核对编号、社工站与日期",
                              "cannot be placed at {}: check id, station and dates"},
                             printable(path)));
  return "";
}

// A record that does not exist, of which a row does not give all that a new one needs.
void DraftReader::report_missing(std::uint32_t row) {
  const bool lacks_columns =
      reader_->paths() == nullptr &&
      std::ranges::any_of(encoded_.missing, [](const CellFault& fault) { return !fault.column; });
  const bool names_record = !encoder_->value_of(info_.id_key).empty();
  if (lacks_columns && !has_known_rows_ && source_.into.empty()) {
    // Not one row has been about a record that exists: the sheet is meant for new ones.
    Message keys;
    for (const Field& field : info_.shape().fields) {
      if (!field.is_required || field.key == info_.id_key) continue;
      if (std::ranges::any_of(columns_, [&](const SheetColumn& column) {
            return column.purpose == Purpose::field && column.path[0].field == &field;
          })) {
        continue;
      }
      if (!keys.en.empty()) keys.zh += "、", keys.en += ", ";
      keys.zh += field.title.zh;
      keys.en += field.key;
    }
    if (!keys.en.empty()) {
      is_broken_ = true;
      fault(state_.report.header_rows.back(),
            message({"缺少必填的列：{}", "required columns are missing: {1}"}, keys.zh, keys.en));
      return;
    }
  }
  if (source_.into.empty() && (!lacks_columns || !names_record)) {
    for (const CellFault& wrong : encoded_.missing) fault(row, wrong);
    if (info_.storage == Storage::single_file) {
      state_.brought[source_.type].emplace(encoded_.id, "");
    }
    state_.rejected_ids.insert(encoded_.id);
    return;
  }
  if (!names_record) {
    fault(row, message({"没有这样的{0}", "there is no such {1}"}, info_.title.zh, info_.name));
    return;
  }
  const std::string near = state_.known.nearest(source_.type, encoded_.id);
  fault(row, {encoder_->column_of(info_.id_key),
              near.empty() ? message({"没有编号为 {} 的{}", "there is no {2} {0}"},
                                     printable(encoded_.id), info_.title.zh, info_.name)
                           : message({"没有编号为 {0} 的{1}；是否为 {3}？",
                                      "there is no {2} {0}; did you mean {3}?"},
                                     printable(encoded_.id), info_.title.zh, info_.name, near)});
}

Outcome DraftReader::take(const SheetRow& row) {
  if (reader_->paths() != nullptr ? !take_new_paths() : !has_fitting_width(row)) {
    return std::nullopt;
  }
  encoder_->encode(row, encoded_);
  const auto brings = [this](const std::string& id, const std::string& station) {
    if (!id.empty()) state_.brought[source_.type].emplace(id, station);
  };
  if (!encoded_.faults.empty()) {
    for (const CellFault& wrong : encoded_.faults) fault(row.number, wrong);
    brings(encoded_.id, "");
    state_.rejected_ids.insert(encoded_.id);
    return std::nullopt;
  }
  if (!find_id()) return std::nullopt;
  known_file_ = state_.known.file_of(source_.type, encoded_.id);
  const bool into = !source_.into.empty();
  const bool brought_before = into && state_.brought[source_.type].contains(encoded_.id);
  if (known_file_ == nullptr && !brought_before && !encoded_.missing.empty()) {
    report_missing(row.number);
    return std::nullopt;
  }
  has_known_rows_ = has_known_rows_ || known_file_ != nullptr;
  std::string home;
  if (known_file_ != nullptr) {
    home = *known_file_;
  } else {
    std::string& place = lies_at_station(source_.type) ? encoded_.station : encoded_.county;
    if (brought_before && place.empty()) place = state_.brought[source_.type][encoded_.id];
    home = home_of_new();
  }
  if (home.empty()) return std::nullopt;
  const bool log = info_.storage == Storage::log;
  const auto location = locate(home);
  if (!log) {
    brings(encoded_.id,
           std::string(location->station.empty() ? location->county : location->station));
  }
  for (NamedRecord& reference : encoded_.references) {
    if (state_.known.has(reference.type, reference.id)) continue;
    std::optional<std::uint32_t> position;
    std::string header;
    if (reference.column) {
      if (reader_->paths() == nullptr) position = columns_[*reference.column].position + 1;
      header = columns_[*reference.column].header;
    }
    state_.open.push_back({number_, row.number, position, std::move(header), reference.type,
                           std::move(reference.id)});
  }
  text_ = log ? "- " : "";
  text_ += info_.id_key;
  text_ += ": ";
  text_ += format_string(encoded_.id);
  text_ += '\n';
  text_ += encoded_.body;
  Draft draft{.row = row.number, .source = number_, .is_known = known_file_ != nullptr};
  draft.home = state_.drafts.homes.number(home);
  const std::string& place = lies_at_station(source_.type) ? encoded_.station : encoded_.county;
  draft.place = state_.drafts.places.number(place);
  if (log) {
    const auto day = Date::parse(encoder_->value_of(info_.date_key));
    draft.day = day ? day->days() : 0;
  }
  return state_.drafts.add(draft, text_);
}

}  // namespace shuangbai
