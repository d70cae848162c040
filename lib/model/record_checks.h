// What the values of one record say about each other and about its place: the checks that a record
// type has beyond those of its fields.
//
// A record type has them as a member function `check(RecordChecks&) const`; the table of record
// types finds it. Each check reports its fault at the entry that it is about and goes on.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/decode.h"
#include "model/location.h"

namespace shuangbai {

class RecordChecks {
 public:
  // Both must outlive the checks.
  RecordChecks(const Location& location, Decoder& decoder)
      : location_(location), decoder_(decoder) {}

  // Where the record lies.
  const Location& location() const { return location_; }

  void report(std::string_view code, const Entry& entry, Message message) {
    decoder_.report(code, entry, std::move(message));
  }

  // A statistical code begins with the code of the division that holds it.
  void inside(std::string_view code, std::string_view parent, const Entry& entry);

  // The day is not before the first.
  void in_order(std::string_view first_key, Date first, std::string_view key,
                const std::optional<Date>& day, const Entry& entry) {
    if (day && *day < first) {
      decoder_.report_order(entry, {first_key, first.to_string()}, {key, day->to_string()});
    }
  }
  // The same, of a first day that is personal data and is not shown.
  void in_order_unshown(std::string_view first_key, const std::optional<Date>& first,
                        std::string_view key, const std::optional<Date>& day, const Entry& entry) {
    if (first && day && *day < *first) {
      decoder_.report_order(entry, {first_key, "***"}, {key, day->to_string()});
    }
  }

  // No two ids of a list are the same, nor the same but for the case of letters.
  template <typename T>
  void unique_ids(const std::vector<T>& entries, std::string T::*id, Text what) {
    unique(entries, id, what);
    if (entries.size() < 2) return;
    std::map<std::string, const T*> known;
    for (const T& entry : entries) {
      const auto [first, added] = known.emplace(lower_case(entry.*id), &entry);
      if (added || first->second->*id == entry.*id) continue;
      differs_in_case(entry.*id, first->second->*id, first->second->line, entry, what);
    }
  }

  // No two entries of a list have the same key.
  template <typename T, typename Key>
  void unique(const std::vector<T>& entries, Key T::*key, Text what) {
    if (entries.size() < 2) return;
    std::map<Key, std::uint32_t> lines;
    for (const T& entry : entries) {
      const auto [first, added] = lines.emplace(entry.*key, entry.line);
      if (!added) repeated(fmt::format("{}", entry.*key), first->second, entry, what);
    }
  }

  // No two entries of a list cover the same day. A list is short: all pairs are compared.
  template <typename T>
  void no_overlap(const std::vector<T>& entries, Text what) {
    for (std::size_t i = 1; i < entries.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (entries[i].interval().overlaps(entries[j].interval())) {
          overlapping(entries[j].line, entries[i], what);
        }
      }
    }
  }

 private:
  void differs_in_case(const std::string& id, const std::string& first, std::uint32_t line,
                       const Entry& entry, Text what);
  void repeated(const std::string& key, std::uint32_t line, const Entry& entry, Text what);
  void overlapping(std::uint32_t line, const Entry& entry, Text what);

  const Location& location_;
  Decoder& decoder_;
};

}  // namespace shuangbai
