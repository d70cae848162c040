// An anonymous copy of a repository, as a source that makes each file when it is read: so the copy
// can be audited before it is written anywhere.
//
// It has the original's manifest, policy, policy sets of its own and records, each in canonical
// form. What else lies in the repository's folder, and the policy's text that the manifest may
// name, has no copy. Files are called by the ids that the copy has.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "exchange/anonymous_record.h"
#include "exchange/day_shifts.h"
#include "store/source.h"

namespace shuangbai {

class AnonymousCopy : public Source {
 public:
  // All must outlive the copy, which reads the original's files when it is read itself. Fails (io)
  // if they cannot be listed. Precondition: the original is sound.
  static Result<AnonymousCopy> of(const Source& original, const AnonymousRecords& records,
                                  const Rules& rules, const DayShifts& shifts);

  // Comments at the beginning of the manifest, each `# …`.
  void set_heading(std::vector<std::string> comments) { heading_ = std::move(comments); }

  // All files, in the order of their paths; `list` has those that a repository lists.
  std::vector<std::string> paths() const;

  std::vector<std::string> list(Diagnostics& diagnostics) const override;
  Result<bool> exists(const std::string& path) const override;
  Outcome read(const std::string& path, FileBuffer& buffer) const override;

 private:
  AnonymousCopy(const Source& original, const AnonymousRecords& records, const Rules& rules,
                const DayShifts& shifts)
      : original_(original), records_(records), rules_(rules), shifts_(shifts) {}
  std::string path_in_copy(const Location& location) const;
  std::string records_of(const std::string& path, std::string_view text) const;
  int shift_of(const RecordInfo& info, const Entry& record) const;

  const Source& original_;
  const AnonymousRecords& records_;
  const Rules& rules_;
  const DayShifts& shifts_;
  std::map<std::string, std::string> originals_;  // by the path in the copy
  std::vector<std::string> heading_;
};

}  // namespace shuangbai
