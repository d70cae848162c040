#include "store/log_entry_ids.h"

#include <algorithm>
#include <numeric>

#include "base/thread_group.h"
#include "model/value.h"
#include "store/entries.h"
#include "store/load.h"
#include "store/session.h"

namespace shuangbai {
namespace {

// Numbers of places, in the order of files and lines.
using PlaceOrder = std::span<const std::uint32_t>;

// The id of an entry that begins with this line, where it stands as `fmt` writes it, else nothing.
std::string_view id_in_line(std::string_view line) {
  constexpr std::string_view key = "- id: ";
  if (!line.starts_with(key)) return {};
  const std::string_view id = line.substr(key.size());
  return is_identifier(id) ? id : std::string_view();
}

// The ids that part of the places have, file by file.
class PartReader {
 public:
  PartReader(const Source& source, const LogEntryIds::PlaceOf& place_of, TextPool& texts,
             std::vector<const char*>& ids)
      : source_(source), place_of_(place_of), texts_(texts), ids_(ids) {}

  // Of places in one file.
  void read(const SourceFile& file, PlaceOrder places) {
    if (source_.read(file.path, buffer_)) return;
    if (!find_in_lines(places)) find_in_events(file, places);
  }

 private:
  // Where each entry is known by its first line. A carriage return may end lines of its own.
  bool find_in_lines(PlaceOrder places) {
    const std::string_view text = buffer_.text();
    if (text.find('\r') != text.npos) return false;
    std::uint32_t line = 1;
    std::size_t at = 0;
    for (const std::uint32_t place : places) {
      for (; line < place_of_(place).line; ++line) {
        at = text.find('\n', at) + 1;
        if (at == 0) return false;
      }
      const std::string_view id = id_in_line(text.substr(at, text.find('\n', at) - at));
      if (id.empty()) return false;
      keep(place, id);
    }
    return true;
  }

  void find_in_events(const SourceFile& file, PlaceOrder places) {
    if (!reader_.open(buffer_.text(), file.path, file.location)) return;
    const std::vector<Event>& events = reader_.document().events;
    std::size_t at = 1;
    for (const std::uint32_t place : places) {
      const std::uint32_t line = place_of_(place).line;
      while (events[at].kind == EventKind::map_start && events[at].line < line) {
        at = after_node(events, at);
      }
      if (events[at].kind != EventKind::map_start || events[at].line != line) continue;
      keep(place, id_of_entry(events, at));
    }
  }

  void keep(std::uint32_t place, std::string_view id) {
    id_ = id;
    ids_[place] = texts_.add({id_.c_str(), id_.size() + 1}).data();
  }

  const Source& source_;
  const LogEntryIds::PlaceOf& place_of_;
  TextPool& texts_;
  std::vector<const char*>& ids_;
  FileBuffer buffer_;
  Diagnostics ignored_;
  EntryReader reader_{ignored_};
  std::string id_;
};

}  // namespace

LogEntryIds::LogEntryIds(const Source& source, const std::deque<SourceFile>& files,
                         std::uint32_t count, const PlaceOf& place_of)
    : ids_(count, "") {
  const Result<ReadingSession> reading = ReadingSession::begin(source);
  if (!reading) return;
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::uint32_t number) {
    const LogPlace place = place_of(number);
    return std::pair(place.file, place.line);
  });
  // Parts of about equal size; a file belongs to one of them.
  const std::size_t threads = default_threads();
  std::vector<TextPool> texts(threads);
  {
    ThreadGroup readers;
    std::size_t begin = 0;
    for (std::size_t part = 0; part < threads; ++part) {
      std::size_t end = std::max(begin, order.size() * (part + 1) / threads);
      while (end > begin && end < order.size() &&
             place_of(order[end]).file == place_of(order[end - 1]).file) {
        ++end;
      }
      const PlaceOrder mine = PlaceOrder(order).subspan(begin, end - begin);
      begin = end;
      if (mine.empty()) continue;
      readers.start([&, mine, &pool = texts[part]] {
        PartReader reader(source, place_of, pool, ids_);
        for (auto first = mine.begin(); first != mine.end();) {
          const std::uint32_t file = place_of(*first).file;
          const auto last = std::find_if(
              first, mine.end(), [&](std::uint32_t place) { return place_of(place).file != file; });
          reader.read(files[file], {first, last});
          first = last;
        }
      });
    }
    readers.join();
  }
  for (TextPool& pool : texts) texts_.take(std::move(pool));
}

}  // namespace shuangbai
