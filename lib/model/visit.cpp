#include "model/visit.h"

namespace shuangbai {

const Shape& Visit::shape() {
  static constexpr Field fields[] = {
      field<&Visit::id>("id", {"走访编号", "Id"}).required().looks_like(Form::identifier),
      field<&Visit::date>("date", {"日期", "Date"}).required().also("走访日期", "走访时间"),
      field<&Visit::workers>("workers", {"社工", "Workers"})
          .required()
          .refers_to(RecordType::worker)
          .also("走访社工", "走访人员", "社工姓名"),
      field<&Visit::household>("household", {"户", "Household"})
          .required()
          .refers_to(RecordType::household)
          .also("户编号", "户号", "档案编号", "服务对象户"),
      field<&Visit::people>("people", {"对象", "People"})
          .looks_like(Form::identifier)
          .also("走访对象", "服务对象"),
      field<&Visit::kind>("kind", {"方式", "Kind"}).required().also("走访方式", "走访形式"),
      field<&Visit::minutes>("minutes", {"时长（分钟）", "Minutes"})
          .required()
          .also("时长", "走访时长", "服务时长"),
      field<&Visit::purpose>("purpose", {"目的", "Purpose"}).also("走访目的"),
      field<&Visit::findings>("findings", {"情况", "Findings"})
          .masked(Personal::text)
          .also("走访情况", "基本情况"),
      field<&Visit::actions>("actions", {"措施", "Actions"})
          .masked(Personal::text)
          .also("处理措施", "跟进措施"),
      field<&Visit::referral>("referral", {"转介", "Referral"}),
  };
  static constexpr Shape shape{"visit", {"走访", "Visit"}, fields};
  return shape;
}

}  // namespace shuangbai
