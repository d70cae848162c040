"""Workbooks as the programs of offices write them, each with what it adds, leaves out and spells its own way.

Rows hold texts, numbers, days (datetime.date) and None. `merged` are ranges as A1:B2."""
import datetime
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def place(column, row):
    return f"{chr(65 + column)}{row}"


def serial(day):
    return (day - datetime.date(1899, 12, 30)).days


def cells_of(rows, cell, row_attributes=lambda width: "", blank=lambda at: ""):
    """`cell` writes (place, value), `blank` what stands where there is nothing."""
    text = ""
    for number, row in enumerate(rows, 1):
        cells = "".join(blank(place(i, number)) if value is None else cell(place(i, number), value)
                        for i, value in enumerate(row))
        text += f'<row r="{number}"{row_attributes(len(row))}>{cells}</row>'
    return text


def pack(path, sheet, name, styles, strings=None, more=()):
    parts = {"[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
             "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
                            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
             "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="{name}" sheetId="1" '
                                f'r:id="rId1"/></sheets></workbook>',
             "xl/worksheets/sheet1.xml": sheet, "xl/styles.xml": styles, **dict(more)}
    kinds = [("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")]
    if strings is not None:
        parts["xl/sharedStrings.xml"] = strings
        kinds.append(("sharedStrings", "sharedStrings.xml"))
    parts["xl/_rels/workbook.xml.rels"] = (f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(kinds, 1)) + "</Relationships>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + content)


def merges(merged):
    return (f'<mergeCells count="{len(merged)}">' + "".join(f'<mergeCell ref="{one}"/>' for one in merged)
            + "</mergeCells>") if merged else ""


def sheetjs(path, rows, merged=()):
    """Texts inline as t="str", days as t="d" in ISO form, nothing styled, blanks left out."""
    def cell(at, value):
        if isinstance(value, str):
            return f'<c r="{at}" t="str"><v>{escape(value)}</v></c>'
        if isinstance(value, datetime.date):
            return f'<c r="{at}" t="d"><v>{value.isoformat()}T00:00:00.000Z</v></c>'
        return f'<c r="{at}"><v>{value}</v></c>'
    sheet = (f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><dimension ref="A1:Z{len(rows)}"/><sheetViews>'
             '<sheetView workbookViewId="0"/></sheetViews><sheetData>' + cells_of(rows, cell) + "</sheetData>"
             + merges(merged) + "</worksheet>")
    pack(path, sheet, "Sheet1", f'<styleSheet xmlns="{MAIN}"><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" '
         'borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>')


class Strings:
    def __init__(self):
        self.places = {}

    def place(self, text):
        return self.places.setdefault(text, len(self.places))


def libreoffice(path, rows, merged=()):
    """Shared strings, every cell styled, days in a format of its own, blanks of a row written as styled cells."""
    strings = Strings()

    def cell(at, value):
        if isinstance(value, str):
            return f'<c r="{at}" s="1" t="s"><v>{strings.place(value)}</v></c>'
        if isinstance(value, datetime.date):
            return f'<c r="{at}" s="2" t="n"><v>{serial(value)}</v></c>'
        return f'<c r="{at}" s="1" t="n"><v>{value}</v></c>'
    data = cells_of(rows, cell, lambda width: ' customFormat="false" ht="12.8" hidden="false" customHeight="false" '
                    'outlineLevel="0" collapsed="false"', lambda at: f'<c r="{at}" s="1"/>')
    sheet = (f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetPr filterMode="false"><pageSetUpPr fitToPage="false"/>'
             f'</sheetPr><dimension ref="A1:Z{len(rows)}"/><cols><col collapsed="false" customWidth="false" hidden="false" '
             f'max="16384" min="1" style="1" width="11.53"/></cols><sheetData>{data}</sheetData>{merges(merged)}'
             '<printOptions headings="false"/><headerFooter><oddHeader>&amp;C&amp;A</oddHeader></headerFooter></worksheet>')
    texts = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings.places)
    pack(path, sheet, "工作表1", f'<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" '
         'formatCode="General"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellStyleXfs><xf numFmtId="164"/>'
         '</cellStyleXfs><cellXfs><xf numFmtId="164" xfId="0"/><xf numFmtId="164" xfId="0"/><xf numFmtId="165" xfId="0"/>'
         '</cellXfs></styleSheet>', f'<sst xmlns="{MAIN}" count="9" uniqueCount="{len(strings.places)}">{texts}</sst>')


def wps(path, rows, merged=()):
    """Shared strings with runs and phonetic hints, spans, days in the format of Chinese Excel, parts of its own."""
    strings = Strings()

    def cell(at, value):
        if isinstance(value, str):
            return f'<c r="{at}" s="1" t="s"><v>{strings.place(value)}</v></c>'
        return f'<c r="{at}" s="{2 if isinstance(value, datetime.date) else 1}"><v>' \
               f'{serial(value) if isinstance(value, datetime.date) else value}</v></c>'
    data = cells_of(rows, cell, lambda width: f' ht="24" customHeight="1" spans="1:{width}"', lambda at: f'<c r="{at}" s="1"/>')
    sheet = (f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}" xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/'
             'spreadsheetDrawing" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
             'xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"><sheetPr/>'
             f'<dimension ref="A1:Z{len(rows)}"/><sheetFormatPr defaultColWidth="9" defaultRowHeight="13.5"/>'
             f'<sheetData>{data}</sheetData>{merges(merged)}<phoneticPr fontId="1" type="noConversion"/></worksheet>')

    def item(text):
        head, tail = escape(text[:1]), escape(text[1:])
        if "\n" in text or len(text) < 2:
            return f'<si><t xml:space="preserve">{escape(text)}</t><phoneticPr fontId="1" type="noConversion"/></si>'
        return (f'<si><r><rPr><b/><sz val="11"/></rPr><t xml:space="preserve">{head}</t></r><r><rPr><sz val="11"/></rPr>'
                f'<t xml:space="preserve">{tail}</t></r><rPh sb="0" eb="1"><t>yin</t></rPh></si>')
    texts = "".join(item(text) for text in strings.places)
    pack(path, sheet, "Sheet1", f'<styleSheet xmlns="{MAIN}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="49"/>'
         f'<xf numFmtId="31"/></cellXfs></styleSheet>', f'<sst xmlns="{MAIN}">{texts}</sst>',
         {"customXml/item1.xml": '<woProps xmlns="https://web.wps.cn/et/2018/main"/>'}.items())


WRITERS = {"SheetJS": sheetjs, "LibreOffice": libreoffice, "WPS": wps}
