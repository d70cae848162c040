// The texts that the cells of a workbook share, by number.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shuangbai {

class SharedStrings {
 public:
  // False if it would be more than a sheet of a million rows needs.
  bool add(std::string_view text);
  // Nothing if there is no text of this number. Valid until one is added.
  std::optional<std::string_view> at(std::size_t index) const;

 private:
  std::string texts_;  // one behind the other
  std::vector<std::size_t> ends_;
};

}  // namespace shuangbai
