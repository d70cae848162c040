"""No personal data in any output that nobody asked --unmask for: canaries in every personal field, in keys of one's own,
comments, wrong values, keys, file names and arguments of a copy of the example are looked for in all that is printed."""
import re
import shutil
import unittest
import zipfile

from support import SOURCE, Case

ID = "440222199001010007"
PHONE = "13912340007"
LANDLINE = "0751-8730009"
NAME = "陆漏泄"
TEXT = "其人漏泄不外传"
CANARIES = ("漏泄", ID, PHONE, "8730009")
SOUND_ID = "440222196102030007"  # sequence 000: nobody's

HOUSEHOLD = f"""id: h100-001 # {TEXT} {PHONE}
village: "440222100201"
address: {TEXT}
opened: 2021-08-01
closed: 2022-12-30
close_reason: {TEXT}
card_number: {TEXT}
members:
  # {NAME} {ID}
  - id: m1
    name: {NAME}
    relation: head
    gender: female
    resident_id: "{SOUND_ID}"
    phone: "{PHONE}（{NAME}）"
    health:
      status: disability
      note: {TEXT}
      disability:
        kind: {TEXT}
    carer:
      name: {NAME}
      phone: "{LANDLINE}"
    elsewhere: {TEXT}
    groups:
      - kind: minimum-living-allowance
        from: 2021-01-01
        evidence: {TEXT}
    entitlements:
      - kind: other
        status: granted
        note: {TEXT}
    cases:
      - worker: w103
        level: 2
        visits:
          times: 2
          per: month
        goals:
          - {TEXT}
        steps:
          - {TEXT}
        from: 2021-09-01
        outcome: {TEXT}
    x_remark: {TEXT}
needs:
  material: {TEXT}
  psychological: {TEXT}
  social: {TEXT}
x_{NAME}: {TEXT}
x_list:
  - {TEXT}
"""
VISIT = f"""- id: v20221205
  date: 2022-12-05
  workers:
    - w103
  household: h100-001
  people:
    - m1
  kind: home
  minutes: 45
  purpose: {TEXT} # {TEXT}
  findings: {TEXT}
  actions: {TEXT}
  referral: {TEXT}
  follow_up:
    by: 2022-12-12
    what: {TEXT}
  x_own: {TEXT}
"""
MATTER = f"""- id: m20221202
  date: 2022-12-02
  kind: {TEXT}
  applicant: {NAME}
  first_handler: w101
  way: transferred
  transferred_to: {TEXT}
  due: 2022-12-12
  finished: 2022-12-15
  result: {TEXT}
"""
CANDIDATES = f"""candidates:
  - name: {NAME}
    resident_id: "{SOUND_ID}"
    station: "440222100"
"""
FILES = {"household": "440222/households/440222100/h100-001.yaml",
         "visit": "440222/visits/440222100/2022-12/w103.yaml",
         "matter": "440222/window/440222100/2022-12/w101.yaml",
         "recruitment": "recruitment/r2021-1.yaml", "worker": "440222/workers/w101.yaml",
         "supervisor": "supervisors/s1.yaml", "session": "440222/supervision/440222100/2022/s1.yaml",
         "training": "training/2022/t2022-autumn.yaml", "station": "440222/stations/440222103.yaml",
         "county": "440222/county.yaml"}
OUTPUTS = {"list": ("table", "csv", "tsv", "json", "jsonl", "yaml", "xlsx"),
           "audit": ("table", "json", "jsonl", "csv", "sarif", "junit", "github", "gitlab", "markdown", "html", "xlsx"),
           "check": ("table", "json", "jsonl", "csv", "sarif", "junit", "github", "gitlab", "markdown", "html", "xlsx")}
COLUMNS = {"station": "id", "worker": "id,resident_id,phone,born", "visit": "id,purpose,findings,actions,referral,follow_up",
           "client": "id,address,close_reason,card_number,members,needs.material,members.phone,members.cases.goals",
           "train": "id,attendance", "supervise": "id,note", "recruit": "id,candidates,candidates.name",
           "window": "id,kind,applicant,transferred_to,result", "county": "code,name"}


