"""What README tells a new user to do, command by command in a shell, with what is seen after each."""
import datetime
import os
import pathlib
import re
import shutil
import subprocess
import unittest

import yaml

from office_books import wps
from support import BINARY, DIVISIONS, SOURCE, Case, environment_of

day = datetime.date
ROSTER = [
    ["始兴县社工花名册"] + [None] * 11,
    ["序号", "姓名", "性别", "身份证号码", "联系电话", "人员来源", "社工站", "岗位类型", "上岗日期", "签订日期", "合同起始日期", "合同终止日期"],
    [1, "示例甲", "女", "440222195001010002", 13900000000, "公开招聘", "太平镇社工站", "事务岗", day(2021, 7, 1), "2021.6.25",
     day(2021, 7, 1), day(2024, 6, 30)],
    [2, "示　例乙", "女", "440222195505050008", None, "公开招聘", "太平镇社工站", "服务岗", "2021年7月1日", "2021.6.25", "2021-7-1", "2024-6-30"],
    ["填表人："] + [None] * 11]


class NewUser(Case):
    def setUp(self):
        super().setUp()
        self.folder_with_program()
        (self.folder / "divisions.csv").write_text(DIVISIONS, encoding="utf-8")

    def session(self, transcript):
        """Runs the lines that begin with `$ ` in one shell and compares all that is seen with the transcript. A status
        other than 0 stands in brackets; a line of `…` stands for any lines."""
        script = "exec 2>&1\ncd() { builtin cd \"$@\" || exit; }\n"
        for command in re.findall(r"^\$ (.*)$", transcript, re.M):
            script += f"cat <<'END'\n$ {command}\nEND\n{command}\nstatus=$?; [ $status -eq 0 ] || echo \"[$status]\"\n"
        identity = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
                    for what, value in (("NAME", "Test"), ("EMAIL", "test@example.org"))}
        environment = environment_of(self.folder, identity | {
            "PATH": f"{self.folder}/bin:{os.environ['PATH']}", "GIT_CONFIG_GLOBAL": "/dev/null",
            "TMPDIR": str(self.folder)})
        run = subprocess.run(["bash", "-c", script], cwd=self.folder, env=environment, capture_output=True, text=True,
                             stdin=subprocess.DEVNULL, check=False)
        pattern = "".join("(?:.*\n)*?" if line == "…\n" else re.escape(line) for line in transcript.splitlines(True))
        if not re.fullmatch(pattern, run.stdout):
            self.assertEqual(run.stdout, transcript)

    def test_from_nothing_to_a_report_of_the_example(self):
        shutil.copytree(SOURCE / "examples/shaoguan", self.folder / "examples/shaoguan")
        self.session("""\
$ shuangbai -C examples/shaoguan check
89 files, no errors
$ cd examples/shaoguan
$ shuangbai --as-of 2022-12-31 audit
Rule  Title                             Severity   Rate  Fail  Other results
SV05  Notice of a session               Error     11.0%    97
…
Worst subjects      Name          Fail  Rules
supervisor s1       示例督导        13  PL05 SV07
…
As of 2022-12-31 (2022-01-01 to 2022-12-31), policy shaoguan-2021-21
729 pass, 441 fail, 3 late, 1 unknown, 0 pending; rate 62.0%
445 findings: 365 errors, 35 warnings, 45 info
Next:
  shuangbai --as-of 2022-12-31 audit explain SV07 s1      how one came about
  shuangbai --as-of 2022-12-31 audit --details            each with its evidence
  shuangbai --as-of 2022-12-31 audit -o html=report.html  a report for browsers
[1]
$ shuangbai --as-of 2022-12-31 audit explain SV07 s1
SV07 Yearly assessment of supervisors [韶民发〔2021〕21号 二(六)3]
supervisor s1 示例督导
…
Decision
  [fail] no assessment of 2022

Records
  supervisors/s1.yaml:17  Supervisor s1
$ shuangbai --as-of 2022-12-31 audit -o html=report.html
[1]
$ head -n 1 report.html
<!DOCTYPE html>
$ grep -o '<h1>.*</h1>' report.html
<h1>韶关市: audit of the Double Hundred Project as of 2022-12-31</h1>
$ grep -o '<div><dt>.*' report.html
<div><dt>Rate</dt><dd>62.0%</dd></div>
<div><dt>Pass</dt><dd>729</dd></div>
<div><dt>Fail</dt><dd>441</dd></div>
<div><dt>Late</dt><dd>3</dd></div>
<div><dt>Unknown</dt><dd>1</dd></div>
<div><dt>Pending</dt><dd>0</dd></div>
$ shuangbai check
89 files, no errors
""")

    def test_from_a_roster_in_excel_to_a_verdict_on_staffing(self):
        wps(self.folder / "花名册.xlsx", ROSTER)
        self.session("""\
$ shuangbai init city --jurisdiction 4402 --name 韶关市 --divisions divisions.csv
made a data repository in city: 1 county, 2 townships, 3 villages
once in each clone of git, run `shuangbai merge-driver --install`, or git config merge.shuangbai.driver \
'shuangbai merge-driver %O %A %B %P', and git merges by record and field
$ cd city
$ shuangbai station add 440222100 --name 太平镇社工站 --opened 2021-06-01
created station 440222100 (440222/stations/440222100.yaml)
$ shuangbai worker import ../花名册.xlsx --key resident_id --dry-run
../花名册.xlsx: rows that are no records, passed over: 5 (填表人)
…
+resident_id: "4402**********0002"
…
+  - station: "440222100"
+    kind: admin
+    from: 2021-07-01
../花名册.xlsx: would create 2, change 0, leave 0 unchanged, skip 0, reject 0
$ shuangbai worker import ../花名册.xlsx --key resident_id
../花名册.xlsx: rows that are no records, passed over: 5 (填表人)
../花名册.xlsx: created 2, changed 0, unchanged 0, skipped 0, rejected 0
$ shuangbai worker import ../花名册.xlsx --key resident_id
../花名册.xlsx: rows that are no records, passed over: 5 (填表人)
../花名册.xlsx: created 0, changed 0, unchanged 2, skipped 0, rejected 0
$ shuangbai check
6 files, no errors
$ shuangbai --as-of 2022-12-31 worker list --where station=440222100 --columns name,source,posts.kind
Name    Source     Posts.Kind
示例乙  recruited  service
示例甲  recruited  admin
$ shuangbai --as-of 2022-12-31 audit --select SF01,SF02 --fail-on warning
Rule  Title                          Severity  Rate  Fail  Other results
SF01  Fewest administrative workers  Warning   0.0%     1
SF02  Fewest service workers         Warning   0.0%     1

Worst subjects     Name          Fail  Rules
station 440222100  太平镇社工站     2  SF01 SF02

As of 2022-12-31 (2022-01-01 to 2022-12-31), policy shaoguan-2021-21
0 pass, 2 fail, 0 late, 0 unknown, 0 pending; rate 0.0%
2 findings: 0 errors, 2 warnings, 0 info
Next:
  shuangbai --as-of 2022-12-31 audit explain SF02 440222100                  how one came about
  shuangbai --as-of 2022-12-31 audit --details --select SF01,SF02            each with its evidence
  shuangbai --as-of 2022-12-31 audit -o html=report.html --select SF01,SF02  a report for browsers
[1]
$ shuangbai --as-of 2022-12-31 audit explain SF01 440222100
SF01 Fewest administrative workers [韶民发〔2021〕21号 二(二)1]
station 440222100 太平镇社工站
scope: a station open on the day
demand: It has at least the workers in administrative posts that the policy or its own standard asks for, whichever is more.

== 2022-12-31 · fail · Warning

Decision
  [fail] 1 worker in administrative posts, at least 2 required
  observed 1, required 2 workers: 1 < 2, short by 1

Parameters
  staffing.admin.min Fewest workers in administrative posts at a station = 2 workers (from 2021-02-03, source shaoguan-2021-21)

Records
  440222/stations/440222100.yaml:1  Station 440222100
…
$ shuangbai --as-of 2022-12-31 station staffing
Station    Name          Admin  Required  Short  Service  Required  Short
440222100  太平镇社工站      1         2      1        1         2      1
""")

    def test_from_an_empty_folder_to_a_pull_request_that_fails_for_one_missing_hour(self):
        job = yaml.safe_load((SOURCE / "examples/ci/gitlab.yml").read_text(encoding="utf-8"))["shuangbai"]
        (self.folder / "job").write_text("set -eo pipefail\n" + "\n".join(job["script"]), encoding="utf-8")
        # The day of the server's run is its own; here it is one day, so that what it tells is the same.
        (self.folder / "server").mkdir()
        script = self.folder / "server/shuangbai"
        script.write_text(f'#!/bin/sh\nexec "{pathlib.Path(BINARY).resolve()}" --as-of 2022-12-31 "$@"\n', encoding="utf-8")
        script.chmod(0o755)
        self.session("""\
$ shuangbai init city --jurisdiction 4402 --name 韶关市 --divisions divisions.csv
…
$ cd city
$ git init -q -b main
$ shuangbai merge-driver --install
merge.shuangbai.driver = shuangbai merge-driver %O %A %B %P
merge.shuangbai.name = shuangbai: by record and field
merge.shuangbai.recursive = binary
merge.directoryRenames = false
diff.shuangbai.textconv = shuangbai diff-text
$ shuangbai -q hook install
…
$ shuangbai station add 440222100 --name 太平镇社工站 --opened 2021-06-01
created station 440222100 (440222/stations/440222100.yaml)
$ shuangbai supervisor add s1 --name 示例督导 --stations station=440222100,from=2021-09-01
created supervisor s1 (supervisors/s1.yaml)
$ git add -A
$ git commit -qm 'The first station'
5 files, no errors
0 of 5 files not in canonical form
$ shuangbai supervise add x1 --station 440222100 --supervisor s1 --from 2022-11-05 --hours 16 --mode onsite --topic 个案督导
created session x1 (440222/supervision/440222100/2022/s1.yaml)
$ shuangbai supervise add x2 --station 440222100 --supervisor s1 --from 2022-12-05 --hours 16 --mode onsite --topic 个案督导
created session x2 (440222/supervision/440222100/2022/s1.yaml)
$ git add -A
$ git commit -qm 'Supervision of November and December'
6 files, no errors
0 of 6 files not in canonical form
$ git switch -qc correction
$ shuangbai supervise set x2 hours=15
changed session x2 (440222/supervision/440222100/2022/s1.yaml)
  hours: 16 → 15
$ git diff
…
-x2.hours: 16
+x2.hours: 15
…
$ git commit -qam 'The session of December'
6 files, no errors
0 of 6 files not in canonical form
$ git clone -q . ../clone
$ cd ../clone
$ PATH=$PWD/../server:$PATH CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main bash ../job
git does not merge by record in this clone; run `shuangbai merge-driver --install`
6 files, no errors
0 of 6 files not in canonical form
…
Rule  Title                             Severity   Rate  Fail  New  Other results
SV08  Monthly supervision hours         Error      8.3%    11    1
SV04  Hours of a supervision session    Error     50.0%     1    1
SV03  Monthly supervision sessions      Error     16.6%    10    0
…
Worst subjects     Name          Fail  Rules
session x2         个案督导         1  SV04
station 440222100  太平镇社工站     1  SV08

As of 2022-12-31 (2022-01-01 to 2022-12-31), policy shaoguan-2021-21
7 pass, 56 fail, 0 late, 1 unknown, 0 pending; rate 10.9%
2 findings: 2 errors, 0 warnings, 0 info; 55 more are in the baseline
Next:
…
[1]
$ grep -oE '"(description|path)":"[^"]*"|"begin":[0-9]+' audit.json
"description":"[二(六)2] session x2 个案督导: 15 hours of supervision, at least 16 required"
"path":"440222/supervision/440222100/2022/s1.yaml"
"begin":7
"description":"[二(六)2] station 440222100 太平镇社工站: 15 hours of supervision in 2022-12, 16 required"
"path":"440222/stations/440222100.yaml"
"begin":1
$ cd ../city
$ shuangbai --as-of 2022-12-31 audit explain SV04 x2
SV04 Hours of a supervision session [韶民发〔2021〕21号 二(六)2]
session x2 个案督导
…
Decision
  [fail] 15 hours of supervision, at least 16 required
  observed 15, required 16 hours: 15 < 16, short by 1
…
$ shuangbai supervise set x2 hours=16
changed session x2 (440222/supervision/440222100/2022/s1.yaml)
  hours: 15 → 16
$ git commit -qam 'It had 16 hours, as the sheet says'
6 files, no errors
0 of 6 files not in canonical form
$ cd ../clone
$ git pull -q
$ PATH=$PWD/../server:$PATH CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main bash ../job
git does not merge by record in this clone; run `shuangbai merge-driver --install`
6 files, no errors
0 of 6 files not in canonical form
…
9 pass, 54 fail, 0 late, 1 unknown, 0 pending; rate 14.0%
No new findings; 55 are in the baseline
…
$ cat audit.json
[]
""")


if __name__ == "__main__":
    unittest.main()
