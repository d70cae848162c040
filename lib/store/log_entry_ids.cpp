#include "store/log_entry_ids.h"

#include <algorithm>
#include <numeric>
#include <thread>

#include "store/entries.h"
#include "store/load.h"
#include "store/session.h"

namespace shuangbai {
namespace {

// Indexes of places, in the order of files and lines.
using PlaceOrder = std::span<const std::uint32_t>;

// Reads the files of a part of the places, all of each.
void read_part(const Source& source, const std::deque<SourceFile>& files,
               std::span<const LogPlace> places, PlaceOrder part, TextPool& texts,
               std::vector<std::string_view>& ids) {
  Diagnostics ignored;
  EntryReader reader(ignored);
  for (auto next = part.begin(); next != part.end();) {
    const SourceFile& file = files[places[*next].file];
    const auto end = std::ranges::find_if(
        next, part.end(), [&](std::uint32_t i) { return places[i].file != places[*next].file; });
    if (reader.open(source, file.path, file.location)) {
      const std::vector<Event>& events = reader.document().events;
      auto wanted = next;
      for (std::size_t at = 1; events[at].kind == EventKind::map_start && wanted != end;
           at = after_node(events, at)) {
        while (wanted != end && places[*wanted].line < events[at].line) ++wanted;
        if (wanted == end || places[*wanted].line != events[at].line) continue;
        const std::string_view id = texts.add(id_of_entry(events, at));
        for (; wanted != end && places[*wanted].line == events[at].line; ++wanted) {
          ids[*wanted] = id;
        }
      }
    }
    next = end;
  }
}

}  // namespace

LogEntryIds::LogEntryIds(const Source& source, const std::deque<SourceFile>& files,
                         std::span<const LogPlace> places)
    : ids_(places.size()) {
  const Result<ReadingSession> reading = ReadingSession::begin(source);
  if (!reading || places.empty()) return;
  std::vector<std::uint32_t> order(places.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {},
                    [&](std::uint32_t i) { return std::pair(places[i].file, places[i].line); });
  // Parts of about equal size; a file belongs to one of them.
  const std::size_t threads = default_threads();
  std::vector<TextPool> texts(threads);
  std::vector<std::jthread> readers;
  std::size_t begin = 0;
  for (std::size_t part = 0; part < threads; ++part) {
    std::size_t end = order.size() * (part + 1) / threads;
    while (end < order.size() && end > begin &&
           places[order[end]].file == places[order[end - 1]].file) {
      ++end;
    }
    if (end <= begin) continue;
    const PlaceOrder mine = std::span(order).subspan(begin, end - begin);
    readers.emplace_back(
        [&, mine, &pool = texts[part]] { read_part(source, files, places, mine, pool, ids_); });
    begin = end;
  }
  readers.clear();  // they have ended
  for (TextPool& pool : texts) texts_.take(std::move(pool));
}

}  // namespace shuangbai
