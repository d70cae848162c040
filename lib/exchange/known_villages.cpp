#include "exchange/known_villages.h"

#include <algorithm>
#include <array>

#include "base/echo.h"
#include "base/name_key.h"
#include "model/county.h"
#include "store/entries.h"

namespace shuangbai {
namespace {

// What the name of a village or community ends in, the longer before what it ends in itself.
constexpr std::array<std::string_view, 4> village_endings = {"村民委员会", "村委会", "村委", "村"};
constexpr std::array<std::string_view, 5> community_endings = {"社区居民委员会", "社区居委会",
                                                               "居民委员会", "居委会", "社区"};

template <std::size_t count>
bool take_ending(std::string& name, const std::array<std::string_view, count>& endings) {
  for (const std::string_view ending : endings) {
    if (name.size() <= ending.size() || !name.ends_with(ending)) continue;
    name.erase(name.size() - ending.size());
    return true;
  }
  return false;
}

// A name with the ending that all of its kind have; as it is if it has none.
std::string with_one_ending(std::string name) {
  if (take_ending(name, village_endings)) return name + "村";
  if (take_ending(name, community_endings)) return name + "社区";
  return name;
}

std::string without_ending(std::string name) {
  if (!take_ending(name, village_endings)) take_ending(name, community_endings);
  return name;
}

}  // namespace

void KnownVillages::read() {
  is_read_ = true;
  const auto add = [this](std::string name, const std::string& code) {
    std::vector<std::string>& codes = codes_[std::move(name)];
    if (codes.empty() || codes.back() != code) codes.push_back(code);
  };
  const auto keep = [&](const Entry& entry, const Location&) {
    const auto& county = static_cast<const County&>(entry);
    for (const Township& township : county.townships) {
      const std::string above = name_key(township.name);
      for (const Village& village : township.villages) {
        const std::string name = name_key(village.name);
        for (const std::string& place : {std::string(), above, name_key(county.name) + above}) {
          add(place + with_one_ending(name), village.code);
          add(place + without_ending(name), village.code);
        }
      }
    }
  };
  failure_ = unreadable(read_all(folder_, RecordType::county, keep));
}

Result<std::string> KnownVillages::find(std::string_view name, std::string_view township) {
  if (!is_read_) read();
  std::vector<std::string> codes;
  if (const auto known = codes_.find(with_one_ending(name_key(name))); known != codes_.end()) {
    std::ranges::copy_if(known->second, std::back_inserter(codes),
                         [&](const std::string& code) { return code.starts_with(township); });
  }
  if (codes.size() == 1) return std::move(codes[0]);
  const std::string shown = echoed(Echo::value, name);
  if (codes.empty()) {
    return Failure{FailureKind::invalid_data,
                   message({"没有名为“{}”的村（社区）；请填写 12 位代码",
                            "there is no village or community named `{}`; give its code of 12 "
                            "digits"},
                           shown)};
  }
  return Failure{FailureKind::invalid_data,
                 message({"有 {1} 个名为“{0}”的村（社区）；请填写 12 位代码，或加社工站一列",
                          "there are {1} villages or communities named `{0}`; give the code of 12 "
                          "digits, or the station in a column of its own"},
                         shown, codes.size())};
}

}  // namespace shuangbai
