#include "model/policy_set.h"

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
      field<&Parameter::starts>("starts", {"首个取值之前没有取值", "No value before the first"}),
      field<&Parameter::choices>("choices", {"可取的值", "Choices"}),
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

const Shape& PolicyDocument::shape() {
  static constexpr Field fields[] = {
      field<&PolicyDocument::number>("number", {"文号", "Number"}).required(),
      field<&PolicyDocument::zh>("zh", {"中文名称", "Chinese title"}).required(),
      field<&PolicyDocument::en>("en", {"英文名称", "English title"}).required(),
      field<&PolicyDocument::date>("date", {"日期", "Date"}).required(),
      field<&PolicyDocument::source>("source", {"出处", "Source"}),
  };
  static constexpr Shape shape{"policy-document", {"政策文件", "Document"}, fields};
  return shape;
}

const Shape& Wording::shape() {
  static constexpr Field fields[] = {
      field<&Wording::zh>("zh", {"中文", "In Chinese"}).required(),
      field<&Wording::en>("en", {"英文", "In English"}).required(),
  };
  static constexpr Shape shape{"wording", {"文字", "Text"}, fields};
  return shape;
}

const Shape& RuleParameter::shape() {
  static constexpr Field fields[] = {
      field<&RuleParameter::name>("name", {"判定中的名称", "Name in the decision"})
          .required()
          .telling_apart(),
      field<&RuleParameter::parameter>("parameter", {"参数", "Parameter"}),
      field<&RuleParameter::number>("number", {"数值", "Number"}),
      field<&RuleParameter::date>("date", {"日期", "Date"}),
      field<&RuleParameter::text>("text", {"文字", "Text"}),
      field<&RuleParameter::list>("list", {"列表", "List"}),
  };
  static constexpr Shape shape{"rule-parameter", {"规则的参数", "Parameter of a rule"}, fields};
  return shape;
}

const Shape& RuleInstance::shape() {
  static constexpr Field fields[] = {
      field<&RuleInstance::code>("code", {"代码", "Code"}).required().looks_like(Form::identifier),
      field<&RuleInstance::name>("name", {"名称", "Name"}).looks_like(Form::identifier),
      field<&RuleInstance::decision>("decision", {"判定", "Decision"}).required(),
      field<&RuleInstance::clause>("clause", {"条款", "Clause"}).required(),
      field<&RuleInstance::severity>("severity", {"级别", "Severity"}).required(),
      field<&RuleInstance::parameters>("parameters", {"参数", "Parameters"}),
      field<&RuleInstance::title>("title", {"内容", "Title"}),
      field<&RuleInstance::scope>("scope", {"范围", "Scope"}),
      field<&RuleInstance::text>("text", {"要求", "Text"}),
      field<&RuleInstance::pass>("pass", {"合格的例子", "An example that passes"}),
      field<&RuleInstance::fail>("fail", {"不合格的例子", "An example that fails"}),
  };
  static constexpr Shape shape{"rule", {"规则", "Rule"}, fields};
  return shape;
}

const Shape& PolicySet::shape() {
  static constexpr Field fields[] = {
      field<&PolicySet::id>("id", {"政策", "Id"}).required().looks_like(Form::identifier),
      field<&PolicySet::zh>("zh", {"中文名称", "Chinese title"}).required(),
      field<&PolicySet::en>("en", {"英文名称", "English title"}).required(),
      field<&PolicySet::document>("document", {"政策文件", "Document"}).required(),
      field<&PolicySet::clauses>("clauses", {"条款", "Clauses"}).required(),
      field<&PolicySet::parameters>("parameters", {"参数", "Parameters"}),
      field<&PolicySet::rules>("rules", {"规则", "Rules"}),
  };
  static constexpr Shape shape{"policy-set", {"政策", "Policy set"}, fields};
  return shape;
}

}  // namespace shuangbai
