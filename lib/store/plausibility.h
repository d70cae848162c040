// What `check` asks of a whole repository beyond its being well-formed: of each record what can
// hardly be (model/plausible.h), of all together whether two people share a resident id, and
// whether every file can be checked out on macOS and Windows.
//
// For a city of 150,000 people it keeps 24 bytes a person and nothing of visits.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "base/diagnostic.h"
#include "store/entries.h"
#include "store/repository.h"
#include "store/source.h"

namespace shuangbai {

struct PlausibilityOptions {
  Date as_of;
  bool finds_exposures = false;  // personal data where it does not belong (model/exposure.h), too
};

// A value of a record, and where its file has it.
struct PlacedValue {
  Place place;
  RecordValue value = {};
};

// Of a doubt about a value that two people have: where the doubt is, and where the other's value.
struct SharedValue {
  Place doubt;
  PlacedValue other;
};

// What one thread has seen.
class Plausibility {
 public:
  explicit Plausibility(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  // Judges the sound record that the reader has read last, each doubt at its value.
  void judge(EntryReader& reader, const Entry& record, std::uint32_t file,
             const PlausibilityOptions& options);

  // Looks for personal data in comments and keys of the user's own, of the file that is open.
  void look_beside_fields(const EntryReader& reader);

 private:
  friend void report_shared_resident_ids(std::span<Plausibility* const> parts,
                                         const std::deque<SourceFile>& files, const Source& source,
                                         Diagnostics& diagnostics,
                                         std::vector<SharedValue>& shared);
  // A worker, or a member of a household whose file is open, who has neither moved nor died.
  struct Person {
    std::uint64_t number = 0;  // the first 17 digits, which determine the last
    std::uint32_t file = 0;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    bool is_worker = false;
  };
  void add(std::string_view resident_id, const Entry& person, std::uint32_t file, bool is_worker);

  Diagnostics& diagnostics_;
  std::vector<Person> people_;
};

// Reports each of two workers, or of two members, of one resident id, and tells of each the other.
// A worker may be a member.
void report_shared_resident_ids(std::span<Plausibility* const> parts,
                                const std::deque<SourceFile>& files, const Source& source,
                                Diagnostics& diagnostics, std::vector<SharedValue>& shared);

// What is told of somebody whose resident id another has, who is there.
Message same_resident_id(std::string_view where);

// Reports files that Windows cannot have, and records of one type whose ids differ in case alone.
void report_names(const std::deque<SourceFile>& files, Diagnostics& diagnostics);

}  // namespace shuangbai
