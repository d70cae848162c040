#include "store/log_entry_ids.h"

#include <algorithm>
#include <numeric>
#include <thread>

#include "store/entries.h"
#include "store/load.h"
#include "store/session.h"

namespace shuangbai {
namespace {

// Numbers of places, in the order of files and lines.
using PlaceOrder = std::span<const std::uint32_t>;

// Reads the files of a part of the places, all of each.
void read_part(const Source& source, const std::deque<SourceFile>& files,
               const LogEntryIds::PlaceOf& place_of, PlaceOrder part, TextPool& texts,
               std::vector<const char*>& ids) {
  Diagnostics ignored;
  EntryReader reader(ignored);
  std::string id;
  for (std::size_t next = 0; next < part.size();) {
    const std::uint32_t index = place_of(part[next]).file;
    const SourceFile& file = files[index];
    const bool open = reader.open(source, file.path, file.location);
    const std::vector<Event>& events = reader.document().events;
    std::size_t at = 1;
    for (; next < part.size() && place_of(part[next]).file == index; ++next) {
      if (!open) continue;
      const std::uint32_t line = place_of(part[next]).line;
      while (events[at].kind == EventKind::map_start && events[at].line < line) {
        at = after_node(events, at);
      }
      if (events[at].kind != EventKind::map_start || events[at].line != line) continue;
      id = id_of_entry(events, at);
      ids[part[next]] = texts.add({id.c_str(), id.size() + 1}).data();
    }
  }
}

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
    std::vector<std::jthread> readers;
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
      readers.emplace_back(
          [&, mine, &pool = texts[part]] { read_part(source, files, place_of, mine, pool, ids_); });
    }
  }
  for (TextPool& pool : texts) texts_.take(std::move(pool));
}

}  // namespace shuangbai
