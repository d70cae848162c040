#include "model/worker.h"

#include <algorithm>

#include "model/record_checks.h"
#include "model/station.h"

namespace shuangbai {

const Shape& Contract::shape() {
  static constexpr Field fields[] = {
      field<&Contract::number>("number", {"合同编号", "Number"}),
      field<&Contract::employer>("employer", {"用人单位", "Employer"})
          .required()
          .looks_like(Form::township_code)
          .also("签约单位"),
      field<&Contract::signed_on>("signed", {"签订日期", "Signed"})
          .happened()
          .required()
          .also("合同签订日期", "签订时间"),
      field<&Contract::from>("from", {"合同起始日期", "From"})
          .required()
          .also("合同开始日期", "合同起始时间", "合同期限", "合同期", "合同起止日期",
                "合同起止时间"),
      field<&Contract::to>("to", {"合同终止日期", "To"})
          .required()
          .also("合同结束日期", "合同到期日期", "合同终止时间"),
      field<&Contract::ended>("ended", {"合同提前终止日期", "Ended"})
          .also("合同解除日期", "解除日期", "提前终止日期"),
      field<&Contract::renews>("renews", {"续签合同", "Renews"}),
      field<&Contract::monthly_pay>("monthly_pay", {"合同月薪（元）", "Monthly pay (yuan)"})
          .counts(Unit::yuan),
  };
  static constexpr Shape shape{"contract", {"合同", "Contract"}, fields};
  return shape;
}

const Shape& Post::shape() {
  static constexpr Field fields[] = {
      field<&Post::station>("station", {"社工站", "Station"})
          .required()
          .refers_to(RecordType::station)
          .also("所属社工站", "所属站点", "站点", "派驻站点"),
      field<&Post::kind>("kind", {"岗位类型", "Kind"})
          .required()
          .also("岗位类别", "岗位性质", "岗位"),
      field<&Post::point>("point", {"社工点", "Point"}).names_part_of(RecordType::station),
      field<&Post::from>("from", {"起始日期", "From"})
          .required()
          .also("上岗日期", "到岗日期", "上岗时间", "到岗时间", "入职时间", "入职日期"),
      field<&Post::to>("to", {"终止日期", "To"})
          .also("离岗日期", "离岗时间", "离职时间", "离职日期"),
  };
  static constexpr Shape shape{"post", {"岗位", "Post"}, fields};
  return shape;
}

const Shape& Leave::shape() {
  static constexpr Field fields[] = {
      field<&Leave::kind>("kind", {"类型", "Kind"}).required(),
      field<&Leave::from>("from", {"起始日期", "From"}).required(),
      field<&Leave::to>("to", {"终止日期", "To"}),
  };
  static constexpr Shape shape{"leave", {"休假", "Leave"}, fields};
  return shape;
}

const Shape& Insurance::shape() {
  static constexpr Field fields[] = {
      field<&Insurance::kind>("kind", {"险种", "Kind"}).required(),
      field<&Insurance::from>("from", {"起始日期", "From"}).required(),
      field<&Insurance::to>("to", {"终止日期", "To"}),
  };
  static constexpr Shape shape{"insurance", {"社会保险", "Insurance"}, fields};
  return shape;
}

const Shape& Pay::shape() {
  static constexpr Field fields[] = {
      field<&Pay::monthly>("monthly", {"月薪（元）", "Monthly pay (yuan)"})
          .required()
          .also("月工资", "工资")
          .counts(Unit::yuan),
      field<&Pay::from>("from", {"起始日期", "From"}).required(),
      field<&Pay::to>("to", {"终止日期", "To"}),
  };
  static constexpr Shape shape{"pay", {"薪酬", "Pay"}, fields};
  return shape;
}

const Shape& Worker::shape() {
  static constexpr Field fields[] = {
      field<&Worker::id>("id", {"社工编号", "Id"})
          .required()
          .looks_like(Form::identifier)
          .also("工号", "员工编号"),
      field<&Worker::name>("name", {"姓名", "Name"})
          .required()
          .names(NameOf::person)
          .also("社工姓名", "员工姓名"),
      field<&Worker::gender>("gender", {"性别", "Gender"}).required(),
      field<&Worker::resident_id>("resident_id", {"身份证号", "Resident id"})
          .looks_like(Form::resident_id)
          .masked(Personal::resident_id)
          .also("身份证号码", "身份证", "公民身份号码", "证件号码"),
      field<&Worker::phone>("phone", {"电话", "Phone"})
          .masked(Personal::phone)
          .also("联系电话", "手机", "手机号", "手机号码", "联系方式"),
      field<&Worker::born>("born", {"出生日期", "Born"})
          .happened()
          .masked(Personal::date)
          .also("出生年月", "出生年月日", "生日"),
      field<&Worker::education>("education", {"学历", "Education"}).also("文化程度", "最高学历"),
      field<&Worker::party_member>("party_member", {"党员", "Party member"})
          .also("是否党员", "中共党员", "政治面貌")
          .in_sheets("党员 中共党员 中共预备党员 预备党员 正式党员",
                     "群众 共青团员 中国共产主义青年团团员 团员 非党员 无党派人士 民主党派"),
      field<&Worker::source>("source", {"来源", "Source"}).required().also("人员来源", "招聘来源"),
      field<&Worker::contracts>("contracts", {"合同", "Contracts"}),
      field<&Worker::posts>("posts", {"岗位", "Posts"}),
      field<&Worker::leave>("leave", {"休假", "Leave"}),
      field<&Worker::certificates>("certificates", {"证书", "Certificates"}),
      field<&Worker::assessments>("assessments", {"考核", "Assessments"}),
      field<&Worker::insurance>("insurance", {"社会保险", "Insurance"}),
      field<&Worker::pay>("pay", {"薪酬", "Pay"}),
  };
  static constexpr Shape shape{"worker", {"社工", "Worker"}, fields};
  return shape;
}

void Worker::check(RecordChecks& checks) const {
  checks.no_overlap(posts, {"岗位", "posts"});
  checks.unique(contracts, &Contract::from, "from", {"合同起始日期", "contract's first day"});
  for (const Contract& contract : contracts) {
    if (!contract.ended || Interval{contract.from, contract.to}.covers(*contract.ended)) continue;
    checks.report("record.interval", contract, "ended",
                  message({"“ended”（{}）不在合同期内", "`ended` ({}) is no day of the contract"},
                          *contract.ended));
  }
}

void Worker::check_links(const OtherRecords& others, const LinkReport& report) const {
  for (const Contract& contract : contracts) {
    check_township(contract.employer, contract, "employer", others, report);
  }
  for (const Post& post : posts) {
    const Station* station = post.point.empty() ? nullptr : others.station(post.station);
    if (station == nullptr ||
        std::ranges::find(station->points, post.point, &Point::id) != station->points.end()) {
      continue;
    }
    report("record.reference", post, "point",
           message({"社工站 {}（{}）没有社工点 {}", "the station {} ({}) has no point {}"},
                   post.station, others.path_of(RecordType::station, post.station), post.point));
  }
}

}  // namespace shuangbai
