// What offices' sheets hold that the titles of choices, plain numbers and days do not have.
#include <doctest/doctest.h>

#include <map>

#include "../tests/told.h"
#include "exchange/row_encoder.h"

namespace shuangbai {
namespace {

// What a record gets from cells below the keys of fields, as its file would have it; or the first
// fault.
std::string record_of(RecordType type,
                      const std::vector<std::pair<std::string_view, std::string_view>>& cells,
                      const ValueRules& rules = {}, const PathConstants& constants = {}) {
  std::vector<SheetColumn> columns;
  SheetRow row{.number = 2, .width = static_cast<std::uint32_t>(cells.size()), .cells = {}};
  for (std::uint32_t i = 0; i < cells.size(); ++i) {
    columns.push_back({.position = i,
                       .header = std::string(cells[i].first),
                       .purpose = Purpose::field,
                       .path = *find_path(info_of(type).shape(), cells[i].first)});
    if (!cells[i].second.empty()) row.cells.push_back({.column = i, .text = cells[i].second});
  }
  EncodedRow encoded;
  RowEncoder(type, columns, constants, rules, true).encode(row, encoded);
  return encoded.faults.empty() ? encoded.body : "refused: " + told(encoded.faults[0].message);
}

TEST_CASE("every word that offices write for a choice is the value that it means") {
  struct Words {
    RecordType type;
    std::string_view path;
    std::map<std::string_view, std::vector<std::string_view>> words;  // by value
  };
  const Words choices[] = {
      {RecordType::household,
       "members.0.relation",
       {{"head", {"户主", "本人"}},
        {"spouse", {"配偶", "妻", "丈夫"}},
        {"child", {"子女", "儿子", "女儿", "长子", "次女", "儿媳", "女婿"}},
        {"parent", {"父母", "母亲", "父亲"}},
        {"sibling", {"兄弟姐妹"}},
        {"grandchild", {"孙辈", "孙子", "孙女"}},
        {"grandparent", {"祖辈", "祖父母"}},
        {"other", {"其他"}}}},
      {RecordType::household,
       "members.0.groups.0.kind",
       {{"minimum-living-allowance", {"低保对象", "低保", "低保户"}},
        {"destitute", {"特困人员", "特困", "特困供养人员"}},
        {"disabled", {"残疾人", "重度残疾人"}},
        {"child-in-difficulty", {"困境儿童", "孤儿", "事实无人抚养儿童"}},
        {"left-behind-child", {"留守儿童"}},
        {"left-behind-woman", {"留守妇女"}},
        {"elderly-in-difficulty", {"特殊困难老年人", "独居老人", "空巢老人", "失能老人"}}}},
      {RecordType::household,
       "members.0.health.status",
       {{"good", {"良好", "健康"}},
        {"chronic-illness", {"慢性病"}},
        {"serious-illness", {"重病"}},
        {"disability", {"残疾"}},
        {"other", {"其他", "一般"}}}},
      {RecordType::worker,
       "party_member",
       {{"true", {"是", "√", "中共党员", "中共预备党员", "党员"}},
        {"false", {"否", "群众", "共青团员"}}}},
      {RecordType::worker,
       "certificates.0.level",
       {{"assistant", {"助理社会工作师", "初级", "助理社工师", "助社"}},
        {"social-worker", {"社会工作师", "中级", "社工师"}},
        {"senior", {"高级社会工作师", "高级"}}}},
      {RecordType::worker,
       "source",
       {{"recruited", {"招聘", "公开招聘"}},
        {"township-hire", {"乡镇聘用"}},
        {"assistance-officer", {"社会救助经办人员"}},
        {"disability-commissioner", {"残疾人专职委员"}}}},
      {RecordType::worker,
       "posts.0.kind",
       {{"admin", {"事务性岗位", "事务岗", "事务性"}},
        {"service", {"服务性岗位", "服务岗", "服务性"}}}},
      {RecordType::visit,
       "kind",
       {{"home", {"入户", "上门", "家访", "入户走访"}},
        {"phone", {"电话", "电话走访"}},
        {"office", {"来访"}},
        {"online", {"线上", "微信", "视频"}}}},
      {RecordType::session,
       "mode",
       {{"onsite", {"实地", "现场", "线下", "面对面"}}, {"online", {"线上"}}}},
      {RecordType::training,
       "kind",
       {{"pre-service", {"岗前培训", "岗前"}},
        {"professional", {"专业培训", "专业"}},
        {"policy", {"政策培训", "政策"}}}}};
  for (const Words& choice : choices) {
    const std::string key = std::string(choice.path.substr(choice.path.rfind('.') + 1));
    for (const auto& [value, words] : choice.words) {
      for (const std::string_view word : words) {
        CAPTURE(word);
        CHECK(record_of(choice.type, {{choice.path, word}})
                  .ends_with(fmt::format("{}: {}\n", key, value)));
      }
    }
  }
  CHECK(record_of(RecordType::worker, {{"certificates.0.level", "无"}}).empty());
}

TEST_CASE("numbers come with their units, and words for nothing give nothing") {
  CHECK(record_of(RecordType::session, {{"hours", "16"}}) == "  hours: 16\n");
  CHECK(record_of(RecordType::session, {{"hours", "16小时"}}) == "  hours: 16\n");
  CHECK(record_of(RecordType::visit, {{"minutes", "30分钟"}}) == "  minutes: 30\n");
  CHECK(record_of(RecordType::training, {{"hours", "8学时"}}) == "hours: 8\n");
  CHECK(record_of(RecordType::session, {{"hours", "2.5h"}}) == "  hours: 2.5\n");
  for (const std::string_view nothing : {"", "/", "—", "-", "无", "NULL", "NaN", "不详"}) {
    CAPTURE(nothing);
    CHECK(record_of(RecordType::worker, {{"education", nothing}, {"born", nothing}}).empty());
  }
  CHECK(record_of(RecordType::visit, {{"findings", "无"}}) == "  findings: 无\n");
}

TEST_CASE("days, ranges of days and months of birth are the days that they say") {
  for (const std::string_view day : {"2022-3-5", "2022.3.5", "2022年3月5日", "2022-03-05 09:30:00",
                                     "2022-03-04T16:00:00.000Z"}) {
    CAPTURE(day);
    CHECK(record_of(RecordType::visit, {{"date", day}}) == "  date: 2022-03-05\n");
  }
  for (const std::string_view days : {"2022-12-05至2022-12-06", "2022.12.5-12.6"}) {
    CAPTURE(days);
    CHECK(record_of(RecordType::training, {{"from", days}}) ==
          "from: 2022-12-05\nto: 2022-12-06\n");
    CHECK(record_of(RecordType::visit, {{"date", days}}).starts_with("refused: several days"));
  }
  for (const std::string_view month : {"1990-01", "1990.01", "199001", "1990年1月"}) {
    CAPTURE(month);
    CHECK(record_of(RecordType::worker, {{"born", month}, {"resident_id", "440222199001010000"}})
              .ends_with("born: 1990-01-01\n"));
    CHECK(record_of(RecordType::worker, {{"born", month}}).starts_with("refused: a month"));
  }
}

TEST_CASE("several groups in a cell are entries of their own, alike in all else") {
  const auto groups = [](std::string_view text, const ValueRules& rules = {}) {
    return record_of(RecordType::household,
                     {{"members.0.groups.0.kind", text}, {"members.0.groups.0.from", "2021-9-1"}},
                     rules);
  };
  const std::string two =
      "members:\n  - groups:\n      - kind: minimum-living-allowance\n        from: 2021-09-01\n"
      "      - kind: disabled\n        from: 2021-09-01\n";
  for (const std::string_view text : {"低保对象、残疾人", "低保,残疾人", "低保；重度残疾人",
                                      "低保／残疾人", "低保/残疾", "低保\n残疾人、残疾"}) {
    CAPTURE(text);
    CHECK(groups(text) == two);
  }
  CHECK(groups("低保、孤寡").find("kind: 孤寡\n") != std::string::npos);  // judged by the policy
  const ValueRules rules{.added_group = [](std::string_view title) {
    return title == "低保/边缘" ? std::optional<std::string>("edge") : std::nullopt;
  }};
  CHECK(groups("低保/边缘", rules) ==
        "members:\n  - groups:\n      - kind: edge\n        from: 2021-09-01\n");
  CHECK(record_of(RecordType::worker,
                  {{"insurance.0.kind", "养老、工伤"}, {"insurance.0.from", "2022-01-01"}}) ==
        "insurance:\n  - kind: pension\n    from: 2022-01-01\n"
        "  - kind: work-injury\n    from: 2022-01-01\n");
}

TEST_CASE(
    "constants complete the entries that a row gives, and alone make one only without columns") {
  const auto path = [](std::string_view key) {
    return *find_path(info_of(RecordType::worker).shape(), key);
  };
  const PathConstants days = {{path("insurance.0.from"), "2022-01-01"}};
  const auto with = [&](std::string_view text, const PathConstants& constants) {
    return record_of(RecordType::worker, {{"insurance.0.kind", text}}, {}, constants);
  };
  CHECK(with("养老", days) == "insurance:\n  - kind: pension\n    from: 2022-01-01\n");
  CHECK(with("", days).empty());
  CHECK(with("/", days).empty());
  const PathConstants alone = {{path("posts.0.kind"), "服务岗"},
                               {path("posts.0.from"), "2022-01-01"}};
  CHECK(with("", alone) == "posts:\n  - kind: service\n    from: 2022-01-01\n");
}

TEST_CASE("several kinds in a cell are refused where entries differ in more, or others follow") {
  CHECK(record_of(RecordType::worker, {{"posts.0.kind", "事务岗、服务岗"}}).starts_with("refused"));
  CHECK(record_of(RecordType::worker, {{"certificates.0.level", "初级、中级"}})
            .starts_with("refused"));
  CHECK(record_of(RecordType::worker,
                  {{"insurance.0.kind", "养老、工伤"}, {"insurance.1.kind", "医疗"}})
            .starts_with("refused"));
  CHECK(record_of(RecordType::worker, {{"insurance.0.kind", "养老、工作"}})
            .starts_with("refused: there is no `kind` value `工*`"));
}

}  // namespace
}  // namespace shuangbai
