#include <doctest/doctest.h>

#include <map>
#include <set>

#include "exchange/header_match.h"
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

TEST_CASE("headers of offices' sheets that mean a field are known") {
  using Headers = std::vector<std::pair<std::string_view, std::string_view>>;
  const std::pair<RecordType, Headers> sheets[] = {
      {RecordType::worker,
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
        {"工资", "pay.0.monthly"}}},
      {RecordType::household,
       {{"档案号", "id"},
        {"居住地址", "address"},
        {"现居住地址", "address"},
        {"现住址", "address"},
        {"家庭地址", "address"},
        {"保障类别", "members.0.groups.0.kind"},
        {"困境类型", "members.0.groups.0.kind"},
        {"兜底类型", "members.0.groups.0.kind"},
        {"人员类型", "members.0.groups.0.kind"},
        {"重点类别", "members.0.groups.0.kind"},
        {"救助类别", "members.0.groups.0.kind"},
        {"困难类别", "members.0.groups.0.kind"},
        {"对象类别", "members.0.groups.0.kind"},
        {"残疾等级", "members.0.health.disability.grade"},
        {"自理能力", "members.0.health.self_care"},
        {"身体状况", "members.0.health.status"},
        {"监护人/主要照顾者", "members.0.carer.name"},
        {"紧急联系人", "members.0.carer.name"},
        {"紧急联系电话", "members.0.carer.phone"},
        {"服务目标", "members.0.cases.0.goals"},
        {"跟进级别", "members.0.cases.0.level"},
        {"负责社工", "members.0.cases.0.worker"},
        {"跟进社工", "members.0.cases.0.worker"},
        {"死亡日期", "members.0.died"},
        {"迁出日期", "members.0.moved"},
        {"所属村居", "village"}}},
      {RecordType::visit,
       {{"走访人", "workers"},
        {"走访人姓名", "workers"},
        {"探访人员", "workers"},
        {"记录人", "workers"},
        {"走访对象姓名", "people"},
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
        {"处理情况", "actions"}}},
      {RecordType::session,
       {{"督导老师姓名", "supervisor"},
        {"督导人员", "supervisor"},
        {"督导方式", "mode"},
        {"督导形式", "mode"},
        {"督导时间", "from"},
        {"督导对象", "workers"},
        {"被督导者", "workers"},
        {"督导内容", "topic"},
        {"督导建议", "note"},
        {"督导过程", "note"}}},
      {RecordType::training,
       {{"培训班名称", "title"},
        {"课程名称", "title"},
        {"培训时间", "from"},
        {"课时", "hours"},
        {"培训课时", "hours"},
        {"组织单位", "organizer"},
        {"授课老师", "trainer"}}}};
  for (const auto& [type, headers] : sheets) {
    for (const auto& meant : headers) {
      CAPTURE(meant.first);
      // An item of a list of texts may be named without its number.
      CHECK(field_named(type, meant.first).starts_with(meant.second));
    }
  }
}

TEST_CASE("headers that could mean several things are no alias") {
  for (const std::string_view header : {"用工类别", "职称", "单位", "工作单位", "参加工作时间"}) {
    CHECK(field_named(RecordType::worker, header).empty());
  }
  for (const std::string_view header : {"户籍地址", "风险等级", "评估等级", "残疾类型等级"}) {
    CHECK(field_named(RecordType::household, header).empty());
  }
}

}  // namespace
}  // namespace shuangbai
