// The people on file, found as offices' sheets name them: by resident id, or by a name.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "store/folder.h"

namespace shuangbai {

// A member of a household.
struct KnownPerson {
  std::string household;
  std::string member;  // the id in the household
  std::string name;    // as name_key compares it
  std::string resident_id;
  std::string station;
};

class KnownPeople {
 public:
  // Reads the households when somebody is looked for. Faulty ones are left out.
  explicit KnownPeople(const Folder& folder) : folder_(folder) {}

  // The first file or folder that could not be read (io): then nobody who was not found is known to
  // be absent.
  const Outcome& failure() const { return failure_; }

  // What a sheet says of a person. What is empty is not said.
  struct Wanted {
    std::string_view name;         // or the member's id, if the household is given
    std::string_view resident_id;  // as records have it
    std::string_view household;
    std::string_view station;  // where the name is the only one
  };
  // The person, who is never guessed: fails (invalid data) if there is none or more than one, or if
  // the resident id is another's than the name. The message masks name and resident id.
  Result<const KnownPerson*> find(const Wanted& wanted);
  // The member of this id; null if the repository has none.
  const KnownPerson* member(std::string_view household, std::string_view id);

 private:
  void read();
  std::span<const KnownPerson> members_of(std::string_view household) const;

  Folder folder_;
  bool is_read_ = false;
  Outcome failure_;
  std::vector<KnownPerson> people_;  // those of a household side by side
  std::unordered_map<std::string, std::pair<std::size_t, std::size_t>> of_household_;  // first, end
  std::unordered_map<std::string, std::vector<std::size_t>> by_name_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_resident_id_;
};

}  // namespace shuangbai
