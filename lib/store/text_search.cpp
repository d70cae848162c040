#include "store/text_search.h"

#include <algorithm>
#include <atomic>
#include <deque>

#include "base/name_key.h"
#include "base/thread_group.h"
#include "model/field_path.h"
#include "store/entries.h"
#include "store/place_of_value.h"

namespace shuangbai {
namespace {

class Wanted {
 public:
  explicit Wanted(std::string_view text)
      : lower_(lower_case(std::string(text))),
        folded_(find_invalid_utf8(text) ? "" : comparable(lower_)) {}

  bool is_in(std::string_view value) const {
    const std::string lower = lower_case(std::string(value));
    if (lower.find(lower_) != std::string::npos) return true;
    const bool may_fold = std::ranges::any_of(
        lower, [](char c) { return is_non_ascii(c) || c == ' ' || c == '\n' || c == '\t'; });
    return may_fold && !folded_.empty() && comparable(lower).find(folded_) != std::string::npos;
  }

 private:
  std::string lower_;
  std::string folded_;  // as names are compared; empty: it is nothing but blanks
};

// Searches one file after the other.
class Searcher {
 public:
  explicit Searcher(const Wanted& wanted) : wanted_(wanted), reader_(faults_) {}

  void search(const Source& source, const std::string& path, const Location& location,
              std::vector<TextFound>& found) {
    if (!reader_.open(source, path, location)) return;
    const RecordInfo& info = info_of(location.type);
    AnyRecord record(location.type);
    while (reader_.next(record.entry())) {
      if (!reader_.is_sound()) continue;
      id_ = record.id();
      search(info.shape(), record.entry(), "", location.type, path, found);
    }
  }

  const Diagnostics& faults() const { return faults_; }

 private:
  void search(const Shape& shape, const Entry& entry, const std::string& prefix, RecordType type,
              const std::string& path, std::vector<TextFound>& found) {
    for (const Field& field : shape.fields) {
      const std::size_t count = field.count(entry);
      for (std::size_t i = 0; i < count; ++i) {
        if (field.type == FieldType::nested) {
          const Entry& nested = field.at(entry, i);
          search(field.shape(), nested, prefix + step_to(field, nested, i) + '.', type, path,
                 found);
        } else if (field.type == FieldType::text) {
          field.read(entry, i, value_);
          if (!wanted_.is_in(value_)) continue;
          found.push_back(
              {.type = type,
               .record = id_,
               .field = prefix + std::string(field.key),
               .value = value_,
               .personal = field.personal,
               .place = place_of_value(reader_.document(), {path, entry.line, entry.column},
                                       field.key, i)});
        }
      }
    }
  }

  static std::string step_to(const Field& field, const Entry& nested, std::size_t index) {
    std::string step(field.key);
    if (!field.list) return step;
    const Field* key = key_field(field.shape());
    return step + '.' + (key == nullptr ? std::to_string(index) : text_of(*key, nested));
  }

  const Wanted& wanted_;
  Diagnostics faults_;
  EntryReader reader_;
  std::string id_;
  std::string value_;
};

}  // namespace

TextSearch find_text(const Source& source, std::string_view text, std::span<const RecordType> types,
                     unsigned threads) {
  TextSearch search;
  const Wanted wanted(text);
  struct File {
    std::string path;
    RecordType type = {};
    std::vector<TextFound> found = {};
  };
  std::vector<File> files;
  for (std::string& path : source.list(search.faults)) {
    const auto location = locate_record(path);
    if (!location || std::ranges::find(types, location->type) == types.end()) continue;
    const RecordType type = location->type;
    files.push_back({.path = std::move(path), .type = type});
  }
  std::ranges::stable_sort(files, {}, &File::type);
  std::deque<Searcher> searchers;
  for (unsigned i = 0; i < std::max(1U, threads); ++i) searchers.emplace_back(wanted);
  std::atomic<std::size_t> next = 0;
  {
    ThreadGroup running;
    for (Searcher& searcher : searchers) {
      running.start([&] {
        for (std::size_t at = next++; at < files.size(); at = next++) {
          searcher.search(source, files[at].path, *locate_record(files[at].path), files[at].found);
        }
      });
    }
    running.join();
  }
  for (File& file : files) std::ranges::move(file.found, std::back_inserter(search.found));
  for (const Searcher& searcher : searchers) {
    search.faults.insert(search.faults.end(), searcher.faults().begin(), searcher.faults().end());
  }
  sort_diagnostics(search.faults);
  return search;
}

}  // namespace shuangbai
