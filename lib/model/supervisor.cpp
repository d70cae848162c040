#include "model/supervisor.h"

namespace shuangbai {

const Shape& Assignment::shape() {
  static constexpr Field fields[] = {
      field<&Assignment::station>("station", {"社工站", "Station"})
          .required()
          .refers_to(RecordType::station),
      field<&Assignment::from>("from", {"起始日期", "From"}).required(),
      field<&Assignment::to>("to", {"终止日期", "To"}),
  };
  static constexpr Shape shape{"assignment", {"督导站点", "Assignment"}, fields};
  return shape;
}

const Shape& Supervisor::shape() {
  static constexpr Field fields[] = {
      field<&Supervisor::id>("id", {"督导编号", "Id"}).required().looks_like(Form::identifier),
      field<&Supervisor::name>("name", {"姓名", "Name"})
          .required()
          .names(NameOf::person)
          .also("督导姓名"),
      field<&Supervisor::phone>("phone", {"电话", "Phone"})
          .masked(Personal::phone)
          .also("联系电话", "手机", "手机号", "手机号码", "联系方式"),
      field<&Supervisor::employer>("employer", {"单位", "Employer"}).also("工作单位"),
      field<&Supervisor::practice_since>("practice_since", {"从业起始日期", "In practice since"})
          .happened()
          .also("从业时间", "从事社会工作起始日期"),
      field<&Supervisor::certificates>("certificates", {"证书", "Certificates"}),
      field<&Supervisor::stations>("stations", {"督导站点", "Stations"}),
      field<&Supervisor::assessments>("assessments", {"考核", "Assessments"}),
  };
  static constexpr Shape shape{"supervisor", {"督导", "Supervisor"}, fields};
  return shape;
}

}  // namespace shuangbai
