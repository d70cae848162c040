#include "model/policy_file.h"

namespace shuangbai {

const Shape& ParameterOverride::shape() {
  static constexpr Field fields[] = {
      field<&ParameterOverride::parameter>("parameter", {"参数", "Parameter"})
          .required()
          .telling_apart(),
      field<&ParameterOverride::county>("county", {"县（市、区）", "County"})
          .looks_like(Form::county_code)
          .telling_apart(),
      field<&ParameterOverride::station>("station", {"社工站", "Station"})
          .looks_like(Form::township_code)
          .telling_apart(),
      field<&ParameterOverride::values>("values", {"取值", "Values"}).required(),
  };
  static constexpr Shape shape{"parameter-override", {"参数调整", "Parameter override"}, fields};
  return shape;
}

const Shape& SeverityOverride::shape() {
  static constexpr Field fields[] = {
      field<&SeverityOverride::rule>("rule", {"规则", "Rule"}).required().telling_apart(),
      field<&SeverityOverride::severity>("severity", {"级别", "Severity"}).required(),
  };
  static constexpr Shape shape{"severity-override", {"级别调整", "Severity override"}, fields};
  return shape;
}

const Shape& AddedTargetGroup::shape() {
  static constexpr Field fields[] = {
      field<&AddedTargetGroup::id>("id", {"类别", "Id"}).required().looks_like(Form::identifier),
      field<&AddedTargetGroup::zh>("zh", {"中文名称", "Chinese title"}).required(),
      field<&AddedTargetGroup::en>("en", {"英文名称", "English title"}).required(),
  };
  static constexpr Shape shape{"target-group", {"对象类别", "Target group"}, fields};
  return shape;
}

const Shape& Suppression::shape() {
  static constexpr Field fields[] = {
      field<&Suppression::rule>("rule", {"规则", "Rule"}).required().telling_apart(),
      field<&Suppression::subject>("subject", {"对象", "Subject"}).required().telling_apart(),
      field<&Suppression::reason>("reason", {"理由", "Reason"}).required(),
      field<&Suppression::until>("until", {"截止日期", "Until"}).required(),
  };
  static constexpr Shape shape{"suppression", {"豁免", "Suppression"}, fields};
  return shape;
}

const Shape& SwitchedOff::shape() {
  static constexpr Field fields[] = {
      field<&SwitchedOff::rule>("rule", {"规则", "Rule"}).required().telling_apart(),
      field<&SwitchedOff::reason>("reason", {"理由", "Reason"}).required(),
  };
  static constexpr Shape shape{"switched-off", {"停用的规则", "Rule switched off"}, fields};
  return shape;
}

const Shape& PolicyFile::shape() {
  static constexpr Field fields[] = {
      field<&PolicyFile::parameters>("parameters", {"参数调整", "Parameters"}),
      field<&PolicyFile::severities>("severities", {"级别调整", "Severities"}),
      field<&PolicyFile::switched_off>("switched_off", {"停用的规则", "Rules switched off"}),
      field<&PolicyFile::target_groups>("target_groups", {"增加的对象类别", "Target groups"}),
      field<&PolicyFile::suppressions>("suppressions", {"豁免", "Suppressions"}),
  };
  static constexpr Shape shape{"policy", {"本地政策", "Local policy"}, fields};
  return shape;
}

}  // namespace shuangbai
