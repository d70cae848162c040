"""Import of damaged files: whatever bytes a file has, it is imported or refused with a reason."""
import json
import os
import random
import struct
import unittest
import zipfile

import office_books
import old_excel
from test_import import ImportCase
from test_open_document import SPACES, sheet

MUTATIONS = int(os.environ.get("SHUANGBAI_IMPORT_MUTATIONS", "30"))  # of each format
HEADER = ["编号", "县", "姓名", "性别", "人员来源", "出生日期", "社工站", "岗位类型", "上岗日期"]
ROWS = [["n1", "440222", "示例甲", "女", "招聘", "1990-03-05", "440222100", "事务岗", "2026-01-05"],
        ["n2", "440222", "示例乙", "男", "招聘", "1991年4月6日", "440222100", "服务岗", "2026.2.5"]]
SPECIAL = (b"\0", b"\xff", b"\x1a", b"\r", b"\n", b"\"", b"<", b"&", b"]]>", b"9" * 30, b"-1", b"\xef\xbb\xbf", b"{", b"[", b"\t")


def mutated(data, chance):
    """A few changes at places and of kinds that chance finds."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(out) + 1)
        end = min(len(out), at + chance.choice((1, 2, 4, 16, 200)))
        kind = chance.randrange(6)
        if kind == 0:
            out[at:at + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            del out[at:end]
        elif kind == 2:
            out[at:at] = chance.choice(SPECIAL)
        elif kind == 3:
            out[at:at] = out[at:end]
        elif kind == 4 and at < len(out):
            out[at] ^= 1 << chance.randrange(8)
        elif kind == 5 and chance.random() < 0.3:
            del out[at:]
    return bytes(out)


class Mutated(ImportCase):
    def setUp(self):
        super().setUp()
        self.init_with_station()
        self.before = self.files()

    def judged(self, name, data, told):
        (self.folder / name).write_bytes(data)
        result = self.run_city("worker", "import", name, "--dry-run", code=None)
        self.assertIn(result.returncode, range(5), f"{told}\n{result.stderr}")
        if result.returncode != 0:
            self.assertNotEqual(result.stderr.strip(), "", told)

    def mutate(self, name, data, members=()):
        """Imports the file as it is, then with mutations of its bytes, and of those of the parts in it."""
        (self.folder / name).write_bytes(data)
        self.assertIn("would create 2,", self.run_city("worker", "import", name, "--dry-run").stdout)
        for seed in range(MUTATIONS):
            chance = random.Random(f"{name} {seed}")
            self.judged(name, mutated(data, chance), f"{name}, seed {seed}")
            if not members:
                continue
            (self.folder / "whole").write_bytes(data)
            damaged = chance.choice(members)
            with zipfile.ZipFile(self.folder / "whole") as whole, zipfile.ZipFile(self.folder / "again", "w") as again:
                for member in whole.namelist():
                    part = whole.read(member)
                    again.writestr(member, mutated(part, chance) if member == damaged else part)
            self.judged(name, (self.folder / "again").read_bytes(), f"{name}, {damaged}, seed {seed}")
        self.assertEqual(self.files(), self.before)

    def text(self, delimiter):
        return "".join(delimiter.join(row) + "\n" for row in [HEADER, *ROWS]).encode()

    def objects(self):
        days = (("1990-03-05", "2026-01-05"), ("1991-04-06", "2026-02-05"))
        return [{"id": row[0], "county": row[1], "name": row[2], "gender": "female", "source": "recruited", "born": born,
                 "posts": [{"station": row[6], "kind": "admin", "from": first}]} for row, (born, first) in zip(ROWS, days)]

    def test_csv(self):
        self.mutate("in.csv", self.text(","))

    def test_csv_of_gb18030(self):
        self.mutate("in.csv", self.text(",").decode().encode("gb18030"))

    def test_tsv(self):
        self.mutate("in.tsv", self.text("\t"))

    def test_json(self):
        self.mutate("in.json", json.dumps(self.objects(), indent=1).encode())

    def test_jsonl(self):
        self.mutate("in.jsonl", b"".join(json.dumps(one).encode() + b"\n" for one in self.objects()))

    def test_yaml(self):
        self.mutate("in.yaml", b"".join(
            f'- id: {one["id"]}\n  county: "440222"\n  name: {one["name"]}\n  gender: female\n  source: recruited\n'
            f'  posts:\n    - {{station: "440222100", kind: admin, from: {one["posts"][0]["from"]}}}\n'.encode()
            for one in self.objects()))

    def test_xlsx(self):
        for make in (office_books.sheetjs, office_books.libreoffice, office_books.wps):
            with self.subTest(make.__name__):
                make(self.folder / "made.xlsx", [HEADER, *ROWS])
                with zipfile.ZipFile(self.folder / "made.xlsx") as made:
                    members = made.namelist()
                self.mutate("in.xlsx", (self.folder / "made.xlsx").read_bytes(), members)

    def test_ods(self):
        with zipfile.ZipFile(self.folder / "made", "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
            made.writestr("META-INF/manifest.xml", "<manifest/>")
            made.writestr("content.xml", f"<office:document-content {SPACES}><office:body><office:spreadsheet>"
                          f"{sheet([HEADER, *ROWS])}</office:spreadsheet></office:body></office:document-content>")
        self.mutate("in.ods", (self.folder / "made").read_bytes(), ["content.xml"])

    def xls(self, is_small):
        texts = sorted({text for row in [HEADER, *ROWS] for text in row})
        cells = b"".join(old_excel.text(r, c, texts.index(text))
                         for r, row in enumerate([HEADER, *ROWS]) for c, text in enumerate(row))
        return old_excel.workbook([("表", 0, cells)], texts, is_small=is_small)

    def test_xls_in_large_and_small_sectors(self):
        for is_small in (False, True):
            with self.subTest(is_small=is_small):
                data = self.xls(is_small)
                self.assertEqual(struct.unpack_from("<I", data, 60)[0] != 0xFFFFFFFE, is_small)
                self.mutate("in.xls", data)


if __name__ == "__main__":
    unittest.main(verbosity=0)
