#include "model/governance.h"

namespace shuangbai {

const Shape& JointConference::shape() {
  static constexpr Field fields[] = {
      field<&JointConference::established>("established", {"建立日期", "Established"}).happened(),
      field<&JointConference::meetings>("meetings", {"会议日期", "Meetings"}),
  };
  static constexpr Shape shape{"joint-conference", {"联席会议", "Joint conference"}, fields};
  return shape;
}

const Shape& Established::shape() {
  static constexpr Field fields[] = {
      field<&Established::established>("established", {"建立日期", "Established"}).happened(),
  };
  static constexpr Shape shape{"established", {"建立", "Establishment"}, fields};
  return shape;
}

const Shape& Issued::shape() {
  static constexpr Field fields[] = {
      field<&Issued::issued>("issued", {"印发日期", "Issued"}).happened(),
  };
  static constexpr Shape shape{"issued", {"印发", "Issue"}, fields};
  return shape;
}

const Shape& Inspection::shape() {
  static constexpr Field fields[] = {
      field<&Inspection::date>("date", {"日期", "Date"}).required(),
      field<&Inspection::scope>("scope", {"范围", "Scope"}).required(),
      field<&Inspection::by>("by", {"督查单位", "By"}),
  };
  static constexpr Shape shape{"inspection", {"督查", "Inspection"}, fields};
  return shape;
}

}  // namespace shuangbai
