#include "model/matter.h"

#include "model/record_checks.h"

namespace shuangbai {

const Shape& Matter::shape() {
  static constexpr Field fields[] = {
      field<&Matter::id>("id", {"事项编号", "Id"}).required().looks_like(Form::identifier),
      field<&Matter::date>("date", {"受理日期", "Date"}).happened().required().also("登记日期"),
      field<&Matter::kind>("kind", {"事项", "Kind"})
          .required()
          .masked(Personal::text)
          .also("事项名称", "办理事项"),
      field<&Matter::applicant>("applicant", {"申请人", "Applicant"}).masked(Personal::name),
      field<&Matter::household>("household", {"户", "Household"}).refers_to(RecordType::household),
      field<&Matter::first_handler>("first_handler", {"首问责任人", "First handler"})
          .required()
          .refers_to(RecordType::worker)
          .also("首问人", "经办人"),
      field<&Matter::way>("way", {"办理方式", "Way"}).required().also("办结方式"),
      field<&Matter::transferred_to>("transferred_to", {"转办单位", "Transferred to"})
          .masked(Personal::text),
      field<&Matter::due>("due", {"办理期限", "Due"}).required().also("办结期限"),
      field<&Matter::finished>("finished", {"办结日期", "Finished"}).happened(),
      field<&Matter::result>("result", {"结果", "Result"}).masked(Personal::text),
  };
  static constexpr Shape shape{"matter", {"窗口事项", "Window matter"}, fields};
  return shape;
}

void Matter::check(RecordChecks& checks) const {
  checks.in_order("date", date, "due", due, *this);
  checks.in_order("date", date, "finished", finished, *this);
}

}  // namespace shuangbai
