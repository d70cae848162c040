#include "model/visit.h"

namespace shuangbai {

const Shape& Visit::shape() {
  static constexpr Field fields[] = {
      field<&Visit::id>("id", {"走访编号", "Id"}).required().looks_like(Form::identifier),
      field<&Visit::date>("date", {"日期", "Date"}).required(),
      field<&Visit::workers>("workers", {"社工", "Workers"})
          .required()
          .refers_to(RecordType::worker),
      field<&Visit::household>("household", {"户", "Household"})
          .required()
          .refers_to(RecordType::household),
      field<&Visit::people>("people", {"对象", "People"}).looks_like(Form::identifier),
      field<&Visit::kind>("kind", {"方式", "Kind"}).required(),
      field<&Visit::minutes>("minutes", {"时长（分钟）", "Minutes"}).required(),
      field<&Visit::purpose>("purpose", {"目的", "Purpose"}),
      field<&Visit::findings>("findings", {"情况", "Findings"}).masked(Personal::text),
      field<&Visit::actions>("actions", {"措施", "Actions"}).masked(Personal::text),
      field<&Visit::referral>("referral", {"转介", "Referral"}),
  };
  static constexpr Shape shape{"visit", {"走访", "Visit"}, fields};
  return shape;
}

}  // namespace shuangbai
