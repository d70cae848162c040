#include "store/record_names.h"

#include <algorithm>

#include "base/echo.h"
#include "base/suggestion.h"

namespace shuangbai {

const std::uint32_t* RecordNames::add(const Location& location, std::string_view path,
                                      std::uint32_t file) {
  const std::string_view id = id_in(location);
  if (id.empty()) return nullptr;
  const auto [first, added] = by_type_[index_of(location.type)].emplace(id, Named{file, path});
  return added ? nullptr : &first->second.file;
}

void RecordNames::add_left_out(const Location& location, std::string_view path) {
  add(location, path, left_out);
}

std::string_view RecordNames::path_of(RecordType type, std::string_view id) const {
  const auto& names = by_type_[index_of(type)];
  const auto found = names.find(id);
  return found == names.end() ? std::string_view() : found->second.path;
}

std::string_view RecordNames::known(RecordType type, std::string_view id) const {
  const auto& names = by_type_[index_of(type)];
  const auto found = names.find(id);
  return found == names.end() ? std::string_view() : found->first;
}

const std::uint32_t* RecordNames::find(RecordType type, std::string_view id) const {
  const auto& names = by_type_[index_of(type)];
  const auto found = names.find(id);
  return found == names.end() ? nullptr : &found->second.file;
}

Message RecordNames::unknown(RecordType type, std::string_view id) const {
  constexpr std::size_t most = 5000;
  std::vector<std::string_view> near;
  const auto& names = by_type_[index_of(type)];
  for (const auto& [known, named] : names) {
    if (known.size() + 1 >= id.size() && known.size() <= id.size() + 1) near.push_back(known);
    if (near.size() > most) break;
  }
  if (near.size() > most) near.clear();
  std::ranges::sort(near);
  const RecordInfo& info = info_of(type);
  Message text = shuangbai::unknown({info.title.zh, info.name}, id,
                                    std::span<const std::string_view>(near), Echo::id);
  if (const auto meant = names.find(suggest(id, near)); meant != names.end()) {
    text.zh += fmt::format("（{}）", meant->second.path);
    text.en += fmt::format(" ({})", meant->second.path);
  }
  return text;
}

}  // namespace shuangbai
