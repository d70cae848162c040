"""Import of workbooks, whoever wrote them: their parts, sheets, formats, and what they leave out."""
import unittest
import zipfile

from test_import import ImportCase

HEADER = ["编号", "县", "姓名", "性别", "人员来源", "上岗日期", "学历"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def text(value):
    return f'<is><t xml:space="preserve">{value}</t></is>'


def cell(place, value, style=None):
    """A cell: a text, a number, or (attributes, content) as XML."""
    styled = f' s="{style}"' if style is not None else ""
    if isinstance(value, tuple):
        return f'<c r="{place}"{styled} {value[0]}>{value[1]}</c>'
    if isinstance(value, str):
        return f'<c r="{place}"{styled} t="inlineStr">{text(value)}</c>'
    return f'<c r="{place}"{styled}><v>{value}</v></c>'


def sheet(rows, merged=(), hidden=(), namespace=MAIN):
    body = ""
    for number, row in enumerate(rows, 1):
        cells = "".join(cell(f"{chr(65 + column)}{number}", *(value if isinstance(value, list) else [value]))
                        for column, value in enumerate(row) if value is not None)
        body += f'<row r="{number}"{" hidden=" + chr(34) + "1" + chr(34) if number in hidden else ""}>{cells}</row>'
    ranges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    return (f'<worksheet xmlns="{namespace}"><sheetData>{body}</sheetData>'
            + (f"<mergeCells>{ranges}</mergeCells>" if merged else "") + "</worksheet>")


def relations(*pairs):
    return ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + "".join(f'<Relationship Id="r{i}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
                      for i, (kind, target) in enumerate(pairs, 1)) + "</Relationships>")


def book(sheets, properties="", namespace=MAIN):
    """`sheets`: (name, attributes) of each, in the order of their relationships."""
    names = "".join(f'<sheet name="{name}" sheetId="{i}" {more} r:id="r{i}"/>' for i, (name, more) in enumerate(sheets, 1))
    return (f'<workbook xmlns="{namespace}" xmlns:r="{RELATIONS}">{properties}<sheets>{names}</sheets></workbook>')


def styles(*codes):
    formats = "".join(f'<numFmt numFmtId="{164 + i}" formatCode="{code}"/>' for i, code in enumerate(codes))
    cells = '<xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{164 + i}"/>' for i in range(len(codes)))
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>'


