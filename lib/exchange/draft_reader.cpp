#include "exchange/draft_reader.h"

#include <algorithm>
#include <future>

#include "base/count.h"
#include "base/text.h"
#include "base/work_queue.h"
#include "exchange/header_match.h"
#include "exchange/record_columns.h"
#include "exchange/sheet_choice.h"
#include "model/value.h"
#include "yaml/emitter.h"

namespace shuangbai {
Message with_column_advice(Message missing, std::size_t columns) {
  const bool is_one = columns == 1;
  missing.zh += is_one ? "；请加这一列，或用 --map 的 constants 给出"
                       : "；请加这些列，或用 --map 的 constants 给出";
  missing.en += is_one ? "; add its column, or give it with the constants of --map"
                       : "; add them, or give them with the constants of --map";
  return missing;
}

void ImportState::reject(const ImportFault& fault) {
  report.rejected.insert(fault.source, fault.row);
  report.faults.add(fault);
}

DraftReader::DraftReader(std::uint16_t number, const ImportSource& source,
                         std::uint16_t first_sheet, const ImportOptions& options,
                         ImportState& state)
    : number_(number),
      source_(source),
      options_(options),
      state_(state),
      info_(info_of(source.type)),
      record_(source.record),
      identity_(source, state.known),
      place_(source, state),
      first_sheet_(first_sheet),
      columns_(source) {}

void DraftReader::fault(std::uint32_t row, const CellFault& fault) {
  ImportFault full{.source = number_, .row = row, .message = fault.message};
  if (fault.column && *fault.column < columns_.all().size()) {
    const SheetColumn& column = columns_.all()[*fault.column];
    if (reader_->paths() == nullptr) full.column = column.position + 1;
    full.header = column.header;
  }
  state_.reject(full);
}

Outcome DraftReader::open() {
  if (number_ != first_sheet_ && state_.workbook != nullptr) {
    Result<std::unique_ptr<RowReader>> next = state_.workbook->reader_of(source_.reading.sheet);
    if (!next) return next.failure();
    reader_ = std::move(*next);
    if (reader_ != nullptr) return std::nullopt;
  }
  Result<std::unique_ptr<RowReader>> reader = open_rows(source_.path, source_.reading);
  if (!reader) return reader.failure();
  reader_ = std::move(*reader);
  return std::nullopt;
}

Outcome DraftReader::read() {
  if (Outcome failure = open()) return failure;
  state_.report.sources.emplace_back().encoding = reader_->encoding();
  if (Outcome failure = columns_.set_constants(place_)) return failure;
  state_.station = place_.station();
  if (reader_->paths() == nullptr) {
    if (Outcome failure = find_sheet_header()) return failure;
  } else {
    make_encoder();
  }
  if (!is_broken_) {
    const bool is_sheet = reader_->paths() == nullptr;
    if (Outcome failure = identity_.use_key(encoders_[0], is_sheet)) return failure;
  }
  if (!is_broken_) {
    if (Outcome failure = read_rows()) return failure;
  }
  state_.report.sources.back().columns = columns_.all();
  state_.report.sources.back().delimiter = reader_->delimiter();
  std::vector<Message> remarks = reader_->remarks();
  if (const SheetChoice* choice = reader_->sheet_choice()) {
    auto sheet = source_.is_one_of_sheets ? other_header_ : choice->told_sheet();
    if (sheet) remarks.push_back(std::move(*sheet));
    if (auto rows = choice->told_hidden_rows()) remarks.push_back(std::move(*rows));
  }
  if (auto kept = columns_.told_kept()) remarks.push_back(std::move(*kept));
  if (auto left_out = columns_.told_left_out()) remarks.push_back(std::move(*left_out));
  if (titled_) remarks.push_back(*titled_);
  if (!footers_.empty()) {
    remarks.push_back(
        message({"不是记录而略过的行：{}", "rows that are no records, passed over: {}"}, footers_));
  }
  state_.report.sources.back().remarks = std::move(remarks);
  if (number_ == first_sheet_) {
    state_.workbook = source_.is_one_of_sheets ? std::move(reader_) : nullptr;
  }
  return std::nullopt;
}

// The rows after the header that were read in search of it, then the reader's.
Result<bool> DraftReader::fill(RowBatch& batch) {
  // Paths of documents are known only when their row is there, so that each row waits for its own.
  const std::size_t most = reader_->paths() == nullptr ? 2048 : 1;
  batch.clear();
  while (batch.size() < most && !batch.is_full() && first_row_ < first_rows_.size()) {
    SheetRow row = first_rows_.row(first_row_++);
    add(row, batch);
  }
  SheetRow row;
  while (batch.size() < most && !batch.is_full()) {
    const Result<bool> more = reader_->next(row);
    if (!more) return more.failure();
    if (!*more) break;
    add(row, batch);
  }
  batch.seal();
  return batch.size() > 0;
}

// Unless it is no record, or has a fault that makes it none.
void DraftReader::add(SheetRow& row, RowBatch& batch) {
  if (reader_->paths() != nullptr && !take_paths(row)) return;
  if (is_record(row) && find_people(row)) batch.add(row);
}

// Not one that is numbered beyond the last record, nor one that belongs to the form.
bool DraftReader::is_record(const SheetRow& row) {
  if (reader_->paths() != nullptr) return true;
  // A record fills most of its columns, a form's own rows few.
  const std::string_view footer =
      row.cells.size() * 2 <= columns_.all().size() ? footer_of(row) : "";
  if (!footer.empty()) {
    footers_ += fmt::format("{}{} ({})", footers_.empty() ? "" : ", ", row.number, footer);
    return false;
  }
  return std::ranges::any_of(row.cells, [this](const Cell& cell) {
    if (cell.is_repeated) return false;
    const auto column = std::ranges::find(columns_.all(), cell.column, &SheetColumn::position);
    return column == columns_.all().end() || column->purpose != Purpose::left_out;
  });
}

// Puts those whom a row names into it. False if somebody is not found; the fault is told.
bool DraftReader::find_people(SheetRow& row) {
  if (!people_) return true;
  const std::optional<CellFault> wrong =
      people_->put(row, columns_.all(), place_.station(), state_.rules, state_.people);
  if (wrong) fault(row.number, *wrong);
  return !wrong;
}

// A sign-in sheet names its training in a title row. Taken if only one training's title is there.
void DraftReader::find_record_in_title(const SheetHeader& header) {
  if (source_.into.empty() || !record_.empty() || source_.type != RecordType::training) return;
  const std::set<std::string> words = title_words(first_rows_, header);
  if (words.empty()) return;
  std::vector<std::string> found;
  for (const auto& [title, id] : state_.known.titles(source_.type)) {
    if (words.contains(title)) found.push_back(id);
  }
  if (found.size() != 1) return;
  record_ = found[0];
  titled_ = message({"按标题，各行属于记录 {}", "by the title, the rows belong to {}"}, record_);
}

void DraftReader::encode(RowBatch& batch, RowEncoder& encoder) {
  for (std::size_t i = 0; i < batch.size(); ++i) {
    encoder.encode(batch.row(i), batch.encoded(i));
  }
}

// One thread reads, and takes what is encoded in the order of rows; the others encode.
Outcome DraftReader::read_rows() {
  const bool alone = options_.threads < 2 || reader_->paths() != nullptr;
  const std::size_t helpers = alone ? 0 : options_.threads - 1;
  std::vector<RowBatch> batches(alone ? 1 : 2 * helpers + 1);
  std::vector<std::future<void>> encoding(batches.size());
  const auto take_all = [this](RowBatch& batch) -> Outcome {
    for (std::size_t i = 0; i < batch.size() && !is_broken_; ++i) {
      if (Outcome failure = take(batch.row(i), batch.encoded(i))) return failure;
    }
    if (options_.progress) options_.progress(reader_->progress());
    return std::nullopt;
  };
  if (alone) {
    while (!is_broken_) {
      const Result<bool> more = fill(batches[0]);
      if (!more) return more.failure();
      if (!*more) break;
      encode(batches[0], encoders_[0]);
      if (Outcome failure = take_all(batches[0])) return failure;
    }
    return std::nullopt;
  }
  // Batch n is encoded by helper n modulo their number, whose encoder is its own.
  std::vector<WorkQueue> queues(helpers);
  std::size_t filled = 0;
  std::size_t taken = 0;
  bool at_end = false;
  while (!is_broken_ && (!at_end || taken < filled)) {
    if (!at_end && filled - taken < batches.size()) {
      RowBatch& batch = batches[filled % batches.size()];
      const Result<bool> more = fill(batch);
      if (!more) return more.failure();
      at_end = !*more;
      if (at_end) continue;
      const std::size_t helper = filled % helpers;
      encoding[filled % batches.size()] =
          queues[helper].add([this, &batch, helper] { encode(batch, encoders_[helper]); });
      ++filled;
      continue;
    }
    encoding[taken % batches.size()].wait();
    if (Outcome failure = take_all(batches[taken++ % batches.size()])) return failure;
  }
  return std::nullopt;
}

Outcome DraftReader::find_sheet_header() {
  if (Outcome failure = read_sheet_start(*reader_, columns_.finder(), first_rows_)) return failure;
  if (first_rows_.size() == 0) {
    is_broken_ = true;
    fault(0, message({"文件是空的：没有表头", "the file is empty: it has no header"}));
    return std::nullopt;
  }
  const std::optional<SheetHeader> header = find_header(first_rows_, columns_.finder());
  if (has_other_header(header)) {
    is_broken_ = true;
    other_header_ = message(
        {"表头与第一个工作表不同，未读取", "not read: its header is not that of the first sheet"});
    return std::nullopt;
  }
  if (!header) {
    is_broken_ = true;
    fault(
        0,
        message(
            {"前 {} 行中没有找到表头；表头用字段的中文名称或英文键（见 template），或用 --map 对照",
             "no header in the first {:row}: it has the titles or keys of fields (see "
             "`template`), or is mapped with --map"},
            Count(std::min(first_rows_.size(), most_title_rows))));
    return std::nullopt;
  }
  first_row_ = header->first_row;
  find_record_in_title(*header);
  take_header(*header);
  return std::nullopt;
}

// Whether it is a further sheet of a workbook that is no continuation of the first.
bool DraftReader::has_other_header(const std::optional<SheetHeader>& header) const {
  if (!source_.is_one_of_sheets || number_ == first_sheet_) return false;
  if (!header) return true;
  const SourceReport& first = state_.report.sources[first_sheet_];
  return !std::ranges::equal(header->texts(), first.header, {}, plain_header, plain_header);
}

void DraftReader::take_header(const SheetHeader& header) {
  width_ = header.width;
  SourceReport& told = state_.report.sources.back();
  told.header = header.texts();
  told.header_row = header.row;
  const std::vector<CellFault> wrong = columns_.take_header(header);
  for (const CellFault& one : wrong) fault(header.row, one);
  is_broken_ = !wrong.empty();
  people_ = PeopleOfRows::of(source_, columns_.all(), width_);
  make_encoder();
}

// Of documents: the paths of the row. Whether it has none that no row may have.
bool DraftReader::take_paths(const SheetRow& row) {
  if (columns_.take_paths(*reader_->paths()) || encoders_.empty()) {
    const auto width = static_cast<std::uint32_t>(reader_->paths()->size());
    people_ = PeopleOfRows::of(source_, columns_.all(), width);
    make_encoder();
  }
  const std::vector<CellFault> wrong = columns_.faults_of(row);
  for (const CellFault& one : wrong) fault(row.number, one);
  return wrong.empty();
}

void DraftReader::make_encoder() {
  const std::size_t count = std::max(2U, options_.threads) - 1;
  encoders_.clear();
  for (std::size_t i = 0; i < count; ++i) {
    encoders_.emplace_back(source_.type, columns_.all(), columns_.constants(), state_.rules,
                           !source_.into.empty());
  }
  const RowEncoder& encoder = encoders_[0];
  id_at_ = encoder.index_of(info_.id_key);
  date_at_ = encoder.index_of(info_.date_key);
  place_.look_in(encoder);
  identity_.look_in(encoder);
}

std::string_view DraftReader::value(std::optional<std::uint32_t> index) const {
  return index ? std::string_view(encoded_->values[*index]) : std::string_view();
}

bool DraftReader::has_fitting_width(const SheetRow& row) {
  const bool fits = reader_->has_fixed_width() ? row.width == width_ : row.width <= width_;
  if (fits) return true;
  fault(row.number,
        message({"此行有 {} 个单元格，表头有 {} 个", "this row has {:cell}, the header {}"},
                Count(row.width), width_));
  return false;
}

// A record that does not exist, of which a row does not give all that a new one needs.
void DraftReader::report_missing() {
  const std::uint32_t row = row_->number;
  const bool lacks_columns =
      reader_->paths() == nullptr &&
      std::ranges::any_of(encoded_->missing, [](const CellFault& fault) { return !fault.column; });
  const bool names_record = !value(id_at_).empty() || !record_.empty();
  if (lacks_columns && !has_known_rows_ && source_.into.empty()) {
    // Not one row has been about a record that exists: the sheet is meant for new ones.
    if (auto missing = columns_.told_missing()) {
      is_broken_ = true;
      fault(state_.report.sources.back().header_row, std::move(*missing));
      return;
    }
    // Lists of which the sheet has some columns and lacks others.
    for (CellFault& wrong : encoded_->missing) {
      if (wrong.column) continue;
      wrong.message = with_column_advice(std::move(wrong.message));
      fault(state_.report.sources.back().header_row, wrong);
    }
    is_broken_ = true;
    return;
  }
  if (source_.into.empty() && (!lacks_columns || !names_record)) {
    for (const CellFault& wrong : encoded_->missing) fault(row, wrong);
    if (info_.storage == Storage::single_file) {
      state_.brought[source_.type].emplace(encoded_->id, "");
    }
    state_.rejected_ids.insert(encoded_->id);
    return;
  }
  if (!names_record) {
    fault(row, message({"没有这样的{0}", "there is no such {1}"}, info_.title.zh, info_.name));
    return;
  }
  fault(row,
        {encoders_[0].column_of(info_.id_key), state_.known.unknown(source_.type, encoded_->id)});
}

// What the row names is looked for when all rows are known.
void DraftReader::note_references() {
  for (const NamedRecord& reference : encoded_->references) {
    state_.open.push_back({.row = row_->number,
                           .column = reference.column.value_or(ImportState::no_column),
                           .id = state_.named.number(reference.id),
                           .source = number_,
                           .type = reference.type});
  }
}

Outcome DraftReader::take(const SheetRow& row, EncodedRow& encoded) {
  row_ = &row;
  encoded_ = &encoded;
  if (reader_->paths() == nullptr && !has_fitting_width(row)) return std::nullopt;
  const auto brings = [this](const std::string& id, std::string_view place) {
    if (!id.empty()) state_.brought[source_.type].emplace(id, place);
  };
  if (!encoded.faults.empty()) {
    for (const CellFault& wrong : encoded.faults) fault(row.number, wrong);
    if (info_.storage == Storage::single_file) brings(encoded.id, "");
    state_.rejected_ids.insert(encoded.id);
    return std::nullopt;
  }
  if (encoded.id.empty() && source_.key.empty()) encoded.id = record_;
  if (const auto wrong = identity_.identify(encoded)) {
    fault(row.number, *wrong);
    return std::nullopt;
  }
  const std::string* known_file = state_.known.file_of(source_.type, encoded.id);
  const bool into = !source_.into.empty();
  const bool brought_before = into && state_.brought[source_.type].contains(encoded.id);
  if (known_file == nullptr && !brought_before && !encoded.missing.empty()) {
    report_missing();
    return std::nullopt;
  }
  has_known_rows_ = has_known_rows_ || known_file != nullptr;
  std::string& place = info_.at_station ? encoded.station : encoded.county;
  if (brought_before && place.empty()) place = state_.brought[source_.type][encoded.id];
  std::uint32_t home = 0;
  if (known_file == nullptr) {
    Result<std::uint32_t> found = place_.home_of_new(encoded);
    if (!found) {
      fault(row.number, found.failure().message);
      return std::nullopt;
    }
    home = *found;
  } else {
    home = state_.drafts.homes.number(*known_file);
    if (!encoded.station.empty()) place_.name_station(encoded, encoded.station);
  }
  const bool log = info_.is_log();
  if (!log) {
    const auto location = locate(state_.drafts.homes.name(home));
    brings(encoded.id, location->station.empty() ? location->county : location->station);
  }
  note_references();
  Draft draft{.row = row.number, .source = number_, .is_known = known_file != nullptr};
  draft.home = home;
  draft.place = state_.drafts.places.number(place);
  if (log) {
    const auto day = Date::parse(value(date_at_));
    draft.day = day ? day->days() : 0;
  }
  text_ = log ? "- " : "";
  text_ += info_.id_key;
  text_ += ": ";
  text_ += format_string(encoded.id);
  text_ += '\n';
  text_ += encoded.body;
  return state_.drafts.add(draft, encoded.id, text_);
}

}  // namespace shuangbai
