#include "model/city.h"

namespace shuangbai {

const Shape& City::shape() {
  static constexpr Field fields[] = {
      field<&City::code>("code", {"市级代码", "Code"}).required().looks_like(Form::city_code),
      field<&City::name>("name", {"名称", "Name"}).required().names(NameOf::place),
      field<&City::joint_conference>("joint_conference", {"联席会议", "Joint conference"}),
      field<&City::leading_group>("leading_group", {"领导小组", "Leading group"}),
      field<&City::supervision_mechanism>("supervision_mechanism",
                                          {"督导统筹机制", "Supervision mechanism"}),
      field<&City::inspections>("inspections", {"督查", "Inspections"}),
  };
  static constexpr Shape shape{"city", {"市", "City"}, fields};
  return shape;
}

void City::check_links(const OtherRecords& others, const LinkReport& report) const {
  if (others.jurisdiction().empty() || code == others.jurisdiction()) return;
  report("record.code", *this, "code",
         message({"市 {} 不是 {}（shuangbai.yaml）", "city {} is not {} (shuangbai.yaml)"}, code,
                 others.jurisdiction()));
}

}  // namespace shuangbai
