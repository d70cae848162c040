// shuangbai manual: the manual page, from the command tree, the field tables and the rules.
#include <fmt/format.h>

#include <set>

#include "commands.h"
#include "examples.h"
#include "help.h"
#include "invocation.h"
#include "model/policy_file.h"
#include "model/record_type.h"
#include "rules/rules.h"

namespace shuangbai {
namespace {

// Text in roff: backslashes, leading dots and hyphens as they are.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else if ((c == '.' || c == '\'') && out.empty())
      out += std::string("\\&") + c;
    else
      out += c;
  }
  return out;
}

// The commands, with their options, what their terms mean, and examples. An option that all nouns
// have with a verb is told of the first.
class CommandSection {
 public:
  explicit CommandSection(std::string& out) : out_(out) {}

  // The commands below one; `words` are those before them: "client case ".
  void describe(const Command& command, const std::string& words) {
    for (const Command& sub : command.commands) {
      const std::string name = words + std::string(sub.name);
      if (sub.run != nullptr) {
        out_ += fmt::format(".TP\n.B shuangbai {}\n{}\n.RS\n", roff(name), roff(sub.title.en));
        describe_options(sub);
        describe_examples(name);
        out_ += ".RE\n";
      }
      describe(sub, name + ' ');
    }
  }

 private:
  void describe_options(const Command& command) {
    bool has_fields = false;
    for (const Option& option : command.options) {
      if (option.group.en == fields_group.en) {
        has_fields = true;
        continue;
      }
      const std::string entry = fmt::format(".TP\n.B {}\n{}\n", roff(option_term(option)),
                                            roff(option_meaning(option, Language::en)));
      if (told_.emplace(command.name, entry).second) out_ += entry;
    }
    if (has_fields) out_ += ".PP\nAn option for each field (FIELDS), hyphens for underscores.\n";
    for (const Term& term : command.terms) {
      out_ += fmt::format(".TP\n.B {}\n{} {}\n", roff(term.name), roff(term.meaning.en),
                          term.meaning.zh);
    }
  }

  void describe_examples(std::string_view words) {
    const std::vector<Example> examples = examples_of(words);
    if (examples.empty()) return;
    out_ += ".PP\nExamples:\n.PP\n.EX\n";
    for (const Example& example : examples) {
      out_ += fmt::format("# {}\n{}\n", roff(example.meaning.en), roff(example.line));
    }
    out_ += ".EE\n";
  }

  std::string& out_;
  std::set<std::pair<std::string_view, std::string>> told_;  // verb and option
};

std::string_view type_name(const Field& field) {
  switch (field.type) {
    case FieldType::text:
      return "text";
    case FieldType::date:
      return "date";
    case FieldType::time:
      return "time of day";
    case FieldType::decimal:
      return "decimal";
    case FieldType::integer:
      return "integer";
    case FieldType::boolean:
      return "true or false";
    case FieldType::enumeration:
      return "one of";
    case FieldType::nested:
      return "fields";
  }
  return "";
}

void describe(const Shape& shape, const std::string& prefix, std::string& out) {
  for (const Field& field : shape.fields) {
    const std::string path = prefix + std::string(field.key);
    out += fmt::format(".TP\n.B {}{}{}\n{} {} ({}", roff(path), field.list ? "[]" : "",
                       field.is_required ? "*" : "", roff(field.title.en), field.title.zh,
                       type_name(field));
    for (const EnumValue& value : field.enumeration) {
      out += ' ' + roff(value.key);
      if (!value.synonyms.empty()) out += fmt::format(" ({})", value.synonyms);
    }
    if (field.reference) out += fmt::format(", names a {}", info_of(*field.reference).name);
    if (field.personal != Personal::none) out += ", personal data";
    out += ")";
    if (!field.aliases[0].empty()) out += "; in sheets also";
    for (const std::string_view alias : field.aliases) {
      if (!alias.empty()) out += ' ' + std::string(alias);
    }
    out += '\n';
    if (field.type == FieldType::nested) {
      describe(field.shape(), path + (field.list ? "[]." : "."), out);
    }
  }
}

