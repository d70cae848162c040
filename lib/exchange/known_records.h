// What a repository holds, as far as an import needs it to match rows and find references.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/diagnostic.h"
#include "exchange/known_log_ids.h"
#include "model/record_type.h"
#include "store/folder.h"
#include "store/layout.h"
#include "store/record_names.h"

namespace shuangbai {

class KnownRecords {
 public:
  // Lists the repository; files are only read when they are needed, many on so many threads.
  KnownRecords(const Folder& folder, unsigned threads);

  // The first file or folder that could not be read (io): then nothing that was told of what is
  // not there holds.
  const Outcome& failure() const { return failure_; }

  bool has(RecordType type, const std::string& id) const;
  // Whether git left the file out of a sparse checkout: then it cannot be changed here.
  bool is_left_out(const std::string& path) const;
  // The file of a record; for entries of logs, all logs of the type are read at the first call.
  const std::string* file_of(RecordType type, const std::string& id);
  // The station in whose folder a household lies, or nothing.
  std::string station_of_household(const std::string& id) const;
  // That there is no record of this id, and which one may be meant.
  Message unknown(RecordType type, const std::string& id) const;

  // The id of the only worker, supervisor or station of this name (as name_key compares it). Others
  // have no names that are public.
  Result<std::string> find_by_name(RecordType type, std::string_view name);

  // The titles of all records of a type that has some, as name_key compares them, with the ids.
  std::vector<std::pair<std::string, std::string>> titles(RecordType type) const;

  // The ids of records by a key, in the order of files and lines. `key_of` gives a record's key
  // (nothing: it has none), a value a line, which are compared by `comparable`. Faulty records are
  // left out.
  using KeyOf = std::function<std::optional<std::string>(const Entry&, const Location&)>;
  std::unordered_map<std::string, std::vector<std::string>> by_key(RecordType type,
                                                                   const KeyOf& key_of) const;

 private:
  const KnownLogIds& logs_of(RecordType type);
  void note(const Diagnostics& faults) const;

  Folder folder_;
  std::vector<std::string> files_;  // which names point into; from left_out_ on, git left them out
  std::size_t left_out_ = 0;
  RecordNames names_of_files_;
  unsigned threads_;
  std::map<RecordType, KnownLogIds> logs_;
  std::map<RecordType, std::map<std::string, std::vector<std::string>>> names_;
  mutable Outcome failure_;
};

}  // namespace shuangbai
