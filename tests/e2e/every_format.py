"""One table of texts, written in every format that import reads."""
import csv
import io
import json
import zipfile

import office_books
import old_excel
from test_open_document import SPACES, sheet


def csv_text(rows, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows([["" if v is None else v for v in row] for row in rows])
    return out.getvalue()


def objects(rows):
    return [{key: value for key, value in zip(rows[0], row) if value is not None} for row in rows[1:]]


def yaml_text(rows):
    """Texts in quotes, which JSON's are."""
    entry = "".join
    return entry("- " + "\n  ".join(f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)}"
                                     for key, value in one.items()) + "\n" for one in objects(rows))


def xls(rows):
    texts = sorted({text for row in rows for text in row if text is not None})
    cells = b"".join(old_excel.text(r, c, texts.index(text))
                     for r, row in enumerate(rows) for c, text in enumerate(row) if text is not None)
    return old_excel.workbook([("表", 0, cells)], texts)


def write_xlsx(path, rows):
    office_books.wps(path, rows)


def write_ods(path, rows):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        made.writestr("META-INF/manifest.xml", "<manifest/>")
        made.writestr("content.xml", f"<office:document-content {SPACES}><office:body><office:spreadsheet>{sheet(rows)}"
                      "</office:spreadsheet></office:body></office:document-content>")


WRITERS = {
    "in.csv": lambda path, rows: path.write_text(csv_text(rows), encoding="utf-8"),
    "gbk.csv": lambda path, rows: path.write_bytes(csv_text(rows).encode("gb18030")),
    "in.tsv": lambda path, rows: path.write_text(csv_text(rows, "\t"), encoding="utf-8"),
    "in.jsonl": lambda path, rows: path.write_text(
        "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects(rows)), encoding="utf-8"),
    "in.json": lambda path, rows: path.write_text(json.dumps(objects(rows), ensure_ascii=False), encoding="utf-8"),
    "in.yaml": lambda path, rows: path.write_text(yaml_text(rows), encoding="utf-8"),
    "in.xlsx": write_xlsx,
    "in.xls": lambda path, rows: path.write_bytes(xls(rows)),
    "in.ods": write_ods,
}


def each_format(folder, rows):
    """The name of a file of each format, with the first row as its header; documents have it as keys."""
    for name, write in WRITERS.items():
        write(folder / name, rows)
        yield name
