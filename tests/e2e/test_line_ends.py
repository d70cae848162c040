"""Files with a byte order mark, CRLF or control characters: read, edited and formatted as the manual says."""
import unittest

from support import Case

MARK = b"\xef\xbb\xbf"
WORKER = ("# 社工\n\nid: w8\nname: 陈某\n# 性别\ngender: female\nsource: recruited\nposts:\n"
          "  - station: \"440222100\" # 站\n    kind: admin\n    from: 2021-06-10\n    to: 2021-12-31\n"
          "x_own: a\n")
EDITS = [
    ["education=本科"],
    ["education=本科", "phone=13800005678"],
    ["name=张某"],
    ["posts.0.to=2022-01-31"],
    ["posts.0.to="],
    ["posts="],
    ["--posts", "station=440222100,kind=service,from=2022-02-01"],
    ["certificates=", "--leave", "kind=sick,from=2021-07-01,to=2021-07-02"],
]


def crlf(data):
    return data.replace(b"\n", b"\r\n")


class LineEnds(Case):
    def setUp(self):
        super().setUp()
        self.init_with_station()
        self.file = self.city / "440222/workers/w8.yaml"

    def after(self, data, edit):
        """The file's bytes after the edit; the city is sound before and after it."""
        self.file.write_bytes(data)
        self.run_city("check")
        self.run_city("worker", "set", "w8", *edit)
        self.run_city("check")
        return self.file.read_bytes()

    def test_edits_keep_the_mark_and_the_line_ends(self):
        for edit in EDITS:
            with self.subTest(edit=edit):
                plain = self.after(WORKER.encode(), edit)
                self.assertEqual(self.after(MARK + WORKER.encode(), edit), MARK + plain)
                self.assertEqual(self.after(crlf(WORKER.encode()), edit), crlf(plain))
                self.assertEqual(self.after(MARK + crlf(WORKER.encode()), edit), MARK + crlf(plain))
                without_end = WORKER.encode().rstrip(b"\n")
                self.assertEqual(self.after(crlf(without_end), edit).rstrip(b"\r\n"),
                                 crlf(plain).rstrip(b"\r\n"))

    def test_fmt_writes_lf_and_no_mark(self):
        self.file.write_bytes(MARK + crlf(WORKER.encode()))
        self.run_city("fmt")
        self.assertEqual(self.file.read_bytes(), WORKER.encode())

    def test_faults_stand_at_the_same_place_with_mark_and_crlf(self):
        faulty = WORKER.encode() + "educaton: 本科\nborn: 1990-02-30\n".encode()
        places = set()
        for data in (faulty, MARK + faulty, crlf(faulty), MARK + crlf(faulty)):
            self.file.write_bytes(data)
            places.add(self.run_city("--lang", "en", "check", code=1).stderr)
        self.assertEqual(len(places), 1)

    def test_control_characters_are_refused_in_files_and_in_edits(self):
        for line, place in (("education: a\x01b", "14:13"), ("education: \"a\\0\"", "14:12"),
                            ("x_a: \"\\x7f\"", "14:6"), ("x_b: \"\u0085\"", "14:7"),
                            ("\"x_\\e\": 1", "14:1"), ("x_c: 1 # \x1b[31m", "14:10")):
            with self.subTest(line=line):
                self.file.write_bytes((WORKER + line + "\n").encode())
                printed = self.run_city("--lang", "en", "check", code=1).stderr
                self.assertIn(f"440222/workers/w8.yaml:{place}: ", printed)
                self.assertIn("[yaml.control-character]", printed)
                self.assertNotIn("\x1b", printed)
        self.file.write_bytes(WORKER.encode())
        self.run_city("worker", "set", "w8", "education=a\x1bb", code=2)
        self.assertEqual(self.file.read_bytes(), WORKER.encode())

    def test_a_fault_behind_a_tab_in_a_text_reads_no_events_of_another_file(self):
        (self.city / "supervisors").mkdir(exist_ok=True)
        (self.city / "supervisors/s1.yaml").write_bytes(b'n: "\n\t"1')
        printed = self.run_city("--lang", "en", "check", code=1).stderr
        self.assertIn("supervisors/s1.yaml:2:3: error: ", printed)
        self.assertEqual(printed.count("error:"), 1)


if __name__ == "__main__":
    unittest.main()
