"""Workbooks as a spreadsheet program sees them: sheets, cells with their types, filters, pages."""
import dataclasses
import datetime
import re
import xml.etree.ElementTree as xml
import zipfile

NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
         "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclasses.dataclass
class Sheet:
    name: str
    rows: list             # of lists of str, float, datetime.date, bool, None
    frozen: int            # rows above the others
    filter: str            # a range
    colored: set           # ranges with rules
    landscape: bool
    fits_width: bool
    title_rows: str        # that each page begins with
    hidden: bool

    def records(self, header=0):
        """The rows below the header as dictionaries."""
        keys = self.rows[header]
        return [dict(zip(keys, row + [None] * (len(keys) - len(row)))) for row in self.rows[header + 1:]]


def column_of(reference):
    number = 0
    for letter in re.match("[A-Z]+", reference)[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def unescaped(text):
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)


class Book:
    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        part = lambda name: xml.fromstring(self.parts[name])
        styles = part("xl/styles.xml")
        codes = {int(one.get("numFmtId")): one.get("formatCode") for one in styles.iterfind(".//m:numFmt", NAMES)}
        self.formats = [codes.get(int(xf.get("numFmtId")), xf.get("numFmtId")) for xf in styles.find("m:cellXfs", NAMES)]
        self.fills = [xf.get("fillId") for xf in styles.find("m:cellXfs", NAMES)]
        book = part("xl/workbook.xml")
        targets = {one.get("Id"): one.get("Target") for one in part("xl/_rels/workbook.xml.rels")}
        titles = {int(one.get("localSheetId")): one.text for one in book.iterfind(".//m:definedName", NAMES)
                  if one.get("name") == "_xlnm.Print_Titles"}
        self.sheets = {}
        for at, one in enumerate(book.find("m:sheets", NAMES)):
            sheet = self.sheet(one.get("name"), part("xl/" + targets[one.get(RELATION)]), titles.get(at, ""))
            sheet.hidden = one.get("state") == "hidden"
            self.sheets[sheet.name] = sheet

    def value(self, cell):
        kind = cell.get("t", "n")
        assert cell.find("m:f", NAMES) is None, "a formula"
        if kind == "inlineStr":
            return unescaped("".join(cell.itertext()))
        value = cell.findtext("m:v", None, NAMES)
        if value is None:
            return None
        if kind == "b":
            return value == "1"
        assert kind == "n", kind
        is_date = self.formats[int(cell.get("s", "0"))] == "yyyy-mm-dd"
        return datetime.date(1899, 12, 30) + datetime.timedelta(days=int(value)) if is_date else float(value)

    def sheet(self, name, tree, titles):
        rows = []
        for row in tree.iterfind(".//m:row", NAMES):
            rows += [[] for _ in range(int(row.get("r")) - len(rows))]
            for cell in row:
                at = column_of(cell.get("r"))
                rows[-1] += [None] * (at + 1 - len(rows[-1]))
                rows[-1][at] = self.value(cell)
        pane = tree.find(".//m:pane", NAMES)
        page = tree.find("m:pageSetup", NAMES)
        filters = tree.find("m:autoFilter", NAMES)
        fit = tree.find("m:sheetPr/m:pageSetUpPr", NAMES)
        return Sheet(name=name, rows=rows, frozen=int(pane.get("ySplit", "0")) if pane is not None else 0,
                     filter=filters.get("ref") if filters is not None else "",
                     colored={one.get("sqref") for one in tree.iterfind("m:conditionalFormatting", NAMES)},
                     landscape=page is not None and page.get("orientation") == "landscape",
                     fits_width=fit is not None and fit.get("fitToPage") == "1" and page.get("fitToHeight") == "0",
                     title_rows=titles.rpartition("!")[2], hidden=False)