constexpr std::string_view first_sections = R"man(.TH SHUANGBAI 1
.\" Chinese is cut between any two characters, but not before closing and behind opening marks.
.class [closing] \[u3001] \[u3002] \[uFF01] \[uFF09] \[uFF0C] \[uFF1A] \[uFF1B] \[uFF1F] \[u300B] \[u300D]
.class [opening] \[uFF08] \[u300A] \[u300C]
.class [characters] \[u3400]-\[u4DBF] \[u4E00]-\[u9FFF]
.cflags 128 \C'[closing]'
.cflags 266 \C'[opening]'
.cflags 512 \C'[characters]'
.ad l
.ds AD l
.SH NAME
shuangbai \- runs and audits a city's network of social\-work stations
.SH SYNOPSIS
.B shuangbai
[OPTIONS] COMMAND ...
.SH OPTIONS
They stand before or after the command.
)man";

// What import makes of sheets, and export of records.
constexpr std::string_view exchange_section = R"(.SH IMPORT AND EXPORT
Headers are keys or paths of keys (contracts.0.from, counted from 0), titles in Chinese or
English, the further titles that FIELDS names, or titles one after the other (合同2.合同起始日期,
counted from 1; without a number the first). Blanks, a trailing * and what stands in brackets
don't count. A title of a nested field alone is enough if it is the only one of its name. Rows
above the header, up to twenty, are passed over; empty rows too. A blank cell leaves what the
record has.
.PP
Records at a station take its code from the column station, from \-\-station, or from their
village or household; workers their county from the column county, from \-\-county, or from
their first post or contract. References are ids, or the names of workers, supervisors and
stations where only one has the name. Lists of values stand in one cell, separated by
semicolons, commas or line breaks; free texts by line breaks, or in columns of their own
(goals.0, goals.1).
.PP
Rows are matched by id, or by the columns that \-\-key names. A row without id gets one that
derives from the key (all of its columns, if none is named) and from how many rows before it
have the same key. With \-\-into LIST rows are entries of a list of a record: they are found
again by their id, else resident id, else first day with kinds and references, else name, else
all required values. Nothing is written unless the whole repository is sound with it.
.PP
A file's encoding is what its byte order mark says; else UTF\-8 if its characters are, with or
without a fault, which is told at its line; else GB18030. The delimiter of CSV is the one of , ; tab
| and ， that yields a header. XLSX, XLS and ODS are read as they were stored: of the first visible sheet
with rows (\-\-sheet names another, or gives its number); a formula without a stored result, an
error or a text that is missing is a fault at its cell; numbers in a format such as 00000 are what
it shows. Two rows of headers are one (岗位 over 社工站, 岗位类型: 岗位.社工站). Rows that have only
columns which are left out, or a merged value, are empty; a row that begins with 合计, 填表人： and
the like is passed over, and told.
.PP
Visits may name people instead of households: by resident id (走访对象身份证号码), or by a name
that only one person at the station has. Several columns of one free text (走访内容, 发现问题) are
joined, a line each with its title. A roster need not name the employer of contracts: it is the
township of the post's station. Columns that are no field are told, and kept as x_HEADER with
\-\-keep or left out with \-\-leave\-out. \-\-record ID names the record of all rows of \-\-into; of a
sign\-in sheet it is else the training whose title alone stands above the header.
.PP
A mapping (\-\-map FILE.yaml) has the lists columns (header, field, which may be x_NAME; without
field the column is left out), constants (field, value), values (field, text, value) and date_formats (YYYY, MM, M,
DD, D and what stands between them).
.PP
Values may be written as offices do. Days: 2022\-3\-5, 2022/3/5, 2022.3.5, 20220305, 2022年3月5日, a
time of day after them; one with a zone is China's day; days of Excel. A range (2022.12.5\-12.6,
2022\-12\-05至2022\-12\-06) fills the first and the last day where the sheet has no column for the
last; a month of birth needs the resident id beside it, which says the day. Numbers: 1,234, 30分钟,
2小时30分, 8学时, 3000元; a unit in the header's brackets is that of bare numbers. Choices: key, title
or what FIELDS names in brackets. Yes and no: 是 有 √ ✓ 对 Y TRUE, 否 无 × ✗ N F FALSE. / \(em \- 无 不详 NULL
NaN are blank, but in free texts about people. Characters that nobody sees are left out, names
compared without blanks and widths. What could mean two things is refused at its cell.
.PP
Exported CSV has ' before a cell that a spreadsheet would run as a formula; import takes it off
again.
)";

