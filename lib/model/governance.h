// Nested entries that the city and its counties have in common.
#pragma once

#include "model/field.h"

namespace shuangbai {

// 联席会议制度
struct JointConference : Entry {
  std::optional<Date> established;
  std::vector<Date> meetings;
  static const Shape& shape();
};

// A body or mechanism that exists from a day on: 领导小组, 督导统筹机制.
struct Established : Entry {
  std::optional<Date> established;
  static const Shape& shape();
};

// A document that was issued: 实施方案, 宣传方案.
struct Issued : Entry {
  std::optional<Date> issued;
  static const Shape& shape();
};

enum class InspectionScope : std::uint8_t { stations, full_coverage, other };

// 督查
struct Inspection : Entry {
  Date date;
  InspectionScope scope = InspectionScope::other;
  std::string by;
  static const Shape& shape();
};

template <>
struct Enumeration<InspectionScope> {
  static constexpr EnumValue values[] = {{"stations", {"站点建设", "Stations"}},
                                         {"full-coverage", {"全覆盖", "Full coverage"}},
                                         {"other", {"其他", "Other"}}};
};

}  // namespace shuangbai
