// Finding single records on disk by their id, without loading the repository.
//
// What a record costs that has a file of its own does not depend on the number of records. Where
// its id does not tell its folder, each folder of its type is asked for it, by one system call: one
// a county, or one a station; the folder of who names the record is asked first. If none has it,
// git is asked, once for each lookup, what it left out. Ids of entries of logs say nothing of their
// place, so that all files are listed and all logs of the type read; the ids of a type, and what is
// said of one that is unknown, take the names of all its files.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/other_records.h"
#include "model/record_type.h"
#include "store/folder.h"
#include "store/layout.h"
#include "store/record_names.h"

namespace shuangbai {

// Texts that stand for files: what an edit has changed and not yet written. Nothing: the file is as
// it is on disk; an empty text: the file is gone.
using EditedText = std::function<const std::string*(const std::string& path)>;

class RecordLookup : public OtherRecords {
 public:
  // The folder's files may change by the edited texts alone while there is a lookup of them: its
  // session lasts as long.
  explicit RecordLookup(const Folder& folder, EditedText edited = nullptr)
      : folder_(folder), edited_(std::move(edited)) {}

  // Records are looked for at this place first: those that a record of it names mostly lie there.
  void look_first_at(RecordPlace place) { first_ = std::move(place); }

  // The file of a record that has one of its own; nothing if there is none. A place that cannot be
  // read is a failure. The file may be one that git left out of a sparse checkout: see left_out.
  Result<std::optional<std::string>> file_of(RecordType type, std::string_view id) const;
  // The file that holds an entry of a log.
  Result<std::optional<std::string>> log_of(RecordType type, std::string_view id) const;
  // The ids of all records with a file of their own, by the files' names; of a log none.
  Result<std::vector<std::string>> ids_of(RecordType type) const;
  // Why nothing can be done with a file that git left out; nothing if it is here.
  Outcome left_out(const std::string& path) const;
  // The id of the only record of the type that has the name, however it is padded; of a household,
  // a member's name; of a station that has none of its own, its township's. Fails (usage) if
  // several have it, with their ids, or none, with the nearest name, unless it is a person's on
  // file. Reads all records of the type.
  Result<std::string> id_named(RecordType type, std::string_view name) const;
  // The ids of all that have it.
  Result<std::vector<std::string>> ids_named(RecordType type, std::string_view name) const;
  // That there is no record of this id, and which one may be meant. Of a household the words may be
  // a person's name, which is masked.
  Failure not_found(RecordType type, std::string_view id) const;

  // A sound record, which is kept until `forget`; nothing if it is absent, faulty or cannot be
  // read.
  const Entry* record(RecordType type, std::string_view id) const;

  // The target groups that the repository's policy adds. A faulty policy adds none.
  std::vector<std::string> added_target_groups() const;

  // A file's text, as edited. An absent file is empty.
  Result<std::string> text_of(const std::string& path) const;

  // OtherRecords. What cannot be read counts as there, since what it would say is not judged; a
  // caller that must not go on then asks for the failure.
  std::string_view jurisdiction() const override;
  bool has(RecordType type, std::string_view id) const override;
  const County* county(std::string_view code) const override;
  const Station* station(std::string_view id) const override;
  std::optional<bool> has_member(std::string_view household,
                                 std::string_view person) const override;
  std::string path_of(RecordType type, std::string_view id) const override;

  // The first failure (io) of those calls, if there was any.
  const Outcome& failure() const { return failure_; }

  // Forgets the records that were read: the texts have been edited since.
  void forget() const { read_.clear(); }

 private:
  // What git left out, once it was asked for.
  struct LeftOut {
    std::vector<std::string> paths;
    RecordNames names;
  };
  // What of a type has a name, and the names that there are.
  struct Named {
    std::vector<std::string> ids;
    std::vector<std::string> names;
  };
  Result<Named> named(RecordType type, std::string_view name) const;
  Result<bool> exists(const std::string& path) const;
  Result<const LeftOut*> ask_git() const;
  Result<std::vector<std::string>> folders_of(const RecordInfo& info) const;
  Result<const std::vector<std::string>*> known_folders_of(const RecordInfo& info) const;
  std::string first_path_of(const RecordInfo& info, std::string_view id) const;
  std::optional<std::string> file_if_known(RecordType type, std::string_view id) const;

  const Folder& folder_;
  EditedText edited_;
  RecordPlace first_;
  mutable std::map<std::string, bool> on_disk_;  // whether a path is there
  mutable std::map<RecordType, std::vector<std::string>> folders_;
  mutable std::map<std::string, std::optional<AnyRecord>> read_;  // by path
  mutable std::optional<std::string> jurisdiction_;
  mutable Outcome failure_;
  mutable std::optional<LeftOut> left_out_;
};

}  // namespace shuangbai
