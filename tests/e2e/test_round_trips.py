"""What export writes import reads: every type in every format, whatever its texts hold."""
import itertools
import json
import shutil
import unittest
import xml.dom.minidom
import zipfile

from support import SOURCE
from test_import import EXAMPLE, TYPES, ImportCase

# What programs that read or write sheets have been seen to change. Control characters but tab and
# line feed are none that a record can hold.
TEXTS = [
    "=1+1", "+86", "-5", "@x", "'=1+1", "''@x", "'", "''", "'a'", '"', '""', 'a"b', '"a"', '="001"', '=""', "\t=1", "'\t",
    ",", "a,b;c", "、", "；", "|a|", "，", "#N/A 是", "#", "a\tb", "\ta", "a\t", "a\nb", "\na", "a\n", "\n", "a\n\nb\n\n", " a", "a ", " ", "  前后  ",
    "\u3000a\u3000", "\u00a0", "\u00a0a\u00a0", "a\u00a0b", "a\u2003b", "\u2003a\u2003", "\u2028", "a\u2029b", "\u0085"[:0] + "e\u0301",
    "true", "TRUE", "FALSE", "yes", "~", "1e5", "1E+17", "0012", "1.50", "-0", "+1", "0x1F", ".5", "1_000",
    "12345678901234567890", "4.40222199001011E+17", "2022-01-01", "2022/1/1", "09:30", "1:2:3", "1,234", "12%", "¥3",
    "_x0041_", "_x005F_", "_x005F_x0041_", "_xD83D__xDE00_", "_xd83d_", "_x000D_", "__x0041__", "_x0041", "a_x0041_b",
    "<b>&amp;</b>", "]]>", "<!--", "&#10;", "&", "{a: 1}", "[1]", "- a", "a: b", "# a", "a #b", "? a", "!a", "*a", "%a", "`a", "|", ">", "...", "\\n", "\\", "a\\", '\\"',
    "合计", "填表人：某", "序号", "😀", "👨\u200d👩\u200d👧", "\U0002070e", "\ufffd", "ÿ", "é", "½", "⽟", "Ａ１", "｡", "字" * 300, "\U0010fffd", "\ue000",
]
# Words for nothing in sheets; only texts about people and what was done may consist of them.
WORDS = ["null", "NULL", "nan", "-", "/", "无", "不详", "n/a", "---", "—"]
FORMATS = ("csv", "xlsx", "jsonl", "yaml")


def schema_of(name):
    schema = json.loads((SOURCE / f"schemas/{name}.schema.json").read_text(encoding="utf-8"))
    return schema["items"] if schema["type"] == "array" else schema


class Hostile:
    """Puts the texts one after the other into all free texts of records."""

    def __init__(self, texts, repeat):
        self.short = itertools.cycle(texts)
        self.remarks = itertools.cycle(texts + WORDS)
        self.repeat = repeat

    def fill(self, schema, value, key=""):
        if schema.get("type") == "object":
            for name, field in schema["properties"].items():
                if name in value:
                    value[name] = self.fill(field, value[name], name)
                elif self.is_free(field, name):
                    value[name] = self.text(field)
            return value
        if schema.get("type") == "array":
            if self.is_free(schema["items"], key):
                return [self.text(schema["items"]) for _ in range(self.repeat)]
            return [self.fill(schema["items"], item, key) for item in value]
        return self.text(schema) if self.is_free(schema, key) else value

    def text(self, schema):
        return next(self.remarks if "x-personal-data" in schema else self.short)

    @staticmethod
    def is_free(schema, key):
        return (schema.get("type") == "string" and key not in ("name", "phone", "trainer", "applicant")
                and not {"pattern", "enum", "format", "const", "anyOf"} & schema.keys())


