#include "store/entries.h"

#include "base/echo.h"
#include "store/session.h"
#include "yaml/preflight.h"
#include "yaml/reader.h"

namespace shuangbai {
namespace {

// The days of a folder's period: YYYY or YYYY-MM.
Period period_named(std::string_view name) {
  const bool year = name.size() == 4;
  const Date first = *Date::parse(std::string(name) + (year ? "-01-01" : "-01"));
  return period_of(year ? Calendar::year : Calendar::month, first);
}

}  // namespace

bool EntryReader::open(const Source& source, const std::string& path, const Location& location) {
  ended_ = true;
  if (const Outcome failure = source.read(path, buffer_)) {
    if (buffer_.is_too_large()) {
      report(diagnostics_, "yaml.too-large", {path, 1, 1}, too_large());
    } else {
      report(diagnostics_, "store.unreadable", {path, 0, 0}, failure->message);
    }
    return false;
  }
  return open(buffer_.text(), path, location);
}

bool EntryReader::open(std::string_view text, const std::string& path, const Location& location) {
  info_ = &info_of(location.type);
  location_ = location;
  ended_ = true;
  is_direct_ = reading_ == Reading::records && direct_.read(text, *info_, form_);
  if (is_direct_) {
    document_.reset(text);
  } else if (!read_yaml(path, text, document_, diagnostics_)) {
    return false;
  }
  return begin(path);
}

bool EntryReader::begin(const std::string& path) {
  path_ = &path;
  decoder_.emplace(path, document_, diagnostics_);
  checks_.emplace(location_, *decoder_);
  const bool log = info_->is_log();
  if (log && !is_direct_ && !decoder_->is_list(document_.events[0])) return false;
  at_ = log && !is_direct_ ? 1 : 0;
  ended_ = false;
  last_day_ = Date();
  last_id_.clear();
  period_.reset();
  if (!location_.period.empty()) period_ = period_named(location_.period);
  misplaced_station_ =
      !location_.station.empty() && location_.station.substr(0, 6) != location_.county;
  author_ = log ? info_->shape().find(info_->author_key) : nullptr;
  return true;
}

Entry* EntryReader::next() {
  if (ended_) return nullptr;
  if (is_direct_) return next_directly();
  if (!latest_ || latest_->type() != info_->type) latest_.emplace(info_->type);
  return next(latest_->entry()) ? &latest_->entry() : nullptr;
}

bool EntryReader::next(Entry& record) {
  if (ended_) return false;
  if (info_->is_log() && document_.events[at_].kind == EventKind::sequence_end) {
    ended_ = true;
    return false;
  }
  ended_ = !info_->is_log();
  clear(info_->shape(), record);
  decoder_->references().clear();
  decoder_->begin_record(at_);
  const std::size_t before = diagnostics_.size();
  if (decoder_->decode(info_->shape(), record, at_)) check(record);
  references_ = decoder_->references();
  sound_ = diagnostics_.size() == before;
  if (sound_ && info_->is_log()) check_order(record);
  return true;
}

// What is wrong with a record is told by reading it once more, as events.
Entry* EntryReader::next_directly() {
  if (at_ == direct_.size()) {
    ended_ = true;
    return nullptr;
  }
  Entry& record = direct_.record(at_);
  const std::size_t before = diagnostics_.size();
  check(record);
  sound_ = diagnostics_.size() == before;
  if (!sound_ || !is_in_order(record)) {
    diagnostics_.erase(diagnostics_.begin() + static_cast<std::ptrdiff_t>(before),
                       diagnostics_.end());
    read_events();
    return next();
  }
  references_ = direct_.references(at_);
  ++at_;
  if (info_->is_log()) remember(record);
  return &record;
}

// From here on the file is read as events; the record at hand stays what it is.
void EntryReader::read_events() {
  if (!is_direct_) return;
  is_direct_ = false;
  const std::string_view text = document_.source;
  if (!read_yaml(*path_, text, document_, diagnostics_)) {  // never: it was canonical
    ended_ = true;
    return;
  }
  decoder_.emplace(*path_, document_, diagnostics_);
  const std::size_t done = at_;
  at_ = info_->is_log() ? 1 : 0;
  for (std::size_t i = 0; i < done; ++i) {
    decoder_->begin_record(at_);
    at_ = after_node(document_.events, at_);
  }
  ended_ = done > 0 && !info_->is_log();
}

void EntryReader::check(const Entry& record) {
  check_place(record);
  if (info_->check != nullptr) info_->check(record, *checks_);
}

// The file of a record is named by its id, the folder of a log by its days; a log by its author.
void EntryReader::check_place(const Entry& record) {
  if (!info_->is_log() && info_->type != RecordType::city) {
    const std::string_view id = info_->id(record);
    const std::string_view wanted = id_in(location_);
    if (id != wanted) {
      decoder_->report("record.place", record,
                       message({"“{}”是 {}，文件却在 {} 的位置；请移动文件或更正",
                                "`{}` is {}, but the file lies where {} belongs; move the file or "
                                "correct it"},
                               info_->id_key, echoed(Echo::id, id), echoed(Echo::id, wanted)));
    }
    if (info_->id_is_code()) checks_->inside(id, location_.county, record, info_->id_key);
  }
  if (period_ && !period_->contains(info_->first_day(record))) {
    decoder_->report(
        "record.place", record,
        message({"第一天 {} 不在文件夹的 {} 之内；请移动记录或更正日期",
                 "the first day {} does not lie in the folder's {}; move the record or "
                 "correct the date"},
                info_->first_day(record), location_.period));
  }
  if (misplaced_station_) {
    decoder_->report("record.place", record,
                     message({"社工站 {} 的文件夹不在县 {} 之内",
                              "the folder of station {} does not lie in county {}"},
                             location_.station, location_.county));
  }
  if (author_ == nullptr || author_->count(record) == 0) return;  // told as missing
  const std::string_view author = author_->words(record, 0);
  if (author == location_.stem) return;
  decoder_->report(
      "record.place", record,
      message({"“{0}”（的第一个）是 {1}，文件却是 {2} 的；请移到 {1}.yaml",
               "(the first of) `{0}` is {1}, but the file is {2}'s; move the entry to {1}.yaml"},
              info_->author_key, echoed(Echo::id, author), location_.stem));
}

// Entries of a log go by their days, those of one day by their ids.
bool EntryReader::is_in_order(const Entry& record) const {
  if (!info_->is_log()) return true;
  const Date day = info_->first_day(record);
  return day > last_day_ || (day == last_day_ && info_->id(record) >= last_id_);
}

void EntryReader::check_order(const Entry& record) {
  if (!is_in_order(record)) {
    decoder_->report("record.order", record,
                     message({"记录应按（日期, 编号）排序；运行 shuangbai fmt 即可",
                              "entries go by (date, id); run `shuangbai fmt`"}));
  }
  remember(record);
}

void EntryReader::remember(const Entry& record) {
  last_day_ = info_->first_day(record);
  last_id_ = info_->id(record);
}

Diagnostics read_all(const Source& source, RecordType type, const RecordUse& use) {
  Diagnostics diagnostics;
  EntryReader reader(diagnostics, Reading::records);
  for (const std::string& path : source.list(diagnostics)) {
    const auto location = locate_record(path);
    if (!location || location->type != type) continue;
    if (!reader.open(source, path, *location)) continue;
    while (const Entry* record = reader.next()) {
      if (reader.is_sound()) use(*record, *location);
    }
  }
  sort_diagnostics(diagnostics);
  return diagnostics;
}

}  // namespace shuangbai