class Workbooks(ImportCase):
    def setUp(self):
        super().setUp()
        self.init_with_station()

    def pack(self, parts, name="in.xlsx"):
        with zipfile.ZipFile(self.folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in parts.items():
                archive.writestr(part, content)

    def pack_sheets(self, *sheets, attributes=(), properties="", strings=None, formats=()):
        """Sheets of rows (or of XML) in the usual places."""
        names = [(f"表{i}", dict(enumerate(attributes)).get(i - 1, "")) for i in range(1, len(sheets) + 1)]
        pairs = [("worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(sheets) + 1)]
        parts = {"_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
                 "xl/workbook.xml": book(names, properties)}
        for number, rows in enumerate(sheets, 1):
            parts[f"xl/worksheets/sheet{number}.xml"] = rows if isinstance(rows, str) else sheet(rows)
        if strings is not None:
            pairs.append(("sharedStrings", "sharedStrings.xml"))
            parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">' + "".join(
                f"<si><t>{one}</t></si>" for one in strings) + "</sst>"
        if formats:
            pairs.append(("styles", "styles.xml"))
            parts["xl/styles.xml"] = styles(*formats)
        parts["xl/_rels/workbook.xml.rels"] = relations(*pairs)
        self.pack(parts)

    def row(self, education="本科", day="2022-01-01", id="n1", name="示例"):
        return [id, "440222", name, "女", "招聘", day, education]

    def header(self):
        return ["编号", "县", "姓名", "性别", "人员来源", "出生日期", "学历"]

    def imported(self, *options):
        self.run_city("worker", "import", "in.xlsx", *options)
        return (self.city / "440222/workers/n1.yaml").read_text(encoding="utf-8")

    def test_parts_are_found_by_their_relationships_whatever_their_names(self):
        rows = sheet([self.header(), self.row(("t=\"s\"", "<v>0</v>"))])
        strings = f'<sst xmlns="{MAIN}"><si><t>本科</t></si></sst>'
        for root, target, string_target in (
                ("book/main.xml", "tables/one.xml", "texts.xml"), ("book/main.xml", "./tables/one.xml", "./texts.xml"),
                ("book/main.xml", "/book/tables/one.xml", "/book/texts.xml"),
                ("book/main.xml", "tables\\one.xml", "..\\book\\texts.xml"),
                ("Book/Main.xml", "Tables/ONE.xml", "TEXTS.xml")):
            self.pack({"_rels/.rels": relations(("officeDocument", root)), "book/main.xml": book([("名单", "")]),
                       "book/_rels/main.xml.rels": relations(("worksheet", target), ("sharedStrings", string_target)),
                       "book/tables/one.xml": rows, "book/texts.xml": strings})
            self.assertIn("education: 本科\n", self.imported(), target)

    def test_styles_that_are_named_and_not_there_are_done_without(self):
        def pack(*rows):
            self.pack_sheets([self.header(), *rows], formats=("0.0",))
            with zipfile.ZipFile(self.folder / "in.xlsx") as archive:
                parts = {name: archive.read(name) for name in archive.namelist()}
            del parts["xl/styles.xml"]
            self.pack(parts)
        pack(self.row(), self.row(id="n2", education=("", "<v>12</v>")))
        self.assertIn("education: 本科\n", self.imported())
        pack(self.row(day=("s=\"1\"", "<v>33000</v>")))
        self.assertEqual(self.faults("worker", "import", "in.xlsx", "--on-conflict", "update"),
                         "in.xlsx:2:6 (出生日期): a number whose format the workbook lacks, which may be a day or not; save it "
                         "again with a spreadsheet program, or write it as 2026-03-05\n")
        pack(self.row(day=("", "<v>33000</v>")))
        self.assertIn("born: 1990-05-07\n", self.imported("--on-conflict", "update"))

    def test_names_of_parts_may_have_backslashes_or_begin_at_the_root(self):
        for change in (lambda name: name.replace("/", "\\"), lambda name: "/" + name, str.upper):
            self.pack_sheets([self.header(), self.row()])
            with zipfile.ZipFile(self.folder / "in.xlsx") as archive:
                parts = {name: archive.read(name) for name in archive.namelist()}
            self.pack({change(name): content for name, content in parts.items()})
            self.imported("--on-conflict", "update")

    def test_an_inline_text_counts_whatever_value_stands_beside_it(self):
        for inner in ("<v>1.0</v><is><t>大专</t></is>", "<is><t>大专</t></is><v>1.0</v>"):
            self.pack_sheets([self.header(), self.row(('t="inlineStr"', inner))])
            self.assertIn("education: 大专\n", self.imported("--on-conflict", "update"))

    def test_how_an_inline_text_is_spoken_is_no_part_of_it(self):
        inner = '<is><t>大专</t><rPh sb="0" eb="2"><t>da zhuan</t></rPh></is>'
        self.pack_sheets([self.header(), self.row(('t="inlineStr"', inner))])
        self.assertIn("education: 大专\n", self.imported("--on-conflict", "update"))

    def test_strict_workbooks_are_read(self):
        self.pack({"_rels/.rels": relations(("officeDocument", "xl/workbook.xml")).replace(
            RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
            "xl/workbook.xml": book([("名单", "")], namespace=STRICT),
            "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/sheet1.xml")),
            "xl/worksheets/sheet1.xml": sheet(
                [self.header(), self.row(day=('t="d"', "<v>1990-03-05T00:00:00</v>"))], namespace=STRICT)})
        self.assertIn("born: 1990-03-05\n", self.imported())

    def test_the_first_visible_sheet_with_rows_is_read_and_the_others_are_told(self):
        good = [self.header(), self.row()]
        self.pack_sheets([["填表说明"]], [], good, [["其他"]], attributes=('state="hidden"', "", "", ""))
        told = self.run_city("worker", "import", "in.xlsx").stderr
        self.assertEqual(told, "in.xlsx: the sheet `表3` is read; not read: 表1, 表4 (name one with --sheet; "
                         "--all-sheets reads all that have its header)\n")
        self.assertEqual(self.run_city("-q", "worker", "import", "in.xlsx").stderr, "")

    def test_all_sheets_with_the_header_of_the_first_are_read_and_the_others_told(self):
        odd = ["w6", "440222"]
        first, second = [self.header(), self.row()], [["名单"], self.header(), self.row("专科")]
        second[2][0] = "w5"
        second[2][3] = "未知"
        self.pack_sheets(first, [["说明"], odd], second, first, attributes=("", "", "", 'state="hidden"'))
        told = self.run_city("worker", "import", "in.xlsx", "--all-sheets", code=3)
        self.assertIn("in.xlsx[表3]:3:4 (", told.stderr)
        self.assertIn("in.xlsx[表2]: not read: its header is not that of the first sheet\n", told.stderr)
        self.run_city("worker", "import", "in.xlsx", "--all-sheets", "--rejects", "r.csv", "--partial", code=3)
        rejects = (self.folder / "r.csv").read_text(encoding="utf-8-sig").splitlines()
        self.assertEqual(len(rejects), 2)
        self.assertIn("in.xlsx[表3]:3: ", rejects[1])
        second[2][3] = "女"
        self.pack_sheets(first, [["说明"], odd], second, first, attributes=("", "", "", 'state="hidden"'))
        done = self.run_city("worker", "import", "in.xlsx", "--all-sheets").stdout
        self.assertIn("in.xlsx[表1]: created 0, changed 0, unchanged 1,", done)
        self.assertIn("in.xlsx[表3]: created 1,", done)
        self.run_city("worker", "import", "in.xlsx", "--all-sheets", "--sheet", "1", code=2)

    def test_a_sheet_is_named_or_numbered(self):
        self.pack_sheets([self.header(), self.row("专科")], [self.header(), self.row("本科")])
        self.assertIn("education: 本科\n", self.imported("--sheet", "2"))
        self.run_city("worker", "import", "in.xlsx", "--sheet", "表2")
        refused = self.run_city("worker", "import", "in.xlsx", "--sheet", "3", code=2).stderr
        self.assertIn("has no sheet `3`; it has: 表1, 表2", refused)

    def test_what_a_cell_cannot_tell_is_a_fault_at_its_place(self):
        cases = {
            ("", "<f>A1</f>"): "the formula has no stored result",
            ('t="s"', "<v>7</v>"): "the cell names text 7, which the file does not have",
            ('t="s"', "<v>-1</v>"): "the cell names text -1",
            ('t="e"', "<v>#REF!</v>"): "the cell is an error of a formula, #REF!",
        }
        for content, message in cases.items():
            self.pack_sheets([self.header(), self.row(content)], strings=["本科"])
            self.assertIn(f"in.xlsx:2:7 (学历): {message}", self.faults("worker", "import", "in.xlsx"))

    def test_formulas_give_their_stored_results_empty_ones_nothing(self):
        self.pack_sheets([self.header(), self.row(('t="str"', "<f>A1</f><v>本科</v>"))])
        self.assertIn("education: 本科\n", self.imported())
        self.pack_sheets([self.header(), self.row(('t="str"', "<f>A1</f><v></v>"), id="n1")])
        self.run_city("worker", "import", "in.xlsx")

    def test_escapes_are_characters(self):
        self.pack_sheets([self.header(), self.row("a_x005F_x0041__x793A_", name="示例_x000D_")])
        self.assertIn("name: 示例\n", self.imported())
        self.assertIn("education: a_x0041_示\n", self.imported())

    def test_dates_are_the_days_that_excel_shows(self):
        for serial, day in ((32937, "1990-03-05"), (32936.9995, "1990-03-05"), (32936.999999999996, "1990-03-05"),
                            (59, "1900-02-28"), (61, "1900-03-01")):
            self.pack_sheets([self.header(), self.row(day=[serial, 1])], formats=["yyyy/m/d"])
            self.run_city("worker", "import", "in.xlsx", "--on-conflict", "update")
            self.assertIn(f"born: {day}\n", (self.city / "440222/workers/n1.yaml").read_text("utf-8"))
        self.pack_sheets([self.header(), self.row(day=[60, 1])], formats=["yyyy/m/d"])
        self.assertIn("in.xlsx:2:6", self.faults("worker", "import", "in.xlsx", "--on-conflict", "update"))

    def test_a_month_in_a_format_of_months_is_not_its_first_day(self):
        self.pack_sheets([self.header(), self.row(day=[32933, 1])], formats=["yyyy-mm"])
        self.assertIn("in.xlsx:2:6 (出生日期): a month without its day", self.faults("worker", "import", "in.xlsx"))
        self.pack_sheets([self.header(), self.row(day=[32937, 1])], formats=["yyyy-mm"])
        self.assertIn("born: 1990-03-05\n", self.imported())

    def test_days_count_from_1904_where_the_workbook_says_so_without_a_format_too(self):
        for style in (1, 0):
            self.pack_sheets([self.header(), self.row(day=[31475, style])], formats=["yyyy/m/d"],
                             properties='<workbookPr date1904="1"/>')
            self.run_city("worker", "import", "in.xlsx", "--on-conflict", "update")
            self.assertIn("born: 1990-03-05\n", (self.city / "440222/workers/n1.yaml").read_text("utf-8"))

    def test_rejects_of_a_workbook_that_counts_from_1904_are_importable_as_they_were_meant(self):
        self.pack_sheets([self.header(), self.row(day=43163, id="n1"), self.row(day=[31475, 1], id="n2"), self.row(id="n3", day="昨天")],
                         properties='<workbookPr date1904="1"/>', formats=("yyyy-mm-dd",))
        self.faults("worker", "import", "in.xlsx", "--rejects", "r.csv")
        rejects = (self.folder / "r.csv").read_text("utf-8-sig")
        self.assertIn("n3,", rejects)
        self.pack_sheets([self.header(), self.row(day=43163, id="n1", education="字\0".replace("\0", "_x0007_")), self.row(day=[31475, 1], id="n2", name="")],
                         properties='<workbookPr date1904="1"/>', formats=("yyyy-mm-dd",))
        self.faults("worker", "import", "in.xlsx", "--rejects", "r.csv")
        rejects = (self.folder / "r.csv").read_text("utf-8-sig")
        self.write("r2.csv", rejects.replace("\a", "").replace("n2,440222,,", "n2,440222,示例乙,"))
        self.run_city("worker", "import", "r2.csv")
        for id, born in (("n1", "2022-03-05"), ("n2", "1990-03-05")):
            self.assertIn(f"born: {born}\n", (self.city / f"440222/workers/{id}.yaml").read_text("utf-8"))

    def test_conditions_of_formats_choose_what_is_shown(self):
        formats = ('[=1]&quot;大专&quot;;[=2]&quot;本科&quot;', "[&lt;=9999999]###-####;(000) 0000-0000", "[&gt;1000]yyyy-mm-dd;0")
        for style, value, shown in ((1, 2, "本科"), (1, 1, "大专"), (1, 3, '"3"'), (2, 5551234, '"555-1234"'),
                                    (2, 75155551234, '"(751) 5555-1234"'), (3, 45, '"45"')):
            self.pack_sheets([self.header(), self.row([value, style])], formats=formats)
            self.assertIn(f"education: {shown}\n", self.imported("--on-conflict", "update"))

    def test_numbers_in_a_format_of_codes_are_what_it_shows(self):
        self.pack_sheets([self.header(), [[7, 1], "440222", "示例", "女", "招聘"]], formats=["&quot;n&quot;000"])
        self.run_city("worker", "import", "in.xlsx")
        self.assertTrue((self.city / "440222/workers/n007.yaml").exists())

    def test_two_rows_of_headers_are_one(self):
        upper = ["编号", "县", "姓名", "性别", "人员来源", "岗位", None, None, "合同", None]
        lower = [None, None, None, None, None, "社工站", "岗位类型", "上岗日期", "签订日期", "合同起始日期", "合同终止日期"]
        row = ["n1", "440222", "示例", "女", "招聘", "440222100", "服务性岗位", "2022-01-01", "2022-01-01", "2022-01-02", "2023-01-01"]
        merged = ["A1:K1"] + [f"{c}2:{c}3" for c in "ABCDE"] + ["F2:H2", "I2:K2"]
        for ranges in (merged, []):
            self.pack_sheets(sheet([["花名册"], upper, lower, row], ranges))
            written = self.imported()
            self.assertIn("    kind: service\n    from: 2022-01-01\n", written)
            self.assertIn("  - employer: \"440222100\"\n    signed: 2022-01-01\n    from: 2022-01-02\n", written)

    def test_faults_below_two_rows_of_headers_name_both_and_come_back_as_one(self):
        upper = ["编号", "县", "姓名", "性别", "人员来源", "岗位", None, None]
        lower = [None, None, None, None, None, "社工站", "岗位类型", "上岗日期"]
        row = ["n1", "440222", "示例", "女", "招聘", "440222100", "服务性岗位", "昨天"]
        self.pack_sheets([upper, lower, row])
        told = self.faults("worker", "import", "in.xlsx", "--rejects", "r.csv")
        self.assertIn("in.xlsx:3:8 (岗位.上岗日期): ", told)
        rejects = (self.folder / "r.csv").read_text("utf-8-sig")
        self.assertTrue(rejects.startswith("编号,县,姓名,性别,人员来源,岗位.社工站,岗位.岗位类型,岗位.上岗日期,"))
        (self.folder / "r.csv").write_text(rejects.replace("昨天", "2022-01-01"), encoding="utf-8")
        self.assertIn("created 1", self.run_city("worker", "import", "r.csv").stdout)

    def test_rows_that_are_only_numbered_or_only_merged_over_are_empty(self):
        header = ["序号"] + self.header()
        numbered = [[i] for i in range(2, 5)]
        self.pack_sheets(sheet([header, [1] + self.row()] + numbered, ["C2:C5"]))
        self.assertIn("created 1, changed 0, unchanged 0, skipped 0, rejected 0",
                      self.run_city("worker", "import", "in.xlsx").stdout)

    def test_footers_of_forms_are_passed_over_and_told(self):
        self.pack_sheets([self.header(), self.row(), ["合 计", None, "1 人"], ["填表人：示例", None, "审核人："],
                          ["备注：本表每月报送"]])
        result = self.run_city("worker", "import", "in.xlsx")
        self.assertEqual(result.stderr, "in.xlsx: rows that are no records, passed over: 3 (合计), 4 (填表人), 5 (备注)\n")
        self.assertIn("created 1", result.stdout)

    def test_a_record_that_begins_like_a_footer_is_a_record(self):
        header = self.header()
        header[0], header[2] = header[2], header[0]
        row = self.row(name="n1", id="合计")
        self.pack_sheets([header, row])
        self.assertIn("name: 合计\n", self.imported())

    def test_hidden_rows_are_read_and_told(self):
        self.pack_sheets(sheet([self.header(), self.row(), self.row(id="n2")], hidden=[3]))
        result = self.run_city("worker", "import", "in.xlsx")
        self.assertEqual(result.stderr, "in.xlsx: rows that are hidden, read as well: 1\n")
        self.assertIn("created 2", result.stdout)

    def test_a_part_that_unpacks_to_far_more_than_a_sheet_is_refused(self):
        self.pack_sheets(f'<worksheet xmlns="{MAIN}"><sheetData>' + " " * (64 << 20) + "</sheetData></worksheet>")
        self.assertIn("unpacks to 64 MiB from ", self.faults("worker", "import", "in.xlsx"))

    def test_cells_beyond_the_last_column_and_texts_and_rows_without_end_are_refused(self):
        self.pack_sheets(sheet([self.header()]).replace("</row>", '<c r="XFE1"><v>1</v></c></row>'))
        self.assertIn("a cell beyond column 16,384", self.faults("worker", "import", "in.xlsx"))
        self.pack_sheets([self.header(), self.row("字" * (1 << 19))])
        self.assertIn("a text of over 256 KiB", self.faults("worker", "import", "in.xlsx"))
        shared = '<c t="s"><v>0</v></c>'
        for row, rows, string, told in ((shared, 40000, "字" * (1 << 19), "a text of over 256 KiB"),
                                        (shared * 40, 1, "字" * 80000, "a row of over 8 MiB")):
            self.pack_sheets(f'<worksheet xmlns="{MAIN}"><sheetData>{f"<row>{row}</row>" * rows}</sheetData></worksheet>',
                             strings=[string])
            self.assertIn(told, self.faults("worker", "import", "in.xlsx"))

    def test_workbooks_of_old_excel_are_read(self):
        sheet = self.office("old-roster.xls")
        result = self.run_city("worker", "import", sheet)
        self.assertIn("created 2", result.stdout)
        self.assertEqual(result.stderr, "old-roster.xls: the sheet `花名册` is read; not read: 说明 (name one with --sheet; --all-sheets reads all that have its header)\n"
                         "old-roster.xls: rows that are no records, passed over: 205 (合计)\n")
        self.assertEqual((self.city / "440222/workers/x1.yaml").read_text("utf-8"),
                         "id: x1\nname: 示例甲\ngender: female\nphone: \"13800000001\"\nborn: 1990-03-05\nsource: recruited\n"
                         "posts:\n  - station: \"440222100\"\n    kind: service\n    from: 2021-08-01\n")
        self.assertIn("unchanged 2", self.run_city("worker", "import", sheet, "--sheet", "1").stdout)

    def test_web_pages_and_encrypted_workbooks_are_refused_with_advice_whatever_their_names(self):
        page = "<html><table><tr><td>编号</td></tr></table></html>"
        old = b"\xd0\xcf\x11\xe0" + bytes(600)
        for name, content, told in (("w.xls", page.encode(), "is a web page or XML"), ("w.csv", page.encode(), "is a web page or XML"),
                                    ("w.xlsx", old + "EncryptedPackage".encode("utf-16-le"), "has a password"),
                                    ("w.et", b"a,b\n", "is no workbook; if it is CSV")):
            (self.folder / name).write_bytes(content)
            self.assertIn(f"{name} {told}", self.faults("worker", "import", name))

    def test_document_types_broken_parts_and_rows_out_of_order_are_refused(self):
        good = sheet([self.header(), self.row()])
        for content in ('<!DOCTYPE x [<!ENTITY a "b">]>' + good, good[:-20], good.replace('row r="1"', 'row r="0"'),
                        good.replace('row r="2"', 'row r="1"')):
            self.pack_sheets(content)
            self.assertIn("is no sound XLSX (xl/worksheets/sheet1.xml)", self.faults("worker", "import", "in.xlsx"))


if __name__ == "__main__":
    unittest.main()
