#include "model/household.h"

namespace shuangbai {

const Shape& Health::shape() {
  static constexpr Field fields[] = {
      field<&Health::status>("status", {"健康状况", "Status"}).required(),
      field<&Health::note>("note", {"备注", "Note"}).masked(Personal::text),
  };
  static constexpr Shape shape{"health", {"健康", "Health"}, fields};
  return shape;
}

const Shape& TargetGroup::shape() {
  static constexpr Field fields[] = {
      field<&TargetGroup::kind>("kind", {"类别", "Kind"})
          .required()
          .one_of(target_groups)
          .also("人员类别", "服务对象类别", "对象类型"),
      field<&TargetGroup::from>("from", {"起始日期", "From"}).required(),
      field<&TargetGroup::to>("to", {"终止日期", "To"}),
      field<&TargetGroup::evidence>("evidence", {"依据", "Evidence"}),
  };
  static constexpr Shape shape{"group", {"对象类别", "Target group"}, fields};
  return shape;
}

const Shape& Entitlement::shape() {
  static constexpr Field fields[] = {
      field<&Entitlement::kind>("kind", {"待遇", "Kind"}).required(),
      field<&Entitlement::status>("status", {"状态", "Status"}).required(),
      field<&Entitlement::from>("from", {"起始日期", "From"}),
      field<&Entitlement::note>("note", {"备注", "Note"}),
  };
  static constexpr Shape shape{"entitlement", {"政策待遇", "Entitlement"}, fields};
  return shape;
}

const Shape& VisitFrequency::shape() {
  static constexpr Field fields[] = {
      field<&VisitFrequency::times>("times", {"次数", "Times"}).required(),
      field<&VisitFrequency::per>("per", {"周期", "Per"}).required(),
  };
  static constexpr Shape shape{"frequency", {"走访频次", "Visit frequency"}, fields};
  return shape;
}

const Shape& CaseProcess::shape() {
  static constexpr Field fields[] = {
      field<&CaseProcess::identified>("identified", {"识别", "Identified"}),
      field<&CaseProcess::assessed>("assessed", {"分析", "Assessed"}),
      field<&CaseProcess::planned>("planned", {"计划", "Planned"}),
      field<&CaseProcess::coordinated>("coordinated", {"协调", "Coordinated"}),
      field<&CaseProcess::intervened>("intervened", {"介入", "Intervened"}),
      field<&CaseProcess::followed_up>("followed_up", {"跟踪", "Followed up"}),
  };
  static constexpr Shape shape{"process", {"服务流程", "Process"}, fields};
  return shape;
}

const Shape& Case::shape() {
  static constexpr Field fields[] = {
      field<&Case::worker>("worker", {"责任社工", "Worker"})
          .required()
          .refers_to(RecordType::worker)
          .also("责任人", "包户社工"),
      field<&Case::level>("level", {"等级", "Level"}).required().between(1, 3).also("个案等级"),
      field<&Case::visits>("visits", {"走访频次", "Visits"}).required(),
      field<&Case::goals>("goals", {"目标", "Goals"}).required(),
      field<&Case::steps>("steps", {"步骤", "Steps"}).required(),
      field<&Case::from>("from", {"起始日期", "From"}).required(),
      field<&Case::to>("to", {"终止日期", "To"}),
      field<&Case::outcome>("outcome", {"结果", "Outcome"}),
      field<&Case::process>("process", {"服务流程", "Process"}),
  };
  static constexpr Shape shape{"case", {"个案", "Case"}, fields};
  return shape;
}

const Shape& Member::shape() {
  static constexpr Field fields[] = {
      field<&Member::id>("id", {"成员编号", "Id"}).required().looks_like(Form::identifier),
      field<&Member::name>("name", {"姓名", "Name"}).masked(Personal::name).also("成员姓名"),
      field<&Member::relation>("relation", {"与户主关系", "Relation"})
          .required()
          .also("关系", "家庭关系"),
      field<&Member::gender>("gender", {"性别", "Gender"}).required(),
      field<&Member::born>("born", {"出生日期", "Born"})
          .masked(Personal::date)
          .also("出生年月", "生日"),
      field<&Member::resident_id>("resident_id", {"身份证号", "Resident id"})
          .looks_like(Form::resident_id)
          .masked(Personal::resident_id)
          .also("身份证号码", "身份证", "公民身份号码", "证件号码"),
      field<&Member::phone>("phone", {"电话", "Phone"})
          .masked(Personal::phone)
          .also("联系电话", "手机", "手机号", "手机号码"),
      field<&Member::health>("health", {"健康", "Health"}),
      field<&Member::groups>("groups", {"对象类别", "Target groups"}),
      field<&Member::entitlements>("entitlements", {"政策待遇", "Entitlements"}),
      field<&Member::cases>("cases", {"个案", "Cases"}),
  };
  static constexpr Shape shape{"member", {"家庭成员", "Member"}, fields};
  return shape;
}

const Shape& Needs::shape() {
  static constexpr Field fields[] = {
      field<&Needs::material>("material", {"物质需求", "Material"}),
      field<&Needs::psychological>("psychological", {"心理需求", "Psychological"}),
      field<&Needs::social>("social", {"社会需求", "Social"}),
  };
  static constexpr Shape shape{"needs", {"需求", "Needs"}, fields};
  return shape;
}

const Shape& Household::shape() {
  static constexpr Field fields[] = {
      field<&Household::id>("id", {"户编号", "Id"})
          .required()
          .looks_like(Form::identifier)
          .also("户号", "档案编号"),
      field<&Household::village>("village", {"所在村", "Village"})
          .required()
          .looks_like(Form::village_code)
          .also("村（居）", "村居", "村级代码"),
      field<&Household::address>("address", {"住址", "Address"})
          .masked(Personal::text)
          .also("家庭住址", "地址"),
      field<&Household::opened>("opened", {"建档日期", "Opened"}).required().also("建档时间"),
      field<&Household::closed>("closed", {"销档日期", "Closed"}),
      field<&Household::close_reason>("close_reason", {"销档原因", "Close reason"}),
      field<&Household::card_number>("card_number", {"联系卡号", "Card number"})
          .also("便民联系卡号"),
      field<&Household::members>("members", {"家庭成员", "Members"}),
      field<&Household::needs>("needs", {"需求", "Needs"}),
  };
  static constexpr Shape shape{"household", {"户档", "Household"}, fields};
  return shape;
}

}  // namespace shuangbai
