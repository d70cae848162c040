"""Import of ODS workbooks, as LibreOffice and its kin write them."""
import unittest
import zipfile
from xml.sax.saxutils import escape

from test_import import ImportCase

SPACES = " ".join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in (
    ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("draw", "drawing"))) + (
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"')
HIDDEN = ('<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/>'
          '</style:style>')


def cell(value, attributes=""):
    """A text, or the attributes of a value and its shown text, or a whole cell as XML."""
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, tuple):
        attributes, value = value
        return f'<table:table-cell {attributes}><text:p>{value}</text:p></table:table-cell>'
    if value.startswith("<"):
        return value
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{escape(value)}</text:p></table:table-cell>'


def row(values, attributes=""):
    return f"<table:table-row {attributes}>{''.join(map(cell, values))}</table:table-row>"


def sheet(rows, name="表1", style="ta1"):
    body = "".join(one if isinstance(one, str) else row(one) for one in rows)
    return f'<table:table table:name="{name}" table:style-name="{style}"><table:table-column/>{body}</table:table>'


def number(value, shown, kind="float"):
    return f'office:value-type="{kind}" office:value="{value}"', shown


def day(value, shown):
    return f'office:value-type="date" office:date-value="{value}"', shown


class OpenDocument(ImportCase):
    header = ["编号", "县", "姓名", "性别", "人员来源", "出生日期", "学历"]

    def setUp(self):
        super().setUp()
        self.init_with_station()

    def pack(self, *sheets, manifest="<manifest/>"):
        content = (f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}>'
                   f'<office:automatic-styles>{HIDDEN}</office:automatic-styles><office:body><office:spreadsheet>'
                   f'{"".join(sheets)}</office:spreadsheet></office:body></office:document-content>')
        with zipfile.ZipFile(self.folder / "in.ods", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
            archive.writestr("META-INF/manifest.xml", manifest)
            archive.writestr("content.xml", content)

    def row(self, education="本科", born="2022-01-01", id="n1", name="示例"):
        return [id, "440222", name, "女", "招聘", born, education]

    def imported(self, *rows):
        self.pack(sheet([self.header, *rows]))
        self.run_city("worker", "import", "in.ods", "--on-conflict", "update")
        return (self.city / "440222/workers/n1.yaml").read_text("utf-8")

    def refused(self, *rows):
        self.pack(sheet([self.header, *rows]))
        return self.faults("worker", "import", "in.ods")

    def test_days_are_those_stored_however_they_are_shown(self):
        for stored, shown in (("1990-03-05", "90年3月5日"), ("1990-03-05T00:00:00", "1990/3/5"), ("1990-03-05", "05.03.90")):
            self.assertIn("born: 1990-03-05\n", self.imported(self.row(born=day(stored, shown))))

    def test_a_day_of_which_only_the_month_is_shown_is_a_month(self):
        self.assertIn("in.ods:2:6 (出生日期): a month without its day", self.refused(self.row(born=day("1990-03-01", "1990年3月"))))
        self.assertIn("born: 1990-03-05\n", self.imported(self.row(born=day("1990-03-05", "1990-03"))))

    def test_numbers_are_those_stored_unless_they_are_shown_as_codes(self):
        for stored, shown, meant in ((7, "7", "7"), ("440222", "440,222", "440222"), (7, "007", "007"),
                                     ("13800000001", "138-0000-0001", "138-0000-0001"), (0.5, "50%", "0.5"),
                                     ("4.402221E8", "440222100", "440222100"), (3, "3人", "3"), (1234, "1 234", "1234")):
            written = self.imported(self.row(number(stored, shown)))
            self.assertRegex(written, f'education: "?{meant}"?\n', shown)
        self.assertIn("rest is lost", self.refused([number("4.40222199001011E17", "440222199001011000")] + self.row()[1:]))

    def test_times_and_booleans_are_read(self):
        kinds = ('office:value-type="time" office:time-value="PT09H30M00S"', "9:30 AM")
        header = ["编号", "社工站", "走访日期", "走访社工", "户编号", "走访方式", "开始时间", "时长"]
        self.pack(sheet([header, ["v1", "440222100", day("2022-03-05", "5.3."), "w1", "h1", "入户", kinds, number(45, "45")]]))
        self.run_city("visit", "import", "in.ods")
        self.assertIn('begins: "09:30"\n', next(self.city.glob("440222/visits/**/*.yaml")).read_text("utf-8"))
        truth = ('office:value-type="boolean" office:boolean-value="true"', "WAHR")
        self.pack(sheet([self.header[:5] + ["党员"], self.row()[:5] + [truth]]))
        self.run_city("worker", "import", "in.ods")
        self.assertIn("party_member: true\n", (self.city / "440222/workers/n1.yaml").read_text("utf-8"))

    def test_paragraphs_are_lines_and_only_marked_blanks_are_several(self):
        text = ('<table:table-cell office:value-type="string"><text:p>甲 \n  乙<text:s text:c="2"/>丙</text:p>'
                '<text:p><text:span>丁<text:a>戊</text:a></text:span><text:tab/>己</text:p>'
                '<office:annotation><text:p>批注</text:p></office:annotation>'
                '<draw:frame><draw:text-box><text:p>图</text:p></draw:text-box></draw:frame></table:table-cell>')
        self.assertIn('"甲 乙  丙\\n丁戊\\t己"', self.imported(self.row(text)))

    def test_cells_and_rows_that_are_said_once_stand_many_times(self):
        blank = '<table:table-cell table:number-columns-repeated="16000"/>'
        end = row([None], 'table:number-rows-repeated="1048000"')
        twice = '<table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>示例</text:p></table:table-cell>'
        self.pack(sheet([["编号", "姓名", "学历", "县", "性别", "人员来源"], row(["n1", twice, "440222", "女", "招聘", blank]),
                         row(["n2", "示例", None, "440222", "女", "招聘"], 'table:number-rows-repeated="1"'), end]))
        self.run_city("worker", "import", "in.ods")
        self.assertIn("name: 示例\ngender: female\neducation: 示例\n", (self.city / "440222/workers/n1.yaml").read_text("utf-8"))
        self.pack(sheet([self.header, row(self.row(), 'table:number-rows-repeated="3"')]))
        self.assertIn("in.ods:3", self.faults("worker", "import", "in.ods"))

    def test_empty_rows_count(self):
        self.pack(sheet([self.header, row([None], 'table:number-rows-repeated="5"'), self.row(name="")]))
        self.assertIn("in.ods:7", self.faults("worker", "import", "in.ods"))

    def test_cells_merged_over_rows_fill_downwards(self):
        spanned = ('<table:table-cell office:value-type="string" table:number-rows-spanned="2" '
                   'table:number-columns-spanned="1"><text:p>440222</text:p></table:table-cell>')
        covered = "<table:covered-table-cell/>"
        self.pack(sheet([self.header, ["n1", spanned, "示例", "女", "招聘"], ["n2", covered, "示例", "女", "招聘"]]))
        self.assertIn("created 2", self.run_city("worker", "import", "in.ods").stdout)

    def test_the_first_visible_sheet_with_rows_is_read_and_hidden_rows_are_told(self):
        hidden = row(self.row(id="n2"), 'table:visibility="collapse"')
        self.pack(sheet([["说明"]], "隐藏", "ta2"), sheet([], "空"), sheet([self.header, self.row(), hidden], "名单"), sheet([["其他"]], "其他"))
        told = self.run_city("worker", "import", "in.ods").stderr
        self.assertEqual(told, "in.ods: the sheet `名单` is read; not read: 隐藏, 其他 (name one with --sheet; --all-sheets reads all that have its header)\n"
                               "in.ods: rows that are hidden, read as well: 1\n")
        self.run_city("worker", "import", "in.ods", "--sheet", "名单")
        self.assertIn("it has: 隐藏, 空, 名单, 其他", self.run_city("worker", "import", "in.ods", "--sheet", "无", code=2).stderr)

    def test_all_sheets_are_read_one_behind_the_other_with_what_belongs_to_each(self):
        covered = "<table:covered-table-cell/>"
        def merged(text):
            return ('<table:table-cell office:value-type="string" table:number-rows-spanned="2" '
                    f'table:number-columns-spanned="1"><text:p>{text}</text:p></table:table-cell>')
        header = ["编号", "县", "姓名", "性别", "人员来源"]
        def names(first, name):
            return [header, [f"n{first}", "440222", merged(name), "女", "招聘"], [f"n{first + 1}", "440222", covered, "女", "招聘"]]
        hidden = row(["n5", "440222", "示例丙", "女", "招聘"], 'table:visibility="collapse"')
        self.pack(sheet(names(1, "示例甲"), "一月"), sheet([["说明"]], "说明"), sheet(names(3, "示例乙"), "二月"), sheet([["其他"]], "隐藏", "ta2"),
                  sheet([header, hidden, ["n6", "440222", "示例丁", "女", "无此来源"]], "三月"))
        told = self.run_city("worker", "import", "in.ods", "--all-sheets", "--partial", "--rejects", "r.csv", code=3)
        self.assertIn("in.ods[说明]: not read: its header is not that of the first sheet\n", told.stderr)
        self.assertIn("in.ods[三月]: rows that are hidden, read as well: 1\n", told.stderr)
        self.assertIn("in.ods[三月]:3:5 (人员来源)", told.stderr)
        self.assertIn("in.ods[一月]: created 2,", told.stdout)
        self.assertIn("in.ods[二月]: created 2,", told.stdout)
        for number, name in ((2, "示例甲"), (4, "示例乙"), (5, "示例丙")):
            self.assertIn(f"name: {name}\n", (self.city / f"440222/workers/n{number}.yaml").read_text("utf-8"))
        rejected = (self.folder / "r.csv").read_text("utf-8-sig").splitlines()
        self.assertEqual(len(rejected), 2)
        self.assertIn('n6,440222,示例丁,女,无此来源,"in.ods[三月]:3: 人员来源: ', rejected[1])

    def test_errors_of_formulas_are_faults_at_their_cells(self):
        error = 'table:formula="of:=#REF!" office:value-type="string" office:string-value="" calcext:value-type="error"'
        self.assertIn("in.ods:2:7 (学历): the cell is an error of a formula, #REF!", self.refused(self.row((error, "#REF!"))))
        self.assertIn("in.ods:2:7 (学历): the formula has no stored result",
                      self.refused(self.row('<table:table-cell table:formula="of:=A1"/>')))

    def test_a_table_within_a_cell_is_no_row_and_ends_no_sheet(self):
        within = f'<table:table-cell><table:table table:is-sub-table="true">{row(["x"])}</table:table></table:table-cell>'
        self.pack(sheet([self.header, self.row() + [within], self.row(id="n2")]))
        self.run_city("worker", "import", "in.ods")
        self.assertEqual(sorted(path.stem for path in self.city.glob("440222/workers/n*.yaml")), ["n1", "n2"])

    def test_more_than_an_office_has_is_refused(self):
        for rows, told in (
                ([self.header, row(self.row(), 'table:number-rows-repeated="2000000"')], "more than 1,048,576 rows"),
                ([self.header, row(self.row(), 'table:number-rows-repeated="1000000"')], "over 4 million cells are repetitions"),
                ([row(["x", '<table:table-cell table:number-columns-repeated="20000"><text:p>x</text:p></table:table-cell>'])],
                 "a cell beyond column 16,384"),
                ([self.header, self.row("字" * (1 << 19))], "a text of over 256 KiB")):
            self.pack(sheet(rows))
            self.assertIn(told, self.faults("worker", "import", "in.ods"))

    def test_what_is_encrypted_broken_or_no_workbook_is_told(self):
        self.pack(sheet([self.header])[:-8], manifest="<manifest><encryption-data/></manifest>")
        self.assertIn("in.ods has a password", self.faults("worker", "import", "in.ods"))
        self.pack(sheet([self.header])[:-8])
        self.assertIn("in.ods is no sound ODS (content.xml)", self.faults("worker", "import", "in.ods"))
        self.pack("")
        self.assertIn("in.ods is no sound ODS", self.faults("worker", "import", "in.ods"))
        (self.folder / "in.ods").write_text("编号,姓名\n", encoding="utf-8")
        self.assertIn("is no workbook; if it is CSV", self.faults("worker", "import", "in.ods"))


if __name__ == "__main__":
    unittest.main()
