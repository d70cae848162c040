#include "model/session.h"

namespace shuangbai {

const Shape& Reported::shape() {
  static constexpr Field fields[] = {
      field<&Reported::city>("city", {"市级", "City"}).happened(),
      field<&Reported::county>("county", {"县级", "County"}).happened(),
      field<&Reported::township>("township", {"镇级", "Township"}).happened(),
  };
  static constexpr Shape shape{"reported", {"通报日期", "Reported"}, fields};
  return shape;
}

const Shape& Session::shape() {
  static constexpr Field fields[] = {
      field<&Session::id>("id", {"督导记录编号", "Id"}).required().looks_like(Form::identifier),
      field<&Session::supervisor>("supervisor", {"督导", "Supervisor"})
          .required()
          .refers_to(RecordType::supervisor)
          .also("督导者", "督导姓名", "督导老师姓名", "督导老师", "督导人员"),
      field<&Session::from>("from", {"起始日期", "From"})
          .happened()
          .required()
          .also("督导日期", "开始日期", "督导时间"),
      field<&Session::to>("to", {"终止日期", "To"}).happened().also("结束日期"),
      field<&Session::hours>("hours", {"时数", "Hours"})
          .required()
          .also("督导时数", "督导时长")
          .counts(Unit::hour),
      field<&Session::mode>("mode", {"方式", "Mode"}).required().also("督导方式", "督导形式"),
      field<&Session::topic>("topic", {"主题", "Topic"})
          .required()
          .prose()
          .also("督导主题", "督导内容"),
      field<&Session::workers>("workers", {"社工", "Workers"})
          .refers_to(RecordType::worker)
          .also("参加社工", "受督导社工", "参加人员", "督导对象", "被督导者"),
      field<&Session::notice>("notice", {"督导前通知", "Notice"}),
      field<&Session::feedback>("feedback", {"督导后反馈", "Feedback"}),
      field<&Session::note>("note", {"备注", "Note"})
          .prose()
          .masked(Personal::text)
          .also("督导建议", "督导过程"),
  };
  static constexpr Shape shape{"session", {"督导记录", "Supervision session"}, fields};
  return shape;
}

}  // namespace shuangbai
