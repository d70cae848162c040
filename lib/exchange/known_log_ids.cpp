#include "exchange/known_log_ids.h"

#include <algorithm>
#include <bit>
#include <memory>

#include "base/text_hash.h"
#include "base/thread_group.h"
#include "model/decode.h"
#include "model/value.h"
#include "store/entries.h"
#include "store/layout.h"

namespace shuangbai {
namespace {

struct FoundId {
  std::uint64_t hash = 0;
  std::uint32_t file = 0;
};

// The ids of a log whose entries all begin with a line of the id (`- id: v1`), as this toolkit
// writes them. False if some do not: then a reader of YAML must look.
bool find_id_lines(std::string_view text, std::vector<std::string_view>& ids) {
  constexpr std::string_view begins = "- id: ";
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == text.npos) return false;
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (line.empty() || line[0] == ' ' || line[0] == '#') continue;
    if (!line.starts_with(begins)) return false;
    line.remove_prefix(begins.size());
    if (line.size() > 2 && line.front() == '"' && line.back() == '"') {
      line = line.substr(1, line.size() - 2);
    }
    // With or without quotes, an id is written of these alone.
    const auto is_plain = [](char c) { return identifier_bytes[c]; };
    if (line.empty() || !std::ranges::all_of(line, is_plain)) return false;
    ids.push_back(line);
  }
  return true;
}

// Reads some of the files, one after the other.
class IdReader {
 public:
  explicit IdReader(const Source& source) : source_(source), reader_(faults_) {}

  void read(const std::string& path, std::uint32_t number) {
    const auto location = locate_record(path);
    if (const Outcome failure = source_.read(path, buffer_)) {
      report(faults_, "store.unreadable", {path, 0, 0}, failure->message);
      return;
    }
    ids_.clear();
    if (find_id_lines(buffer_.text(), ids_)) {
      for (const std::string_view id : ids_) found_.push_back({TextHash()(id), number});
      return;
    }
    if (!reader_.open(buffer_.text(), path, *location)) return;
    const std::vector<Event>& events = reader_.document().events;
    for (std::size_t at = 1; events[at].kind == EventKind::map_start; at = after_node(events, at)) {
      found_.push_back({TextHash()(id_of_entry(events, at)), number});
    }
  }
  const std::vector<FoundId>& found() const { return found_; }
  Diagnostics& faults() { return faults_; }

 private:
  const Source& source_;
  Diagnostics faults_;
  EntryReader reader_;
  FileBuffer buffer_;
  std::vector<std::string_view> ids_;
  std::vector<FoundId> found_;
};

}  // namespace

KnownLogIds::KnownLogIds(const Source& source, RecordType type, std::span<const std::string> files,
                         unsigned threads, Diagnostics& faults) {
  std::vector<std::uint32_t> logs;
  for (std::uint32_t i = 0; i < files.size(); ++i) {
    const auto location = locate_record(files[i]);
    if (location && location->type == type) logs.push_back(i);
  }
  // Parts that follow each other, so that the first file of an id comes first.
  std::vector<std::unique_ptr<IdReader>> parts;
  {
    ThreadGroup readers;
    const std::size_t count = std::clamp<std::size_t>(logs.size() / 64, 1, std::max(threads, 1U));
    for (std::size_t part = 0; part < count; ++part) {
      const std::size_t begin = logs.size() * part / count;
      const std::size_t end = logs.size() * (part + 1) / count;
      IdReader& reader = *parts.emplace_back(std::make_unique<IdReader>(source));
      const auto read = [&reader, &logs, &files, begin, end] {
        for (std::size_t i = begin; i < end; ++i) reader.read(files[logs[i]], logs[i]);
      };
      part + 1 < count ? readers.start(read) : read();
    }
    readers.join();
  }
  std::size_t all = 0;
  for (const auto& part : parts) all += part->found().size();
  if (all > 0) {
    hashes_.resize(std::bit_ceil(all * 3 / 2 + 1));
    files_.resize(hashes_.size(), none);
  }
  for (const auto& part : parts) {
    for (const FoundId& one : part->found()) add(one.hash, one.file);
    std::ranges::move(part->faults(), std::back_inserter(faults));
  }
}

// Where the hash is, or belongs. Precondition: there is room.
std::size_t KnownLogIds::place_of(std::uint64_t hash) const {
  const std::size_t mask = hashes_.size() - 1;
  std::size_t place = static_cast<std::size_t>(hash) & mask;
  while (files_[place] != none && hashes_[place] != hash) place = (place + 1) & mask;
  return place;
}

void KnownLogIds::add(std::uint64_t hash, std::uint32_t file) {
  const std::size_t place = place_of(hash);
  if (files_[place] != none) return;
  hashes_[place] = hash;
  files_[place] = file;
}

std::optional<std::uint32_t> KnownLogIds::file_of(std::string_view id) const {
  if (hashes_.empty()) return std::nullopt;
  const std::size_t place = place_of(TextHash()(id));
  return files_[place] == none ? std::nullopt : std::optional(files_[place]);
}

}  // namespace shuangbai
