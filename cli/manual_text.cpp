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
读取者共享一把锁，写入者等待它（--lock-timeout），并说明在等谁。文件系统不支持锁时，拒绝写入。不跟随链接，不读写仓库之外的文件。属于另一个用户的仓库只读不写，除非 git 的 safe.directory
指明它可信。

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
read or written. A repository of another user is read, but not written, unless git's safe.directory names
it.

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
文本、注释、自定义的键和编号中的个人信息。克隆中没有安装合并驱动时会指出；这时 git 按行合并。)",
      R"(check tells every fault at path:line:column: what a record lacks, what it names and is not there, and
what can hardly be meant (two people with one resident id, a birth date that contradicts it, visits to
come). Of paths that are given it tells the faults of those files alone; --strict counts warnings, too.
What git left out of a sparse checkout is unchecked, and said to be. --privacy finds personal data in
free texts, comments, keys of one's own and ids. Where a clone has no merge driver, so that git merges by
lines, check says so.)"}},
    {{"审计", "AUDITS"},
     {R"(屏幕上最差的规则在前（有基线时新的在前），并说明接下来到期的事项；最后几行说明做什么。--details 按县和站列出每个结果及起决定作用的依据
（--evidence all：全部依据）。explain 说明一个结果的由来。

基线（--write-baseline、--baseline）列出已知的结果，它们不再算作不合格；只有本次查看过的才算已改正（--prune 删去），已知的若变得
更严重，重新算作问题。--since 只报告依据了或查看过已改动记录的结果；记录删除后没有可查看的。audit diff 列出自某个 git 版本以来
新增、随新记录而来、改正、变差和变好的结果。

几个数据仓库（audit 文件夹 …，或 --repositories 清单）合为一份汇总，每市一行，结果附所属的市。也可以分开做：audit -o
shard=文件 写出一个市的部分结果（分片），audit merge 把分片合并为任何一种输出；不论次序和步骤，与一次审计所得逐字节相同。分片须为
同一日、同一时段、同样的规则和政策，同一市只能有一份；已损坏的拒绝读取。--expect 列出应有的市，缺哪些会说明，并以 3 退出；
只审计了几个县的市算作缺少，除非清单列的是县的代码。)",
      R"(On a screen the worst rules come first (beside a baseline, what is new), with what is due next; the last lines say what to do. --details
lists each result by county and station, with the evidence that decides (--evidence all: with all).
explain tells how a result came about.

A baseline (--write-baseline, --baseline) lists results that are known, which then don't fail; only what a
run has looked at counts as fixed in it (--prune drops it), and of what is known, what has become worse is
a finding again. --since reports results that rest on changed records, or looked at them; a record that
was deleted leaves nothing to look at. audit diff lists results that are new, fixed, worse and better
since a git revision; those about records that were not there then are added.

Several repositories (audit FOLDER ..., or --repositories LIST) are judged as one summary with a line a
city; each result tells its city. It can be done in parts: audit -o shard=FILE writes the partial result
of a city, a shard, and audit merge makes any output of shards, byte for byte that of one run, in whatever
order and in however many steps. Shards must be of one day, window, choice of rules and policy, and of a
city once; one that is damaged is refused. --expect lists the cities: which are missing is told, and the
status is 3. A city of which only some counties were audited is missing, unless the list has the codes of the
counties.)"}},
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
写入，只要文件此后没有变动；再运行一次即重做；它说明撤销或重做了哪个命令。上次写入新建的文件夹若已空，一并删除。命令没有可写的内容
之后，undo 先说明这一点，再次运行才撤销更早的写入。上次写入所替换的内容存放在 .shuangbai.undo，只有本人可读，git 忽略它；一次写入
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
last write back while its files are as it left them, and does it again when it is run again; it says which
command it undid or redid. Folders that the write made go, too, if they are empty then. After a command
that had nothing to write undo says so first, and takes an older write back when it is run again. What the last
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

const Prose rules_prose = {
    {"描述", "DESCRIPTION"},
    {R"(内置政策集的规则。每条有代码、名称、判断的对象、条款和级别，以及它所依据的参数。audit rules 代码 显示一条规则及其条款原文，
audit explain 代码 对象 说明一个结论如何得出。)",
     R"(The rules of the policy sets that are built in. Each has a code, a name, what it judges, a clause and a
severity, and the parameters that it rests on. audit rules CODE tells a rule with the words of its
clause, audit explain CODE SUBJECT how a verdict came about.)"}};

}  // namespace shuangbai
