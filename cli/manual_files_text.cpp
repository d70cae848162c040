// The prose of shuangbai-records(5) and shuangbai-policy(5).
#include "manual_text.h"

namespace shuangbai {
namespace {

// What both languages have as it is.
constexpr std::string_view mapping_example = R"(  columns:
    - header: 办理人
      field: first_handler
    - header: 备注
  constants:
    - field: kind
      value: home
  values:
    - field: kind
      text: 上门
      value: home
  date_formats:
    - D/M/YYYY)";

constexpr std::string_view office_sheets = R"(  花名册      worker import --key resident_id
              社工站 姓名 性别 身份证号码 联系电话 人员来源 岗位类型
              上岗日期 用人单位 签订日期 合同起始日期 合同终止日期
  培训签到表  train import --into attendance
              培训编号 姓名 学时
  督导记录表  supervise import
              督导 社工站 督导日期 督导时数 方式 督导主题 参加社工
  走访记录表  visit import
              走访日期 走访社工 户编号 走访方式 时长（分钟） 走访情况
  一户一档    client import --into members
              户编号 所在村 建档日期 姓名 与户主关系 性别 身份证号
              对象类别 对象类别起始日期
  个案        client import --into members.cases
              户编号 成员编号 责任社工 个案等级 走访频次.次数
              走访频次.周期 目标 步骤 起始日期
  社工点      station import --into points
              社工站 社工点编号 社工点名称 所在村 启用日期)";

constexpr std::string_view set_example = R"(  parameters:
    - id: station.opening_deadline
      zh: 114 个社工站建成期限
      en: Last day for opening the 114 stations
      clause: 建设服务站点
      values:
        - from: 2021-04-15
          date: 2021-12-31
  rules:
    - code: XX01
      decision: station.established
      clause: 建设服务站点
      severity: error)";

constexpr std::string_view local_example = R"(  parameters:
    - parameter: staffing.admin.min
      county: "440222"
      values:
        - from: 2022-01-01
          number: 3
          source: 始兴县实施方案
  suppressions:
    - rule: SF01
      subject: "440222102"
      reason: 编制已批，2023 年 6 月到岗
      until: 2023-06-30)";

