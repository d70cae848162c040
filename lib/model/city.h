// The city: its governance.
#pragma once

#include "model/governance.h"
#include "model/other_records.h"

namespace shuangbai {

struct City : Entry {
  std::string code;
  std::string name;
  std::optional<JointConference> joint_conference;
  std::optional<Established> leading_group;
  std::optional<Established> supervision_mechanism;
  std::vector<Inspection> inspections;
  void check_links(const OtherRecords& others, const LinkReport& report) const;
  static const Shape& shape();
};

}  // namespace shuangbai
