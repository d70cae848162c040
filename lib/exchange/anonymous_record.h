// A record as an anonymous copy of a repository has it: the same facts about people whom nobody
// knows.
//
// Ids and names become pseudonyms, the same in every record. Free texts are dropped; where one is
// required, or a rule asks whether it is there, … stands in its place. Resident ids and phones are
// dropped. Of birth days the year is kept. Codes, names of places, choices, numbers and times stay;
// so do days, but for a shift that a household's share. What the field tables do not know (x_…)
// and comments are not part of a record, so that they have no copy.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "exchange/disclosure.h"
#include "model/policy_file.h"
#include "model/record_type.h"
#include "rules/rules.h"
#include "yaml/node.h"

namespace shuangbai {

class AnonymousRecords {
 public:
  // Precondition: pseudonyms.
  explicit AnonymousRecords(Disclosure pseudonyms) : pseudonyms_(pseudonyms) {}

  const Disclosure& pseudonyms() const { return pseudonyms_; }

  // An id in the copy. Of a record that is called by a statistical code it stays.
  std::string id(RecordType type, const std::string& id) const;
  // That of a part of a record: of a member, a service point.
  std::string part(RecordType type, const std::string& record, const std::string& part) const;
  // That of a verdict's subject (rules/subjects.h).
  std::string subject(std::string_view kind, const std::string& id) const;

  // `days`: by how many its days are shifted; days of birth are not.
  Node record(const RecordInfo& info, const Entry& entry, int days) const;

  // What a repository says of its policy, whose subjects get their ids in the copy.
  PolicyFile policy(PolicyFile policy, const Rules& rules) const;

 private:
  // The records whose parts are named within an entry.
  struct Owners {
    std::string household = {};
    std::string station = {};

    void see(RecordType type, const std::string& id);
    const std::string& of(RecordType type) const;
  };

  Node map(const Shape& shape, const Entry& entry, const RecordInfo* own, Owners owners,
           int days) const;
  Node values(const Field& field, const Entry& entry, const RecordInfo* own, const Owners& owners,
              int days) const;
  std::optional<std::string> value(const Field& field, const std::string& text,
                                   const RecordInfo* own, const Owners& owners, int days) const;
  std::optional<std::string> text(const Field& field, const std::string& text) const;
  std::string suppressed(const std::string& subject, const Rule* rule) const;

  Disclosure pseudonyms_;
};

// Calls `use` with each day of a record that a shift of its household's days moves.
void for_each_day(const Shape& shape, const Entry& entry, const std::function<void(Date)>& use);

}  // namespace shuangbai
