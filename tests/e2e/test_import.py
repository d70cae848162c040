"""Import: sheets as offices send them, all or nothing, again and again."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import unittest

from support import BINARY, EXPECTED, SOURCE, Case, environment_of

OFFICE = SOURCE / "tests/office"
EXAMPLE = SOURCE / "examples/shaoguan"
TYPES = ("county", "city", "station", "worker", "supervisor", "household", "visit", "session", "training",
         "matter", "recruitment")


class ImportCase(Case):
    def office(self, name):
        """A file of tests/office, beside the repository, so that messages have short paths."""
        shutil.copy(OFFICE / name, self.folder / name)
        return name

    def write(self, name, text, encoding="utf-8"):
        (self.folder / name).write_bytes(text.encode(encoding))
        return name

    def run_city(self, *arguments, code=0):
        return self.run_in(self.folder, "-C", "city", *arguments, code=code)

    def expect(self, name, found):
        """Compares with a file of expected/office (SHUANGBAI_ACCEPT=1 writes it)."""
        path = EXPECTED / "office" / name
        if os.environ.get("SHUANGBAI_ACCEPT"):
            path.write_text(found, encoding="utf-8")
        self.assertEqual(found, path.read_text(encoding="utf-8"))

    def piped(self, data, *arguments, code=0):
        """A command that has the bytes as its standard input."""
        result = subprocess.run([BINARY, "-C", "city", *arguments], cwd=self.folder, input=data, capture_output=True, check=False,
                                env=environment_of(self.folder))
        result.stdout, result.stderr = result.stdout.decode(), result.stderr.decode()
        self.assertEqual(result.returncode, code, result.stderr)
        return result

    def faults(self, *arguments):
        """The messages of an import that is refused, but for the last line, which says what to do next;
        nothing must have changed."""
        before = self.files()
        result = self.run_city(*arguments, code=3)
        self.assertEqual(self.files(), before)
        lines = result.stderr.splitlines(keepends=True)
        if re.match("(correct |the repository itself |the rows that are wrong |no row was |更正后|请更正|有误的行|尚未)", lines[-1]):
            lines.pop()
        return "".join(lines)


class RoundTrip(ImportCase):
    def round_trip(self, extension, *options):
        sheets = []
        for name in TYPES:
            sheets.append(f"{name}={name}.{extension}")
            self.run_in(self.folder, "-C", str(EXAMPLE), "--unmask", "export", "--as", name, "-o",
                        f"{extension}={name}.{extension}", *options)
        self.run_in(self.folder, "init", "city", "--jurisdiction", "4402", "--name", "韶关市")
        self.run_city("import", "--on-conflict", "update", *sheets)
        expected = {str(path.relative_to(EXAMPLE)): path.read_bytes() for path in EXAMPLE.rglob("*.yaml")}
        found = self.files()
        self.assertEqual(sorted(found), sorted(expected))
        for path, text in expected.items():
            self.assertEqual(found[path].decode(), text.decode(), path)
        again = self.run_city("import", *sheets).stdout
        self.assertNotRegex(again, "created [1-9]|, changed [1-9]")

    def test_csv_exported_and_imported_gives_the_same_bytes(self):
        self.round_trip("csv")

    def test_csv_with_chinese_headers_exported_and_imported_gives_the_same_bytes(self):
        self.round_trip("csv", "--headers", "zh")

    def test_xlsx_exported_and_imported_gives_the_same_bytes(self):
        self.round_trip("xlsx")

    def test_xlsx_with_chinese_headers_exported_and_imported_gives_the_same_bytes(self):
        self.round_trip("xlsx", "--headers", "zh")

    def test_jsonl_exported_and_imported_gives_the_same_bytes(self):
        self.round_trip("jsonl")

    def test_yaml_exported_and_imported_gives_the_same_bytes(self):
        self.round_trip("yaml")

    def test_texts_that_need_care_survive_every_format(self):
        self.init_with_station()
        texts = ["=1+1", "'=1+1", "-", "@x", "a,b;c\"d", "两行\n文字", " 前后 ", "true", "0012", "1e5", "、；"]
        for number, text in enumerate(texts):
            self.run_city("visit", "add", f"v{number}", "--station", "440222100", "--date", "2022-03-05",
                          "--workers", "w1", "--household", "h1", "--kind", "home", "--minutes", "45",
                          f"--findings={text}")
        before = self.files()
        for extension in ("csv", "jsonl", "yaml"):
            self.run_city("--unmask", "visit", "export", "-o", f"{extension}=visits.{extension}")
            result = self.run_city("visit", "import", f"visits.{extension}")
            self.assertIn(f"unchanged {len(texts)},", result.stdout)
            self.assertEqual(self.files(), before)
        csv = (self.folder / "visits.csv").read_text(encoding="utf-8-sig")
        self.assertIn(",'=1+1,", csv)
        self.assertIn(",''=1+1,", csv)


class Json(ImportCase):
    """JSON as programs write it: arrays, one object, over several lines or on one."""
    record = {"county": "440222", "name": "示例", "gender": "female", "source": "recruited"}

    def setUp(self):
        super().setUp()
        self.init_with_station()

    def records(self, count):
        return [{"id": f"n{i}", **self.record, "posts": [{"station": "440222100", "kind": "service", "from": "2022-01-01"}],
                 "education": "a]},{\\\"[" + "\n"} for i in range(count)]

    def test_an_array_or_one_object_is_read_however_it_is_laid_out(self):
        for text in (json.dumps(self.records(3)), json.dumps(self.records(3), indent=2, ensure_ascii=False),
                     json.dumps(self.records(3), indent="\t").replace("\n", "\r\n"), "\ufeff\n" + json.dumps(self.records(3))):
            for name in ("w.json", "w.jsonl"):
                self.write(name, text)
                result = self.run_city("worker", "import", name, "--on-conflict", "update")
                self.assertRegex(result.stdout, "created 3|unchanged 3", name)
        self.write("one.json", json.dumps(self.records(1)[0], indent=2))
        self.assertIn("unchanged 1", self.run_city("worker", "import", "one.json").stdout)
        self.write("none.json", " [ ]\n")
        self.assertIn("created 0", self.run_city("worker", "import", "none.json").stdout)
        self.write("lines.json", "\n".join(map(json.dumps, self.records(3))))
        self.assertIn("unchanged 3", self.run_city("worker", "import", "lines.json").stdout)

    def test_objects_are_cut_wherever_the_file_is_read_in_parts(self):
        padding = "\\" * (1 << 17)  # 256 KiB in the file
        for shift in range(4):
            rows = [{"id": f"n{i}", **self.record, "x_text": "a" * shift + padding} for i in range(4)]
            self.write("w.json", json.dumps(rows))
            self.assertRegex(self.run_city("worker", "import", "w.json", "--on-conflict", "update").stdout, "created 4|changed 4")

    def test_faults_name_the_place_in_the_array_and_broken_json_its_line(self):
        rows = self.records(3)
        rows[1]["gender"] = "x"
        self.write("w.json", json.dumps(rows))
        self.assertIn("w.json:2 (gender): ", self.faults("worker", "import", "w.json"))
        one = '{"id": "n1",\n "name": "a"}'
        for text, told in ((f"[{one}\n{one}]", "w.json:3: a comma is missing between two objects"),
                           (f"[\n{one},\n", "w.json:4: the array is never closed"),
                           (f"[{one}]\nx", "w.json:3: there is something behind the array"),
                           (f"[{one},\n]", "w.json:3: an object {…} belongs here"),
                           ("[1]", "w.json:1: an object {…} belongs here"), ("x", "w.json:1: an object {…} belongs here"),
                           (f"[{one},\n{one[:-1]}", "w.json:3: the object is never closed"),
                           ('[{"id": "n1",\n"a" 1}]', "w.json:2: no complete JSON object"),
                           ('[{"id": "n1",\n"id": 1}]', "the key `id` occurs twice")):
            self.write("w.json", text)
            self.assertIn(told, self.faults("worker", "import", "w.json"))

    def test_a_record_without_end_is_refused(self):
        for name in ("w.json", "w.jsonl"):
            self.write(name, '{"id": "' + "x" * (66 << 20))
            self.assertIn(f"{name}:1: a record of over 64 MiB", self.faults("worker", "import", name))


class Offices(ImportCase):
    """Files made as offices make them, by independent programs (tests/office)."""

    def setUp(self):
        super().setUp()
        self.init_with_station()

    def compare(self, name, paths):
        self.expect(name, "".join(f"# {path.relative_to(self.city)}\n{path.read_text(encoding='utf-8')}"
                                  for path in sorted(paths)))

    # Invented resident ids have the sequence 000, which is even: the men among the invented people
    # contradict theirs, and nothing else is wrong.
    def test_a_roster_with_title_rows_merged_cells_and_every_style_of_date(self):
        roster = self.office("roster.xlsx")
        result = self.run_city("worker", "import", roster, "--key", "resident_id")
        self.assertEqual(result.stdout,
                         "roster.xlsx: created 3, changed 0, unchanged 0, skipped 0, rejected 0\n")
        self.compare("roster.yaml", (self.city / "440222/workers").glob("w-*.yaml"))
        again = self.run_city("worker", "import", roster, "--key", "resident_id")
        self.assertEqual(again.stdout,
                         "roster.xlsx: created 0, changed 0, unchanged 3, skipped 0, rejected 0\n")
        self.run_city("check", "--strict")

    def test_households_with_cells_merged_over_their_people(self):
        sheet = self.office("households.xlsx")
        self.run_city("client", "import", "--into", "members", sheet)
        self.compare("households.yaml", (self.city / "440222/households/440222100").glob("h2*.yaml"))
        again = self.run_city("client", "import", "--into", "members", sheet)
        self.assertEqual(again.stdout,
                         "households.xlsx: created 0, changed 0, unchanged 3, skipped 0, rejected 0\n")
        self.run_city("check", "--strict")

    def test_visits_in_gb18030_with_a_mapping_and_two_rows_alike(self):
        sheet = self.office("visits.csv")
        self.assertEqual(
            self.faults("visit", "import", sheet),
            "visits.csv:7:5 (走访方式): there is no `kind` value `随*`; one of: home, phone, office, online; "
            "--map may translate it\n")
        self.write("map.yaml", "values:\n  - field: kind\n    text: 随访\n    value: home\n")
        result = self.run_city("visit", "import", sheet, "--map", "map.yaml")
        self.assertEqual(result.stdout,
                         "visits.csv (GB18030): created 5, changed 0, unchanged 0, skipped 0, rejected 0\n")
        self.compare("visits.yaml", (self.city / "440222/visits").rglob("*.yaml"))
        before = self.files()
        again = self.run_city("visit", "import", sheet, "--map", "map.yaml")
        self.assertEqual(again.stdout,
                         "visits.csv (GB18030): created 0, changed 0, unchanged 5, skipped 0, rejected 0\n")
        self.assertEqual(self.files(), before)
        self.run_city("check")

    def test_supervision_in_utf_16_with_people_and_stations_by_name(self):
        self.run_city("supervisor", "add", "s1", "--name", "示例督导")
        self.run_city("supervise", "import", self.office("supervision.txt"))
        self.compare("supervision.yaml", (self.city / "440222/supervision").rglob("*.yaml"))

    def test_attendance_with_semicolons_goes_into_a_training(self):
        self.run_city("train", "add", "t1", "--title", "岗前培训", "--kind", "pre-service", "--organizer", "民政局",
                      "--from", "2021-06-21", "--hours", "16")
        sheet = self.office("attendance.csv")
        self.run_city("train", "import", "--into", "attendance", sheet)
        self.compare("attendance.yaml", (self.city / "training").rglob("*.yaml"))
        again = self.run_city("train", "import", "--into", "attendance", sheet)
        self.assertEqual(again.stdout,
                         "attendance.csv (GB18030): created 0, changed 0, unchanged 2, skipped 0, rejected 0\n")

    def test_each_kind_of_bad_cell_is_named_with_its_reason(self):
        sheet = self.office("bad-cells.xlsx")
        for language in ("en", "zh"):
            found = self.faults("--lang", language, "worker", "import", sheet)
            self.expect(f"bad-cells.{language}.txt", found)

    def test_bad_rows_are_written_with_reasons_and_import_once_corrected(self):
        sheet = self.office("bad-cells.xlsx")
        result = self.run_city("worker", "import", sheet, "--partial", "--rejects", "rejects.csv", code=3)
        self.assertIn("created 1, changed 0, unchanged 0, skipped 0, rejected 17\n", result.stdout)
        rejects = (self.folder / "rejects.csv").read_text(encoding="utf-8-sig")
        self.expect("rejects.csv", rejects)
        lines = [line for line in rejects.splitlines() if line.startswith(("社工编号", "b03,"))]
        self.write("corrected.csv", "\n".join(lines).replace("未知", "男") + "\n")
        result = self.run_city("worker", "import", "corrected.csv")
        self.assertIn("created 1,", result.stdout)
        self.assertTrue((self.city / "440222/workers/b03.yaml").exists())
        self.run_city("check")


WORKERS = "id,county,name,gender,source\n"


class Sheets(ImportCase):
    def setUp(self):
        super().setUp()
        self.init_with_station()

    def test_headers_that_do_not_fit_are_named_with_what_they_may_mean(self):
        self.write("workers.csv", "id,naem,性 别*,性别,来历,起始日期\nw3,示例,男,男,x,2021-01-01\n")
        self.assertEqual(
            self.faults("worker", "import", "workers.csv"),
            "workers.csv:1:2 (naem): there is no column `naem`; did you mean `name`? If not, name its "
            "field (or leave it out) with --map, or keep it as it is with --keep\n"
            "workers.csv:1:4 (性别): the same field as column 3 (性 别*); name another field for it (or leave it out) with --map\n"
            "workers.csv:1:5 (来历): there is no column `来历`; correct the header, or name its field (or leave it "
            "out) with --map, or keep it as it is with --keep\n"
            "workers.csv:1:6 (起始日期): `起始日期` may be several fields (posts.0.from, leave.0.from, "
            "insurance.0.from, pay.0.from); use one of them as the header, or name it with --map\n")

    def test_required_columns_that_are_missing_are_named_once(self):
        self.write("workers.csv", "id,county,name\nw3,440222,示例\nw4,440222,示例\n")
        self.assertEqual(self.faults("worker", "import", "workers.csv"),
                         "workers.csv:1: required columns are missing: Gender, Source\n")
        told = self.run_city("--lang", "zh", "worker", "import", "workers.csv", code=3).stderr
        self.assertEqual(told.splitlines()[0], "workers.csv:1: 缺少必填的列：性别、来源")
        self.write("workers.csv", "id,phone\nw1,13800000001\nw9,13800000002\n")
        self.assertEqual(self.faults("worker", "import", "workers.csv", "--on-conflict", "update"),
                         "workers.csv:3:1 (id): there is no worker `w9`; did you mean `w1`? (440222/workers/w1.yaml)\n")

    def test_a_mapping_names_leaves_out_and_fills_columns(self):
        self.write("workers.csv", "no,who,sex,remark\n7,示例,M,x\n")
        self.write("map.yaml", "columns:\n  - header: no\n    field: id\n  - header: who\n    field: name\n"
                   "  - header: sex\n    field: gender\n  - header: remark\n"
                   "constants:\n  - field: source\n    value: 招聘\n"
                   "values:\n  - field: gender\n    text: M\n    value: male\n")
        self.run_city("worker", "import", "workers.csv", "--map", "map.yaml", "--county", "440222")
        self.assertEqual((self.city / "440222/workers/7.yaml").read_text(encoding="utf-8"),
                         'id: "7"\nname: 示例\ngender: male\nsource: recruited\n')

    def test_short_and_long_rows_are_faults(self):
        self.write("workers.csv", WORKERS + "w3,440222,示例,male\nw4,440222,示例,male,recruited,x\n")
        self.assertEqual(self.faults("worker", "import", "workers.csv"),
                         "workers.csv:2: this row has 4 cells, the header 5\n"
                         "workers.csv:3: this row has 6 cells, the header 5\n")

    def test_a_sheet_without_header_is_refused_and_its_cells_are_not_told(self):
        self.write("workers.csv", "w3,示例三,440222199001010000,13800000003,男\n" * 2)
        self.assertEqual(self.faults("worker", "import", "workers.csv"),
                         "workers.csv: no header in the first 2 rows: it has the titles or keys of fields (see "
                         "`template`), or is mapped with --map\n")

    def test_a_value_without_header_is_a_fault(self):
        self.write("workers.csv", "id,county,name,,gender,source\nw3,440222,示例,x,male,recruited\n")
        self.assertEqual(self.faults("worker", "import", "workers.csv"),
                         "workers.csv:2: column 4 has a value but no header\n")

    def test_quotes_that_do_not_fit_are_faults(self):
        self.write("workers.csv", WORKERS + 'w3,440222,"示例,male,recruited\n')
        self.assertIn("workers.csv:2: a quote is never closed\n",
                      self.run_city("worker", "import", "workers.csv", code=3).stderr)
        self.write("workers.csv", WORKERS + 'w3,440222,"示"例,male,recruited\n')
        self.assertIn("workers.csv:2: misplaced quote", self.run_city("worker", "import", "workers.csv",
                                                                      code=3).stderr)

    def test_every_encoding_is_told_and_read(self):
        text = WORKERS + "w3,440222,示例三,女,招聘\n"
        for encoding, told in (("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("gb18030", "GB18030"),
                               ("gbk", "GB18030"), ("utf-16-le", "UTF-16LE"), ("utf-16-be", "UTF-16BE")):
            mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b""}.get(encoding, b"")
            (self.folder / "w.csv").write_bytes(mark + text.encode(encoding))
            result = self.run_city("worker", "import", "w.csv")
            self.assertIn(f"w.csv ({told}): ", result.stdout)
            self.assertIn("name: 示例三\n", (self.city / "440222/workers/w3.yaml").read_text(encoding="utf-8"))
        (self.folder / "w.csv").write_bytes(text.encode("utf-8")[:-8] + b"\xff\xff\x80\n")
        line = text.count("\n")
        self.assertIn(f"w.csv:{line}: a byte of this line is no UTF-8; correct it",
                      self.run_city("worker", "import", "w.csv", code=3).stderr)
        (self.folder / "w.csv").write_bytes(text.encode("gb18030"))
        self.assertIn("w.csv:2: a byte of this line is no UTF-8",
                      self.run_city("worker", "import", "w.csv", "--encoding", "UTF-8", code=3).stderr)
        (self.folder / "w.csv").write_bytes(text.encode("gb18030")[:-3] + b"\xff\xff\n")
        self.assertIn(f"w.csv:{line}: a byte of this line is neither UTF-8 nor GB18030",
                      self.run_city("worker", "import", "w.csv", code=3).stderr)

    def test_what_no_file_can_hold_is_refused_with_the_file_and_no_row_is_blamed(self):
        self.write("v.csv", "id,station,date,workers,household,kind,minutes\n" + "".join(
            f"v{number},440222100,2022-03-{number % 28 + 1:02},w1,h1,home,30\n" for number in range(40_000)))
        before = self.files()
        for options in ((), ("--partial",)):
            said = self.run_city("visit", "import", "v.csv", *options, code=3).stderr
            self.assertIn("after the import 440222/visits/440222100/2022-03/w1.yaml could not be read: over 500000 keys", said)
        self.assertEqual(self.files(), before)

    def test_utf_16_without_a_mark_has_eight_times_as_many_zeros_on_one_side(self):
        def sheet(plain, others):
            return WORKERS + f"w3,440222,{'x' * plain}{'Ā' * others},女,招聘\n"  # Ā has its zero on the other side
        plain = next(n for n in range(8) if sum(c < "\x80" for c in sheet(n, 0)) % 8 == 0)
        others = sum(c < "\x80" for c in sheet(plain, 0)) // 8
        for encoding in ("utf-16-le", "utf-16-be"):
            (self.folder / "w.csv").write_bytes(sheet(plain, others).encode(encoding))
            self.assertIn(f"w.csv ({encoding.replace('-', '').replace('utf', 'utf-').upper()}): ",
                          self.run_city("worker", "import", "w.csv", "--dry-run").stdout)
            (self.folder / "w.csv").write_bytes(sheet(plain, others + 1).encode(encoding))
            self.run_city("worker", "import", "w.csv", "--dry-run", code=3)

    def test_a_byte_order_mark_decides_although_a_byte_is_wrong(self):
        text = WORKERS + "w3,440222,示例三,女,招聘\n"
        (self.folder / "w.csv").write_bytes(b"\xef\xbb\xbf" + text.encode("gb18030"))
        self.assertIn("w.csv:2: a byte of this line is no UTF-8", self.faults("worker", "import", "w.csv"))

    def test_one_bad_byte_of_utf_8_is_told_at_its_line_in_every_format_and_nothing_becomes_other_characters(self):
        record = '{"id":"w3","county":"440222","name":"示例","gender":"female","source":"recruited"}\n'
        for name, text in (("w.csv", WORKERS + "w3,440222,示例三,女,招聘\n"), ("w.jsonl", record),
                           ("w.yaml", "- id: w3\n  county: '440222'\n  name: 示例\n")):
            content = text.encode()
            at = content.rindex("示".encode()) + 2
            (self.folder / name).write_bytes(content[:at] + b"\xff" + content[at + 1:])
            line = content[:at].count(b"\n") + 1
            self.assertIn(f"{name}:{line}: a byte of this line is no UTF-8", self.faults("worker", "import", name))

    def test_personal_data_in_a_wrong_column_is_told_masked_unless_asked_for(self):
        resident, phone = "440222199001010007", "13800001111"
        self.write("w.csv", "id,county,name,gender,source,pay.0.monthly,pay.0.from,phone\n"
                   f"w3,440222,示例,{phone},{resident},{resident},{phone},\n")
        told = self.faults("worker", "import", "w.csv")
        for shown in ("4402**********0007", "138****1111"):
            self.assertIn(shown, told)
        for hidden in (resident, phone):
            self.assertNotIn(hidden, told)
            self.assertIn(hidden, self.faults("--unmask", "worker", "import", "w.csv"))

    def test_columns_that_are_no_field_are_told_and_kept_when_asked(self):
        text = "编号,县,姓名,性别,人员来源,籍贯/户籍,x_备用\nw3,440222,示例,女,招聘,韶关,007\n"
        self.write("w.csv", text)
        self.assertIn("w.csv:1:6 (籍贯/户籍): there is no column `籍贯/户籍`", self.faults("worker", "import", "w.csv"))
        result = self.run_city("worker", "import", "w.csv", "--keep")
        self.assertEqual(result.stderr, "w.csv: columns kept as they are: 籍贯/户籍 → x_籍贯_户籍, x_备用 → x_备用\n")
        written = (self.city / "440222/workers/w3.yaml").read_text("utf-8")
        self.assertTrue(written.endswith('source: recruited\nx_籍贯_户籍: 韶关\nx_备用: "007"\n'), written)
        self.run_city("check")
        self.assertIn("unchanged 1", self.run_city("worker", "import", "w.csv", "--keep").stdout)
        self.write("w.csv", text.replace("韶关,", "清远,"))
        self.faults("worker", "import", "w.csv", "--keep")
        self.assertIn("changed 1", self.run_city("worker", "import", "w.csv", "--keep", "--on-conflict", "update").stdout)
        self.assertIn("x_籍贯_户籍: 清远\n", (self.city / "440222/workers/w3.yaml").read_text("utf-8"))

    def test_a_mapping_may_keep_a_column_and_leave_others_out(self):
        self.write("w.csv", "编号,县,姓名,性别,人员来源,籍贯,余\nw3,440222,示例,女,招聘,韶关,1\n")
        self.write("m.yaml", "columns:\n  - header: 籍贯\n    field: x_origin\n  - header: 余\n")
        self.run_city("worker", "import", "w.csv", "--map", "m.yaml")
        self.assertTrue((self.city / "440222/workers/w3.yaml").read_text("utf-8").endswith("x_origin: 韶关\n"))

    def test_entries_of_a_list_keep_nothing(self):
        self.write("w.csv", "编号,籍贯\nw3,韶关\n")
        self.assertIn("--keep is for records",
                      self.run_city("worker", "import", "w.csv", "--into", "posts", "--keep", code=2).stderr)

    def test_a_nul_is_a_fault_at_its_cell_in_short_files_too(self):
        (self.folder / "w.csv").write_bytes((WORKERS + "w3,440222,a\0b,female,recruited\n").encode())
        self.assertIn("w.csv:2:3 (name): ", self.faults("worker", "import", "w.csv"))

    def test_a_field_under_two_keys_of_documents_and_an_unknown_path_are_faults_in_each_row(self):
        rows = ['{"id":"w1","姓名":"示例甲","gender":"female","source":"recruited","county":"440222"}',
                '{"id":"w2","name":"示例乙"}', '{"id":"w2","zzz":"a"}', '{"id":"w1","zzz":"b"}',
                '{"id":"w1","x_a-b":"1","x_a.b":"2"}']
        self.write("w.jsonl", "\n".join(rows) + "\n")
        told = self.faults("worker", "import", "w.jsonl", "--on-conflict", "update")
        self.assertIn("w.jsonl:2 (name): the same field as `姓名`", told)
        for line in (3, 4):
            self.assertIn(f"w.jsonl:{line} (zzz): ", told)
        self.assertIn("w.jsonl:5 (x_a.b): the same field as `x_a-b`", told)

    def test_errors_of_spreadsheets_are_faults_in_text_files_too(self):
        for error in ("#REF!", "#N/A", "#DIV/0!"):
            self.write("w.csv", WORKERS + f"w3,440222,{error},female,recruited\n")
            self.assertIn(f"w.csv:2:3 (name): the cell is an error of a formula, {error}", self.faults("worker", "import", "w.csv"))

    def test_rejected_rows_have_the_cells_that_were_read(self):
        self.write("w.txt", "id\tcounty\tname\tgender\tsource\tborn\nw3\t440222\t示例\tx\trecruited\t1990/3/5\n")
        self.faults("worker", "import", "w.txt", "--rejects", "r.csv")
        self.assertIn("recruited,1990/3/5,", (self.folder / "r.csv").read_text("utf-8-sig"))
        self.write("w.txt", "id\tcounty\tname\tgender\tsource\nw3\t440222\ta,b,c,d,e,f,g\tx\trecruited\n")
        self.faults("worker", "import", "w.txt", "--rejects", "r.csv")
        self.assertIn('\r\nw3,440222,"a,b,c,d,e,f,g",x,recruited,', (self.folder / "r.csv").read_bytes().decode("utf-8-sig").replace("\n", "\r\n").replace("\r\r", "\r"))

    def test_short_files_that_may_be_either_encoding_are_refused(self):
        (self.folder / "w.csv").write_bytes(WORKERS.encode() + "w3,440222,莫伟茂,female,recruited\n".encode("gb18030"))
        self.assertIn("w.csv may be UTF-8 or GB18030; name its encoding", self.faults("worker", "import", "w.csv"))
        self.run_city("worker", "import", "w.csv", "--encoding", "GB18030")
        self.assertIn("name: 莫伟茂\n", (self.city / "440222/workers/w3.yaml").read_text("utf-8"))

    def test_one_letter_of_two_bytes_at_the_beginning_makes_no_encoding_doubtful(self):
        self.write("w.csv", "é\n" + WORKERS + "w3,440222,Ann,female,recruited\n")
        self.run_city("worker", "import", "w.csv")
        self.assertIn("name: Ann\n", (self.city / "440222/workers/w3.yaml").read_text("utf-8"))

    def test_a_header_in_a_unit_that_a_number_does_not_fit_is_a_fault(self):
        self.run_city("supervisor", "add", "s1", "--name", "示例督导")
        self.write("s.csv", "督导,社工站,督导日期,督导时数（含路途）（分钟）,督导方式,督导主题,参加社工\ns1,440222100,2022-3-5,100,现场,a,w1\n"
                   "s1,440222100,2022-3-6,90,现场,a,w1\n")
        told = self.faults("supervise", "import", "s.csv")
        self.assertIn("s.csv:2:4 ", told)
        self.assertNotIn("s.csv:3:4 ", told)

    def test_ctrl_z_at_the_end_is_no_part_of_a_sheet(self):
        text = WORKERS + "w3,440222,示例三,女,招聘\n\x1a"
        self.write("w.csv", text)
        self.assertIn("created 1", self.run_city("worker", "import", "w.csv").stdout)

    def test_ctrl_z_ends_every_kind_of_text_however_often_it_stands_there(self):
        entry = {"id": "w3", "county": "440222", "name": "示例三", "gender": "female", "source": "recruited"}
        texts = {"w.csv": WORKERS + "w3,440222,示例三,女,招聘\r\n", "w.jsonl": json.dumps(entry) + "\n", "w.json": json.dumps([entry]),
                 "w.yaml": "- " + "\n  ".join(f'{key}: "{value}"' for key, value in entry.items()) + "\n"}
        texts["w.tsv"] = texts["w.csv"].replace(",", "\t")
        for name, text in texts.items():
            for end in ("\x1a", "\x1a\x1a\x1a", "\x1a\r\n", "\x1a\n\x1a\n"):
                with self.subTest(name=name, end=end):
                    self.write(name, text + end)
                    self.assertIn("would create 1,", self.run_city("worker", "import", name, "--dry-run").stdout)
        self.write("w.csv", texts["w.csv"] + "\x1aw4,440222,示例三,女,招聘\n")
        self.assertIn("w.csv:3:1 (id): ", self.faults("worker", "import", "w.csv"))

    def test_texts_that_are_hardly_gb18030_are_not_taken_for_it(self):
        names = "張國榮 陳麗華 黃寶儀 劉德華 鄭秀文 蔡瑞雪"
        rows = "".join(f"b{i},440222,{name},female,recruited\n" for i, name in enumerate(names.split()))
        entries = "".join(f'{{"id": "b{i}", "county": "440222", "name": "{name}", "gender": "female", "source": "recruited"}}\n'
                          for i, name in enumerate(names.split()))
        for name, text in (("b.csv", WORKERS + rows), ("b.jsonl", entries), ("b.tsv", (WORKERS + rows).replace(",", "\t"))):
            with self.subTest(name=name):
                self.write(name, text, "big5")
                self.assertIn(f"{name} is no UTF-8, and as GB18030 it would have many rare characters: it may be BIG5 or another",
                              self.faults("worker", "import", name))
                self.run_city("worker", "import", name, "--encoding", "BIG5")
                self.assertIn("name: 張國榮\n", (self.city / "440222/workers/b0.yaml").read_text("utf-8"))
                for path in self.city.glob("440222/workers/b*.yaml"):
                    path.unlink()
        self.write("b.csv", WORKERS + "".join(f"b{i},440222,{name},female,recruited\n" for i, name in enumerate(
            ("山田ひろし", "鈴木さくら", "田中たける"))), "shift_jis")
        self.assertIn("it may be BIG5 or another", self.faults("worker", "import", "b.csv"))
        self.write("b.csv", WORKERS + "b0,440222,李㼆,female,recruited\nb1,440222,张三丰,female,recruited\nb2,440222,王小明,female,recruited\n",
                   "gb18030")
        self.run_city("worker", "import", "b.csv")
        self.assertIn("name: 李㼆\n", (self.city / "440222/workers/b0.yaml").read_text("utf-8"))

    def test_standard_input_is_csv_or_json_and_no_workbook(self):
        entry = {"id": "w3", "county": "440222", "name": "示例三", "gender": "female", "source": "recruited"}
        csv_text = WORKERS + "w3,440222,示例三,女,招聘\n"
        for text in (csv_text.encode(), csv_text.encode("gb18030"), json.dumps(entry).encode() + b"\n", json.dumps([entry], indent=1).encode(),
                     (" " + json.dumps(entry, indent=1)).encode(),
                     b"# one\n" + "".join(f"{key}: {json.dumps(value)}\n" for key, value in entry.items()).encode(),
                     b"---\n" + json.dumps(entry).encode(),
                     b"%YAML 1.2\n---\n" + json.dumps(entry).encode(), b"--- # one\n" + json.dumps(entry).encode(),
                     b"title: list of 2022,,,,\n" + csv_text.encode(),
                     "\n".join(["- id: w3", *(f"  {key}: {json.dumps(value)}" for key, value in entry.items() if key != "id")]).encode()):
            with self.subTest(text=text):
                self.assertIn("would create 1,", self.piped(text, "worker", "import", "-", "--dry-run").stdout)
        for name in ("roster.xlsx", "old-roster.xls"):
            told = self.piped((OFFICE / name).read_bytes(), "worker", "import", "-", code=3)
            self.assertEqual(told.stderr, "shuangbai: error: standard input (or a pipe) is a workbook, and only text can be read from it; "
                                          "name the file instead\n")

    def test_a_pipe_is_read_to_its_end_whatever_its_name(self):
        text = (WORKERS + "w3,440222,示例三,女,招聘\n").encode()
        self.assertIn("would create 1,", self.piped(text, "worker", "import", "/dev/stdin", "--dry-run").stdout)
        self.assertIn("would create 1,", self.piped(json.dumps({"id": "w3", "county": "440222", "name": "示例三", "gender": "female",
                                                                "source": "recruited"}).encode(),
                                                    "worker", "import", "/dev/stdin", "--dry-run").stdout)
        told = self.piped(text, "worker", "import", "/dev/stdin", "--rejects", "r.csv", code=2).stderr
        self.assertIn("which standard input or a pipe cannot do", told)

    def test_rows_of_any_width_are_judged_in_time(self):
        for wide in (",".join("x" * 90000), "," * 3_000_000):
            self.write("w.csv", WORKERS + wide + "\n")
            self.assertIn("the header 5" if "x" in wide else "w.csv:2: more than 100,000 cells in a row",
                          self.faults("worker", "import", "w.csv"))
        self.write("w.csv", ",".join(f"c{i}" for i in range(200000)) + "\n")
        self.assertIn("more than 100,000 cells in a row", self.faults("worker", "import", "w.csv"))

    def test_the_delimiter_is_the_one_that_yields_a_header(self):
        rows = [line.split(",") for line in (WORKERS + "w3,440222,示例三,女,招聘\n").splitlines()]
        for number, delimiter in enumerate((",", ";", "\t", "|", "，")):
            other = "; , | ，".replace(delimiter, "").split()
            for row in rows[1:]:
                row[0] = f"d{number}{rows.index(row)}"
                row[2] = "示例" + "".join(other) * 3 if number else "示例" + ";" * 9
            self.write("w.csv", "".join(delimiter.join(row) + "\n" for row in rows))
            self.assertIn("created 1", self.run_city("worker", "import", "w.csv").stdout, delimiter)
            self.assertIn(rows[1][2], (self.city / f"440222/workers/d{number}1.yaml").read_text("utf-8"))

    def test_quoted_full_width_commas_stay_where_they_separate(self):
        self.write("w.csv", "编号，县，姓名，性别，人员来源\nw7，440222，\"示，例\"，女，招聘\n")
        self.run_city("worker", "import", "w.csv")
        self.assertIn("name: 示，例\n", (self.city / "440222/workers/w7.yaml").read_text("utf-8"))

    def test_invisible_characters_of_headers_do_not_count(self):
        self.write("w.csv", "\u200b编号,\u2060县,姓\u200d名,\u202a性别\u202c,人员来源\ufeff\nw7,440222,示例,女,招聘\n")
        self.assertIn("created 1", self.run_city("worker", "import", "w.csv").stdout)

    def test_broken_workbooks_are_refused_with_advice(self):
        (self.folder / "w.xlsx").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(100))
        self.assertIn("w.xlsx is no sound XLS; save it as .xlsx with a spreadsheet program",
                      self.run_city("worker", "import", "w.xlsx", code=3).stderr)
        content = (OFFICE / "roster.xlsx").read_bytes()
        (self.folder / "w.xlsx").write_bytes(content[:len(content) // 2])
        self.assertIn("is no sound workbook", self.run_city("worker", "import", "w.xlsx", code=3).stderr)

    def test_lists_of_values_and_indexed_entries(self):
        self.write("trainings.csv", "编号,title,kind,policy,organizer,from,hours\n")
        self.write("t.csv", "id,title,kind,topics,organizer,from,hours,attendance.0.worker,签到2社工\n"
                   "t2,培训,policy,women-care；elderly-care,民政局,2022/1/5,8.50,w1,示例w2\n")
        self.run_city("train", "import", "t.csv")
        self.assertEqual((self.city / "training/2022/t2.yaml").read_text(encoding="utf-8"),
                         "id: t2\ntitle: 培训\nkind: policy\ntopics:\n  - women-care\n  - elderly-care\n"
                         "organizer: 民政局\nfrom: 2022-01-05\nhours: 8.5\nattendance:\n  - worker: w1\n  - worker: w2\n")

    def test_the_station_of_a_visit_is_its_households_unless_it_is_given(self):
        self.write("visits.csv", "date,worker,household,kind,minutes\n2022-03-05,w1,h1,home,45\n")
        self.run_city("visit", "import", "visits.csv")
        self.assertTrue((self.city / "440222/visits/440222100/2022-03/w1.yaml").exists())
        self.write("sessions.csv", "supervisor,from,hours,mode,topic\ns1,2022-01-10,16,实地,个案\n")
        self.run_city("supervisor", "add", "s1", "--name", "示例督导")
        self.assertEqual(self.faults("supervise", "import", "sessions.csv"),
                         "sessions.csv:2: no station: add a column `station`, or name it with --station\n")
        self.run_city("supervise", "import", "sessions.csv", "--station", "440222100")
        self.run_city("check")


class Repetition(ImportCase):
    def setUp(self):
        super().setUp()
        self.init_with_station()

    def test_a_record_that_differs_is_a_fault_an_update_or_skipped_as_asked(self):
        self.write("workers.csv", "id,phone,education\nw1,13800000001,本科\nw2,,大专\n")
        self.assertEqual(
            self.faults("worker", "import", "workers.csv"),
            "workers.csv:2: the worker w1 exists with other values (phone, education); --on-conflict update "
            "changes it, skip leaves it\n"
            "workers.csv:3: the worker w2 exists with other values (education); --on-conflict update changes it, "
            "skip leaves it\n")
        before = self.files()
        result = self.run_city("worker", "import", "workers.csv", "--on-conflict", "skip")
        self.assertIn("skipped 2,", result.stdout)
        self.assertEqual(self.files(), before)
        result = self.run_city("worker", "import", "workers.csv", "--on-conflict", "update")
        self.assertIn("changed 2,", result.stdout)
        self.assertIn('phone: "13800000001"\neducation: 本科\n',
                      (self.city / "440222/workers/w1.yaml").read_text(encoding="utf-8"))
        self.assertIn("unchanged 2,", self.run_city("worker", "import", "workers.csv").stdout)

    def test_what_people_wrote_in_a_file_stays_when_a_row_changes_it(self):
        path = self.city / "440222/workers/w1.yaml"
        path.write_text("# 注意\n" + path.read_text(encoding="utf-8") + "x_note: 自己的\n", encoding="utf-8")
        self.write("workers.csv", "id,posts.0.to\nw1,2022-06-30\n")
        self.run_city("worker", "import", "workers.csv", "--on-conflict", "update")
        self.assertEqual(path.read_text(encoding="utf-8"),
                         "# 注意\nid: w1\nname: 示例w1\ngender: female\nsource: recruited\nposts:\n"
                         "  - station: \"440222100\"\n    kind: admin\n    from: 2021-07-01\n    to: 2022-06-30\n"
                         "x_note: 自己的\n")

    def test_rows_alike_are_records_of_their_own_whatever_else_the_key_is(self):
        rows = "date,worker,household,kind,minutes\n" + "2022-03-05,w1,h1,home,45\n" * 2
        self.write("visits.csv", rows)
        self.assertIn("created 2,", self.run_city("visit", "import", "visits.csv", "--key",
                                                  "worker,date,household").stdout)
        self.write("visits.csv", rows.replace("45", "50", 1))
        result = self.run_city("visit", "import", "visits.csv", "--key", "worker,date,household", "--on-conflict",
                               "update")
        self.assertIn("created 0, changed 1, unchanged 1,", result.stdout)
        log = (self.city / "440222/visits/440222100/2022-03/w1.yaml").read_text(encoding="utf-8")
        self.assertEqual(sorted(line for line in log.splitlines() if "minutes" in line),
                         ["  minutes: 45", "  minutes: 50"])

    def test_a_key_finds_records_that_were_entered_by_hand(self):
        self.run_city("visit", "add", "mine", "--station", "440222100", "--date", "2022-03-05", "--workers", "w1",
                      "--household", "h1", "--kind", "home", "--minutes", "45")
        self.write("visits.csv", "date,worker,household,kind,minutes\n2022-03-05,w1,h1,home,45\n"
                   "2022-03-05,w1,h1,home,30\n")
        result = self.run_city("visit", "import", "visits.csv", "--key", "worker,date,household")
        self.assertIn("created 1, changed 0, unchanged 1,", result.stdout)

    def test_two_repositories_that_import_the_same_file_agree(self):
        self.write("visits.csv", "date,worker,household,kind,minutes\n2022-03-05,w1,h1,home,45\n")
        shutil.copytree(self.city, self.folder / "other")
        self.run_city("visit", "import", "visits.csv")
        self.run_in(self.folder, "-C", "other", "visit", "import", "visits.csv")
        path = pathlib.Path("440222/visits/440222100/2022-03/w1.yaml")
        self.assertEqual((self.city / path).read_bytes(), (self.folder / "other" / path).read_bytes())

    def test_a_corrected_date_moves_the_entry_to_its_file(self):
        self.write("visits.csv", "id,date,worker,household,kind,minutes\nv1,2022-03-05,w1,h1,home,45\n")
        self.run_city("visit", "import", "visits.csv")
        self.write("visits.csv", "id,date,worker\nv1,2022-04-05,w2\n")
        self.run_city("visit", "import", "visits.csv", "--on-conflict", "update")
        visits = {path: text for path, text in self.files().items() if "/visits/" in path}
        self.assertEqual(visits, {"440222/visits/440222100/2022-04/w2.yaml":
                                  b"- id: v1\n  date: 2022-04-05\n  workers:\n    - w2\n  household: h1\n"
                                  b"  kind: home\n  minutes: 45\n"})
        self.run_city("check")

    def test_entries_that_change_places_are_both_kept(self):
        self.write("visits.csv", "id,date,worker,household,kind,minutes\nv1,2022-03-05,w1,h1,home,45\n"
                   "v2,2022-03-06,w2,h1,phone,5\n")
        self.run_city("visit", "import", "visits.csv")
        self.write("visits.csv", "id,worker\nv1,w2\nv2,w1\n")
        self.assertIn("changed 2,", self.run_city("visit", "import", "visits.csv", "--on-conflict", "update").stdout)
        visits = {path: text for path, text in self.files().items() if "/visits/" in path}
        self.assertEqual(visits, {
            "440222/visits/440222100/2022-03/w1.yaml":
            b"- id: v2\n  date: 2022-03-06\n  workers:\n    - w1\n  household: h1\n  kind: phone\n  minutes: 5\n",
            "440222/visits/440222100/2022-03/w2.yaml":
            b"- id: v1\n  date: 2022-03-05\n  workers:\n    - w2\n  household: h1\n  kind: home\n  minutes: 45\n"})
        self.run_city("check")

    def test_an_id_twice_in_a_file_is_a_fault(self):
        self.write("workers.csv", WORKERS + "w3,440222,示例,male,recruited\n" * 2)
        self.assertEqual(self.faults("worker", "import", "workers.csv"),
                         "workers.csv:3: the worker id w3 is already in row 2\n")

    def test_an_id_twice_on_different_days_is_a_fault_although_its_file_is_there(self):
        columns = "id,worker,date,household,people,kind,minutes\n"
        self.write("visits.csv", columns + "v1,w1,2022-03-05,h1,m1,home,30\n")
        self.run_city("import", "visits.csv")
        self.write("visits.csv", columns + "v9,w1,2022-03-03,h1,m1,home,30\nv2,w1,2022-03-04,h1,m1,home,30\n"
                   "v9,w1,2022-03-05,h1,m1,home,31\n")
        for conflict in ("error", "update", "skip"):
            self.assertEqual(self.faults("import", "visits.csv", "--on-conflict", conflict),
                             "visits.csv:4: the visit id v9 is already in row 2\n")

    def test_files_that_cannot_be_written_are_told_before_the_import(self):
        self.write("workers.csv", WORKERS + "w3,440222,示例三,女,recruited\n")
        before = self.files()
        for option in ("--rejects", "--write-map", "--save-plan"):
            self.run_city("worker", "import", "workers.csv", option, "nowhere/file", code=4)
            self.assertEqual(self.files(), before)

    def test_a_dry_run_shows_counts_and_differences_and_writes_nothing(self):
        self.write("workers.csv", "id,name,gender,source,county,phone\nw1,示例w1,female,recruited,,13800000001\n"
                   "w3,示例三,male,recruited,440222,\n")
        before = self.files()
        result = self.run_city("worker", "import", "workers.csv", "--on-conflict", "update", "--dry-run")
        self.assertEqual(self.files(), before)
        self.expect("dry-run.txt", result.stdout)


class Careful(ImportCase):
    """What is told of many faults, and imports that are tried first."""

    def setUp(self):
        super().setUp()
        self.init_with_station()

    def test_faults_of_one_kind_in_a_column_are_one_line_from_the_fourth_on(self):
        self.write("workers.csv", WORKERS + "".join(f"w{i},440222,示例,未知{i},recruited\n" for i in range(3, 8))
                   + "w9,44022,示例,女,recruited\n")
        self.assertEqual(
            self.faults("worker", "import", "workers.csv"),
            "gender: 5 rows, first at workers.csv:2:4: there is no `gender` value `未*`; one of: male, female; --map "
            "may translate it\nworkers.csv:7:2 (county): `44022` is no code of 6 digits\n")
        told = self.run_city("--lang", "zh", "worker", "import", "workers.csv", code=3).stderr
        self.assertTrue(told.startswith("gender：5 行，首见于 workers.csv:2:4: "), told)
        every = self.faults("-v", "worker", "import", "workers.csv")
        self.assertEqual(len([line for line in every.splitlines() if "(gender)" in line]), 5)
        self.run_city("worker", "import", "workers.csv", "--rejects", "rejects.csv", code=3)
        rejects = (self.folder / "rejects.csv").read_text(encoding="utf-8-sig").splitlines()
        self.assertEqual(len([line for line in rejects if "there is no `gender` value" in line]), 5)

    def test_three_faults_of_one_kind_have_a_line_each(self):
        self.write("workers.csv", WORKERS + "".join(f"w{i},440222,示例,未知,recruited\n" for i in range(3, 6)))
        self.assertEqual(self.faults("worker", "import", "workers.csv").count("(gender)"), 3)

    def test_the_last_line_says_what_to_do_next(self):
        self.write("workers.csv", WORKERS + "w3,440222,示例,未知,recruited\nw4,440222,示例,女,recruited\n")
        self.write("odd.csv", "id,naem\nw3,示例\n")

        def step(*arguments):
            return self.run_city("import", "--as", "worker", *arguments, code=3).stderr.splitlines()[-1]
        self.assertEqual(step("workers.csv"), "correct the rows and import again; --rejects FILE writes them with "
                         "reasons, --partial imports the others now")
        self.assertEqual(step("workers.csv", "--rejects", "r.csv"), "no row was imported; r.csv has the rows that are wrong, "
                         "with reasons: correct the sheet and import it again, or import the other rows now with --partial")
        self.assertEqual(step("odd.csv"), "correct the header, or write a map with --write-map FILE, correct that, and "
                         "import with --map")
        self.assertEqual(step("workers.csv", "--partial"), "the rows that are wrong were left out: correct them and "
                         "import again, or write them with reasons to a file with --rejects FILE")
        self.assertEqual(step("workers.csv", "--partial", "--rejects", "r.csv", "--on-conflict", "skip"),
                         "the rows that are wrong are in r.csv, with reasons: correct and import them")
        quiet = self.run_city("-q", "worker", "import", "odd.csv", code=3).stderr
        self.assertEqual(quiet.count("\n"), 1, quiet)

    def test_a_map_of_the_columns_is_written_with_reasons_and_once_corrected_imports(self):
        self.write("花名册.csv", "社工编号,县,社工姓名,性别,来源,备考,序号\nw3,440222,示例三,女,公开招聘,调入,1\n")
        self.run_city("worker", "import", "花名册.csv", "--dry-run", "--write-map", "map.yaml", code=3)
        text = (self.folder / "map.yaml").read_text(encoding="utf-8")
        self.assertEqual(
            text,
            "# What the columns of 花名册.csv were taken for; a column without `field` is left out. Correct it and import "
            "with --map\n"
            "columns:\n"
            "  - header: 社工编号\n    field: id # the field's title\n"
            "  - header: 县\n    field: county # the county where the record lies\n"
            "  - header: 社工姓名\n    field: name # another name of Name\n"
            "  - header: 性别\n    field: gender # the field's title\n"
            "  - header: 来源\n    field: source # the field's title\n"
            "  - header: 备考 # there is no column `备考`; correct the header, or name its field (or leave it out) with "
            "--map, or keep it as it is with --keep\n"
            "  - header: 序号 # no field; left out\n")
        self.write("map.yaml", text.replace("header: 备考 #", "header: 备考\n    field: x_备考 #"))
        told = self.run_city("worker", "import", "花名册.csv", "--map", "map.yaml", "--write-map", "again.yaml")
        self.assertIn("created 1,", told.stdout)
        self.assertIn("x_备考: 调入\n", (self.city / "440222/workers/w3.yaml").read_text(encoding="utf-8"))
        again = (self.folder / "again.yaml").read_text(encoding="utf-8")
        self.assertIn("  - header: 备考\n    field: x_备考 # as the mapping says\n", again)
        self.assertIn("unchanged 1,", self.run_city("worker", "import", "花名册.csv", "--map", "again.yaml").stdout)

    def test_columns_that_a_map_leaves_out_are_told(self):
        self.write("workers.csv", "id,phone,备考,序号\nw1,13800000001,调入,1\n")
        self.write("map.yaml", "columns:\n  - header: 备考\n")
        told = self.run_city("worker", "import", "workers.csv", "--map", "map.yaml", "--on-conflict", "update").stderr
        self.assertIn("workers.csv: columns left out, as the map says: 备考\n", told)

    def test_a_map_names_entries_of_lists_as_the_import_does(self):
        self.write("posts.csv", "worker,社工站,岗位类型,起始日期\nw1,440222100,事务岗,2022-07-01\n")
        self.write("map.yaml", "date_formats:\n  - D/M/YYYY\n")
        self.run_city("worker", "import", "--into", "posts", "posts.csv", "--dry-run", "--map", "map.yaml",
                      "--write-map", "new.yaml", code=None)
        text = (self.folder / "new.yaml").read_text(encoding="utf-8")
        fields = [line.split(" #")[0].strip() for line in text.splitlines() if "field:" in line]
        self.assertEqual(fields, ["field: worker", "field: station", "field: kind", "field: from"])
        self.assertTrue(text.endswith("date_formats:\n  - D/M/YYYY\n"), text)
        first = self.run_city("worker", "import", "--into", "posts", "posts.csv", "--dry-run", code=None)
        mapped = self.run_city("worker", "import", "--into", "posts", "posts.csv", "--map", "new.yaml", "--dry-run",
                               code=None)
        self.assertEqual(first.stdout, mapped.stdout)

    def test_a_plan_is_carried_out_as_it_was_shown(self):
        self.write("workers.csv", WORKERS + "w3,440222,示例三,女,recruited\n")
        before = self.files()
        tried = self.run_city("worker", "import", "workers.csv", "--save-plan", "plan")
        self.assertEqual(self.files(), before)
        self.assertIn("workers.csv (UTF-8): would create 1,", tried.stdout)
        self.assertIn("`shuangbai import --plan plan`", tried.stderr)
        self.assertEqual((self.folder / "plan").stat().st_mode & 0o777, 0o600)
        self.write("workers.csv", WORKERS + "w3,440222,另一个,女,recruited\n")
        done = self.run_city("import", "--plan", "plan")
        self.assertEqual(done.stdout, "workers.csv: created 1, changed 0, unchanged 0, skipped 0, rejected 0\n")
        self.assertIn("name: 示例三\n", (self.city / "440222/workers/w3.yaml").read_text(encoding="utf-8"))
        self.run_city("check")

    def test_a_plan_moves_and_changes_files_to_the_same_bytes_as_the_import(self):
        self.write("visits.csv", "id,worker,date,household,people,kind,minutes,findings\n"
                   "v1,w1,2022-03-05,h1,m1,home,30,\"一\n二\u00a0: 三 #\"\nv2,w2,2022-03-06,h1,m1,home,30,\n")
        self.run_city("import", "visits.csv")
        self.write("visits.csv", "id,worker,date\nv1,w1,2022-04-05\n")
        self.run_city("import", "visits.csv", "--on-conflict", "update", "--save-plan", "plan")
        other = self.folder / "other"
        shutil.copytree(self.city, other)
        self.run_in(self.folder, "-C", "other", "import", "visits.csv", "--on-conflict", "update")
        self.run_city("import", "--plan", "plan")
        self.assertEqual(self.files(), {str(path.relative_to(other)): path.read_bytes()
                                        for path in sorted(other.rglob("*.yaml"))})
        self.assertFalse(any("2022-03/w1" in path for path in self.files()))

    def test_a_plan_is_refused_once_the_data_has_changed(self):
        self.write("workers.csv", WORKERS + "w3,440222,示例三,女,recruited\n")
        self.run_city("worker", "import", "workers.csv", "--dry-run", "--save-plan", "plan")
        path = self.city / "440222/workers/w2.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "# 一句\n", encoding="utf-8")
        before = self.files()
        refused = self.run_city("import", "--plan", "plan", code=3)
        self.assertIn("the data has changed since the plan was saved", refused.stderr)
        self.assertEqual(self.files(), before)
        self.run_city("worker", "import", "workers.csv", "--save-plan", "plan")
        self.run_city("import", "--plan", "plan")
        self.assertIn("the data has changed", self.run_city("import", "--plan", "plan", code=3).stderr)

    def test_a_plan_cannot_write_beside_the_repository_or_break_it(self):
        self.write("workers.csv", WORKERS + "w3,440222,示例三,女,recruited\n")
        self.run_city("worker", "import", "workers.csv", "--save-plan", "plan")
        good = (self.folder / "plan").read_text(encoding="utf-8")
        before = self.files()
        for wrong in (good.replace("440222/workers/w3.yaml", "../w3.yaml"),
                      good.replace("440222/workers/w3.yaml", ".git/config"),
                      good.replace("gender: female", "gender: male"), good.replace("gender: female", "gender: x"), good.replace("format: 1", "format: 2"),
                      "- 1\n", ""):
            self.assertNotEqual(wrong, good)
            self.write("plan", wrong)
            self.run_city("import", "--plan", "plan", code=3)
            self.assertEqual(self.files(), before)
        self.assertFalse((self.folder / "w3.yaml").exists())

    def test_no_plan_is_saved_of_an_import_that_would_be_refused(self):
        self.write("workers.csv", WORKERS + "w3,440222,示例三,未知,recruited\n")
        self.run_city("worker", "import", "workers.csv", "--save-plan", "plan", code=3)
        self.assertFalse((self.folder / "plan").exists())

    def test_options_that_exclude_each_other_are_refused(self):
        self.write("workers.csv", WORKERS)
        for arguments in ([], ["--plan", "p", "workers.csv"], ["--plan", "p", "--dry-run"], ["--plan", "p", "--rejects", "r"],
                          ["--rejects", "workers.csv", "workers.csv"], ["--rejects", "./workers.csv", "workers.csv"],
                          ["--rejects", "r", "--save-plan", "r", "workers.csv"], ["--sheet", "1", "--all-sheets", "workers.csv"],
                          ["--write-map", "m", "workers.csv", "workers.csv"]):
            self.run_city("import", *arguments, code=2)

    def test_a_key_goes_to_the_types_that_have_it_or_that_it_is_said_for(self):
        self.write("stations.csv", "编号,名称\n440222100,新名\n")
        self.write("workers.csv", "姓名,联系电话\n示例w1,13800000009\n")
        both = ("import", "station=stations.csv", "worker=workers.csv", "--on-conflict", "update", "--dry-run", "--key")
        self.assertEqual(self.run_city(*both, "worker=name").stdout.count("change 1,"), 2)
        # Stations have no phone, and go by their ids.
        self.write("phones.csv", "社工编号,联系电话\nw1,13800000009\n")
        self.run_city("worker", "import", "phones.csv", "--on-conflict", "update")
        self.write("workers.csv", "联系电话,学历\n13800000009,本科\n")
        self.assertEqual(self.run_city(*both, "phone").stdout.count("change 1,"), 2)
        self.assertIn("--key: no worker is imported", self.run_city(
            "import", "station=stations.csv", "--key", "worker=name", code=2).stderr)
        self.assertIn("--key: there is no column `phon`", self.run_city(
            "import", "station=stations.csv", "worker=workers.csv", "--key", "phon", code=2).stderr)


class Lists(ImportCase):
    """Rows that are entries of a record's list (--into)."""

    def setUp(self):
        super().setUp()
        self.init_with_station()

    def test_posts_are_added_and_found_again_by_their_first_day(self):
        self.write("posts.csv", "worker,station,kind,from,to\nw1,440222100,admin,2021-07-01,2022-06-30\n"
                   "w1,440222100,service,2022-07-01,\n")
        result = self.run_city("worker", "import", "--into", "posts", "posts.csv", "--on-conflict", "update")
        self.assertIn("created 1, changed 1,", result.stdout)
        text = (self.city / "440222/workers/w1.yaml").read_text(encoding="utf-8")
        self.assertIn("    from: 2021-07-01\n    to: 2022-06-30\n  - station: \"440222100\"\n    kind: service\n", text)
        self.assertIn("unchanged 2,", self.run_city("worker", "import", "--into", "posts", "posts.csv").stdout)
        self.run_city("check")

    def test_a_fault_that_the_whole_record_shows_is_told_at_the_row_that_brought_the_entry(self):
        self.write("posts.csv", "worker,station,kind,from,to\nw2,440222100,admin,2020-01-01,2020-06-30\n"
                   "w2,440222100,service,2020-05-01,2020-12-31\nw2,440222100,service,2021-01-01,2021-01-31\n")
        self.assertRegex(self.faults("worker", "import", "--into", "posts", "posts.csv"),
                         r"^posts.csv:3:\d \(\w+\): .*overlap")

    def test_a_fault_of_an_entry_is_told_at_its_cell_and_names_days_instead_of_lines(self):
        posts = "worker,station,kind,from,to\n"
        self.write("posts.csv", posts + "w2,440222100,admin,2020-01-01,2020-06-30\nw2,440222100,service,2020-05-01,2020-12-31\n")
        self.assertEqual(
            self.faults("worker", "import", "--into", "posts", "posts.csv"),
            "posts.csv:3:4 (from): the posts overlap, the one 2020-05-01 to 2020-12-31 with the one 2020-01-01 to 2020-06-30; "
            "end that one first\n")
        self.write("posts.csv", posts + "w1,440222100,service,2021-09-01,\n")
        self.assertEqual(
            self.run_city("--lang", "zh", "worker", "import", "--into", "posts", "posts.csv", code=3).stderr.splitlines()[0],
            "posts.csv:2:4 (from): 岗位重叠：2021-09-01 起、2021-07-01 起；请先终止前一个")
        self.write("contracts.csv", "worker,employer,signed,from,to,ended\n"
                   "w1,440222100,2021-07-01,2021-07-01,2022-06-30,2023-01-01\nw2,440222109,2021-07-01,2021-07-01,2022-06-30,\n")
        self.assertEqual(
            self.faults("worker", "import", "--into", "contracts", "contracts.csv"),
            "contracts.csv:2:6 (ended): `ended` (2023-01-01) is no day of the contract\n"
            "contracts.csv:3:2 (employer): 440222/county.yaml has no township 440222109\n")
        self.write("leave.csv", "worker,kind,from,to\nw1,sick,2022-03-05,2022-03-01\n")
        self.assertRegex(self.faults("worker", "import", "--into", "leave", "leave.csv"), r"^leave.csv:2:4 \(to\): ")
        self.write("points.csv", "station,id,name,village,opened\n440222100,P1,乙社工点,440222100001,2021-08-01\n")
        self.assertEqual(self.faults("station", "import", "--into", "points", "points.csv"),
                         "points.csv:2:2 (id): the point P1 differs from p1 in case alone; rename one\n")

    def test_days_of_entries_have_the_usual_names_where_only_one_can_be_meant(self):
        for number, (first, last) in enumerate((("起始日期", "终止日期"), ("开始日期", "结束日期"), ("开始时间", "结束时间"))):
            with self.subTest(first):
                year = 2010 + number
                self.write("contracts.csv", f"姓名,用人单位,签订日期,{first},{last}\n"
                           f"示例w1,440222100,{year}-01-01,{year}年1月1日,{year}-12-31\n")
                self.assertIn("created 1,", self.run_city("worker", "import", "--into", "contracts", "contracts.csv", "--key",
                                                          "name").stdout)
                self.write("leave.csv", f"姓名,类型,{first},{last}\n示例w1,病假,{year}-02-01,{year}-02-03\n")
                self.assertIn("created 1,", self.run_city("worker", "import", "--into", "leave", "leave.csv", "--key",
                                                          "name").stdout)
        written = (self.city / "440222/workers/w1.yaml").read_text(encoding="utf-8")
        for year in (2010, 2011, 2012):
            self.assertIn(f"    from: {year}-01-01\n    to: {year}-12-31\n", written)
            self.assertIn(f"    from: {year}-02-01\n    to: {year}-02-03\n", written)
        self.write("pay.csv", "姓名,月薪,起止日期\n示例w2,3000,2022-01-01至2022-12-31\n")
        self.run_city("worker", "import", "--into", "pay", "pay.csv", "--key", "name")
        self.assertIn("pay:\n  - monthly: 3000\n    from: 2022-01-01\n    to: 2022-12-31\n",
                      (self.city / "440222/workers/w2.yaml").read_text(encoding="utf-8"))

    def test_the_days_of_a_case_are_its_own_not_those_of_its_workers(self):
        self.write("cases.csv", "户编号,成员编号,责任社工,个案等级,走访频次.次数,走访频次.周期,目标,步骤,开始日期,结束日期\n"
                   "h1,m1,示例w2,2,2,月,改善生活,每月探访,2021年9月1日,2021-12-31\n")
        self.run_city("client", "import", "--into", "members.cases", "cases.csv")
        self.assertIn("        from: 2021-09-01\n        to: 2021-12-31\n",
                      (self.city / "440222/households/440222100/h1.yaml").read_text(encoding="utf-8"))

    def test_a_list_that_lacks_a_column_is_told_once_however_many_rows_it_has(self):
        self.write("pay.csv", "姓名,月薪\n示例w1,3000元\n示例w2,3100\n示例w1,3200\n示例w2,3300\n")
        self.assertEqual(self.faults("worker", "import", "--into", "pay", "pay.csv", "--key", "name"),
                         "pay.csv:1: the required field `pay.from` (From of Pay) is missing; add its column, or give it with "
                         "the constants of --map\n")
        told = self.run_city("--lang", "zh", "worker", "import", "--into", "pay", "pay.csv", "--key", "name", code=3)
        self.assertEqual(told.stderr.splitlines()[0],
                         "pay.csv:1: “薪酬”缺少必填项“起始日期”（pay.from）；请加这一列，或用 --map 的 constants 给出")
        self.assertIn("4 rows are wrong", self.run_city("worker", "import", "--into", "pay", "pay.csv", "--key", "name",
                                                        code=3).stdout)

    def test_a_list_that_lacks_several_columns_is_told_once(self):
        for name, text in (("posts.csv", "编号,岗位类型\nw1,服务岗\nw2,事务岗\n"), ("posts.tsv", "编号\t岗位类型\nw1\t服务岗\nw2\t事务岗\n")):
            self.write(name, text)
            for update in ((), ("--on-conflict", "update")):
                self.assertEqual(self.faults("worker", "import", "--into", "posts", name, *update),
                                 f"{name}:1: required columns of Post are missing: Station, From; add them, or give them with the "
                                 "constants of --map\n")
        told = self.run_city("--lang", "zh", "worker", "import", "--into", "posts", "posts.csv", code=3)
        self.assertEqual(told.stderr.splitlines()[0],
                         "posts.csv:1: “岗位”缺少必填的列：社工站、起始日期；请加这些列，或用 --map 的 constants 给出")
        self.assertIn("2 行有误", told.stdout)

    def test_columns_may_be_named_as_messages_name_them(self):
        for header in ("members.groups.from", "groups.from", "members.0.groups.0.from", "对象类别.起始日期"):
            with self.subTest(header=header):
                self.write("m.csv", f"户编号,姓名,与户主关系,性别,对象类别,{header}\nh1,示例,妻子,女,低保户,2021-08-01\n")
                self.assertIn("would create 1,", self.run_city("client", "import", "--into", "members", "m.csv", "--dry-run").stdout)
        self.write("w.csv", "编号,县,姓名,性别,人员来源,posts.station,posts.kind,posts.from\nn1,440222,示例,女,招聘,440222100,admin,2022-01-01\n")
        self.assertIn("would create 1,", self.run_city("worker", "import", "w.csv", "--dry-run").stdout)

    def test_a_sheet_with_a_person_a_row_is_told_how_to_import_it(self):
        rows = "h7,440222100201,2022-01-05,示例甲,本人,男\nh7,440222100201,2022-01-05,示例乙,妻,女\n"
        self.write("h.csv", "户编号,村居,建档日期,姓名,与户主关系,性别\n" + rows)
        self.assertIn("h.csv:3: the household id h7 is already in row 2; if each row is one of its members, import with --into members\n",
                      self.run_city("client", "import", "h.csv", code=3).stderr)
        self.assertIn("created 2,", self.run_city("client", "import", "--into", "members", "h.csv").stdout)
        self.write("w.csv", "编号,县,姓名,性别,人员来源\nn1,440222,示例,女,招聘\nn1,440222,示例,女,招聘\n")
        self.assertIn("w.csv:3: the worker id n1 is already in row 2\n", self.run_city("worker", "import", "w.csv", code=3).stderr)

    def test_certificates_go_to_people_named_by_a_key(self):
        self.write("certificates.csv", "姓名,等级,证书编号,发证日期\n示例w2,助理社会工作师,2021001,2021年10月1日\n"
                   "无此人,助理社会工作师,2021002,2021年10月1日\n")
        self.assertEqual(self.faults("worker", "import", "--into", "certificates", "certificates.csv", "--key",
                                     "name"), "certificates.csv:3: there is no such worker\n")
        self.run_city("worker", "import", "--into", "certificates", "certificates.csv", "--key", "name",
                      "--partial", code=3)
        self.assertIn("certificates:\n  - level: assistant\n    number: \"2021001\"\n    issued: 2021-10-01\n",
                      (self.city / "440222/workers/w2.yaml").read_text(encoding="utf-8"))

    def test_cases_go_to_members_of_households(self):
        self.write("cases.csv", "户编号,成员编号,责任社工,个案等级,走访频次.次数,走访频次.周期,目标,步骤,起始日期\n"
                   "h1,m1,示例w2,2,2,月,改善生活,每月探访,2021年9月1日\n")
        self.run_city("client", "import", "--into", "members.cases", "cases.csv")
        self.assertIn("    cases:\n      - worker: w2\n        level: 2\n        visits:\n          times: 2\n"
                      "          per: month\n        goals:\n          - 改善生活\n        steps:\n"
                      "          - 每月探访\n        from: 2021-09-01\n",
                      (self.city / "440222/households/440222100/h1.yaml").read_text(encoding="utf-8"))

    def test_a_record_that_does_not_exist_is_named(self):
        self.write("posts.csv", "worker,station,kind,from\nw11,440222100,admin,2021-07-01\n")
        self.assertEqual(self.faults("worker", "import", "--into", "posts", "posts.csv"),
                         "posts.csv:2:1 (worker): there is no worker `w11`; did you mean `w1`? (440222/workers/w1.yaml)\n")

    def test_an_unknown_list_is_a_usage_error(self):
        self.write("posts.csv", "x\n")
        self.assertIn("--into: a worker has no list `post`; it has: contracts, posts, leave",
                      self.run_city("worker", "import", "--into", "post", "posts.csv", code=2).stderr)


