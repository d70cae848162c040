// The villages and communities of a repository, by the names that offices write for their codes.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "store/folder.h"

namespace shuangbai {

class KnownVillages {
 public:
  // The files of the counties are read at the first search.
  explicit KnownVillages(const Folder& folder) : folder_(folder) {}

  // The first file or folder that could not be read (io): then no village that was not found is
  // known to be absent.
  const Outcome& failure() const { return failure_; }

  // The code of the only village or community of this name, in the township if its code is given:
  // 乙村民委员会, 乙村委会, 乙村 and, if no community is called so, 乙; the name of the township or
  // county may stand before it. A failure says that there is none, or several.
  Result<std::string> find(std::string_view name, std::string_view township);

 private:
  void read();

  Folder folder_;
  bool is_read_ = false;
  Outcome failure_;
  std::unordered_map<std::string, std::vector<std::string>> codes_;  // by each way to write a name
};

}  // namespace shuangbai
