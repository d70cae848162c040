#include "help_topics.h"

namespace shuangbai {
namespace {

constexpr HelpTopic topics[] = {
    {"formats",
     {"输出格式（-o）", "Output formats (-o)"},
     {R"(-o 格式 写到标准输出，-o 格式=文件 写入文件；可重复，一次运行写出几种。每个命令可用的格式列在其
--help 末尾。
  table                 屏幕：不宽于终端，太长时分页（--no-pager 不分页）
  csv, tsv, xlsx        表格：CSV 带 Excel 认得的标记，公式不会被执行
  json, jsonl, yaml     程序：shuangbai schema --outputs 给出 JSON 的结构
  sarif, github, gitlab, junit   持续集成：问题标在文件的行上
  markdown, html        报告：HTML 是单个文件，不需要网络
  sqlite, postgresql    数据库（export）：-o sqlite=文件，-o postgresql=postgresql://用户@主机/数据库
装入 PostgreSQL（12 起）是一个事务：同一市的数据整体替换上次装入的，无论版本是否相同；别的市不变；失败则
一切如前。二十个市以上，服务器的 max_locks_per_transaction 应设为 256。密码写在 PGPASSWORD 或 ~/.pgpass 中，
就不会出现在命令行里。
个人信息都已遮盖，除非加 --unmask；可能含个人信息的文件只有本人可读。
  shuangbai -o table -o xlsx=report.xlsx audit)",
      R"(-o FORMAT writes to standard output, -o FORMAT=FILE to a file; it may be repeated, for several in one
run. The formats of a command stand at the end of its --help.
  table                 the screen: no wider than the terminal, paged if long (--no-pager)
  csv, tsv, xlsx        spreadsheets: CSV has the mark that Excel knows; no formula is ever run
  json, jsonl, yaml     programs: shuangbai schema --outputs tells what JSON holds
  sarif, github, gitlab, junit   CI: findings stand at the lines of files
  markdown, html        reports: HTML is one file that needs no network
  sqlite, postgresql    databases (export): -o sqlite=FILE, -o postgresql=postgresql://USER@HOST/DATABASE
A load into PostgreSQL (12 or later) is one transaction: a city's data takes the place of what was loaded
of it before, whole, be it the same revision or another; other cities stay; after a failure all is as
before. From twenty cities on, the server's max_locks_per_transaction should be 256. A password in
PGPASSWORD or ~/.pgpass does not stand on the command line.
Personal data is masked unless --unmask is given; files that may hold it are for their owner alone.
  shuangbai -o table -o xlsx=report.xlsx audit)"}},
    {"filters",
     {"列表的条件（--where）", "Conditions of lists (--where)"},
     {R"(--where 列=值，也可用 != < <= > >= 和 ~（含有）；可重复，须全部符合。列可以是路径，经过列表的路径只要
有一项符合即可；列表名.count 是项数。编号可写记录的名称，选项可写其名称或导入时认得的说法。
  shuangbai worker list --where posts.station=440222100 --where gender=female
  shuangbai worker list --where 'contracts.to<2024-12-31' --sort contracts.to
  shuangbai client list --rows members --where members.groups.kind=disabled
  shuangbai visit list --count-by kind
--columns 选列，--sort 排序（前加 - 为倒序），--limit 限行数，--rows 以列表的每一项为一行，--count-by 计数。)",
      R"(--where COLUMN=VALUE, also with != < <= > >= and ~ (holds a part); repeated, all must hold. A column may
be a path; where it leads through a list, one entry that fulfils it is enough; LIST.count is the number
of entries. A record's name may stand for its id, and a choice is written as `import` takes it.
  shuangbai worker list --where posts.station=440222100 --where gender=female
  shuangbai worker list --where 'contracts.to<2024-12-31' --sort contracts.to
  shuangbai client list --rows members --where members.groups.kind=disabled
  shuangbai visit list --count-by kind
--columns chooses columns, --sort orders (- in front: downwards), --limit limits the rows, --rows has a row
for each entry of a list, --count-by counts.)"}},
    {"dates",
     {"日期与期间", "Days and windows"},
     {R"(日期写作 YYYY-MM-DD，终止日期当天仍算在内。--as-of 是判断所依的“今天”（默认今天）；脚本和持续集成里写明
它，结果就不随日期改变。审计和各种时数表的期间是 --from 到 --to，默认自 --as-of 当年 1 月 1 日至 --as-of。
  shuangbai --as-of 2024-12-31 audit
  shuangbai audit --from 2024-01-01 --to 2024-06-30
  shuangbai audit --throughout   每一天的状态，而不只是最后一天)",
      R"(Days are written YYYY-MM-DD; a last day counts. --as-of is the "today" of all judgements (by default
today); where scripts and CI name it, results don't change with the day. The window of audits and of
tables of hours goes from --from to --to, by default from 1 January of the year of --as-of to --as-of.
  shuangbai --as-of 2024-12-31 audit
  shuangbai audit --from 2024-01-01 --to 2024-06-30
  shuangbai audit --throughout   states on every day, not only on the last one)"}},
    {"policy",
     {"政策：条款、规则与参数", "Policy: clauses, rules and parameters"},
     {R"(规则及其参数来自政策集（shuangbai.yaml 中 policy 所列）。本地规定写入 policy.yaml：从某日起的参数值、级别、
豁免及其理由。县的值优先于市的值，站的值优先于县的值。
  shuangbai policy list --county 始兴县      现行的值和出处
  shuangbai policy show supervision.hours    一个参数的历来值
  shuangbai policy set supervision.hours 8 --from 2025-01-01 --source 文号 --county 始兴县
  shuangbai audit --policy meizhou-2021      若采用另一套政策，哪些结果会变
  shuangbai audit rules 代码                 一条规则及其条款原文
豁免一个结果，在 policy.yaml 中写（until 为最后一天）：
  suppressions:
    - {rule: 代码, subject: "440222102", reason: 编制已批, until: 2025-06-30})",
      R"(Rules and their parameters come from policy sets (those that shuangbai.yaml names under policy). Local
rules stand in policy.yaml: values from a day on, severities, suppressions with their reasons. A
county's value wins over the city's, a station's over the county's.
  shuangbai policy list --county 始兴县      values in force and where they come from
  shuangbai policy show supervision.hours    a parameter's values over time
  shuangbai policy set supervision.hours 8 --from 2025-01-01 --source DOCUMENT --county 始兴县
  shuangbai audit --policy meizhou-2021      what another policy would change
  shuangbai audit rules CODE                 a rule and the words of its clause
A finding is suppressed in policy.yaml (until is the last day):
  suppressions:
    - {rule: CODE, subject: "440222102", reason: why, until: 2025-06-30})"}},
    {"merging",
     {"用 git 合并", "Merging with git"},
     {R"(数据在 git 中，两人的修改按记录和字段合并：不同的记录、不同的字段不会冲突。每个克隆先运行一次
  shuangbai merge-driver --install
同一字段改得不同，才在该字段留下冲突标记，check 会指出。托管平台上或未安装驱动时留下的冲突：
  shuangbai resolve          从 git 的三个版本重新合并
git diff 显示每个字段一行；提交前的检查：shuangbai hook install。)",
      R"(Data lives in git; what two people change merges by record and field: different records and different
fields never conflict. Each clone runs once
  shuangbai merge-driver --install
Only where both changed one field differently is there a conflict, at that field, which check explains.
Conflicts that a hosting platform has left, or a clone without the driver:
  shuangbai resolve          merges the three versions of git's index anew
git diff shows a line a field; checks before each commit: shuangbai hook install.)"}},
    {"import",
     {"导入表格", "Importing sheets"},
     {R"(1. shuangbai worker template -o xlsx=workers.xlsx   取空表；各单位自己的表头多数也认得
2. shuangbai worker import 花名册.xlsx --dry-run      先试：每个错误指到单元格，什么也不写
3. 表头认错时：--write-map map.yaml 写出每列的理解，改好后 --map map.yaml
4. shuangbai worker import 花名册.xlsx --rejects wrong.csv --partial   正确的行写入，出错的行另存
值要么按原意读取，要么在单元格处拒绝，从不猜测。再导入同一张表不会重复：按编号或 --key 认出记录。
列表项导入到已有记录：--into posts。全部数据仍须正确，否则什么也不写。)",
      R"(1. shuangbai worker template -o xlsx=workers.xlsx   an empty sheet; most headers of offices are known, too
2. shuangbai worker import roster.xlsx --dry-run       try it: each fault is told at its cell, nothing is written
3. Where a header is misunderstood: --write-map map.yaml, correct it, then --map map.yaml
4. shuangbai worker import roster.xlsx --rejects wrong.csv --partial   good rows go in, the others aside
A value is taken as it was meant or refused at its cell, never guessed. The same sheet twice adds nothing:
records are found again by id or by --key. Entries of a list of a record: --into posts. All data must be
sound with it, else nothing is written.)"}},
};

}  // namespace

std::span<const HelpTopic> help_topics() {
  return topics;
}

}  // namespace shuangbai
