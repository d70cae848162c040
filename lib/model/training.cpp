#include "model/training.h"

#include "model/record_checks.h"

namespace shuangbai {

const Shape& Attendance::shape() {
  static constexpr Field fields[] = {
      field<&Attendance::worker>("worker", {"社工", "Worker"})
          .required()
          .refers_to(RecordType::worker)
          .telling_apart()
          .also("社工编号", "社工姓名", "参训人员", "姓名"),
      field<&Attendance::hours>("hours", {"学时", "Hours"})
          .also("学时数", "参训学时", "课时")
          .counts(Unit::hour),
  };
  static constexpr Shape shape{"attendance", {"签到", "Attendance"}, fields};
  return shape;
}

const Shape& Training::shape() {
  static constexpr Field fields[] = {
      field<&Training::id>("id", {"培训编号", "Id"}).required().looks_like(Form::identifier),
      field<&Training::title>("title", {"名称", "Title"})
          .required()
          .also("培训名称", "培训主题", "培训班名称", "课程名称"),
      field<&Training::kind>("kind", {"类型", "Kind"}).required().also("培训类型", "培训类别"),
      field<&Training::topics>("topics", {"政策专题", "Topics"}),
      field<&Training::organizer>("organizer", {"主办单位", "Organizer"})
          .required()
          .also("举办单位", "组织单位"),
      field<&Training::trainer>("trainer", {"讲师", "Trainer"})
          .names(NameOf::person)
          .also("授课老师", "授课教师"),
      field<&Training::from>("from", {"起始日期", "From"})
          .required()
          .also("培训日期", "开始日期", "培训时间"),
      field<&Training::to>("to", {"终止日期", "To"}).also("结束日期"),
      field<&Training::hours>("hours", {"学时", "Hours"})
          .required()
          .also("培训学时", "课时", "培训课时")
          .counts(Unit::hour),
      field<&Training::attendance>("attendance", {"签到", "Attendance"}),
  };
  static constexpr Shape shape{"training", {"培训", "Training"}, fields};
  return shape;
}

void Training::check(RecordChecks& checks) const {
  checks.unique(attendance, &Attendance::worker, "worker", {"签到的社工", "attending worker"});
}

}  // namespace shuangbai
