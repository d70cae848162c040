#include "manual_text.h"

#include "help_topics.h"

namespace shuangbai {

const Prose description = {
    {"描述", "DESCRIPTION"},
    {R"(shuangbai 把一个市的社会工作服务站网络记在 YAML 文件里，文件放在一个由 git 管理的文件夹（数据仓库）中，并按
政策文件的规则逐条审计。文件可以直接阅读和编辑；写入数据的命令要么全部写入，要么什么也不写，没有改动的内容逐字节保持原样。

每类记录（county、city、station、worker 等）都有 add、list、show、set、remove、import、export 和 template。add 和 set
的选项就是记录的字段。列表的一项写作 键=值,…，其中的字段写成路径：members.m1.groups+=kind=disabled,from=2021-01-01。
列表=… 设置整个列表，列表+=… 追加，空值删除。写入后显示每个字段的旧值和新值；check 会拒绝的内容不会写入。

写入先暂存并落盘，再提交，然后移到原处；中断的写入由下一个命令完成或丢弃。读取的命令自始至终看到同一个已提交的状态：
读取者共享一把锁，写入者等待它（--lock-timeout），并说明在等谁。文件系统不支持锁时，拒绝写入。不跟随链接，不读写仓库之外的文件。

所有输出都遮盖个人信息，除非加 --unmask。)",
     R"(shuangbai keeps the records of a city's network of social-work stations as YAML files in a folder that
lives in git (the data repository), and audits them by the rules of a policy document. People may read
and edit the files; a command that writes does so all or nothing, and leaves what it does not change byte
for byte as it is.

Each type of record (county, city, station, worker, ...) has the verbs add, list, show, set, remove,
import, export and template. The options of add and set are the fields of the record. An entry of a list
is written KEY=VALUE,..., a field inside one as a path: members.m1.groups+=kind=disabled,from=2021-01-01.
LIST=... sets the whole list, LIST+=... appends, an empty value removes. A write tells each field's old
and new value; what check would reject is refused.

What is written is staged and synced, then committed, then moved to its place; what was interrupted, the
next command completes or discards. A command that reads sees one committed state from its first file to
its last: readers share a lock, for which a writer waits (--lock-timeout) and says for whom. Where the
file system knows no locks, nobody writes. No link is followed, and nothing outside of the repository is
read or written.

Personal data is masked in every output unless --unmask is given.)"}};

namespace {

// A topic of help, which fits as it is.
Text topic(std::string_view name) {
  for (const HelpTopic& each : help_topics()) {
    if (each.name == name) return each.text;
  }
  return {};
}

const Prose program_sections[] = {
    {{"列表的条件", "CONDITIONS OF LISTS"}, topic("filters")},
    {{"日期", "DAYS"}, topic("dates")},
    {{"检查", "CHECKS"},
     {R"(check 以 路径:行:列 指出每个错误：记录缺少的，引用了却不存在的，以及不大可能的（两人同一身份证号、与之矛盾的出生日期、尚未
到来的走访）。给出路径时只说这些文件的错误；--strict 也计警告。稀疏检出中 git 略去的部分不检查，并予以说明。--privacy 查找自由
文本和编号中的个人信息。克隆中没有安装合并驱动时会指出；这时 git 按行合并。)",
      R"(check tells every fault at path:line:column: what a record lacks, what it names and is not there, and
what can hardly be meant (two people with one resident id, a birth date that contradicts it, visits to
come). Of paths that are given it tells the faults of those files alone; --strict counts warnings, too.
What git left out of a sparse checkout is unchecked, and said to be. --privacy finds personal data in
free texts and ids. Where a clone has no merge driver, so that git merges by lines, check says so.)"}},
    {{"审计", "AUDITS"},
     {R"(屏幕上最差的规则在前（有基线时新的在前），并说明接下来到期的事项；最后几行说明做什么。--details 按县和站列出每个结果及起决定作用的依据
（--evidence all：全部依据）。explain 说明一个结果的由来。

基线（--write-baseline、--baseline）列出已知的结果，它们不再算作不合格；只有本次查看过的才算已改正（--prune 删去），已知的若变得
更严重，重新算作问题。--since 只报告依据了或查看过已改动记录的结果；记录删除后没有可查看的。audit diff 列出自某个 git 版本以来
新增、改正、变差和变好的结果。)",
      R"(On a screen the worst rules come first (beside a baseline, what is new), with what is due next; the last lines say what to do. --details
lists each result by county and station, with the evidence that decides (--evidence all: with all).
explain tells how a result came about.

A baseline (--write-baseline, --baseline) lists results that are known, which then don't fail; only what a
run has looked at counts as fixed in it (--prune drops it), and of what is known, what has become worse is
a finding again. --since reports results that rest on changed records, or looked at them; a record that
was deleted leaves nothing to look at. audit diff lists results that are new, fixed, worse and better
since a git revision.)"}},
    {{"日常工作", "DAILY WORK"},
     {R"(find 在编号、姓名、代码和自由文本中查找，不论字母大小写和姓名中的空格；不查自定义字段（x_…）和注释。

visit due 列出当天所在周期内应走访的人，或截至 --until 的，以及走访中约定而尚未完成的跟进。期限即走访规则的期限：周期的
最后一天。missed 是自 --from（默认 1 月 1 日）起已过而走访不足的周期数；--by worker 和 --by village 按社工和村统计。

rename 更改一条记录的编号：它的文件、所有引用它的记录、日志文件名和社工站的文件夹，以及 policy.yaml 中的豁免和取值一并更改。
基线、注释和自由文本不变。client merge 把一户的两份档案合为一份：同一个人（按身份证号，其次按姓名）合并，走访、经办事项和豁免
随之转移；两份档案说法不一的内容会被拒绝。更改前后仓库都必须正确。

worker handover 把一名社工负责的个案和联络的社工点，自某日起移交给另一名社工；此前由谁负责仍留有记录。移交不了的（如站长
之职）会列出。

history 从 git 的提交中列出一条记录的每次改动，最近的在前，包括尚未提交的；记录移动过，或只改了编号，也能追踪。undo 撤销上一次
写入，只要文件此后没有变动；再运行一次即恢复。上次写入所替换的内容存放在 .shuangbai.undo，只有本人可读，git 忽略它；一次写入
超过 5000 个文件的不保留。

train transcript 列出一名社工已结束的培训，以及规则还要求什么。audit sample 为检查抽取社工站、社工或家庭：种子和数据相同，
结果相同，大样本以小样本开头。audit forecast 列出截至某日将不合规而今天合规的：状态给出最早不合规的一天，走访和学时按当前
周期的进度推算。以后的督导、培训、走访和经办事项尚不可知；以后开始的岗位、合同和请假按所写的计入。)",
      R"(find TEXT tells where a text stands in ids, names, codes and free texts, whatever the case of letters
and the blanks in names; fields of one's own (x_...) and comments are not looked through.

visit due tells whom to visit in the periods that the day lies in, or by --until DAY, and the follow-ups
that visits have promised and that are not done. The deadline is that of the rule of the visits: the last
day of the period. missed counts the periods since --from (1 January) that are over without the visits
needed; --by worker and --by village count people, visits and follow-ups.

rename gives a record another id in its file, in all records that refer to it, in the names of log files
and the folders of a station, and in suppressions and values of policy.yaml. Baselines, comments and free
texts stay. client merge makes one file of two that a household has: people who are the same (by resident
id, else name) are joined, visits, matters and suppressions follow; what the two say differently is
refused. The repository must be sound before and after.

worker handover gives the cases for which a worker is responsible, and the points of which the worker is
the liaison, to another from a day on; who was responsible before stays on record (workers, liaisons).
What is left, as a place in a station's leadership, is told.

history tells each change of a record from git's commits, the latest first, with what is not committed
yet. It follows the record through moves and, if nothing else changed with it, other ids. undo takes the
last write back while its files are as it left them, and itself back when it is run again. What the last
write replaced lies in .shuangbai.undo, for the user alone, and git ignores it; of a write of more than
5,000 files nothing is kept.

train transcript lists the trainings of a worker that have ended, and says what the rules still ask for.
audit sample draws stations, workers or households for inspectors: with the same seed and data the same,
and a larger sample begins with the smaller. audit forecast tells what will fail by a day that does not
today: states from the first day on which they fail, visits and hours by the pace of the running period.
Sessions, trainings, visits and matters of later days are not known; posts, contracts and leave that
begin later are taken to come.)"}},
    {{"补全", "COMPLETION"},
     {R"(completion bash、completion zsh 和 completion fish 输出脚本，补全命令、选项、可选值、格式、规则和记录编号，附县、
社工站、社工和督导的名称（候选不超过一百个时）；从不显示服务对象的姓名。

bash：在 ~/.bashrc 中写 source <(shuangbai completion bash)；zsh：shuangbai completion zsh > ~/.zfunc/_shuangbai，并
在 ~/.zshrc 中写 fpath+=~/.zfunc; autoload -U compinit; compinit；fish：存为
~/.config/fish/completions/shuangbai.fish。)",
      R"(completion bash, completion zsh and completion fish print a script that completes commands, options,
choices, formats, rules and ids of records, with the names of counties, stations, workers and
supervisors where at most a hundred fit. Clients are never named.

In bash: source <(shuangbai completion bash) in ~/.bashrc; in zsh: shuangbai completion zsh
> ~/.zfunc/_shuangbai, and in ~/.zshrc fpath+=~/.zfunc; autoload -U compinit; compinit; in fish: ~/.config/fish/completions/shuangbai.fish.)"}},
    {{"git", "GIT"},
     {R"(init 写入 .gitattributes，为合并和差异指定驱动；每个克隆运行一次 shuangbai merge-driver --install，告诉 git
运行什么（merge.shuangbai.driver，即 shuangbai merge-driver %O %A %B %P）。此后 merge、rebase、cherry-pick、revert
和 stash 按记录和字段合并：改动不同的记录或字段从不冲突，两人往同一个文件新增也不冲突。双方改得不同的字段，在文件中以 git
的标记并列，标记写明是哪个字段；一方删除、另一方修改的记录也是如此。check 说明每处怎么办。读不懂的文件按行合并。

resolve 对已停下的、或未用驱动的合并做同样的事，依据 git 索引中的三个版本。解决的加入索引，余下的列出，状态为 1。此后编辑
过而没有标记的文件不动，除非指名。

diff-text 把文件显示为每个字段一行，供 git diff 使用；个人信息已遮盖，因此它的改动可能看不出来：--pseudonymize KEYFILE 以
相同代号表示相同的值，--unmask 全部显示（git config diff.shuangbai.textconv 'shuangbai --unmask diff-text'）。)",
      R"(init writes a .gitattributes that names a driver for merges and differences; in each clone shuangbai
merge-driver --install says what git is to run (merge.shuangbai.driver, shuangbai merge-driver %O %A
%B %P). Then merge, rebase, cherry-pick, revert and stash merge files of records by record and field:
edits of different records or fields never conflict, also when two people add to one file. A field that
both sides have changed differently stands in the file twice, between git's markers, which name it; so
does a record that one side has deleted and the other has changed. check tells of each what to do. A file
that cannot be read is merged by lines.

resolve does the same for a merge that has stopped, or that was made without the driver, from the three
versions in git's index. What it settles it adds to the index; what is left it names, and ends with 1.
Files that were edited since, and have no markers, are left alone unless they are named.

diff-text shows a file as one line a field, for git diff; what is personal is masked, so that a change of
it may not show: --pseudonymize KEYFILE shows equal values as equal tokens, --unmask all of them
(git config diff.shuangbai.textconv 'shuangbai --unmask diff-text').)"}},
    {{"内存", "MEMORY"},
     {R"(审计在内存中保留社工站、社工、培训和督导，家庭只保留规则所需的，走访每条 28 字节，不保留结果：不到数据大小的一半。)",
      R"(An audit keeps stations, workers, trainings and sessions, of households what rules need, of visits 28
bytes each, and no results: less than half of the data's size.)"}},
};

}  // namespace

std::span<const Prose> sections_of_program() {
  return program_sections;
}

const Prose outputs_prose = {
    {"输出", "OUTPUTS"},
    {R"(-o 格式 输出到标准输出，-o 格式=文件 写入文件：要么完整写入，要么不写。可以同时给几个，其中一个写到标准输出。CSV 文件
带字节顺序标记；电子表格会当作公式执行的文本，前面加 '。中文的 CSV 中结果和种类用中文，表头是字段的键。结果中的文件名从数据所在
git 工作区的根起算。因数据有误而被拒绝的审计，把错误写入各输出，以 3 结束。

audit -o html=文件 是单个文件，不需要网络：各县和各类规则的合格率、人员缺口、各月督导、培训学时、趋势，以及可筛选、排序、展开
的全部结果。audit -o xlsx=文件 含汇总、规则、全部结果及各县结果、在岗与应有人数、各月督导时数和培训学时，数字和日期保持其类型。
GitHub 每类只显示十条标注：写出最严重的，其余的用一条提示计数。任何输出都用不上的选项会被拒绝。

JSON 文档带格式编号 format，列表为 {"format": 1, "rows": […]}，schema --outputs 输出它的模式。同一编号下只会增加键；删除键或改变含义时编号随之改变，并在更新
记录中说明。)",
     R"(-o FORMAT prints an output, -o FORMAT=FILE writes it to a file: whole, or not at all. Several may be
given, of which one goes to standard output. A CSV file begins with a byte order mark; texts that a
spreadsheet would run stand behind a '. In Chinese, its outcomes and kinds are words; its headers are
keys. Files in results are named from the root of the git work tree that holds the data. An audit that is
refused for faulty data writes the faults to its outputs and ends with 3.

audit -o html=FILE is one file that needs no network: rates by county and kind of rule, shortfalls,
supervision by month, hours of training, the trend, and every finding in a table that filters, sorts and
opens. audit -o xlsx=FILE has a summary, the rules, all results and those of each county, workers in post
against those required, hours of supervision by month and hours of training, with numbers and dates as
such. GitHub shows ten annotations of a kind: the worst are written, and a notice counts the rest. An
option that no output can honour is refused.

JSON documents carry a format number, lists are {"format": 1, "rows": [...]}, and schema --outputs prints their schema. Keys may be added under
the same number; one is removed, or changes its meaning, under a new number alone, and the changelog says
so.)"}};

const Prose files_of_records = {
    {"文件", "FILES"},
    {R"(记录是 UTF-8 的 YAML 文件，通常一个文件一条记录；走访是日志，一个文件是一名社工一个月的条目，按日期和编号排序。
fmt 把文件写成规范形式，fmt --check 检查。注释、以 x_ 开头的自定义字段和行尾形式都会保留。日期写作 YYYY-MM-DD，时间写作
HH:MM；编号由小写字母、数字、. _ - 组成。区划代码和身份证号加引号。)",
     R"(Records are YAML files in UTF-8, as a rule one record a file; visits are logs, of which a file holds a
worker's entries of a month, in the order of days and ids. fmt writes files in their canonical form, fmt
--check asks for it. Comments, keys of one's own that begin with x_ and the form of line ends stay. Days
are written YYYY-MM-DD, times HH:MM. Codes and resident ids stand in quotes.)"}};

const Prose sheets = {
    {"导入和导出的表格", "SHEETS"},
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
value）、values（field、text、value）和 date_formats（YYYY、MM、M、DD、D 及其间的字符）：

  columns:
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
    - D/M/YYYY

值可以按办公习惯书写。日期：2022-3-5、2022/3/5、2022.3.5、20220305、2022年3月5日，后面可有时间；带时区的换算成中国的日期；也可
是 Excel 的日期。期间（2022.12.5-12.6、2022-12-05至2022-12-06）在没有终止列时填入首日和末日；只写到月的出生日期要有身份证号
在旁。数字：1,234、30分钟、2小时30分、8学时、3000元；表头括号中的单位适用于不带单位的数字。可选值：键、标题，或字段在括号中所列的
说法。是否：是 有 √ ✓ 对 Y TRUE，否 无 × ✗ N F FALSE。/ — 无 不详 NULL NaN 视为空，但人的自由文本除外。看不见的字符去掉，
姓名比较时不计空格和全半角。可能有两种意思的（3/5/2022），在其单元格拒绝；被电子表格变成数字的身份证号也是。

每个错误写作 文件:行:列（表头）：原因；同一列的同类错误从第四个起合为一行，-v 逐一列出。全部正确才写入，除非用 --partial；--rejects
写出有误的行及原因，更正后可再导入。再次导入不会改变任何内容；与记录不同的行是错误，或按 --on-conflict 更新或略过。--dry-run 不
需要写入权限；--save-plan 文件 所显示的，由 import --plan 文件 执行，除非数据此后已有改动。

各单位现有的表格、所用的命令和列，例如：

  花名册      worker import --key resident_id
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
              社工站 社工点编号 社工点名称 所在村 启用日期

export --pseudonymize 密钥文件 对同一人给出相同的代号；export -o sqlite=文件 含全部表、外键和审计结果。导出的 CSV 在电子表格会当作公式执行的单元格前加 '，导入时去掉。)",
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
DD, D and what stands between them):

  columns:
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
    - D/M/YYYY

Values may be written as offices do. Days: 2022-3-5, 2022/3/5, 2022.3.5, 20220305, 2022年3月5日, a time
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

Sheets that offices have, with the command that takes them and columns, for example:

  花名册      worker import --key resident_id
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
              社工站 社工点编号 社工点名称 所在村 启用日期

export --pseudonymize KEYFILE gives the same token for the same person; export -o sqlite=FILE has all
tables, foreign keys and the audit's results. Exported CSV has ' before a cell that a spreadsheet would run as a formula; import takes it off again.)"}};

const Prose policy_sets = {
    {"政策集", "POLICY SETS"},
    {R"(政策集是一个含 set.yaml 的文件夹：文件（文号、标题、日期、来源）、条款、按日期取值的参数，以及规则。每条规则取下列一种判定，
给它代码、条款和级别；parameters 说明判定中的名称各是什么，与同名参数不同时才需要写。规则可以有自己的文字，其中 {名称} 代表一个
值。shuangbai.yaml 列出生效的政策集，内置的或仓库中的 policies/名称/set.yaml；它们的代码和参数不得相同。records 一套始终生效；
policy.yaml 可以关闭单条规则（switched_off：rule、reason）。

参数的第一个值在其日期之前也适用，以便审计更早的日子；写 starts: true 则此前没有值。policy.yaml 中的值只从其日期起适用，站的值
优先于县的值，县的值优先于市的值和政策集的值。

以另一个市为例：文件夹 examples/policies/meizhou-2021 是公开报道的梅州方案中的数字，没有一行程序：

  parameters:
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
      severity: error

policy check 文件夹 指出它的错误；policy show 参数 列出依据一个参数的规则；audit --policy 文件夹 列出哪些结论会因它而变。)",
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
plan that were reported in public, without a line of program:

  parameters:
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
      severity: error

policy check FOLDER tells its faults; policy show PARAMETER names the rules that rest on a parameter;
audit --policy FOLDER lists whose verdicts it would change.)"}};

const Prose local_policy = {
    {"本地政策", "LOCAL POLICY"},
    {R"(仓库根目录的 policy.yaml 写明本市、县、站自某日起的参数值及其出处（policy set 写入它）、规则的级别、增加的对象类别、关闭的
规则，以及对某个对象的豁免，附理由和最后一天；过了这一天，结果重新出现并有警告：

  parameters:
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
      until: 2023-06-30)",
     R"(policy.yaml in the root of a repository has values of parameters from a day on, with their sources, for
the city, counties and stations (policy set writes them), severities of rules, further target groups,
rules that are switched off, and suppressions of a rule for a subject, with a reason and a last day, after
which the finding is back, with a warning:

  parameters:
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
      until: 2023-06-30)"}};

const Prose rules_prose = {
    {"描述", "DESCRIPTION"},
    {R"(内置政策集的规则。每条有代码、名称、判断的对象、条款和级别，以及它所依据的参数。audit rules 代码 显示一条规则及其条款原文，
audit explain 代码 对象 说明一个结论如何得出。)",
     R"(The rules of the policy sets that are built in. Each has a code, a name, what it judges, a clause and a
severity, and the parameters that it rests on. audit rules CODE tells a rule with the words of its
clause, audit explain CODE SUBJECT how a verdict came about.)"}};

}  // namespace shuangbai
