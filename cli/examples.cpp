#include "examples.h"

#include <algorithm>
#include <utility>

namespace shuangbai {
namespace {

struct CommandExample {
  std::string_view command;
  std::string_view arguments;
  Text meaning;
};

constexpr std::string_view no_arguments;

// What every noun has, with the words of each noun in the places of its names.
constexpr CommandExample of_every_noun[] = {
    {"add", "<add>", {"新增一条记录", "adds a record"}},
    {"add", "<add> --dry-run", {"只看会写什么", "only shows what would be written"}},
    {"list", "--where '<where>'", {"符合条件的", "those that fulfil a condition"}},
    {"list", "--count-by <column>", {"每个值各有多少条", "how many have each value"}},
    {"list", "-o csv=<noun>.csv", {"写入供 Excel 打开的文件", "as a file for Excel"}},
    {"show", "<id>", {"个人信息已遮盖", "with personal data masked"}},
    {"show", "-o json <id> --unmask", {"供程序读取，不遮盖", "for programs, unmasked"}},
    {"set", "<id> <set>", {"改一个字段", "changes a field"}},
    {"set", "<id> <set> --dry-run", {"只看会改什么", "only shows what would change"}},
    {"remove",
     "<id> --dry-run",
     {"看能否删除：仍被引用的拒绝删除", "whether it can go: it is refused while others name it"}},
    {"import",
     "<noun>.csv --on-conflict update --rejects wrong.csv --partial",
     {"导入正确的行，出错的行另存", "takes the good rows and puts the others aside"}},
    {"export",
     "-o xlsx=<noun>.xlsx --headers zh",
     {"中文表头的表格", "a sheet with Chinese headers"}},
    {"export", "-o jsonl", {"每行一个 JSON", "JSON, a record a line"}},
    {"template", "-o xlsx=<noun>.xlsx", {"供填写的空表", "an empty sheet to be filled in"}},
    {"template", "-o csv --headers keys", {"只看有哪些列", "only the columns, by their keys"}},
};

struct NounWords {
  std::string_view noun;
  std::string_view id;
  std::string_view add;
  std::string_view where;
  std::string_view column;
  std::string_view set;
};
constexpr NounWords words_of_nouns[] = {
    {"county", "440222", "440229 --name 翁源县 --townships code=440229100,name=龙仙镇,kind=town",
     "name=始兴县", "name", "leading_group.established=2022-03-01"},
    {"city", "4402", "4402 --name 韶关市", "name~韶关", "name",
     "joint_conference.established=2021-02-20"},
    {"station", "440222100", "440222108 --name 示例社工站 --opened 2022-07-01", "county=始兴县",
     "county", "plaque=2021-07-01"},
    {"worker", "w101",
     "w999 --county 始兴县 --name 示例新人 --gender female --source recruited --posts "
     "station=440222100,kind=service,from=2022-12-01",
     "posts.station=440222100", "gender", "education=本科"},
    {"supervisor", "s1", "s9 --name 示例督导丙 --stations station=440222100,from=2023-01-01",
     "stations.count>1", "name", "phone=13900000000"},
    {"client", "h100-001",
     "h100-999 --station 440222100 --village 440222100201 --opened 2022-12-01 --members "
     "id=m1,name=示例,relation=head,gender=male",
     "members.groups.kind=disabled", "members.groups.kind", "card_number=100-001"},
    {"visit", "v20221107",
     "--station 440222100 --date 2022-12-20 --workers w103 --household h100-001 --kind home "
     "--minutes 60",
     "date>=2022-12-01", "kind", "minutes=60"},
    {"supervise", "s102-202205",
     "--station 440222100 --supervisor s1 --from 2022-12-28 --to 2022-12-28 --hours 4 --topic "
     "个案督导 "
     "--mode onsite",
     "hours<16", "topic", "hours=16"},
    {"train", "t2021-pre",
     "t2022-99 --title 个案工作 --organizer 民政局 --kind professional --from 2022-12-21 --to "
     "2022-12-21 --hours 6",
     "kind=professional", "kind", "hours=16"},
    {"window", "m20221101",
     "--station 440222100 --date 2022-12-20 --kind 低保咨询 --first-handler w101 --due 2022-12-25 "
     "--way on-the-spot",
     "date>=2022-12-01", "kind", "result=已答复"},
    {"recruit", "r2021-1", "r2023-1 --year 2023 --stages.registration 2023-03-15", "year=2021",
     "year", "stages.written=2021-04-11"},
};

// Of commands of their own.
constexpr CommandExample of_one_command[] = {
    {"station point add",
     "太平镇社工站 p9 --name 示例社工点 --village 440222100001 --opened 2022-12-01",
     {"新设社工点", "opens a point"}},
    {"station point add",
     "440222100 p9 --name 示例社工点 --village 440222100001 --opened 2022-12-01 --dry-run",
     {"只看会写什么", "only shows what would be written"}},
    {"station point close",
     "440222100 p1 --closed 2022-12-31 --dry-run",
     {"停办社工点前先看", "before a point is closed"}},
    {"station point close", "440222100 p1 --closed 2022-12-31", {"停办社工点", "closes a point"}},
    {"station staffing",
     "--where 'service_shortfall>0'",
     {"服务性岗位缺人的站", "stations that lack service workers"}},
    {"station staffing", "-o csv=staffing.csv", {"供上报的表格", "a sheet to be forwarded"}},
    {"worker transfer",
     "w103 --station 440222101 --kind service --from 2023-01-01",
     {"调到另一个站", "moves a worker to another station"}},
    {"worker transfer",
     "w103 --station 马市镇社工站 --kind service --from 2023-01-01 --dry-run",
     {"站可写名称；只看会改什么", "a station by its name; only shows the change"}},
    {"worker leave",
     "w103 --kind sick --from 2022-12-20 --to 2022-12-30",
     {"记病假", "records a sick leave"}},
    {"worker leave",
     "w104 --kind maternity --from 2022-12-20",
     {"终止日期未定", "without a last day yet"}},
    {"worker contract",
     "w103 --employer 440222100 --signed 2024-05-20 --from 2024-07-01 --to 2027-06-30",
     {"记一份合同", "records a contract"}},
    {"worker contract",
     "w103 --employer 440222100 --signed 2024-05-20 --from 2024-07-01 --to 2027-06-30 "
     "--monthly-pay 4500",
     {"连同月薪", "with the monthly pay"}},
    {"worker certify",
     "w103 --level assistant --issued 2022-11-01",
     {"记证书", "records a certificate"}},
    {"worker certify",
     "w103 --level assistant --issued 2022-11-01 --number 2022-001",
     {"连同证书编号", "with its number"}},
    {"worker assess",
     "w103 --year 2022 --grade qualified --date 2022-12-20",
     {"记年度考核", "records a yearly assessment"}},
    {"worker assess",
     "w103 --year 2022 --grade excellent --date 2022-12-20 --dry-run",
     {"只看会改什么", "only shows what would change"}},
    {"worker end",
     "w161 --on 2022-12-31 --dry-run",
     {"看会结束什么、还有什么未了", "what ends, and what stays open"}},
    {"worker end", "w161 --on 2022-12-31", {"离职", "ends the service"}},
    {"worker handover",
     "w103 w104 --on 2023-01-01",
     {"自该日起由另一人负责全部个案和社工点", "all cases and points, from the day on"}},
    {"worker handover",
     "示例w154 示例w153 --on 2023-01-01 --cases h105-001/m1",
     {"只移交一个个案", "a single case"}},
    {"client case open",
     "h108-002 m1 --worker w803 --level 2 --visits 2/month --goal 生活自理 --step 每月两次探访 "
     "--from 2022-12-01 --dry-run",
     {"开案前先看", "before a case is opened"}},
    {"client case hand-over",
     "h100-001 m1 --worker w104 --from 2022-12-01",
     {"自该日起由 w104 负责", "w104 is responsible from that day"}},
    {"client case advance",
     "h105-001 m1 planned --on 2022-05-10",
     {"记一个服务环节", "records a stage of the process"}},
    {"client case close",
     "h108-001 m1 --on 2022-12-31 --outcome 目标已达成",
     {"结案", "closes the case"}},
    {"client merge",
     "h108-002 h108-001 --dry-run",
     {"重复登记的一户：先看会改什么", "a household that is on file twice: what would change"}},
    {"visit hours",
     "--from 2022-01-01 --to 2022-12-31 --sort -hours",
     {"全年，多的在前", "of a year, the most first"}},
    {"visit hours",
     "--where visits=0 -o csv=hours.csv",
     {"没有走访的社工，写入文件", "workers without a visit, into a file"}},
    {"visit due", "--as-of 2022-12-15", {"本期还要走访谁", "who is still to be visited"}},
    {"visit due", "--count-by worker", {"每名社工还有多少", "how many each worker has"}},
    {"visit due",
     "--as-of 2022-12-15 --until 2023-01-31 --by village",
     {"各村到该日要访几人、漏访几个周期",
      "how many each village has by a day, and what was missed"}},
    {"train hours",
     "--where 'professional_shortfall>0'",
     {"学时不足的社工", "workers who lack hours"}},
    {"train hours",
     "--from 2022-01-01 --to 2022-12-31 -o csv=hours.csv",
     {"全年的表格", "a sheet of a year"}},
    {"train transcript", "w103", {"参加过的培训和还缺的学时", "what was attended, and what lacks"}},
    {"train transcript",
     "示例w103 --as-of 2022-06-30 -o csv=transcript.csv",
     {"截至该日，写入文件", "as of a day, into a file"}},
    {"supervise hours",
     "--from 2022-01-01 --to 2022-12-31",
     {"各站全年的督导时数", "of each station over a year"}},
    {"supervise hours", "--where 'shortfall>0'", {"时数不足的站", "stations that lack hours"}},
    {"audit", "--as-of 2022-12-31", {"截至该日的全部规则", "all rules as of the day"}},
    {"audit",
     "--select SV,TR --county 始兴县 --details",
     {"一县的督导与培训，逐条", "supervision and training of a county, each result"}},
    {"audit",
     "-o html=report.html -o xlsx=report.xlsx --fail-on never",
     {"供转发的报告", "reports to be forwarded"}},
    {"audit",
     "--repositories folders.txt --as-of 2022-12-31 -o html=province.html",
     {"清单中的几个数据仓库合为一份", "the repositories of a list, as one"}},
    {"audit",
     "--as-of 2022-12-31 -o shard=shaoguan.shard --fail-on never",
     {"供 audit merge 合并的部分结果", "a partial result for audit merge"}},
    {"audit rules", no_arguments, {"全部规则", "all rules"}},
    {"audit rules", "SV08", {"一条规则的内容与条款", "what a rule says, and its clause"}},
    {"audit explain",
     "SV08 440222102 --as-of 2022-12-31",
     {"判定是怎样得出的", "how a verdict came about"}},
    {"audit explain",
     "SF01 澄江镇社工站 --as-of 2022-12-31",
     {"对象可写名称", "the subject by its name"}},
    {"audit trend",
     "--by quarter --from 2022-01-01 --to 2022-12-31",
     {"各季度的合规率", "rates by quarter"}},
    {"audit trend",
     "--rules --select SV -o csv=trend.csv",
     {"逐条规则，写入文件", "by rule, into a file"}},
    {"county set",
     "440222 townships.440222100.villages+=code=440222100209,name=示例村,kind=village",
     {"给一个镇加一个村", "adds a village to a township"}},
    {"audit diff",
     "$(git log -1 --before=tomorrow --format=%h)",
     {"某日以来的变化：--before 写那一天", "since a day: write it after --before"}},
    {"audit diff", "HEAD", {"未提交的修改带来什么", "what uncommitted changes bring"}},
    {"audit diff",
     "HEAD~1 HEAD -o json",
     {"上次提交带来什么，供程序读取", "what the last commit brought, for programs"}},
    {"audit forecast",
     "--as-of 2022-06-30 --until 2022-12-31 --county 始兴县",
     {"一县到年底会有哪些不合格", "what will fail in a county by the end of the year"}},
    {"audit forecast",
     "--as-of 2022-06-30 --until 2022-12-31 --where 'projected>0'",
     {"只看按进度达不到的", "only what its pace does not reach"}},
    {"audit sample",
     "-o xlsx=checklist.xlsx -n 3 --seed 2022 --of households",
     {"抽三户，作检查表", "three households, as a checklist"}},
    {"audit merge",
     "shaoguan.shard -o html=province.html",
     {"由各市的分片出一份报告（此例只有一市）",
      "one report of the shards of cities (here, of one)"}},
    {"audit merge",
     "shaoguan.shard --expect cities.txt -o xlsx=province.xlsx",
     {"缺哪些市会说明", "tells which cities are missing"}},
    {"audit sample",
     "-n 2 --seed 2022 --of workers --county 始兴县",
     {"一县抽两名社工", "two workers of a county"}},
    {"policy list", "--county 始兴县", {"一县所用的参数值", "the values in force in a county"}},
    {"policy list",
     "--where 'parameter~supervision'",
     {"督导方面的参数", "parameters of supervision"}},
    {"policy show",
     "supervision.hours",
     {"一个参数的历来值与出处", "a parameter's values and their sources"}},
    {"policy show", "contract.years --at 2022-12-31", {"该日的值", "the value of a day"}},
    {"policy set",
     "supervision.hours 8 --from 2023-01-01 --source '韶民发〔2023〕1号'",
     {"全市自该日起", "for the city from a day on"}},
    {"policy set",
     "supervision.hours 8 --from 2023-01-01 --source '始民发〔2023〕1号' --county 始兴县",
     {"只对一县", "for a county alone"}},
    {"policy suppress",
     "SF01 440222102 --reason '编制已批，六月到岗' --until 2023-06-30 --as-of 2022-12-31",
     {"到该日为止不计", "until a day"}},
    {"policy suppress",
     "SF01 440222102 --reason '编制已批，六月到岗' --until 2023-06-30 --as-of 2022-12-31 --dry-run",
     {"只看会改什么", "only shows what would change"}},
    {"policy unsuppress", "SF01 440222102", {"重新计入", "counts again"}},
    {"policy coverage", no_arguments, {"每一条款由哪些规则审计", "which rules audit each clause"}},
    {"policy coverage", "-o csv=coverage.csv", {"写入文件", "into a file"}},
    {"policy check", "shaoguan-2021-21", {"检查自带的政策集", "checks a built-in set"}},
    {"init", "data --name 韶关市 --jurisdiction 4402", {"新建数据仓库", "makes a data repository"}},
    {"init",
     "data --name 韶关市 --jurisdiction 4402 --divisions divisions.csv",
     {"连同区划", "with its divisions"}},
    {"check", no_arguments, {"检查全部文件", "checks every file"}},
    {"check",
     "440222/workers --strict",
     {"只看一个文件夹，警告也算失败", "a folder alone; warnings fail, too"}},
    {"check", "--privacy", {"另查正文里的证件号和电话", "looks for ids and phones in texts, too"}},
    {"find", "示例w103", {"姓名在哪些记录里", "which records hold a name"}},
    {"find",
     "w103 --type client,visit --where 'field~worker'",
     {"谁的个案和走访写着这名社工", "whose cases and visits name a worker"}},
    {"rename", "worker w103 w903", {"连同引用它的记录和文件名", "wherever it is named"}},
    {"rename",
     "client h100-001 h100-009 --dry-run",
     {"只看会改什么", "only shows what would change"}},
    {"history", "w101", {"每个字段的历次修改", "each change of each field"}},
    {"history",
     "h100-001 --where field~cases -o csv=history.csv",
     {"只看个案，写入文件", "of its cases alone, into a file"}},
    {"undo", "--dry-run", {"看会恢复什么", "what would come back"}},
    {"undo", no_arguments, {"撤销上一次写入", "takes the last write back"}},
    {"fmt", "--check", {"列出不规范的文件", "lists the files that are not canonical"}},
    {"fmt", "440222/workers", {"整理一个文件夹", "formats a folder"}},
    {"schema", "worker", {"一类文件的 JSON Schema", "the JSON Schema of a kind of file"}},
    {"schema", "--editor", {"编辑器里有提示和检查", "editors complete and check the files"}},
    {"schema", "--outputs", {"JSON 输出的 JSON Schema", "the JSON Schemas of JSON outputs"}},
    {"import",
     "worker=worker.csv station=station.csv --on-conflict update --dry-run",
     {"一次导入几类，先试", "several types at once, tried first"}},
    {"import",
     "worker.xlsx --as worker --on-conflict update --save-plan plan.json",
     {"保存将要做的事，供核对", "saves what it would do, to be looked at"}},
    {"export",
     "-o sqlite=city.db",
     {"全部数据和审计结果的数据库", "a database of all records and results"}},
    {"export",
     "-o postgresql=postgresql:///stations",
     {"装入 PostgreSQL 的数据库，替换本市上次装入的",
      "into a PostgreSQL database, in the place of the city's earlier load"}},
    {"export",
     "--as worker -o xlsx=worker.xlsx --headers zh",
     {"一类记录的表格", "a sheet of one type"}},
    {"anonymise",
     "../anonymous --as-of 2022-12-31",
     {"供研究、演示、报告问题", "for research, shows and reports of faults"}},
    {"anonymise",
     "../anonymous-again --key secret.key",
     {"每次同样的化名", "the same pseudonyms each time"}},
    {"manual",
     no_arguments,
     {"手册页，如 shuangbai manual | man -l -", "the manual page, as for man -l -"}},
    {"manual", "worker", {"一个命令的手册页", "the page of a command"}},
    {"manual", "policy.5", {"政策文件的手册页", "the page of files of policies"}},
    {"hook install", no_arguments, {"提交前自动检查", "checks before each commit"}},
    {"merge-driver", "--install", {"让 git 按记录和字段合并", "has git merge by record and field"}},
    {"resolve", "--dry-run", {"看能解决哪些冲突", "which conflicts can be resolved"}},
    {"resolve", no_arguments, {"按记录和字段解决冲突", "resolves conflicts by record and field"}},
    {"diff-text", "440222/workers/w101.yaml", {"每个字段一行", "a line a field"}},
    {"stats", "--as-of 2022-12-31 --by county", {"全市和各县", "of the city and each county"}},
    {"stats", "-o xlsx=stats.xlsx", {"供上报的表格", "a sheet to be forwarded"}},
    {"completion",
     "bash",
     {"供 bash 补全，如 eval \"$(shuangbai completion bash)\"",
      "for bash, as eval \"$(shuangbai completion bash)\""}},
    {"help", "filters", {"列表的条件怎样写", "how conditions of lists are written"}},
    {"help", "worker transfer", {"一个命令的用法", "how a command is used"}},
    {"completion", "fish", {"供 fish 补全", "for fish"}},
};

std::string line_of(std::string_view command, std::string_view arguments) {
  std::string line = "shuangbai " + std::string(command);
  if (!arguments.empty()) line += ' ' + std::string(arguments);
  return line;
}

// The arguments with a noun's own words.
std::string filled(std::string_view arguments, const NounWords& words) {
  std::string text(arguments);
  const std::pair<std::string_view, std::string_view> places[] = {
      {"<noun>", words.noun}, {"<id>", words.id},       {"<add>", words.add},
      {"<set>", words.set},   {"<where>", words.where}, {"<column>", words.column}};
  for (const auto& [place, word] : places) {
    const std::size_t at = text.find(place);
    if (at != text.npos) text.replace(at, place.size(), word);
  }
  return text;
}

}  // namespace

std::vector<Example> examples_of(std::string_view command) {
  std::vector<Example> found;
  if (command == "audit run") command = "audit";  // which is the same
  for (const CommandExample& example : of_one_command) {
    if (example.command != command) continue;
    found.push_back({line_of(command, example.arguments), example.meaning});
  }
  const std::size_t blank = command.find(' ');
  const auto words = std::ranges::find(words_of_nouns, command.substr(0, blank), &NounWords::noun);
  if (words == std::end(words_of_nouns) || blank == command.npos) return found;
  for (const CommandExample& example : of_every_noun) {
    if (example.command != command.substr(blank + 1)) continue;
    found.push_back({line_of(command, filled(example.arguments, *words)), example.meaning});
  }
  return found;
}

}  // namespace shuangbai
