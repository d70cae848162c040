#include "model/policy_file.h"

namespace shuangbai {

const Shape& ParameterValue::shape() {
  static constexpr Field fields[] = {
      field<&ParameterValue::from>("from", {"生效日期", "From"}).required(),
      field<&ParameterValue::number>("number", {"数值", "Number"}),
      field<&ParameterValue::date>("date", {"日期", "Date"}),
      field<&ParameterValue::text>("text", {"文字", "Text"}),
      field<&ParameterValue::list>("list", {"列表", "List"}),
      field<&ParameterValue::source>("source", {"依据", "Source"}),
  };
  static constexpr Shape shape{"parameter-value", {"参数值", "Parameter value"}, fields};
  return shape;
}

const Shape& Parameter::shape() {
  static constexpr Field fields[] = {
      field<&Parameter::id>("id", {"参数", "Id"}).required().looks_like(Form::identifier),
      field<&Parameter::zh>("zh", {"中文名称", "Chinese title"}).required(),
      field<&Parameter::en>("en", {"英文名称", "English title"}).required(),
      field<&Parameter::unit>("unit", {"单位", "Unit"}),
      field<&Parameter::clause>("clause", {"条款", "Clause"}).required(),
      field<&Parameter::values>("values", {"取值", "Values"}).required(),
  };
  static constexpr Shape shape{"parameter", {"参数", "Parameter"}, fields};
  return shape;
}

const Shape& Clause::shape() {
  static constexpr Field fields[] = {
      field<&Clause::id>("id", {"条款", "Id"}).required(),
      field<&Clause::zh>("zh", {"中文名称", "Chinese title"}).required(),
      field<&Clause::en>("en", {"英文名称", "English title"}).required(),
      field<&Clause::reason_zh>("reason_zh", {"不审计的理由（中文）", "Why unchecked, in Chinese"}),
      field<&Clause::reason_en>("reason_en", {"不审计的理由（英文）", "Why unchecked, in English"}),
  };
  static constexpr Shape shape{"clause", {"条款", "Clause"}, fields};
  return shape;
}

const Shape& PolicySet::shape() {
  static constexpr Field fields[] = {
      field<&PolicySet::id>("id", {"政策", "Id"}).required().looks_like(Form::identifier),
      field<&PolicySet::zh>("zh", {"中文名称", "Chinese title"}).required(),
      field<&PolicySet::en>("en", {"英文名称", "English title"}).required(),
      field<&PolicySet::parameters>("parameters", {"参数", "Parameters"}).required(),
      field<&PolicySet::clauses>("clauses", {"条款", "Clauses"}).required(),
  };
  static constexpr Shape shape{"policy-set", {"政策", "Policy"}, fields};
  return shape;
}

const Shape& ParameterOverride::shape() {
  static constexpr Field fields[] = {
      field<&ParameterOverride::parameter>("parameter", {"参数", "Parameter"}).required(),
      field<&ParameterOverride::county>("county", {"县（市、区）", "County"})
          .looks_like(Form::county_code),
      field<&ParameterOverride::station>("station", {"社工站", "Station"})
          .looks_like(Form::township_code),
      field<&ParameterOverride::values>("values", {"取值", "Values"}).required(),
  };
  static constexpr Shape shape{"parameter-override", {"参数调整", "Parameter override"}, fields};
  return shape;
}

const Shape& SeverityOverride::shape() {
  static constexpr Field fields[] = {
      field<&SeverityOverride::rule>("rule", {"规则", "Rule"}).required(),
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
      field<&Suppression::rule>("rule", {"规则", "Rule"}).required(),
      field<&Suppression::subject>("subject", {"对象", "Subject"}).required(),
      field<&Suppression::reason>("reason", {"理由", "Reason"}).required(),
      field<&Suppression::until>("until", {"截止日期", "Until"}).required(),
  };
  static constexpr Shape shape{"suppression", {"豁免", "Suppression"}, fields};
  return shape;
}

const Shape& PolicyFile::shape() {
  static constexpr Field fields[] = {
      field<&PolicyFile::parameters>("parameters", {"参数调整", "Parameters"}),
      field<&PolicyFile::severities>("severities", {"级别调整", "Severities"}),
      field<&PolicyFile::target_groups>("target_groups", {"增加的对象类别", "Target groups"}),
      field<&PolicyFile::suppressions>("suppressions", {"豁免", "Suppressions"}),
  };
  static constexpr Shape shape{"policy", {"本地政策", "Local policy"}, fields};
  return shape;
}

}  // namespace shuangbai
