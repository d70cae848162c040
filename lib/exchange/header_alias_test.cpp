#include <doctest/doctest.h>

#include <map>
#include <set>

#include "exchange/header_match.h"
#include "exchange/sheet_columns.h"
#include "model/record_type.h"

namespace shuangbai {
namespace {

std::string field_named(RecordType type, std::string_view header) {
  std::string text;
  for (const FieldPath& path : match_header(info_of(type).shape(), header)) {
    text += (text.empty() ? "" : " ") + key_of(path);
  }
  return text;
}

// The aliases of the values of a shape, with the paths at which they are.
void all_aliases(const Shape& shape, const FieldPath& above,
                 std::map<std::string, std::set<std::string>>& paths) {
  for (const Field& field : shape.fields) {
    FieldPath path = above;
    path.push_back({.field = &field});
    if (field.type == FieldType::nested) {
      if (field.list) path.back().index = 0;
      all_aliases(field.shape(), path, paths);
      continue;
    }
    for (const std::string_view alias : field.aliases) {
      if (!alias.empty()) paths[plain_header(alias)].insert(key_of(path));
    }
  }
}

TEST_CASE("every alias leads to its field, whatever else the record type has") {
  for (const RecordInfo& info : record_types()) {
    std::map<std::string, std::set<std::string>> paths;
    all_aliases(info.shape(), {}, paths);
    for (const auto& named : paths) {
      CAPTURE(info.name);
      CAPTURE(named.first);
      CHECK(named.second.contains(
          field_named(info.type, named.first)));  // of several, the record's own
    }
  }
}

// What import takes a header for: the key of a field, `person`, `left out`, or `told` if it says
// that there is no such column, which may then be kept (of entries of a list: left out) as asked.
std::string meaning(RecordType type, std::string_view list, std::string_view header) {
  const Mapping mapping;
  const FieldPath into = list.empty() ? FieldPath() : *find_list(type, list);
  const auto find = [&](UnknownColumns unknown) {
    return ColumnFinder(type, into, mapping, unknown).find(0, std::string(header));
  };
  const Result<SheetColumn> column = find(UnknownColumns::refused);
  if (!column && into.empty()) {
    const Result<SheetColumn> kept = find(UnknownColumns::kept);
    return kept && kept->key == "x_" + plain_header(header) ? "told" : "no way out";
  }
  if (!column) {
    const Result<SheetColumn> left_out = find(UnknownColumns::left_out);
    return left_out && left_out->purpose == Purpose::left_out ? "told" : "no way out";
  }
  switch (column->purpose) {
    case Purpose::field:
      return key_of(column->path);
    case Purpose::person:
      return "person";
    case Purpose::left_out:
      return "left out";
    default:
      return "another";
  }
}

struct Sheet {
  RecordType type;
  std::string_view list;  // of --into
  std::vector<std::pair<std::string_view, std::string_view>> headers;
};

TEST_CASE("every header that offices' rosters and files have is known, or told and kept") {
  const std::string_view group = "members.0.groups.0.kind";
  const Sheet roster = {RecordType::worker,
                        "",
                        {{"联系方式", "phone"},
                         {"政治面貌", "party_member"},
                         {"社工证书号码", "certificates.0.number"},
                         {"证书管理号", "certificates.0.number"},
                         {"证书名称", "certificates.0.level"},
                         {"资格证书", "certificates.0.level"},
                         {"社工证", "certificates.0.level"},
                         {"取得时间", "certificates.0.issued"},
                         {"取证时间", "certificates.0.issued"},
                         {"登记证书有效期", "certificates.0.registered.0.to"},
                         {"岗位", "posts.0.kind"},
                         {"上岗时间", "posts.0.from"},
                         {"入职时间", "posts.0.from"},
                         {"入职日期", "posts.0.from"},
                         {"离职时间", "posts.0.to"},
                         {"离职日期", "posts.0.to"},
                         {"合同期限", "contracts.0.from"},
                         {"工资", "pay.0.monthly"},
                         {"民族", "told"},
                         {"用工类别", "told"},
                         {"是否在岗", "told"},
                         {"缺岗原因", "told"},
                         {"年龄", "told"},
                         {"籍贯", "told"},
                         {"毕业院校", "told"},
                         {"专业", "told"},
                         {"职务", "told"},
                         {"职称", "told"},
                         {"参加工作时间", "told"},
                         {"单位", "told"},
                         {"工作单位", "told"},
                         {"备注", "told"}}};
  Sheet files = {RecordType::household,
                 "",
                 {{"档案号", "id"},
                  {"居住地址", "address"},
                  {"现居住地址", "address"},
                  {"现住址", "address"},
                  {"家庭地址", "address"},
                  {"所属村居", "village"},
                  {"保障类别", group},
                  {"困境类型", group},
                  {"兜底类型", group},
                  {"人员类型", group},
                  {"重点类别", group},
                  {"救助类别", group},
                  {"困难类别", group},
                  {"对象类别", group},
                  {"残疾等级", "members.0.health.disability.grade"},
                  {"自理能力", "members.0.health.self_care"},
                  {"身体状况", "members.0.health.status"},
                  {"监护人/主要照顾者", "members.0.carer.name"},
                  {"紧急联系人", "members.0.carer.name"},
                  {"紧急联系电话", "members.0.carer.phone"},
                  {"死亡日期", "members.0.died"},
                  {"迁出日期", "members.0.moved"},
                  {"服务目标", "members.0.cases.0.goals"},
                  {"跟进级别", "members.0.cases.0.level"},
                  {"负责社工", "members.0.cases.0.worker"},
                  {"跟进社工", "members.0.cases.0.worker"},
                  {"户籍地址", "told"},
                  {"年龄", "told"},
                  {"民族", "told"},
                  {"政治面貌", "told"},
                  {"文化程度", "told"},
                  {"婚姻状况", "told"},
                  {"户主姓名", "told"},
                  {"户主身份证", "told"},
                  {"是否人户分离", "told"},
                  {"残疾类型等级", "told"},
                  {"子女状况", "told"},
                  {"同住情况", "told"},
                  {"收入状况", "told"},
                  {"房屋情况", "told"},
                  {"政策救助情况", "told"},
                  {"服务需求", "told"},
                  {"风险等级", "told"},
                  {"评估等级", "told"},
                  {"是否已死亡", "told"}}};
  const auto check = [](const Sheet& sheet) {
    for (const auto& wanted : sheet.headers) {
      CAPTURE(wanted.first);
      // An item of a list of texts may be named without its number.
      CHECK(meaning(sheet.type, sheet.list, wanted.first).starts_with(wanted.second));
    }
  };
  check(roster);
  check(files);
  files.list = "members";  // a person a row
  check(files);
}

TEST_CASE("every header that offices' records of work have is known, or told and kept") {
  const Sheet sheets[] = {{RecordType::visit,
                           "",
                           {{"走访人", "workers"},
                            {"走访人姓名", "workers"},
                            {"探访人员", "workers"},
                            {"记录人", "workers"},
                            {"走访对象姓名", "people"},
                            {"受访人姓名", "people"},
                            {"走访对象身份证号码", "person"},
                            {"居民身份证号", "person"},
                            {"走访类型", "kind"},
                            {"走访内容", "findings"},
                            {"发现问题", "findings"},
                            {"走访结果", "findings"},
                            {"跟进截止日期", "follow_up.by"},
                            {"下次预约时间", "follow_up.by"},
                            {"后续措施", "follow_up.what"},
                            {"跟进计划", "follow_up.what"},
                            {"开始时间", "begins"},
                            {"结束时间", "ends"},
                            {"走访时间", "date"},
                            {"探访日期", "date"},
                            {"入户时间", "date"},
                            {"服务内容", "actions"},
                            {"处理情况", "actions"},
                            {"走访对象家庭住址", "told"},
                            {"走访地点", "told"},
                            {"是否跟进", "told"},
                            {"满意度", "told"},
                            {"备注", "told"}}},
                          {RecordType::session,
                           "",
                           {{"督导老师姓名", "supervisor"},
                            {"督导人员", "supervisor"},
                            {"督导方式", "mode"},
                            {"督导形式", "mode"},
                            {"督导时间", "from"},
                            {"督导对象", "workers"},
                            {"被督导者", "workers"},
                            {"督导主题", "topic"},
                            {"督导内容", "topic"},
                            {"督导建议", "note"},
                            {"督导过程", "note"},
                            {"督导地点", "told"}}},
                          {RecordType::training,
                           "",
                           {{"培训班名称", "title"},
                            {"课程名称", "title"},
                            {"培训时间", "from"},
                            {"课时", "hours"},
                            {"培训课时", "hours"},
                            {"组织单位", "organizer"},
                            {"授课老师", "trainer"},
                            {"培训内容", "told"},
                            {"培训人数", "told"},
                            {"培训地点", "told"}}},
                          {RecordType::training,
                           "attendance",
                           {{"序号", "left out"},
                            {"姓名", "attendance.0.worker"},
                            {"课时", "attendance.0.hours"},
                            {"签到", "left out"},
                            {"签名", "left out"},
                            {"单位", "told"},
                            {"职务", "told"},
                            {"联系电话", "told"}}}};
  for (const Sheet& sheet : sheets) {
    for (const auto& wanted : sheet.headers) {
      CAPTURE(wanted.first);
      CHECK(meaning(sheet.type, sheet.list, wanted.first) == wanted.second);
    }
  }
}

}  // namespace
}  // namespace shuangbai
