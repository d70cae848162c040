// Another id for a record, wherever the record is named: in its own file and its place, in every
// record that refers to it, in the names of the log files of a worker or supervisor, in the folders
// of a station, and in policy.yaml.
//
// Only the bytes of the ids change; comments, order and form stay. What no field refers with stays
// as well: free texts, fields of the user's own (x_…), baselines, and the employer of a contract,
// which is a township.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/record_type.h"
#include "store/changes.h"

namespace shuangbai {

// How many records of a type name the renamed one, and in how many files.
struct NamingRecords {
  RecordType type = {};
  std::size_t records = 0;
  std::size_t files = 0;
};

struct Renaming {
  AnyRecord before;
  AnyRecord after;
  std::string old_path;
  std::string path;
  std::vector<NamingRecords> references = {};
  std::size_t in_policy = 0;  // places in policy.yaml
  HeldChanges changes;
};

// Whether the subjects of a rule (its code) are records of the type, or parts of such.
using IsAbout = std::function<bool(std::string_view rule)>;

// What is to change for the record, which is named by its id or the name that it alone has, to have
// the new id. Fails (usage) if there is no such record, if the new id is taken or not of its form,
// and for counties and the city, whose codes are others' to give; (invalid data) if the new id
// differs from another's in case alone; (io) if a file cannot be read or git left some out, which
// may name the record. Precondition: the repository is sound, and a session of reading or writing
// is held. Whether the result is sound is for the caller to check.
Result<Renaming> plan_renaming(const Folder& folder, RecordType type, const std::string& id,
                               const std::string& new_id, const IsAbout& is_about);

// Refuses (io) a sparse checkout: what it lacks may name the record.
Outcome refuse_partial(const Folder& folder);

// Gives subjects of suppressions in policy.yaml, of rules that are about it, and stations of
// parameters their new names, as far as there are any. Returns how many.
using NewName = std::function<std::optional<std::string>(std::string_view name)>;
Result<std::size_t> change_policy_subjects(const Folder& folder, HeldChanges& changes,
                                           const IsAbout& is_about, const NewName& new_subject,
                                           const NewName& new_station = nullptr);

}  // namespace shuangbai
