"""Import of workbooks of old Excel (.xls): the same promises as for XLSX."""
import struct
import unittest

import old_excel
from old_excel import error, formula, hidden_row, merged, number, short_number, text, truth
from test_import import ImportCase

HEADER = ["编号", "县", "姓名", "性别", "人员来源", "出生日期", "学历", "党员"]


class OldExcel(ImportCase):
    def setUp(self):
        super().setUp()
        self.init_with_station()
        self.strings = []

    def shared(self, value):
        if value not in self.strings:
            self.strings.append(value)
        return self.strings.index(value)

    def row(self, number_of, *values):
        """Texts, or what makes the record of a cell of its place."""
        return b"".join(text(number_of, column, self.shared(value)) if isinstance(value, str) else value(number_of, column)
                        for column, value in enumerate(values) if value is not None)

    def worker(self, row, born="1990-03-05", education="本科", party=None, id="n1", name="示例"):
        return self.row(row, id, "440222", name, "女", "招聘", born, education, party)

    def save(self, *sheets, formats=(), more=b"", cut=8000):
        content = old_excel.workbook([(f"表{i}", hidden, cells) for i, (hidden, cells) in enumerate(sheets, 1)], self.strings,
                                     formats, more, cut)
        (self.folder / "in.xls").write_bytes(content)

    def imported(self, code=0):
        return self.run_city("worker", "import", "in.xls", "--on-conflict", "update", code=code)

    def worker_file(self):
        return (self.city / "440222/workers/n1.yaml").read_text(encoding="utf-8")

    def education(self, make, formats=()):
        self.save((0, self.row(0, *HEADER) + self.worker(1, education=make)), formats=formats)
        self.imported()
        return next(line[11:] for line in self.worker_file().splitlines() if line.startswith("education: "))

    def test_a_small_workbook_is_read_from_the_stream_of_small_ones(self):
        cells = self.row(0, *HEADER) + self.worker(1, born="1990-03-05")
        content = old_excel.workbook([("表", 0, cells)], self.strings, is_small=True)
        self.assertLess(len(content), 4096 + 5 * 512)
        (self.folder / "in.xls").write_bytes(content)
        self.assertIn("created 1,", self.imported().stdout)
        self.assertIn("born: 1990-03-05\n", self.worker_file())

    def test_texts_of_excel_5_are_in_the_code_page_that_it_names(self):
        for page, encoding, name, written in ((936, "gb18030", "示例", "示例"), (950, "big5", "張三", "張三"),
                                              (1252, "cp1252", "Zoë", "Zoë"), (64999, "cp1252", "Zoë", "Zoë"),
                                              (936, "gb18030", b"Ann\xff", "Ann\ufffd")):
            with self.subTest(page=page):
                rows = [["id", "county", "name", "gender", "source"], ["n1", "440222", name, "female", "recruited"]]
                (self.folder / "in.xls").write_bytes(old_excel.workbook_of_1995(rows, page, encoding))
                self.imported()
                self.assertIn(f"name: {written}\n", self.worker_file())

    def test_formulas_give_their_stored_results(self):
        self.assertEqual(self.education(lambda r, c: formula(r, c, "本科")), "本科")
        self.assertEqual(self.education(lambda r, c: formula(r, c, 12.0)), '"12"')
        self.save((0, self.row(0, *HEADER) + self.worker(1, education=lambda r, c: formula(r, c, ""),
                                                         party=lambda r, c: formula(r, c, True))))
        self.imported()
        self.assertIn("party_member: true\n", self.worker_file())

    def test_errors_are_faults_at_their_cells(self):
        for make in (lambda r, c: error(r, c, 0x2A), lambda r, c: formula(r, c, b"\x2a")):
            self.save((0, self.row(0, *HEADER) + self.worker(1, education=make)))
            self.assertIn("in.xls:2:7 (学历): the cell is an error of a formula, #N/A", self.imported(code=3).stderr)
        self.strings = []
        self.save((0, self.row(0, *HEADER) + self.worker(1, education=lambda r, c: text(r, c, 99))))
        self.assertIn("in.xls:2:7 (学历): the cell names text 99, which the file does not have", self.imported(code=3).stderr)

    def test_numbers_and_booleans_are_those_stored(self):
        self.assertEqual(self.education(lambda r, c: short_number(r, c, 16)), '"16"')
        self.assertEqual(self.education(lambda r, c: short_number(r, c, 2.5)), '"2.5"')
        self.assertEqual(self.education(lambda r, c: number(r, c, 3.1399999999999997)), '"3.14"')
        self.save((0, self.row(0, *HEADER) + self.worker(1, party=lambda r, c: truth(r, c, 1))))
        self.imported()
        self.assertIn("party_member: true\n", self.worker_file())
        self.save((0, self.row(0, *HEADER) + self.worker(1, education=lambda r, c: number(r, c, 4.40222199001011e17))))
        self.assertIn("in.xls:2:7 (学历): the cell is a number, of which spreadsheets keep 15 digits", self.imported(code=3).stderr)

    def test_formats_show_codes_texts_days_and_months(self):
        formats = ("00000", '[=1]"大专";[=2]"本科"', "yyyy-mm-dd", 'yyyy"年"m"月"')
        self.assertEqual(self.education(lambda r, c: number(r, c, 42, 1), formats), '"00042"')
        self.assertEqual(self.education(lambda r, c: short_number(r, c, 2, 2), formats), "本科")
        self.save((0, self.row(0, *HEADER) + self.worker(1, born=lambda r, c: number(r, c, 32937, 3))), formats=formats)
        self.imported()
        self.assertIn("born: 1990-03-05\n", self.worker_file())
        self.save((0, self.row(0, *HEADER) + self.worker(1, born=lambda r, c: number(r, c, 32933, 4))), formats=formats)
        self.assertIn("in.xls:2:6 (出生日期)", self.imported(code=3).stderr)

    def test_days_count_from_1904_where_the_workbook_says_so(self):
        self.save((0, self.row(0, *HEADER) + self.worker(1, born=lambda r, c: number(r, c, 31475, 1))), formats=("yyyy-mm-dd",),
                  more=old_excel.record(0x22, struct.pack("<H", 1)))
        self.imported()
        self.assertIn("born: 1990-03-05\n", self.worker_file())

    def test_the_first_visible_sheet_with_rows_is_read_and_hidden_rows_are_told(self):
        self.save((1, self.row(0, "不读")), (0, b""), (0, self.row(0, *HEADER) + hidden_row(1) + self.worker(1)), (0, self.row(0, "也有")))
        told = self.imported().stderr
        self.assertIn("in.xls: the sheet `表3` is read; not read: 表1, 表4 (name one with --sheet; --all-sheets reads all that have its header)\n", told)
        self.assertIn("in.xls: rows that are hidden, read as well: 1\n", told)

    def test_merged_cells_fill_downwards_and_rows_may_stand_in_any_order(self):
        self.save((0, self.worker(2, id="n2", name="示例乙", education=None) + self.row(0, *HEADER) + self.worker(1)
                   + merged((1, 2, 6, 6))))
        self.assertIn("created 2", self.imported().stdout)
        self.assertIn("education: 本科\n", (self.city / "440222/workers/n2.yaml").read_text(encoding="utf-8"))

    def test_texts_that_go_on_in_the_next_record_are_whole(self):
        long = "长😀" * 3000
        for cut in (64, 65, 8000):
            self.strings = []
            self.save((0, self.row(0, *HEADER) + self.worker(1, education=long)), cut=cut)
            self.imported()
            self.assertIn(f"education: {long}\n", self.worker_file())

    def test_what_is_encrypted_cut_or_no_workbook_is_told(self):
        self.save((0, self.row(0, *HEADER)), more=old_excel.record(0x2F, bytes(4)))
        self.assertIn("in.xls has a password", self.imported(code=3).stderr)
        self.save((0, self.row(0, *HEADER) + self.worker(1)))
        content = (self.folder / "in.xls").read_bytes()
        for size in range(8, len(content), 97):
            (self.folder / "in.xls").write_bytes(content[:size])
            self.assertIn(self.imported(code=None).returncode, (0, 3))
        (self.folder / "in.xls").write_bytes(old_excel.compound(b"text", "WordDocument"))
        self.assertIn("in.xls is no workbook of Excel 5.0 to 2003", self.imported(code=3).stderr)


if __name__ == "__main__":
    unittest.main()
