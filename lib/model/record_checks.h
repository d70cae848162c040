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

  // About the entry's value of the key.
  void report(std::string_view code, const Entry& entry, std::string_view key, Message message) {
    decoder_.report(code, entry, key, std::move(message));
  }

  // A statistical code, the entry's value of the key, begins with the code of the division that
  // holds it.
  void inside(std::string_view code, std::string_view parent, const Entry& entry,
              std::string_view key);

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

  // No two ids of a list, the values of the field, are the same, nor the same but for the case of
  // letters.
  template <typename T>
  void unique_ids(const std::vector<T>& entries, std::string T::*id, std::string_view field,
                  Text what) {
    if (are_apart(entries, id)) return;
    unique(entries, id, field, what);
    std::map<std::string, const T*> known;
    for (const T& entry : entries) {
      const auto [first, added] = known.emplace(lower_case(entry.*id), &entry);
      if (added || first->second->*id == entry.*id) continue;
      differs_in_case(field, entry.*id, first->second->*id, first->second->line, entry, what);
    }
  }

  // No two entries of a list have the same key, the value of the field.
  template <typename T, typename Key>
  void unique(const std::vector<T>& entries, Key T::*key, std::string_view field, Text what) {
    if (entries.size() < 2) return;
    std::map<Key, std::uint32_t> lines;
    for (const T& entry : entries) {
      const auto [first, added] = lines.emplace(entry.*key, entry.line);
      if (!added) repeated(field, fmt::format("{}", entry.*key), first->second, entry, what);
    }
  }

  // No two entries of a list cover the same day. A list is short: all pairs are compared.
  template <typename T>
  void no_overlap(const std::vector<T>& entries, Text what) {
    for (std::size_t i = 1; i < entries.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (entries[i].interval().overlaps(entries[j].interval())) {
          overlapping(entries[j].line, entries[j].interval(), entries[i], entries[i].interval(),
                      what);
        }
      }
    }
  }

 private:
  // Whether few ids differ by more than the case of letters: the usual, told at the least cost.
  template <typename T>
  static bool are_apart(const std::vector<T>& entries, std::string T::*id) {
    if (entries.size() > 16) return false;
    for (std::size_t i = 1; i < entries.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (same_but_for_case(entries[i].*id, entries[j].*id)) return false;
      }
    }
    return true;
  }

  void differs_in_case(std::string_view field, const std::string& id, const std::string& first,
                       std::uint32_t line, const Entry& entry, Text what);
  void repeated(std::string_view field, const std::string& key, std::uint32_t line,
                const Entry& entry, Text what);
  void overlapping(std::uint32_t line, const Interval& first, const Entry& entry,
                   const Interval& days, Text what);
  // The message names a line of the file; `alone` says the same without it.
  void report_pair(std::string_view code, const Entry& entry, std::string_view key, Message message,
                   Message alone);

  const Location& location_;
  Decoder& decoder_;
};

}  // namespace shuangbai
