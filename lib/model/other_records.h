// What the checks of one record ask of others: whether what it names is there.
//
// The loader answers from the repository that it has read, a single edit from the few files that it
// looks into; so both refuse the same.
//
// A record type has such checks as a member function
// `check_links(const OtherRecords&, const LinkReport&) const`; the table of record types finds it.
// Fields that refer to a record (Field::reference) need none.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "model/record_type.h"

namespace shuangbai {

struct County;
struct Station;

class OtherRecords {
 public:
  virtual ~OtherRecords() = default;

  // The city's code, of the manifest; empty if the manifest cannot be read.
  virtual std::string_view jurisdiction() const = 0;
  // Whether the record has a file, readable or not. What git left out of a sparse checkout counts
  // as there.
  virtual bool has(RecordType type, std::string_view id) const = 0;
  // The record; nothing if there is none, or it is faulty, or git left it out. Then what it would
  // say is not judged.
  virtual const County* county(std::string_view code) const = 0;
  virtual const Station* station(std::string_view id) const = 0;
  // Whether the household has the member; nothing if the household is not known.
  virtual std::optional<bool> has_member(std::string_view household,
                                         std::string_view person) const = 0;
  // Where the record lies, for messages.
  virtual std::string path_of(RecordType type, std::string_view id) const = 0;
};

// Reports a township's or village's code, the entry's value of the key, that its county's file does
// not have. A code whose county is there but cannot be read is not judged.
void check_township(std::string_view code, const Entry& entry, std::string_view key,
                    const OtherRecords& others, const LinkReport& report);
void check_village(std::string_view code, const Entry& entry, std::string_view key,
                   const OtherRecords& others, const LinkReport& report);

}  // namespace shuangbai