// How a document becomes rules, and another city's as the example.
constexpr std::string_view policy_section = R"(.SH POLICY SETS
A policy set is a folder with a file set.yaml: a document (number, title, date, source), its
clauses, parameters with values by date, and rules. A rule takes one of the DECISIONS below and
gives it a code, a clause and a severity; under parameters it says what a name of the decision
stands for, where that is not the parameter of the same name. Texts in which {name} stands for a
value may be its own. shuangbai.yaml names the sets in force, built in or in the repository's
policies/NAME/set.yaml; their codes and parameters must differ. The set records is always in force;
policy.yaml switches single rules off (switched_off: rule, reason).
.PP
The first value of a parameter counts before its day, too, so that an audit of earlier days has
one; with starts: true there is none before. Values in policy.yaml count from their days on alone,
those of a station before those of its county, the city and the set.
.PP
Another city, as an example: the folder examples/policies/meizhou\-2021 holds the figures of
Meizhou's plan that were reported in public, without a line of program:
.PP
.nf
parameters:
  \- id: station.opening_deadline
    zh: 114 个社工站建成期限
    en: Last day for opening the 114 stations
    clause: 建设服务站点
    values:
      \- from: 2021\-04\-15
        date: 2021\-12\-31
rules:
  \- code: XX01
    decision: station.established
    clause: 建设服务站点
    severity: error
.fi
.PP
policy check FOLDER tells its faults; policy show PARAMETER names the rules that rest on a
parameter; audit \-\-policy FOLDER lists whose verdicts it would change.
)";

// What a decision asks for by a name: "date, optional", "whole number from 1 to 1200",
// "text: none, months, days".
std::string asked_kind(const DecisionParameter& asked) {
  std::string kind(title_of(asked.kind).en);
  if (asked.kind == ValueKind::number) {
    kind = fmt::format("{}number from {} to {}", asked.bounds.is_whole ? "whole " : "",
                       asked.bounds.least, asked.bounds.most);
  }
  if (const std::string words = words_of(asked.vocabulary); !words.empty()) kind += ": " + words;
  return asked.is_optional ? kind + ", optional" : kind;
}

// The decisions that a set may make rules of.
void describe_decisions(std::string& out) {
  out += ".SH DECISIONS\n";
  for (const Decision* decision : all_decisions()) {
    out += fmt::format(".TP\n.B {}\n{}: {} {}：{}", roff(decision->name), roff(decision->scope.en),
                       roff(decision->text.en), decision->scope.zh, decision->text.zh);
    for (const DecisionParameter& asked : decision->parameters) {
      out += fmt::format(" {} ({})", roff(asked.name), roff(asked_kind(asked)));
    }
    out += '\n';
  }
}

