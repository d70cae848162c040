"""The table of divisions that `init` reads: its encodings, and faults at their places."""
import unittest

from support import DIVISIONS, Case


class Divisions(Case):
    def make(self, content, code=0, name="d.csv", language="en"):
        (self.folder / name).write_bytes(content)
        return self.run_in(self.folder, "--lang", language, "init", "city", "--jurisdiction", "4402", "--name", "韶关市",
                           "--divisions", name, code=code).stderr

    def faults(self, content, **options):
        told = self.make(content, code=3, **options)
        self.assertFalse(self.city.exists())
        return told

    def test_an_encoding_that_is_not_utf_8_is_told(self):
        self.assertIn("d.csv: its encoding is GB18030\n", self.make(DIVISIONS.encode("gb18030")))
        self.assertIn("name: 太平镇\n", (self.city / "440222/county.yaml").read_text(encoding="utf-8"))

    def test_utf_8_is_not_told(self):
        self.assertNotIn("encoding", self.make(DIVISIONS.encode("utf-8-sig")))

    def test_utf_16_is_told_in_the_users_language(self):
        self.assertIn("d.csv: 编码为 UTF-16LE\n", self.make(DIVISIONS.encode("utf-16"), language="zh"))

    def test_a_byte_that_no_encoding_has_is_a_fault_at_its_line(self):
        lines = DIVISIONS.encode().splitlines(keepends=True)
        lines[2] = lines[2].replace("乙".encode(), b"\xff")
        self.assertIn("d.csv:3: a byte of this line is no UTF-8", self.faults(b"".join(lines)))
        lines = DIVISIONS.encode("gb18030").splitlines(keepends=True)
        lines[2] = lines[2].replace("乙".encode("gb18030"), b"\xff")
        self.assertIn("d.csv:3: a byte of this line is neither UTF-8 nor GB18030", self.faults(b"".join(lines)))

    def test_control_characters_are_faults_at_their_cells(self):
        self.assertIn("d.csv:3:6: error: a text cannot hold the control character U+0000; delete it",
                      self.faults(DIVISIONS.replace("乙", "乙\0").encode()))
        self.assertIn("d.csv:2:4: error: a text cannot hold the control character U+0007; delete it",
                      self.faults(DIVISIONS.replace("太平镇", "太\a平镇", 1).encode()))
        self.assertIn("d.csv:3:5: error: codes have 6, 9 and 12 digits", self.faults(DIVISIONS.replace("100201", "100\x00201").encode()))

    def test_wrong_codes_names_and_quotes_are_faults_at_their_cells(self):
        for wrong, place in ((("440222101201", "440222102201"), "4:5"), (("马市镇", " "), "4:4"), (("始兴县,440222101", "始兴县,44022"), "4:3")):
            self.assertIn(f"d.csv:{place}: error: codes have 6, 9 and 12 digits", self.faults(DIVISIONS.replace(*wrong).encode()))
        self.assertIn("d.csv:3:5: error: the village code 440222100001 is twice",
                      self.faults(DIVISIONS.replace("440222100201", "440222100001").encode()))
        self.assertIn("d.csv:4: a quote is never closed", self.faults(DIVISIONS.replace("丙", '"丙').encode()))
        self.assertIn("d.csv:1:1: error: the column `village_code` is missing", self.faults(DIVISIONS.replace("village_code", "村").encode()))

    def test_characters_that_nobody_sees_are_left_out_and_told_of_names(self):
        told = self.make(DIVISIONS.replace("乙村", "乙\u200b村").replace("马市镇", "马\u200b市镇").replace("440222100201", "\ufeff440222100201\u200b")
                         .replace("county_name", "\u200bcounty_name").encode())
        self.assertIn("d.csv: names that held characters nobody sees, taken without them: 2\n", told)
        self.assertIn("name: 乙村委会\n", (self.city / "440222/county.yaml").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
