#include "model/station.h"

#include "model/record_checks.h"

namespace shuangbai {

const Shape& Office::shape() {
  static constexpr Field fields[] = {
      field<&Office::since>("since", {"启用日期", "Since"}),
  };
  static constexpr Shape shape{"office", {"办公场所", "Office"}, fields};
  return shape;
}

const Shape& ServiceWindow::shape() {
  static constexpr Field fields[] = {
      field<&ServiceWindow::since>("since", {"启用日期", "Since"}),
      field<&ServiceWindow::first_inquiry>("first_inquiry", {"首问负责", "First inquiry"}),
      field<&ServiceWindow::one_time_notice>("one_time_notice", {"一次性告知", "One-time notice"}),
      field<&ServiceWindow::dispatch>("dispatch", {"分办转办", "Dispatch"}),
      field<&ServiceWindow::time_limits>("time_limits", {"限时办理", "Time limits"}),
  };
  static constexpr Shape shape{"window", {"服务窗口", "Service window"}, fields};
  return shape;
}

const Shape& Party::shape() {
  static constexpr Field fields[] = {
      field<&Party::since>("since", {"起始日期", "Since"}),
      field<&Party::form>("form", {"形式", "Form"}),
  };
  static constexpr Shape shape{"party", {"党建", "Party arrangement"}, fields};
  return shape;
}

const Shape& Leadership::shape() {
  static constexpr Field fields[] = {
      field<&Leadership::role>("role", {"职务", "Role"}).required(),
      field<&Leadership::name>("name", {"姓名", "Name"}).names(NameOf::person),
      field<&Leadership::worker>("worker", {"社工", "Worker"}).refers_to(RecordType::worker),
      field<&Leadership::title>("title", {"头衔", "Title"}),
      field<&Leadership::from>("from", {"起始日期", "From"}).required(),
      field<&Leadership::to>("to", {"终止日期", "To"}),
  };
  static constexpr Shape shape{"leadership", {"领导", "Leadership"}, fields};
  return shape;
}

const Shape& Management::shape() {
  static constexpr Field fields[] = {
      field<&Management::personnel>("personnel", {"人事制度", "Personnel"}).happened(),
      field<&Management::finance>("finance", {"财务制度", "Finance"}).happened(),
      field<&Management::assets>("assets", {"资产制度", "Assets"}).happened(),
      field<&Management::archives>("archives", {"档案制度", "Archives"}).happened(),
      field<&Management::safety>("safety", {"安全制度", "Safety"}).happened(),
  };
  static constexpr Shape shape{"management", {"管理制度", "Management rules"}, fields};
  return shape;
}

const Shape& Liaison::shape() {
  static constexpr Field fields[] = {
      field<&Liaison::worker>("worker", {"社工", "Worker"})
          .required()
          .refers_to(RecordType::worker),
      field<&Liaison::from>("from", {"起始日期", "From"}).required(),
      field<&Liaison::to>("to", {"终止日期", "To"}),
  };
  static constexpr Shape shape{"liaison", {"联络员", "Liaison"}, fields};
  return shape;
}

const Shape& Point::shape() {
  static constexpr Field fields[] = {
      field<&Point::id>("id", {"编号", "Id"})
          .required()
          .names_part_of(RecordType::station)
          .also("社工点编号"),
      field<&Point::name>("name", {"名称", "Name"})
          .required()
          .names(NameOf::place)
          .also("社工点名称", "点位名称", "社工点"),
      field<&Point::village>("village", {"所在村", "Village"})
          .required()
          .looks_like(Form::village_code)
          .also("村（居）", "村居", "所在村居", "所属村居", "村级代码"),
      field<&Point::covers>("covers", {"覆盖村", "Covers"}).looks_like(Form::village_code),
      field<&Point::opened>("opened", {"启用日期", "Opened"})
          .required()
          .also("成立日期", "设立日期", "设点日期"),
      field<&Point::closed>("closed", {"关闭日期", "Closed"}),
      field<&Point::plaque>("plaque", {"挂牌日期", "Plaque"}),
      field<&Point::liaisons>("liaisons", {"联络员", "Liaisons"}),
  };
  static constexpr Shape shape{"point", {"社工点", "Service point"}, fields};
  return shape;
}

const Shape& Linkage::shape() {
  static constexpr Field fields[] = {
      field<&Linkage::date>("date", {"日期", "Date"}).happened().required(),
      field<&Linkage::kind>("kind", {"类型", "Kind"}).required(),
      field<&Linkage::name>("name", {"名称", "Name"}).required(),
      field<&Linkage::people>("people", {"人数", "People"}).counts(Unit::person),
      field<&Linkage::amount>("amount", {"金额（元）", "Amount (yuan)"}).counts(Unit::yuan),
      field<&Linkage::note>("note", {"备注", "Note"}),
  };
  static constexpr Shape shape{"linkage", {"资源链接", "Linkage"}, fields};
  return shape;
}

const Shape& Station::shape() {
  static constexpr Field fields[] = {
      field<&Station::id>("id", {"站点编号", "Id"})
          .required()
          .looks_like(Form::township_code)
          .also("镇级代码", "站点代码"),
      field<&Station::name>("name", {"名称", "Name"})
          .required()
          .names(NameOf::place)
          .also("站点名称", "社工站名称"),
      field<&Station::opened>("opened", {"启用日期", "Opened"})
          .required()
          .also("建站日期", "成立日期"),
      field<&Station::closed>("closed", {"关闭日期", "Closed"}),
      field<&Station::address>("address", {"地址", "Address"}),
      field<&Station::centralized>("centralized", {"集中服务", "Centralized"}),
      field<&Station::office>("office", {"办公场所", "Office"}),
      field<&Station::window>("window", {"服务窗口", "Service window"}),
      field<&Station::plaque>("plaque", {"挂牌日期", "Plaque"}),
      field<&Station::party>("party", {"党建", "Party arrangement"}),
      field<&Station::leadership>("leadership", {"领导", "Leadership"}),
      field<&Station::management>("management", {"管理制度", "Management rules"}),
      field<&Station::points>("points", {"社工点", "Service points"}),
      field<&Station::standard>("standard", {"配备标准", "Standard"}),
      field<&Station::linkage>("linkage", {"资源链接", "Linkage"}),
  };
  static constexpr Shape shape{"station", {"社工站", "Station"}, fields};
  return shape;
}

void Station::check(RecordChecks& checks) const {
  checks.unique_ids(points, &Point::id, "id", {"社工点编号", "point"});
  for (const Point& point : points) {
    checks.inside(point.village, id, point, "village");
    for (const std::string& village : point.covers) checks.inside(village, id, point, "covers");
  }
}

void Station::check_links(const OtherRecords& others, const LinkReport& report) const {
  check_township(id, *this, "id", others, report);
  for (const Point& point : points) {
    check_village(point.village, point, "village", others, report);
    for (const std::string& village : point.covers)
      check_village(village, point, "covers", others, report);
  }
}

void Station::for_each_part(const std::function<void(std::string_view)>& use) const {
  for (const Point& point : points) use(point.id);
}

}  // namespace shuangbai