constexpr std::string_view last_sections = R"(.SH GIT
init writes a .gitattributes that names a driver for merges and differences; in each clone shuangbai
merge\-driver \-\-install says what git is to run (merge.shuangbai.driver, shuangbai merge\-driver %O %A
%B %P). Then merge, rebase, cherry\-pick, revert and stash merge files of records by record and field:
edits of different records or fields never conflict, also when two people add to one file. A field that
both sides have changed differently stands in the file twice, between git's markers, which name it; so
does a record that one side has deleted and the other has changed. check tells of each what to do. A file
that cannot be read is merged by lines.
.PP
resolve does the same for a merge that has stopped, or that was made without the driver, from the three
versions in git's index. What it settles it adds to the index; what is left it names, and ends with 1.
Files that were edited since, and have no markers, are left alone unless they are named.
.PP
diff\-text shows a file as one line a field, for git diff; what is personal is masked, so that a change
of it may not show: \-\-pseudonymize KEYFILE shows equal values as equal tokens, \-\-unmask all of them
(git config diff.shuangbai.textconv 'shuangbai \-\-unmask diff\-text').
.SH EXIT STATUS
.TP
.B 0
done and compliant
.TP
.B 1
findings at or above \-\-fail\-on, or check or fmt \-\-check failed, or conflicts are left
.TP
.B 2
usage
.TP
.B 3
the data is invalid
.TP
.B 4
input, output, lock or permission
.TP
.B 129
merge\-driver could not read or write its files, and git merges nothing
.TP
.B 130
interrupted
.SH MEMORY
an audit keeps stations, workers, trainings and sessions, of households what rules need, of visits
28 bytes each, and no results: less than half of the data's size
.SH ENVIRONMENT
.TP
.B SHUANGBAI_REPO
the data repository, unless \-C names it
.TP
.B NO_COLOR
no colour
)";

// The rules of a set, under the document that they come from.
void describe_set(const PolicySet& set, std::string& out) {
  out += fmt::format(".SS {} {}\n{}, {}\n", roff(set.id), set.document.number, roff(set.en),
                     set.document.date.to_string());
  const Rules rules(Policy::of_built_in(set.id));
  for (const Rule* rule : rules.all()) {
    if (rule->set != &set) continue;
    out += fmt::format(".TP\n.B {} {}\n{}: {} {}：{} ({}; {})", rule->code, roff(rule->name),
                       roff(rule->scope.en), roff(rule->text.en), rule->scope.zh, rule->text.zh,
                       rule->clause, key_of(rule->severity));
    for (const BoundParameter& bound : rule->parameters) {
      if (!bound.own) out += ' ' + roff(bound.parameter->id);
    }
    out += '\n';
  }
}

// What is done from day to day.
constexpr std::string_view daily_section = R"(.SH DAILY WORK
find TEXT tells where a text stands in ids, names, codes and free texts, whatever the case of letters
and the blanks in names; fields of one's own (x_...) and comments are not looked through.
.PP
visit due tells whom to visit in the periods that the day lies in, or by \-\-until DAY, and the
follow\-ups that visits have promised and that are not done. The deadline is that of the rule of the
visits: the last day of the period. missed counts the periods since \-\-from (1 January) that are over
without the visits needed; \-\-by worker and \-\-by village count people, visits and follow\-ups.
.PP
rename gives a record another id in its file, in all records that refer to it, in the names of log files
and the folders of a station, and in suppressions and values of policy.yaml. Baselines, comments and free
texts stay. client merge makes one file of two that a household has: people who are the same (by resident
id, else name) are joined, visits, matters and suppressions follow; what the two say differently is refused.
The repository must be sound before and after.
.PP
worker handover gives the cases for which a worker is responsible, and the points of which the worker is
the liaison, to another from a day on; who was responsible before stays on record (workers, liaisons).
What is left, as a place in a station's leadership, is told.
.PP
history tells each change of a record from git's commits, the latest first, with what is not committed
yet. It follows the record through moves and, if nothing else changed with it, other ids. undo takes the
last write back while its files are as it left them, and itself back when it is run again. What the last
write replaced lies in .shuangbai.undo, for the user alone, and git ignores it; of a write of more than
5,000 files nothing is kept.
.PP
train transcript lists the trainings of a worker that have ended, and says what the rules still ask for.
audit sample draws stations, workers or households for inspectors: with the same seed and data the same,
and a larger sample begins with the smaller. audit forecast tells what will fail by a day that does not
today: states from the first day on which they fail, visits and hours by the pace of the running period.
Sessions, trainings, visits and matters of later days are not known; posts, contracts and leave that begin
later are taken to come.
)";