class References(ImportCase):
    def setUp(self):
        super().setUp()
        self.init_with_station()

    def test_an_unknown_reference_is_named_at_its_cell(self):
        self.write("visits.csv", "date,worker,household,kind,minutes\n2022-03-05,w9,h1,home,45\n"
                   "2022-03-05,w1,h7,home,45\n2022-03-05,没有,h1,home,45\n")
        self.assertEqual(
            self.faults("visit", "import", "visits.csv", "--station", "440222100"),
            "visits.csv:2:2 (worker): there is no worker `w9`; did you mean `w1`? (440222/workers/w1.yaml)\n"
            "visits.csv:3:3 (household): there is no household `h7`; did you mean `h1`? (440222/households/440222100/h1.yaml)\n"
            "visits.csv:4:2 (worker): there is no worker named `没*`; give its id\n")

    def test_a_constant_of_the_mapping_names_the_station_of_rows_by_its_title_and_name(self):
        self.write("h.csv", "档案号,所属村居,建档日期\nv1,乙村,2022-01-05\n")
        self.write("v.csv", "编号,日期,社工,户,方式\nn1,2022-03-05,w1,h1,入户\n")
        for field in ("station", "社工站"):
            for station in ("440222100", "太平镇社工站"):
                with self.subTest(field=field, station=station):
                    self.write("map.yaml", f"constants:\n  - field: {field}\n    value: \"{station}\"\n")
                    told = self.run_city("client", "import", "h.csv", "--map", "map.yaml", "--dry-run").stdout
                    self.assertIn("households/440222100/v1.yaml", told)
                    self.assertIn('village: "440222100201"', told)
                    told = self.run_city("visit", "import", "v.csv", "--map", "map.yaml", "--dry-run").stdout
                    self.assertIn("visits/440222100/2022-03/w1.yaml", told)
        self.write("map.yaml", "constants:\n  - field: 社工站\n    value: 没有的站\n")
        self.assertIn("there is no station named", self.run_city("client", "import", "h.csv", "--map", "map.yaml", code=2).stderr)

    def test_an_import_with_nothing_to_change_changes_nothing_and_judges_nothing_anew(self):
        self.write("visits.csv", "id,date,station,worker,household,kind,minutes\nn1,2022-03-05,440222100,w1,h1,home,45\n")
        self.run_city("visit", "import", "visits.csv")
        before = self.files()
        self.write("city/440222/workers/bad.yaml", "id: bad\n")  # what others have left is told where something is written
        self.assertIn("unchanged 1,", self.run_city("visit", "import", "visits.csv").stdout)
        self.write("visits.csv", "id,date,station,worker,household,kind,minutes\nn2,2022-03-06,440222100,w1,h1,home,45\n")
        self.assertIn("bad.yaml", self.run_city("visit", "import", "visits.csv", code=3).stderr)
        (self.city / "440222/workers/bad.yaml").unlink()
        self.assertEqual(self.files(), before)

    @unittest.skipUnless(os.environ.get("SHUANGBAI_FAULTS"), "sanitizers keep what was freed")
    def test_memory_does_not_grow_with_the_faults_of_rows(self):
        def peak(rows):
            with open(self.folder / "bad.csv", "w", encoding="utf-8") as file:
                file.write("id,date,station,worker,household,kind,minutes\n")
                for number in range(rows):
                    file.write(f"n{number},第{number}天,440222100,w1,h1,home,45\n")
            process = subprocess.Popen([BINARY, "-C", "city", "visit", "import", "bad.csv", "--rejects", "r.csv"], cwd=self.folder,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.assertEqual(process.returncode, 3)
            with open(self.folder / "r.csv", encoding="utf-8") as file:
                self.assertEqual(sum(1 for _ in file), rows + 1)
            return usage.ru_maxrss * 1024
        few, many = peak(20_000), peak(220_000)
        self.assertLess((many - few) / 200_000, 150)  # bytes a row

    def test_a_station_that_does_not_exist_is_named_at_its_cell(self):
        self.write("visits.csv", "date,station,worker,household,kind,minutes\n2022-03-05,440222101,w1,h1,home,45\n")
        self.assertEqual(self.faults("visit", "import", "visits.csv"),
                         "visits.csv:2:2 (station): there is no station `440222101`; did you mean `440222100`? (440222/stations/440222100.yaml)\n")

    def test_files_of_one_import_may_name_each_other(self):
        self.write("workers.csv", WORKERS.replace("\n", ",posts.0.station,posts.0.kind,posts.0.from\n") +
                   "w3,,示例三,male,recruited,440222101,service,2021-08-01\n")
        self.write("stations.csv", "id,name,opened,leadership.0.role,leadership.0.worker,leadership.0.from\n"
                   "440222101,马市镇社工站,2021-08-01,head,w3,2021-08-01\n")
        self.run_city("import", "workers.csv", "stations.csv")
        self.run_city("check")

    def test_what_check_would_refuse_is_refused_at_its_cell(self):
        header = "编号,县,姓名,性别,人员来源,身份证号,出生日期,手机\n"
        self.write("w.csv", header + "n1,440222,示例甲,女,招聘,,,待补\nn2,440222,示例乙,男,招聘,440222199003050006,1991-03-05,\n"
                   "n3,440222,示例丙,女,招聘,440222199104060000,,\nn4,440222,示例丁,女,招聘,440222199104060000,,\n")
        told = self.faults("worker", "import", "w.csv").splitlines()
        self.assertEqual([line.split(": ")[0] for line in told],
                         ["w.csv:2:8 (手机)", "w.csv:3:4 (性别)", "w.csv:3:7 (出生日期)", "w.csv:4:6 (身份证号)",
                          "w.csv:5:6 (身份证号)"], told)
        self.assertEqual(told[3:], ["w.csv:4:6 (身份证号): w.csv:5 has the same resident id; compare the two, or make them one",
                                    "w.csv:5:6 (身份证号): w.csv:4 has the same resident id; compare the two, or make them one"])
        self.write("v.csv", "date,worker,household,kind,minutes\n2022-03-05,w1,h1,home,99999\n")
        self.assertEqual(self.faults("visit", "import", "v.csv", "--station", "440222100"),
                         "v.csv:2:5 (minutes): `minutes` is 99999; it cannot be more than 1440\n")
        self.run_city("worker", "import", "w.csv", "--partial", code=3)
        self.write("w.csv", header + "n1,440222,示例甲,女,招聘,440222199003050006,,13800000001\n")
        self.run_city("worker", "import", "w.csv")
        self.run_city("check")

    def test_all_that_is_wrong_with_a_row_is_told_at_it(self):
        header = "编号,县,姓名,性别,人员来源,身份证号,出生日期,手机\n"
        self.write("w.csv", header + "n1,440222,示例甲,男,招聘,440222199104060000,1992-04-06,12\n")
        told = self.run_city("worker", "import", "w.csv", code=3)
        self.assertEqual([line.split(": ")[0] for line in told.stderr.splitlines()[:3]],
                         ["w.csv:2:4 (性别)", "w.csv:2:7 (出生日期)", "w.csv:2:8 (手机)"], told.stderr)
        self.assertNotIn("the repository itself has errors", told.stderr)

    def test_what_check_warns_of_is_told_at_the_row_and_imported(self):
        after = "`date` (2199-01-01) is after "
        self.write("v.csv", "date,worker,household,kind,minutes\n2199-01-01,w1,h1,home,45\n2022-03-05,w1,h1,home,45\n")
        told = self.run_city("visit", "import", "v.csv")
        self.assertIn(f"v.csv:2:1 (date): warning: {after}", told.stderr)
        self.assertNotIn("v.csv:3", told.stderr)
        self.assertIn("created 2,", told.stdout)
        self.assertEqual(self.run_city("-q", "visit", "import", "v.csv").stderr, "")
        warned = self.run_city("check", code=0).stderr
        self.assertIn(f"warning: {after}", warned)
        self.write("v.jsonl", '{"date": "2199-01-02", "workers": ["w1", "w1"], "household": "h1", "kind": "home"}\n')
        told = self.run_city("--lang", "zh", "visit", "import", "v.jsonl").stderr
        self.assertIn("v.jsonl:1 (date): 警告：“date”（2199-01-02）晚于", told)
        self.assertIn("警告：“workers”中 w1 重复", told)

    def test_warnings_of_one_kind_are_one_line_from_the_fourth_on(self):
        self.write("v.csv", "date,worker,household,kind,minutes\n" + "".join(
            f"2199-01-0{day},w1,h1,home,45\n" for day in range(1, 6)))
        told = self.run_city("visit", "import", "v.csv", "--dry-run").stderr.splitlines()
        self.assertEqual(len(told), 1, told)
        self.assertIn("date: 5 rows, first at v.csv:2:1: warning: ", told[0])

    def test_what_the_repository_has_of_that_besides_stops_no_import(self):
        path = self.city / "440222/workers/w1.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("source:", "phone: \"1\"\nsource:"), encoding="utf-8")
        self.run_city("check", code=1)
        self.write("w.csv", "编号,县,姓名,性别,人员来源\nn1,440222,示例甲,女,招聘\n")
        self.assertIn("created 1,", self.run_city("worker", "import", "w.csv").stdout)

    def test_what_would_break_another_record_is_refused(self):
        self.run_city("visit", "add", "--station", "440222100", "--date", "2022-03-05", "--workers", "w1",
                      "--household", "h1", "--people", "m1", "--kind", "home", "--minutes", "45")
        self.write("visits.csv", "date,worker,household,people,kind,minutes\n2022-03-05,w1,h1,m9,home,45\n")
        self.assertEqual(self.faults("visit", "import", "visits.csv"),
                         "visits.csv:2:4 (people): the household h1 (440222/households/440222100/h1.yaml) has no "
                         "member m9\n")

    def test_a_repository_with_faults_is_refused(self):
        (self.city / "440222/workers/w1.yaml").write_text("id: w1\n", encoding="utf-8")
        self.write("workers.csv", WORKERS + "w3,440222,示例,male,recruited\n")
        self.assertIn("440222/workers/w1.yaml:1:1: error: ", self.faults("worker", "import", "workers.csv"))


if __name__ == "__main__":
    unittest.main()
