#include "model/training.h"

namespace shuangbai {

const Shape& Attendance::shape() {
  static constexpr Field fields[] = {
      field<&Attendance::worker>("worker", {"社工", "Worker"})
          .required()
          .refers_to(RecordType::worker),
      field<&Attendance::hours>("hours", {"学时", "Hours"}),
  };
  static constexpr Shape shape{"attendance", {"签到", "Attendance"}, fields};
  return shape;
}

const Shape& Training::shape() {
  static constexpr Field fields[] = {
      field<&Training::id>("id", {"培训编号", "Id"}).required().looks_like(Form::identifier),
      field<&Training::title>("title", {"名称", "Title"}).required(),
      field<&Training::kind>("kind", {"类型", "Kind"}).required(),
      field<&Training::topics>("topics", {"政策专题", "Topics"}),
      field<&Training::organizer>("organizer", {"主办单位", "Organizer"}).required(),
      field<&Training::trainer>("trainer", {"讲师", "Trainer"}),
      field<&Training::from>("from", {"起始日期", "From"}).required(),
      field<&Training::to>("to", {"终止日期", "To"}),
      field<&Training::hours>("hours", {"学时", "Hours"}).required(),
      field<&Training::attendance>("attendance", {"签到", "Attendance"}),
  };
  static constexpr Shape shape{"training", {"培训", "Training"}, fields};
  return shape;
}

}  // namespace shuangbai