class RoundTrips(ImportCase):
    def make(self):
        """The example's records with such texts, by way of JSON, which has them as they are."""
        hostile = Hostile(TEXTS, 3)
        wanted = {}
        self.run_in(self.folder, "init", "city", "--jurisdiction", "4402", "--name", "韶关市")
        for name in TYPES:
            lines = self.run_in(self.folder, "-C", str(EXAMPLE), "--unmask", "export", "--as", name, "-o", "jsonl").stdout
            wanted[name] = [hostile.fill(schema_of(name), json.loads(line)) for line in lines.splitlines()]
            self.write(f"{name}.jsonl", "".join(json.dumps(record) + "\n" for record in wanted[name]))
        self.run_city("import", "--on-conflict", "update", *(f"{name}={name}.jsonl" for name in TYPES))
        return wanted

    def export(self, extension, *options):
        for name in TYPES:
            self.run_city("--unmask", "export", "--as", name, "-o", f"{extension}={name}.{extension}", *options)

    def read(self, extension):
        """Another repository, from the files alone."""
        shutil.rmtree(self.city)
        self.run_in(self.folder, "init", "city", "--jurisdiction", "4402", "--name", "韶关市")
        return self.run_city("import", "--on-conflict", "update", *(f"{name}={name}.{extension}" for name in TYPES),
                             code=None).stderr

    def test_all_records_come_back_from_every_format(self):
        wanted = self.make()
        before = self.files()
        for name in TYPES:
            lines = self.run_city("--unmask", "export", "--as", name, "-o", "jsonl").stdout.split("\n")
            self.assertEqual([json.loads(line) for line in lines if line], wanted[name])
        for extension, *options in (("csv",), ("csv", "--headers", "zh"), ("xlsx",), ("xlsx", "--headers", "zh"),
                                    ("jsonl",), ("yaml",)):
            with self.subTest(extension=extension, options=options):
                self.export(extension, *options)
                told = self.read(extension)
                found = self.files()
                self.assertEqual([path for path in before if found.get(path) != before[path]], [], told)
                self.assertEqual(found, before)
            shutil.rmtree(self.city)
            self.city.mkdir()
            for path, text in before.items():
                (self.city / path).parent.mkdir(parents=True, exist_ok=True)
                (self.city / path).write_bytes(text)

    def test_a_text_that_is_too_long_for_a_workbook_is_told_and_none_is_written(self):
        self.init_with_station()
        self.run_city("visit", "add", "v1", "--station", "440222100", "--date", "2022-03-05", "--workers", "w1",
                      "--household", "h1", "--kind", "home", "--findings", "字" * 32768)
        told = self.run_city("--unmask", "visit", "export", "-o", "xlsx=v.xlsx", code=2).stderr
        self.assertEqual(told, "shuangbai: error: `findings` of v1 has more than 32767 characters, which no cell of XLSX holds; "
                         "use CSV or JSONL\n")
        self.assertEqual(list(self.folder.glob("v.xlsx*")), [])
        for extension in ("csv", "jsonl", "yaml"):
            self.run_city("--unmask", "visit", "export", "-o", f"{extension}=v.{extension}")
            self.assertIn("unchanged 1,", self.run_city("visit", "import", f"v.{extension}").stdout)

    def test_every_part_of_a_workbook_is_well_formed(self):
        self.make()
        for options in ((), ("--headers", "zh")):
            self.export("xlsx", *options)
            for name in TYPES:
                with zipfile.ZipFile(self.folder / f"{name}.xlsx") as archive:
                    for part in archive.namelist():
                        xml.dom.minidom.parseString(archive.read(part))

    def test_the_xml_of_an_audit_is_well_formed(self):
        self.make()
        for language in ("zh", "en"):
            out = self.run_city("--unmask", "--as-of", "2022-12-31", "--lang", language, "-o", "junit", "audit", "--all",
                                "--fail-on", "never").stdout
            self.assertEqual(xml.dom.minidom.parseString(out).documentElement.tagName, "testsuites")


if __name__ == "__main__":
    unittest.main()
