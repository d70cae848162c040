// Texts that occur many times, kept once and told by number.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace shuangbai {

class Names {
 public:
  Names() { number(""); }  // which is 0

  // The number of a text, the same each time.
  std::uint32_t number(const std::string& name);
  // Nothing, if the text never had one.
  std::optional<std::uint32_t> find(const std::string& name) const;
  // Precondition: a number that was given. The text stays valid as long as the names.
  const std::string& name(std::uint32_t number) const { return *names_[number]; }
  std::size_t size() const { return names_.size(); }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<const std::string*> names_;
};

}  // namespace shuangbai