constexpr Text sheets_parts[] = {
    {R"(表头可以是键或键的路径（contracts.0.from，从 0 数起）、中文或英文标题、字段所列的其他标题，或标题相连（合同2.合同起始
日期，从 1 数起，不写数字为第一项）。空格、末尾的 * 和括号中的内容不计。嵌套字段的标题若独一无二，单写即可。表头之上至多二十行
略过，空行也略过。空单元格保持记录原有的内容。

社工站的记录由 station 列、--station，或其村、户确定所属的站；社工由 county 列、--county，或其第一个岗位或合同确定所属的县。
引用写编号；社工、督导、社工站和村若名称唯一，可写名称。值的列表写在一个单元格里，用分号、逗号或换行分开；自由文本用换行
分开，或各占一列（goals.0、goals.1）。

行按编号对应记录，或按 --key 所列的列。没有编号的行，编号由 --key 的列（没有则由所有列）和前面相同的行数推出。用 --into
列表时，行是记录中列表的项：按其编号、身份证号、首日及种类和引用、姓名、全部必填值依次辨认。只有全部数据都正确时才写入。

文件的编码以字节顺序标记为准；否则若字符是 UTF-8 就按 UTF-8，个别错误在其行指出；否则按 GB18030。CSV 的分隔符是 , ; 制表符 | ，
中能得出表头的那个。XLSX、XLS 和 ODS 按所存的值读取，取第一张有内容的可见工作表（--sheet 指定名称或序号）；没有存储结果的公式、
错误值或缺少的文本，在其单元格指出；00000 一类格式的数字取其显示的样子。两行表头合为一行（岗位 在 社工站、岗位类型 之上即
岗位.社工站）。只有不导入的列或合并值的行视为空行；以 合计、填表人： 等开头的行略过并说明。

走访可以写人而不写户：写身份证号（走访对象身份证号码），或写全站唯一的姓名。一个自由文本的几列（走访内容、发现问题）合在一起，
各占一行并带标题。花名册的合同不必写用人单位：即岗位所在社工站的乡镇。不是字段的列会指出，用 --keep 存为 x_表头，或用
--leave-out 略去。--record 编号 指定 --into 各行所属的记录；签到表则取表头之上唯一写出标题的培训。

对照表（--map FILE.yaml）有列表 columns（header、field，可以是 x_名称；不写 field 则略去该列）、constants（field、
value）、values（field、text、value）和 date_formats（YYYY、MM、M、DD、D 及其间的字符）：)",
     R"(Headers are keys or paths of keys (contracts.0.from, counted from 0), titles in Chinese or English, the
further titles that the fields name, or titles one after the other (合同2.合同起始日期, counted from 1;
without a number the first). Blanks, a trailing * and what stands in brackets don't count. A title of a
nested field alone is enough if it is the only one of its name. Rows above the header, up to twenty, are
passed over; empty rows too. A blank cell leaves what the record has.

Records at a station take its code from the column station, from --station, or from their village or
household; workers their county from the column county, from --county, or from their first post or
contract. References are ids, or the names of workers, supervisors, stations and villages where only one
has the name. Lists of values stand in one cell, separated by semicolons, commas or line breaks; free
texts by line breaks, or in columns of their own (goals.0, goals.1).

Rows are matched by id, or by the columns that --key names. A row without id gets one that derives from
the key (all of its columns, if none is named) and from how many rows before it have the same key. With
--into LIST rows are entries of a list of a record: they are found again by their id, else resident id,
else first day with kinds and references, else name, else all required values. Nothing is written unless
the whole repository is sound with it.

A file's encoding is what its byte order mark says; else UTF-8 if its characters are, with or without a
fault, which is told at its line; else GB18030. The delimiter of CSV is the one of , ; tab | and ， that
yields a header. XLSX, XLS and ODS are read as they were stored: of the first visible sheet with rows
(--sheet names another, or gives its number); a formula without a stored result, an error or a text that
is missing is a fault at its cell; numbers in a format such as 00000 are what it shows. Two rows of
headers are one (岗位 over 社工站, 岗位类型: 岗位.社工站). Rows that have only columns which are left
out, or a merged value, are empty; a row that begins with 合计, 填表人： and the like is passed over, and
told.

Visits may name people instead of households: by resident id (走访对象身份证号码), or by a name that only
one person at the station has. Several columns of one free text (走访内容, 发现问题) are joined, a line
each with its title. A roster need not name the employer of contracts: it is the township of the post's
station. Columns that are no field are told, and kept as x_HEADER with --keep or left out with
--leave-out. --record ID names the record of all rows of --into; of a sign-in sheet it is else the
training whose title alone stands above the header.

A mapping (--map FILE.yaml) has the lists columns (header, field, which may be x_NAME; without field the
column is left out), constants (field, value), values (field, text, value) and date_formats (YYYY, MM, M,
DD, D and what stands between them):)"},
    {mapping_example, mapping_example},
    {R"(值可以按办公习惯书写。日期：2022-3-5、2022/3/5、2022.3.5、20220305、2022年3月5日，后面可有时间；带时区的换算成中国的日期；也可
是 Excel 的日期。期间（2022.12.5-12.6、2022-12-05至2022-12-06）在没有终止列时填入首日和末日；只写到月的出生日期要有身份证号
在旁。数字：1,234、30分钟、2小时30分、8学时、3000元；表头括号中的单位适用于不带单位的数字。可选值：键、标题，或字段在括号中所列的
说法。是否：是 有 √ ✓ 对 Y TRUE，否 无 × ✗ N F FALSE。/ — 无 不详 NULL NaN 视为空，但人的自由文本除外。看不见的字符去掉，
姓名比较时不计空格和全半角。可能有两种意思的（3/5/2022），在其单元格拒绝；被电子表格变成数字的身份证号也是。

每个错误写作 文件:行:列（表头）：原因；同一列的同类错误从第四个起合为一行，-v 逐一列出。全部正确才写入，除非用 --partial；--rejects
写出有误的行及原因，更正后可再导入。再次导入不会改变任何内容；与记录不同的行是错误，或按 --on-conflict 更新或略过。--dry-run 不
需要写入权限；--save-plan 文件 所显示的，由 import --plan 文件 执行，除非数据此后已有改动。

各单位现有的表格、所用的命令和列，例如：)",
     R"(Values may be written as offices do. Days: 2022-3-5, 2022/3/5, 2022.3.5, 20220305, 2022年3月5日, a time
