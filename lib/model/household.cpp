#include "model/household.h"

#include "model/record_checks.h"

namespace shuangbai {

std::string_view Case::responsible_on(Date day) const {
  for (const Responsibility& turn : workers) {
    if (turn.interval().covers(day)) return turn.worker;
  }
  return worker;
}

const Shape& Disability::shape() {
  static constexpr Field fields[] = {
      field<&Disability::kind>("kind", {"残疾类型", "Kind"})
          .masked(Personal::text)
          .also("残疾类别"),
      field<&Disability::grade>("grade", {"残疾等级", "Grade"}).between(1, 4).counts(Unit::grade),
  };
  static constexpr Shape shape{"disability", {"残疾", "Disability"}, fields};
  return shape;
}

const Shape& Health::shape() {
  static constexpr Field fields[] = {
      field<&Health::status>("status", {"健康状况", "Status"}).required().also("身体状况"),
      field<&Health::note>("note", {"备注", "Note"}).masked(Personal::text),
      field<&Health::self_care>("self_care", {"自理能力", "Self-care"}).also("生活自理能力"),
      field<&Health::disability>("disability", {"残疾", "Disability"}),
  };
  static constexpr Shape shape{"health", {"健康", "Health"}, fields};
  return shape;
}

const Shape& Carer::shape() {
  static constexpr Field fields[] = {
      field<&Carer::name>("name", {"照顾者姓名", "Name"})
          .masked(Personal::name)
          .also("监护人", "主要照顾者", "照顾者", "监护人/主要照顾者", "紧急联系人"),
      field<&Carer::phone>("phone", {"照顾者电话", "Phone"})
          .masked(Personal::phone)
          .also("紧急联系电话", "监护人电话", "紧急联系人电话"),
  };
  static constexpr Shape shape{"carer", {"照顾者", "Carer"}, fields};
  return shape;
}

const Shape& TargetGroup::shape() {
  static constexpr Field fields[] = {
      field<&TargetGroup::kind>("kind", {"类别", "Kind"})
          .required()
          .one_of(target_groups)
          .also("人员类别", "服务对象类别", "对象类型", "对象类别", "保障类别", "困境类型",
                "兜底类型", "人员类型", "重点类别", "救助类别", "困难类别"),
      field<&TargetGroup::from>("from", {"起始日期", "From"})
          .required()
          .also("对象类别起始日期", "认定日期", "认定时间"),
      field<&TargetGroup::to>("to", {"终止日期", "To"}),
      field<&TargetGroup::evidence>("evidence", {"依据", "Evidence"}).masked(Personal::text),
  };
  static constexpr Shape shape{"group", {"对象类别", "Target group"}, fields};
  return shape;
}

const Shape& Entitlement::shape() {
  static constexpr Field fields[] = {
      field<&Entitlement::kind>("kind", {"待遇", "Kind"}).required(),
      field<&Entitlement::status>("status", {"状态", "Status"}).required(),
      field<&Entitlement::from>("from", {"起始日期", "From"}),
      field<&Entitlement::note>("note", {"备注", "Note"}).masked(Personal::text),
  };
  static constexpr Shape shape{"entitlement", {"政策待遇", "Entitlement"}, fields};
  return shape;
}

const Shape& VisitFrequency::shape() {
  static constexpr Field fields[] = {
      field<&VisitFrequency::times>("times", {"次数", "Times"}).required().counts(Unit::time),
      field<&VisitFrequency::per>("per", {"周期", "Per"}).required(),
  };
  static constexpr Shape shape{"frequency", {"走访频次", "Visit frequency"}, fields};
  return shape;
}

const Shape& CaseProcess::shape() {
  static constexpr Field fields[] = {
      field<&CaseProcess::identified>("identified", {"识别", "Identified"}).happened(),
      field<&CaseProcess::assessed>("assessed", {"分析", "Assessed"}).happened(),
      field<&CaseProcess::planned>("planned", {"计划", "Planned"}).happened(),
      field<&CaseProcess::coordinated>("coordinated", {"协调", "Coordinated"}).happened(),
      field<&CaseProcess::intervened>("intervened", {"介入", "Intervened"}).happened(),
      field<&CaseProcess::followed_up>("followed_up", {"跟踪", "Followed up"}).happened(),
  };
  static constexpr Shape shape{"process", {"服务流程", "Process"}, fields};
  return shape;
}

const Shape& Responsibility::shape() {
  static constexpr Field fields[] = {
      field<&Responsibility::worker>("worker", {"社工", "Worker"})
          .required()
          .refers_to(RecordType::worker),
      field<&Responsibility::from>("from", {"起始日期", "From"}).required(),
      field<&Responsibility::to>("to", {"终止日期", "To"}),
  };
  static constexpr Shape shape{"responsibility", {"责任社工", "Responsible worker"}, fields};
  return shape;
}

const Shape& Case::shape() {
  static constexpr Field fields[] = {
      field<&Case::worker>("worker", {"责任社工", "Worker"})
          .refers_to(RecordType::worker)
          .also("责任人", "包户社工", "负责社工", "跟进社工"),
      field<&Case::workers>("workers", {"历任责任社工", "Workers"}),
      field<&Case::level>("level", {"等级", "Level"})
          .required()
          .between(1, 3)
          .also("个案等级", "跟进级别")
          .counts(Unit::grade),
      field<&Case::visits>("visits", {"走访频次", "Visits"}).required(),
      field<&Case::goals>("goals", {"目标", "Goals"})
          .required()
          .masked(Personal::text)
          .also("服务目标"),
      field<&Case::steps>("steps", {"步骤", "Steps"}).required().masked(Personal::text),
      field<&Case::from>("from", {"起始日期", "From"}).required(),
      field<&Case::to>("to", {"终止日期", "To"}),
      field<&Case::outcome>("outcome", {"结果", "Outcome"}).masked(Personal::text),
      field<&Case::process>("process", {"服务流程", "Process"}),
  };
  static constexpr Shape shape{"case", {"个案", "Case"}, fields};
  return shape;
}

const Shape& Member::shape() {
  static constexpr Field fields[] = {
      field<&Member::id>("id", {"成员编号", "Id"}).required().names_part_of(RecordType::household),
      field<&Member::name>("name", {"姓名", "Name"}).masked(Personal::name).also("成员姓名"),
      field<&Member::relation>("relation", {"与户主关系", "Relation"})
          .required()
          .also("关系", "家庭关系"),
      field<&Member::gender>("gender", {"性别", "Gender"}).required(),
      field<&Member::born>("born", {"出生日期", "Born"})
          .happened()
          .masked(Personal::date)
          .also("出生年月", "出生年月日", "生日"),
      field<&Member::resident_id>("resident_id", {"身份证号", "Resident id"})
          .looks_like(Form::resident_id)
          .masked(Personal::resident_id)
          .also("身份证号码", "身份证", "公民身份号码", "证件号码"),
      field<&Member::phone>("phone", {"电话", "Phone"})
          .masked(Personal::phone)
          .also("联系电话", "手机", "手机号", "手机号码", "联系方式"),
      field<&Member::health>("health", {"健康", "Health"}),
      field<&Member::carer>("carer", {"照顾者", "Carer"}),
      field<&Member::elsewhere>("elsewhere", {"人户分离居住地", "Lives elsewhere"})
          .masked(Personal::text)
          .also("实际居住地", "现居住地"),
      field<&Member::moved>("moved", {"迁出日期", "Moved away"}).also("迁出时间"),
      field<&Member::died>("died", {"死亡日期", "Died"}).happened().also("死亡时间"),
      field<&Member::groups>("groups", {"对象类别", "Target groups"}),
      field<&Member::entitlements>("entitlements", {"政策待遇", "Entitlements"}),
      field<&Member::cases>("cases", {"个案", "Cases"}),
  };
  static constexpr Shape shape{"member", {"家庭成员", "Member"}, fields};
  return shape;
}

const Shape& Needs::shape() {
  static constexpr Field fields[] = {
      field<&Needs::material>("material", {"物质需求", "Material"}).masked(Personal::text).judged(),
      field<&Needs::psychological>("psychological", {"心理需求", "Psychological"})
          .masked(Personal::text)
          .judged(),
      field<&Needs::social>("social", {"社会需求", "Social"}).masked(Personal::text).judged(),
  };
  static constexpr Shape shape{"needs", {"需求", "Needs"}, fields};
  return shape;
}

const Shape& Household::shape() {
  static constexpr Field fields[] = {
      field<&Household::id>("id", {"户编号", "Id"})
          .required()
          .looks_like(Form::identifier)
          .also("户号", "档案编号", "档案号"),
      field<&Household::village>("village", {"所在村", "Village"})
          .required()
          .looks_like(Form::village_code)
          .also("村（居）", "村居", "村级代码", "所属村居", "所属村（居）"),
      field<&Household::address>("address", {"住址", "Address"})
          .masked(Personal::text)
          .also("家庭住址", "地址", "家庭地址", "现住址", "居住地址", "现居住地址"),
      field<&Household::opened>("opened", {"建档日期", "Opened"})
          .happened()
          .required()
          .also("建档时间"),
      field<&Household::closed>("closed", {"销档日期", "Closed"}),
      field<&Household::close_reason>("close_reason", {"销档原因", "Close reason"})
          .masked(Personal::text),
      field<&Household::card_number>("card_number", {"联系卡号", "Card number"})
          .masked(Personal::text)
          .also("便民联系卡号"),
      field<&Household::members>("members", {"家庭成员", "Members"}),
      field<&Household::needs>("needs", {"需求", "Needs"}),
  };
  static constexpr Shape shape{"household", {"户档", "Household"}, fields};
  return shape;
}

// Either one worker, or several in turn on days of the case.
void Case::check(RecordChecks& checks) const {
  if (worker.empty() == workers.empty()) {
    checks.report("record.responsible", *this, "worker",
                  message({"“worker”（一人负责）与“workers”（先后由多人负责）必须且只能填一项",
                           "a case has either a `worker` or, where several are responsible in "
                           "turn, `workers`"}));
  }
  checks.no_overlap(workers, {"责任社工的任期", "turns of responsible workers"});
  for (const Responsibility& turn : workers) {
    if (from <= turn.from && (!to || (turn.to && *turn.to <= *to))) continue;
    checks.report("record.interval", turn, turn.from < from ? "from" : "to",
                  message({"责任社工的任期超出个案的起止日期",
                           "the turn is not within the days of the case"}));
  }
}

void Household::check(RecordChecks& checks) const {
  checks.inside(village, checks.location().station, *this, "village");
  checks.unique_ids(members, &Member::id, "id", {"成员编号", "member"});
  for (const Member& member : members) {
    checks.in_order_unshown("born", member.born, "died", member.died, member);
    checks.in_order_unshown("born", member.born, "moved", member.moved, member);
    checks.no_overlap(member.cases, {"个案", "cases"});
    for (const Case& one : member.cases) one.check(checks);
  }
}

void Household::check_links(const OtherRecords& others, const LinkReport& report) const {
  check_home(village, *this, others, report);
}

void check_home(std::string_view village, const Entry& household, const OtherRecords& others,
                const LinkReport& report) {
  if (others.county(village.substr(0, 6)) == nullptr) return;
  check_village(village, household, "village", others, report);
}

void Household::for_each_part(const std::function<void(std::string_view)>& use) const {
  for (const Member& member : members) use(member.id);
}

}  // namespace shuangbai
