#include "model/county.h"

#include <algorithm>

#include "model/record_checks.h"

namespace shuangbai {

const Shape& Village::shape() {
  static constexpr Field fields[] = {
      field<&Village::code>("code", {"村级代码", "Code"}).required().looks_like(Form::village_code),
      field<&Village::name>("name", {"名称", "Name"}).required().names(NameOf::place),
      field<&Village::kind>("kind", {"类型", "Kind"}).required(),
      field<&Village::population>("population", {"人口", "Population"}).counts(Unit::person),
  };
  static constexpr Shape shape{"village", {"村（社区）", "Village"}, fields};
  return shape;
}

const Shape& Township::shape() {
  static constexpr Field fields[] = {
      field<&Township::code>("code", {"镇级代码", "Code"})
          .required()
          .looks_like(Form::township_code),
      field<&Township::name>("name", {"名称", "Name"}).required().names(NameOf::place),
      field<&Township::kind>("kind", {"类型", "Kind"}).required(),
      field<&Township::villages>("villages", {"村（社区）", "Villages"}),
  };
  static constexpr Shape shape{"township", {"镇（街道）", "Township"}, fields};
  return shape;
}

const Shape& PayAmount::shape() {
  static constexpr Field fields[] = {
      field<&PayAmount::level>("level", {"证书等级", "Level"}).required(),
      field<&PayAmount::monthly>("monthly", {"月薪（元）", "Monthly pay (yuan)"})
          .required()
          .counts(Unit::yuan),
      field<&PayAmount::from>("from", {"起始日期", "From"}).required(),
      field<&PayAmount::to>("to", {"终止日期", "To"}),
  };
  static constexpr Shape shape{"pay-amount", {"薪酬标准", "Pay amount"}, fields};
  return shape;
}

const Shape& PayScheme::shape() {
  static constexpr Field fields[] = {
      field<&PayScheme::issued>("issued", {"印发日期", "Issued"}).happened(),
      field<&PayScheme::reported>("reported", {"备案日期", "Reported"}).happened(),
      field<&PayScheme::amounts>("amounts", {"薪酬标准", "Amounts"}),
  };
  static constexpr Shape shape{"pay-scheme", {"薪酬方案", "Pay scheme"}, fields};
  return shape;
}

const Shape& County::shape() {
  static constexpr Field fields[] = {
      field<&County::code>("code", {"县级代码", "Code"}).required().looks_like(Form::county_code),
      field<&County::name>("name", {"名称", "Name"}).required().names(NameOf::place),
      field<&County::townships>("townships", {"镇（街道）", "Townships"}),
      field<&County::approved_posts>("approved_posts", {"核定岗位", "Approved posts"}),
      field<&County::joint_conference>("joint_conference", {"联席会议", "Joint conference"}),
      field<&County::leading_group>("leading_group", {"领导小组", "Leading group"}),
      field<&County::plan>("plan", {"实施方案", "Plan"}),
      field<&County::pay_scheme>("pay_scheme", {"薪酬方案", "Pay scheme"}),
      field<&County::publicity_plan>("publicity_plan", {"宣传方案", "Publicity plan"}),
      field<&County::inspections>("inspections", {"督查", "Inspections"}),
  };
  static constexpr Shape shape{"county", {"县（市、区）", "County"}, fields};
  return shape;
}

void County::check(RecordChecks& checks) const {
  checks.unique(townships, &Township::code, "code", {"镇级代码", "township"});
  for (const Township& township : townships) {
    checks.inside(township.code, code, township, "code");
    checks.unique(township.villages, &Village::code, "code", {"村级代码", "village"});
    for (const Village& village : township.villages) {
      checks.inside(village.code, township.code, village, "code");
    }
  }
}

const Township* County::township(std::string_view wanted) const {
  const auto found = std::ranges::find(townships, wanted, &Township::code);
  return found == townships.end() ? nullptr : &*found;
}

const Village* County::village(std::string_view wanted) const {
  const Township* place = township(wanted.substr(0, 9));
  if (place == nullptr) return nullptr;
  const auto found = std::ranges::find(place->villages, wanted, &Village::code);
  return found == place->villages.end() ? nullptr : &*found;
}

void County::check_links(const OtherRecords& others, const LinkReport& report) const {
  if (std::string_view(code).starts_with(others.jurisdiction())) return;
  report("record.code", *this, "code",
         message({"县 {} 不属于 {}（shuangbai.yaml）", "county {} is not in {} (shuangbai.yaml)"},
                 code, others.jurisdiction()));
}

void County::for_each_part(const std::function<void(std::string_view)>& use) const {
  for (const Township& township : townships) {
    use(township.code);
    for (const Village& village : township.villages) use(village.code);
  }
}

}  // namespace shuangbai