of day after them; one with a zone is China's day; days of Excel. A range (2022.12.5-12.6,
2022-12-05至2022-12-06) fills the first and the last day where the sheet has no column for the last; a
month of birth needs the resident id beside it, which says the day. Numbers: 1,234, 30分钟, 2小时30分,
8学时, 3000元; a unit in the header's brackets is that of bare numbers. Choices: key, title or what the
fields name in brackets. Yes and no: 是 有 √ ✓ 对 Y TRUE, 否 无 × ✗ N F FALSE. / — 无 不详 NULL NaN are
blank, but in free texts about people. Characters that nobody sees are left out, names compared without
blanks and widths. What could mean two things (3/5/2022) is refused at its cell, and so is
a resident id that a spreadsheet has turned into a number.

Every fault is told as FILE:ROW:COLUMN (HEADER): why; from the fourth on, faults of one kind in a column
are one line, and -v tells each. Nothing is written unless all is well, or --partial is given; --rejects
has the bad rows with their reasons, to be corrected and imported. A second import changes nothing; a row
that differs from its record is a fault, or updates or leaves it by --on-conflict. --dry-run needs no
permission to write; what --save-plan FILE has shown, import --plan FILE carries out, unless the data has
changed since.

Sheets that offices have, with the command that takes them and columns, for example:)"},
    {office_sheets, office_sheets},
    {R"(export --pseudonymize 密钥文件 对同一人给出相同的代号；export -o sqlite=文件 含全部表、外键和审计结果；
export -o postgresql=URI 装入同样的表，按市的代码分区，表和列有中英文注释，每市一行的 shuangbai_load 说明装入的是什么；再次装入
整体替换该市的数据。导出的 CSV 在电子表格会当作
公式执行的单元格前加 '，导入时去掉。

anonymise 文件夹 写一份匿名副本，供研究、演示或报告问题：编号和姓名换成化名，同一人在各文件中的化名相同；身份证号、电话、文字、注释
和 x_ 键去掉，规则要问有没有的文字以“…”代替；出生日期只留年份。一户的日期（户档、个案、走访、经办事项）整体移动相同的天数，最多两周，
每个日期仍在原来的月份，也不跨过审计之日；移动会改变某项结果的户不移动，所以走访频繁的户大多不动。副本写入前先审计一遍：以同一个
--as-of 为准，每条规则的结果数与原数据相同，否则不写。以别的日期为准可能不同。代码、地名、岗位、薪酬和经过仍在副本中：熟悉内情的人
可能认得出，请勿公开发布。)",
     R"(export --pseudonymize KEYFILE gives the same token for the same person; export -o sqlite=FILE has all
tables, foreign keys and the audit's results; export -o postgresql=URI loads the same tables, partitioned by
the city's code, with the titles of tables and columns as comments; shuangbai_load says what is loaded of each
city, and a further load takes the place of all of it. Exported CSV has ' before a cell that a spreadsheet would
run as a formula; import takes it off again.

anonymise FOLDER writes a copy under pseudonyms, for research, for shows, or to report a fault: ids and
names become tokens, of one person the same in all files; resident ids, phones, texts, comments and keys
that begin with x_ are left out; … stands where a rule asks whether a text is there; of birth days the
year is left. The days of a household (its file, cases, visits and matters) are shifted by the same number,
two weeks at most, so that each stays in its month and on its side of the day of the audit. Those of a
household whose shift would change a verdict are not shifted: most that are visited often. The copy is
audited before it is written: as of the same --as-of each rule has as many verdicts of each outcome as in
the original, or nothing is written. As of other days it may differ. Codes, names of places, posts, pay and
what has happened stay: who knows the circumstances may recognise people, so do not publish it.)"},
};