// How shells complete what is typed.
constexpr std::string_view completion_section = R"(.SH COMPLETION
completion bash, completion zsh and completion fish print a script that completes commands, options,
choices, formats, rules and ids of records, with the names of counties, stations, workers and
supervisors. Clients are never named. In bash: source <(shuangbai completion bash) in ~/.bashrc; in zsh:
a file _shuangbai in a folder of fpath; in fish: ~/.config/fish/completions/shuangbai.fish.
)";

constexpr std::string_view output_section = R"(.SH OUTPUTS
\-o FORMAT prints an output, \-o FORMAT=FILE writes it to a file: whole, or not at all. Several may be
given, of which one goes to standard output. A CSV file begins with a byte order mark; texts that a
spreadsheet would run stand behind a '. In Chinese, its outcomes and kinds are words; its headers are
keys. Files in results are named from the root of the git work tree that holds the data. An audit that is
refused for faulty data writes the faults to its outputs and ends with 3.
.PP
JSON documents carry a format number, and schema \-\-outputs prints their schema. Keys may be added
under the same number; one is removed, or changes its meaning, under a new number alone, and the
changelog says so.
)";

// Which outputs come in which formats.
void describe_formats(std::string& out) {
  constexpr std::pair<OutputKind, std::string_view> kinds[] = {
      {OutputKind::audit, "audit"},
      {OutputKind::faults, "check, policy check"},
      {OutputKind::list, "lists, hours, staffing, audit diff, trend, forecast and sample"},
      {OutputKind::statistics, "stats"},
      {OutputKind::record, "show"},
      {OutputKind::text, "audit explain, audit rules RULE"},
      {OutputKind::edit, "commands that write"},
      {OutputKind::sheet, "template"},
      {OutputKind::records, "NOUN export"},
      {OutputKind::database, "export"}};
  static_assert(std::size(kinds) == static_cast<std::size_t>(OutputKind::database) + 1);
  out += output_section;
  for (const auto& [kind, commands] : kinds) {
    out += fmt::format(".TP\n.B {}\n{}\n", commands, joined(format_names({&kind, 1})));
  }
}

std::string manual(const Command& program) {
  std::string out(first_sections);
  for (const Option& option : program.options) {
    out += fmt::format(".TP\n.B {} {}\n{}\n", roff(option.names), roff(value_name(option)),
                       roff(option.help.en));
  }
  out +=
      ".SH COMMANDS\nOptions that every noun has with a verb are told of its first noun, county.\n";
  CommandSection(out).describe(program, "");
  describe_formats(out);
  out += ".SH FIELDS\nAn asterisk marks what is required, brackets a list.\n";
  for (const RecordInfo& info : record_types()) {
    out += fmt::format(".SS {} {}\n", info.name, info.title.zh);
    describe(info.shape(), "", out);
  }
  out += ".SS policy.yaml 本地政策\n";
  describe(PolicyFile::shape(), "", out);
  out += exchange_section;
  out += daily_section;
  out += completion_section;
  out += policy_section;
  describe(PolicySet::shape(), "", out);
  describe_decisions(out);
  out += ".SH RULES\n";
  describe_set(*built_in_set(default_set), out);
  for (const std::string_view name : built_in_sets()) {
    if (name != default_set) describe_set(*built_in_set(name), out);
  }
  out += last_sections;
  return out;
}

}  // namespace

Command manual_command() {
  return {.name = "manual",
          .title = {"输出手册页（roff）", "Print the manual page (roff)"},
          .run = [](const Invocation& run) {
            Invocation unused(run.language);
            run.print(manual(whole_program(unused)));
            return exit_done;
          }};
}

}  // namespace shuangbai