def text_of(path):
    """What a file that was written says; of a workbook, the texts of its parts."""
    if path.suffix != ".xlsx":
        return path.read_bytes().decode("utf-8", "replace")
    with zipfile.ZipFile(path) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


class Privacy(Case):
    def setUp(self):
        super().setUp()
        shutil.copytree(SOURCE / "examples/shaoguan", self.city)

    def path(self, name):
        return self.city / FILES[name]

    def write(self, name, text):
        self.path(name).write_text(text, encoding="utf-8")

    def fill(self):
        """Canaries in every field of personal data."""
        self.write("household", HOUSEHOLD)
        self.write("visit", VISIT)
        self.write("matter", MATTER)
        self.write("recruitment", self.path("recruitment").read_text(encoding="utf-8") + CANDIDATES)
        worker = self.path("worker").read_text(encoding="utf-8")
        worker = re.sub(r'resident_id: .*', f'resident_id: "{SOUND_ID}"', worker).replace("born: 1990-01-01", "born: 1961-02-03")
        self.write("worker", re.sub(r'phone: .*', f'phone: "{PHONE}"', worker) + f"x_own: {TEXT}\n")
        supervisor = self.path("supervisor").read_text(encoding="utf-8")
        self.write("supervisor", re.sub(r'(?m)^phone: .*', f'phone: "{PHONE}"', supervisor))
        session = self.path("session").read_text(encoding="utf-8")
        self.write("session", session.replace("  topic: 个案督导\n", f"  topic: 个案督导\n  note: {TEXT}\n", 1))

    def assert_hidden(self, printed, *of):
        for canary in (*CANARIES, SOUND_ID):
            at = printed.find(canary)
            self.assertEqual(at, -1, f"{of}: …{printed[max(0, at - 200):at + 60]}…")
        self.assertNotIn("\\x0e", printed, of)  # how an echo would show that nobody disclosed

    def look(self, *arguments, codes=(0, 1, 2, 3)):
        """All that a command prints, which is to have no canary."""
        run = self.run_city("--as-of", "2022-12-31", *arguments, code=None)
        self.assertIn(run.returncode, codes, f"{arguments}\n{run.stderr}")
        self.assert_hidden(run.stdout + run.stderr, *arguments)
        return run.stdout + run.stderr

    def look_at_file(self, *arguments):
        """What a command writes to the files that its -o FORMAT=FILE names."""
        printed = self.look(*arguments, codes=(0, 1))
        for argument in arguments:
            target = self.folder / argument.partition("=")[2]
            if argument.partition("=")[2] and target.is_file():
                self.assert_hidden(text_of(target), *arguments)
        return printed

    def all_commands(self):
        (self.folder / "key").write_text("k" * 64 + "\n", encoding="utf-8")
        for noun, columns in COLUMNS.items():
            for output in OUTPUTS["list"]:
                output = "xlsx=list.xlsx" if output == "xlsx" else output
                yield (noun, "list", "-o", output)
                yield (noun, "list", "-o", output, "--columns", columns)
            for output in ("csv", "yaml", "jsonl", "xlsx"):
                yield (noun, "export", "-o", f"{output}=out.{output}")
                yield (noun, "export", "-o", f"{output}=token.{output}", "--pseudonymize", "key")
        for arguments in (("client", "show", "h100-001"), ("visit", "show", "v20221205"), ("window", "show", "m20221202"),
                          ("worker", "show", "w101"), ("supervise", "show", "s100-202201"),
                          ("recruit", "show", "r2021-1"), ("client", "list", "--rows", "members"),
                          ("client", "list", "--rows", "members.cases"), ("recruit", "list", "--rows", "candidates")):
            for output in ("yaml", "json"):
                yield (*arguments, "-o", output)
        for output in OUTPUTS["audit"]:
            passed = () if output in ("github", "gitlab") else ("--all",)
            yield ("audit", *passed, "--fail-on", "never", "-o", f"{output}=audit.{output}")
        for output in OUTPUTS["check"]:
            yield ("check", "-o", f"{output}=check.{output}")
        yield from (("audit", "--fail-on", "never", "--details", "--evidence", "all"), ("audit", "explain", "SV08", "440222107"),
                    ("audit", "--fail-on", "never", "--write-baseline", "baseline.json", "--reason", "x",
                     "--owner", "y", "--until", "2023-12-31"), ("visit", "due"),
                    ("visit", "due", "--until", "2023-12-31", "--columns", "household,member,follow_up"),
                    ("visit", "due", "--by", "worker"), ("visit", "due", "--by", "village"), ("train", "transcript", "w101"),
                    ("find", "1"), ("find", "-o", "json", "0"), ("find", "-o", "xlsx=found.xlsx", "m"),
                    ("audit", "sample", "-n", "9", "--seed", "1", "--of", "households"),
                    ("audit", "sample", "-n", "9", "--seed", "1", "--of", "workers", "-o", "json"),
                    ("audit", "forecast", "--until", "2024-12-31"), ("audit", "forecast", "--until", "2024-12-31", "-o", "csv"),
                    ("visit", "hours"), ("audit", "trend", "--by", "month"), ("stats",), ("check", "--strict"),
                    ("station", "staffing"), ("-v", "check"), ("export", "-o", "sqlite=out.db"),
                    ("export", "-o", "sqlite=token.db", "--pseudonymize", "key"), ("fmt", "--check"))

    def all_edits(self):
        yield from (
            ("client", "set", "h100-001", f"address={TEXT}2", "--dry-run"),
            ("client", "set", "h100-001", f"members.m1.phone={PHONE}", "--dry-run"),
            ("client", "set", "h100-001", f"members.m1.name={NAME}二", "--dry-run", "-o", "json"),
            ("client", "set", "h100-001", "address=", "--dry-run"),
            ("rename", "client", "h100-001", "h100-009", "--dry-run"), ("rename", "worker", "w101", "w901", "--dry-run"),
            ("client", "set", "h100-001", f"needs.material={TEXT}", "needs.social=", "--dry-run"),
            ("visit", "set", "v20221205", f"findings={TEXT}3", "--dry-run"),
            ("visit", "remove", "v20221205", "--dry-run"), ("client", "remove", "h100-001", "--dry-run"),
            ("worker", "set", "w101", f"phone={PHONE}", "--dry-run"), ("worker", "set", "w101", "phone=", "--dry-run"),
            ("window", "set", "m20221202", f"applicant={NAME}", f"kind={TEXT}", "--dry-run"),
            ("client", "case", "close", "h100-001", "m1", "--on", "2022-12-30", "--outcome", TEXT, "--dry-run"),
            ("client", "set", "h100-001", f"address={TEXT}2"), ("client", "set", "h100-001", "closed=", "close_reason="),
            ("visit", "set", "v20221205", f"findings={TEXT}3", "-o", "json"), ("visit", "remove", "v20221205"))

    def test_sound_data_shows_nothing_personal_in_any_command_and_format(self):
        self.fill()
        self.run_city("--as-of", "2022-12-31", "check")
        for arguments in self.all_commands():
            with self.subTest(arguments=arguments):
                self.look_at_file(*arguments)

    def test_edits_and_their_trials_show_nothing_personal(self):
        self.fill()
        for arguments in self.all_edits():
            with self.subTest(arguments=arguments):
                for language in ("zh", "en"):
                    if "--dry-run" in arguments or language == "en":
                        self.look("--lang", language, *arguments)

    def test_unmasked_all_of_it_is_there(self):
        self.fill()
        for arguments in (("client", "show", "h100-001"), ("visit", "show", "v20221205"), ("worker", "show", "w101")):
            printed = self.run_city("--unmask", *arguments).stdout
            self.assertTrue("漏泄" in printed or PHONE in printed)

    def test_what_is_wrong_is_told_without_it(self):
        """A canary as every value, key, item and anchor, one at a time."""
        forms = ("{c}", '"{c}"', "[{c}]", "{{{c}: 1, {c}: 2}}", "&{c} x", "!{c} x", "*{c}", '"{c}', "[{c}", "x_{c}")
        tried = 0
        for name, path in FILES.items():
            text = self.path(name).read_text(encoding="utf-8")
            lines = text.split("\n")
            seen = set()
            for i, line in enumerate(lines):
                found = re.match(r"^(\s*(?:- )?)(\w+):(?: (.*))?$", line)
                if not found or (found[1], found[2]) in seen:
                    continue
                seen.add((found[1], found[2]))
                blanks = " " * len(found[1])
                for canary in (NAME, ID, PHONE, LANDLINE):
                    form = forms[tried % len(forms)].format(c=canary)
                    tried += 1
                    spoilt = ([f"{found[1]}{found[2]}: {form}"], [f"{found[1]}{found[2]}: {canary}"],
                              [f"{found[1]}{canary}: {found[3] or ''}"],
                              [line, f"{blanks}{canary}: 1", f"{blanks}{canary}: 2"])[tried % 4]
                    self.write(name, "\n".join(lines[:i] + spoilt + lines[i + 1:]))
                    output = ("table", "json", "sarif", "junit", "github", "csv")[tried % 6]
                    self.look("--lang", ("zh", "en")[tried % 2], "-o", output, "check")
            self.write(name, text)
        self.assertGreater(tried, 300)

    def test_refused_audits_lists_and_edits_tell_faults_without_it(self):
        for spoilt in (f"close_reason: 1\nvillage: {NAME}\n", f"{NAME}: 1\n", f"{ID}: 1\n{ID}: 2\n", f"opened: {PHONE}\n"):
            text = self.path("household").read_text(encoding="utf-8")
            self.write("household", text + spoilt)
            for arguments in (("audit",), ("audit", "-o", "json"), ("audit", "-o", "html"), ("client", "list"),
                              ("client", "show", "h100-001"), ("client", "set", "h100-001", "address=x"), ("stats",),
                              ("client", "export", "-o", "csv"), ("fmt", "--check"), ("fmt",)):
                with self.subTest(arguments=arguments, spoilt=spoilt):
                    self.look(*arguments)
            self.write("household", text)

    def test_names_of_files_and_folders_are_masked(self):
        text = self.path("household").read_text(encoding="utf-8")
        for name in (f"{NAME}.yaml", f"{ID}.yaml", f"{PHONE}.yml", f"a {NAME}/b.yaml", f"{LANDLINE}.YAML"):
            target = self.path("household").parent / name
            target.parent.mkdir(exist_ok=True)
            target.write_text(text, encoding="utf-8")
            for arguments in (("check",), ("-o", "json", "check"), ("-o", "github", "check"), ("audit",),
                              ("client", "list"), ("fmt", "--check")):
                with self.subTest(arguments=arguments, name=name):
                    self.look(*arguments)
            target.unlink()

    def test_arguments_are_not_repeated(self):
        self.git("init", "-q")
        for canary in (NAME, ID, PHONE, TEXT):
            for arguments in (("client", "show", canary), ("client", "set", canary, "address=x"), ("visit", "show", canary),
                              ("client", "set", "h100-001", canary), ("client", "set", "h100-001", f"{canary}=1"),
                              ("client", "set", "h100-001", f"members.{canary}.name=x"),
                              ("client", "set", "h100-001", f"opened={canary}"),
                              ("client", "set", "h100-001", f"members.m1.gender={canary}"),
                              ("client", "case", "open", "h100-001", canary), ("audit", "explain", "SV08", canary),
                              ("client", "list", "--where", f"opened={canary}"), ("client", "list", "--where", canary),
                              ("client", "list", "--where", f"{canary}=1"), ("client", "list", "--columns", canary),
                              ("client", "list", canary), ("visit", "add", "--household", canary, "--date", canary),
                              ("visit", "add", "--household", canary, "--date", "2022-12-05", "--workers", "w103",
                               "--kind", "home"), ("visit", "list", "--limit", canary), ("audit", "--station", canary),
                              ("audit", "--county", canary), ("worker", "show", canary), ("worker", "end", canary),
                              ("client", "remove", canary), ("client", "add", canary), ("--as-of", canary, "check"),
                              # In the place of a word of ours: a command, format, rule, set, type or page.
                              (canary,), ("client", canary), ("client", "show", f"--{canary}"), ("client", "list", f"--{canary}=1"),
                              ("audit", "-o", canary), ("client", "export", "-o", canary), ("client", "template", "-o", canary),
                              ("audit", "-o", f"{canary}=report"), ("audit", "--select", canary), ("audit", "--ignore", canary),
                              ("audit", "explain", canary, "440222100"), ("audit", "rules", canary),
                              ("audit", "--policy", "national", "--against", canary, "--select", canary),
                              ("audit", "--since", canary), ("audit", "--since", f"{canary}@{{x}}"), ("audit", "diff", f"{canary}..{canary}"),
                              ("audit", "diff", f"HEAD@{{{canary}}}"), ("audit", "diff", canary), ("audit", "--policy", canary),
                              ("policy", "show", canary), ("policy", "check", canary), ("policy", "set", canary, "1"),
                              ("policy", "suppress", canary, "h1", "--reason", "x", "--until", "2023-01-01"),
                              ("policy", "unsuppress", "SF01", canary), ("find", "--type", canary, "x"), ("rename", canary, "a", "b"),
                              ("history", "--type", canary, "w101"), ("schema", canary), ("manual", canary), ("help", canary),
                              ("hook", canary), ("completion", canary), ("init", "new", "--jurisdiction", "4402", "--policy", canary),
                              # A file of the repository.
                              ("check", canary), ("fmt", canary), ("resolve", canary), ("audit", f"440222/{canary}.yaml")):
                with self.subTest(arguments=arguments):
                    self.look(*arguments, codes=(0, 1, 2, 3, 4))

    def test_words_of_the_policy_that_are_names_are_not_repeated(self):
        manifest = (self.city / "shuangbai.yaml").read_text(encoding="utf-8")
        for canary in (NAME, f"'{PHONE}'"):
            for entry in (f"suppressions:\n  - rule: SF01\n    subject: {canary}\n    reason: x\n    until: 2099-12-31\n",
                          f"suppressions:\n  - rule: {canary}\n    subject: h1\n    reason: x\n    until: 2099-12-31\n",
                          f"parameters:\n  - parameter: {canary}\n    county: '440222'\n    values: [{{from: 2022-01-01, number: 1}}]\n",
                          f"severities:\n  - rule: {canary}\n    severity: info\n"):
                (self.city / "policy.yaml").write_text(entry, encoding="utf-8")
                with self.subTest(entry=entry):
                    self.look("check")
                    self.look("audit")
            (self.city / "policy.yaml").unlink()
            (self.city / "shuangbai.yaml").write_text(re.sub("(?m)^policy:.*$", f"policy: {canary}", manifest), encoding="utf-8")
            self.assertIn("policy set", self.look("check"))
            self.look("audit")
            (self.city / "shuangbai.yaml").write_text(manifest, encoding="utf-8")

    def test_quoted_keys_of_ones_own_are_masked_whole_in_differences(self):
        self.fill()
        household = self.path("household").read_text(encoding="utf-8")
        self.write("household", household.replace(f"x_{NAME}:", 'x_own: {"a b": 1, \'c: d\': 2, "e\\"f": 3, \'g\'\'h\': 4}\nx_' + NAME + ":"))
        shown = self.run_city("client", "set", "h100-001", "needs.social=", "--dry-run").stdout
        self.assertEqual(self.run_city("client", "set", "h100-001", f"needs.social={TEXT}2", "--dry-run").stdout,
                         f"{FILES['household']}: what changes is masked (--unmask shows it)\n")
        self.assertIn(' x_own: {"a*": "*", "c*": "*", "e*": "*", "g*": "*"}\n', re.sub(r"[*]+", "*", shown))

    def test_the_text_for_git_diff_masks_whatever_keys_and_values_a_file_has(self):
        self.fill()
        path = str(self.path("household"))
        sound = self.path("household").read_text(encoding="utf-8")
        many = "".join(f"x_own{number}: {TEXT}\n" for number in range(40))
        as_list = "- " + "\n  ".join(sound.rstrip("\n").split("\n")) + "\n"
        wrong = re.sub(r"(relation|gender|status|opened|village): .*", rf'\1: "{ID}"', sound)
        names = re.sub(r"(relation|gender|status|opened|village|id): .*", rf"\1: {NAME}", sound)
        for text in (sound + many, as_list, as_list + many.replace("x_", "  x_"), wrong, names, f"姓名: {NAME}\n住址: {TEXT}\n",
                     f"- {NAME}\n", f'"{NAME}": 1\n"{NAME}": 2\n', sound + f"x_{NAME}: 1\nx_{NAME}: 2\n"):
            with self.subTest(text=text[-200:]):
                self.write("household", text)
                self.look("diff-text", path)

    def test_headers_in_the_shape_of_numbers_of_people_are_masked_at_their_place(self):
        (self.folder / "k.csv").write_text(f"户编号,13800007777,{ID},姓名\nh1,a,b,c\n", encoding="utf-8")
        said = self.run_in(self.folder, "-C", str(self.city), "client", "import", "k.csv", "--dry-run", code=None).stderr
        self.assertIn(":1:2 (138****7777): ", said)
        self.assertNotIn("13800007777", said)
        self.assertNotIn(ID, said)

    def test_merges_and_the_text_for_git_diff_name_no_keys_of_ones_own(self):
        self.fill()
        path = str(self.path("household"))
        self.assertIn("address: ***", self.look("diff-text", path))
        self.assertIn(f"x_{NAME}: {TEXT}", self.run_city("--unmask", "diff-text", path).stdout)
        versions = []
        for version in ("base", "ours", "theirs"):
            versions.append(str(self.folder / version))
            (self.folder / version).write_text(HOUSEHOLD.replace(f"x_{NAME}: {TEXT}", f"x_{NAME}: {version}"),
                                               encoding="utf-8")
        told = self.look("merge-driver", *versions, FILES["household"])
        self.assertIn("x*: both sides have changed it", told)
        self.write("household", (self.folder / "ours").read_text(encoding="utf-8"))
        self.assertIn("both sides have changed `x*`", self.look("check"))

    def test_check_privacy_tells_numbers_of_people_in_texts_and_ids(self):
        household = self.path("household").read_text(encoding="utf-8")
        self.write("household", household.replace("material: 低保", f"material: 低保，电话 {PHONE}")
                   .replace("card_number: \"100-001\"", "card_number: \"6222020000000000000\""))
        visit = self.path("visit").read_text(encoding="utf-8")
        self.write("visit", visit.replace("purpose: 例行探访", f"purpose: 核对身份证{ID}").replace("v20221219", f'"{ID}"'))
        self.run_city("--as-of", "2022-12-31", "check", "--strict")
        told = self.look("check", "--privacy", codes=(0,))
        text = "holds what looks like a resident id, bank card or phone; move it to its field, or delete it [privacy.text]"
        self.assertEqual(told, f"""\
{FILES['household']}:4:14: warning: `card_number` {text}
{FILES['household']}:35:13: warning: `material` {text}
{FILES['visit']}:10:12: warning: `purpose` {text}
{FILES['visit']}:11:7: warning: `id` looks like a resident id, bank card or phone; ids are names of files, which git hosts \
show; choose another [privacy.id]
89 files, no errors, 4 warnings
""")
        self.run_city("check", "--privacy", "--strict", code=1)

    def test_check_privacy_tells_numbers_of_people_in_comments_and_keys_of_ones_own(self):
        self.write("worker", self.path("worker").read_text(encoding="utf-8").replace("\nname:", f"\n# 家里 {PHONE}\nname:")
                   + f"x_tel: [a, {{b: 电话{PHONE}, '{ID}': c}}]  # {ID[:6]}\nx_plain: 2022-03-01\n")
        visit = self.path("visit").read_text(encoding="utf-8")
        self.write("visit", visit.replace("purpose: 例行探访", f"purpose: 例行探访  # 核对{ID}\n  x_{PHONE}: x_a"))
        (self.city / "shuangbai.yaml").write_text((self.city / "shuangbai.yaml").read_text(encoding="utf-8") + f"# {PHONE}\n",
                                                  encoding="utf-8")
        (self.city / "policy.yaml").write_text(f"# {PHONE}\nsuppressions: []\n", encoding="utf-8")
        self.assertNotIn("privacy", self.look("check", codes=(0,)))
        own = ("warning: a key of your own (x_…) or its value holds what looks like a resident id, bank card or phone; move it to "
               "its field, or delete it [privacy.own]")
        comment = ("warning: this comment holds what looks like a resident id, bank card or phone; move it to its field, or "
                   "delete it [privacy.comment]")
        lines = self.path("worker").read_text(encoding="utf-8").splitlines()
        at = {text: next(i for i, line in enumerate(lines, 1) if text in line) for text in ("家里", "x_tel")}
        rows = self.path("visit").read_text(encoding="utf-8").splitlines()
        row = next(i for i, line in enumerate(rows, 1) if "核对" in line)
        manifest = len((self.city / "shuangbai.yaml").read_text(encoding="utf-8").splitlines())
        told = self.look("check", "--privacy", codes=(0,)).splitlines()
        for line in (f"{FILES['worker']}:{at['家里']}:1: {comment}", f"{FILES['worker']}:{at['x_tel']}:16: {own}",
                     f"{FILES['worker']}:{at['x_tel']}:31: {own}", f"{FILES['visit']}:{row}:18: {comment}",
                     f"{FILES['visit']}:{row + 1}:3: {own}", f"shuangbai.yaml:{manifest}:1: {comment}",
                     f"policy.yaml:1:1: {comment}"):
            self.assertIn(line, told)
        self.assertEqual(len([line for line in told if "[privacy." in line]), 7, told)

    def test_check_privacy_looks_into_the_reasons_of_the_policy(self):
        (self.city / "policy.yaml").write_text(
            f'suppressions:\n  - rule: SF01\n    subject: "440222102"\n    reason: "已与 {PHONE} 核实"\n    until: 2099-12-31\n',
            encoding="utf-8")
        self.assertNotIn("privacy", self.look("check"))
        told = self.look("check", "--privacy")
        self.assertIn("policy.yaml:4:13: warning: `reason` holds what looks like a resident id, bank card or phone; move it to its "
                      "field, or delete it [privacy.text]", told)

    def test_init_leaves_a_note_on_privacy_and_replaces_none(self):
        self.run_in(self.folder, "init", "new", "--jurisdiction", "4402")
        note = (self.folder / "new/PRIVACY.md").read_text(encoding="utf-8")
        for word in ("git-crypt", "age", "--pseudonymize", "个人信息须知", "On personal data"):
            self.assertIn(word, note)
        (self.folder / "own").mkdir()
        (self.folder / "own/PRIVACY.md").write_text("ours", encoding="utf-8")
        self.run_in(self.folder, "init", "own", "--jurisdiction", "4402")
        self.assertEqual((self.folder / "own/PRIVACY.md").read_text(encoding="utf-8"), "ours")

    def test_a_sheet_whose_columns_are_shifted_is_refused_without_its_values(self):
        rows = {"client": ("户编号,社工站,所在村,住址,建档日期,成员编号,姓名,与户主关系,性别,出生日期,身份证号,电话", 12),
                "worker": ("编号,姓名,性别,来源,身份证号,电话,出生日期,学历,县（市、区）", 9),
                "visit": ("编号,日期,社工站,社工,户,方式,时长,对象,见面情况", 9),
                "window": ("编号,受理日期,社工站,事项,申请人,首问责任人,办理方式,办理期限", 8)}
        values = (NAME, ID, PHONE, TEXT, f"{NAME} {PHONE}", LANDLINE, "漏泄@example.org", f"x{NAME}")
        for noun, (header, count) in rows.items():
            for shift in range(len(values)):
                cells = [values[(i + shift) % len(values)] for i in range(count)]
                (self.folder / "in.csv").write_text(f"{header}\n{','.join(cells)}\n", encoding="utf-8")
                for language in ("zh", "en"):
                    with self.subTest(noun=noun, shift=shift, language=language):
                        self.look("--lang", language, noun, "import", "in.csv")
            (self.folder / "in.csv").write_text(f"{','.join(cells)}\n{','.join(cells)}\n", encoding="utf-8")
            self.look(noun, "import", "in.csv")


if __name__ == "__main__":
    unittest.main()