constexpr Text policy_sets_parts[] = {
    {R"(政策集是一个含 set.yaml 的文件夹：文件（文号、标题、日期、来源）、条款、按日期取值的参数，以及规则。每条规则取下列一种判定，
给它代码、条款和级别；parameters 说明判定中的名称各是什么，与同名参数不同时才需要写。规则可以有自己的文字，其中 {名称} 代表一个
值。shuangbai.yaml 列出生效的政策集，内置的或仓库中的 policies/名称/set.yaml；它们的代码和参数不得相同。records 一套始终生效；
policy.yaml 可以关闭单条规则（switched_off：rule、reason）。

参数的第一个值在其日期之前也适用，以便审计更早的日子；写 starts: true 则此前没有值。policy.yaml 中的值只从其日期起适用，站的值
优先于县的值，县的值优先于市的值和政策集的值。

以另一个市为例：文件夹 examples/policies/meizhou-2021 是公开报道的梅州方案中的数字，没有一行程序：)",
     R"(A policy set is a folder with a file set.yaml: a document (number, title, date, source), its clauses,
parameters with values by date, and rules. A rule takes one of the decisions below and gives it a code, a
clause and a severity; under parameters it says what a name of the decision stands for, where that is not
the parameter of the same name. Texts in which {name} stands for a value may be its own. shuangbai.yaml
names the sets in force, built in or in the repository's policies/NAME/set.yaml; their codes and
parameters must differ. The set records is always in force; policy.yaml switches single rules off
(switched_off: rule, reason).

The first value of a parameter counts before its day, too, so that an audit of earlier days has one; with
starts: true there is none before. Values in policy.yaml count from their days on alone, those of a
station before those of its county, the city and the set.

Another city, as an example: the folder examples/policies/meizhou-2021 holds the figures of Meizhou's
plan that were reported in public, without a line of program:)"},
    {set_example, set_example},
    {R"(policy check 文件夹 指出它的错误；policy show 参数 列出依据一个参数的规则；audit --policy 文件夹 列出哪些结论会因它而变。)",
     R"(policy check FOLDER tells its faults; policy show PARAMETER names the rules that rest on a parameter;
audit --policy FOLDER lists whose verdicts it would change.)"},
};

constexpr Text local_policy_parts[] = {
    {R"(仓库根目录的 policy.yaml 写明本市、县、站自某日起的参数值及其出处（policy set 写入它）、规则的级别、增加的对象类别、关闭的
规则，以及对某个对象的豁免，附理由和最后一天；过了这一天，结果重新出现并有警告：)",
     R"(policy.yaml in the root of a repository has values of parameters from a day on, with their sources, for
the city, counties and stations (policy set writes them), severities of rules, further target groups,
rules that are switched off, and suppressions of a rule for a subject, with a reason and a last day, after
which the finding is back, with a warning:)"},
    {local_example, local_example},
};

}  // namespace

const Prose files_of_records = {
    {"文件", "FILES"},
    {R"(记录是 UTF-8 的 YAML 文件，通常一个文件一条记录；走访是日志，一个文件是一名社工一个月的条目，按日期和编号排序。
fmt 把文件写成规范形式，fmt --check 检查。注释、以 x_ 开头的自定义字段和行尾形式都会保留。日期写作 YYYY-MM-DD，时间写作
HH:MM；编号由小写字母、数字、. _ - 组成。区划代码和身份证号加引号。)",
     R"(Records are YAML files in UTF-8, as a rule one record a file; visits are logs, of which a file holds a
worker's entries of a month, in the order of days and ids. fmt writes files in their canonical form, fmt
--check asks for it. Comments, keys of one's own that begin with x_ and the form of line ends stay. Days
are written YYYY-MM-DD, times HH:MM. Codes and resident ids stand in quotes.)"}};

const Chapter sheets = {{"导入和导出的表格", "SHEETS"}, sheets_parts};

const Chapter policy_sets = {{"政策集", "POLICY SETS"}, policy_sets_parts};

const Chapter local_policy = {{"本地政策", "LOCAL POLICY"}, local_policy_parts};

}  // namespace shuangbai
