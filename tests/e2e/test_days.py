"""Days as people write them, in every format: taken if they can be read in one way, else refused with what to write."""
import unittest

from every_format import each_format
from test_import import ImportCase

HEADER = ["编号", "县", "姓名", "性别", "人员来源", "出生日期"]
FIFTH_OF_MARCH = [
    "2022-03-05", "2022/3/5", "2022.3.5.", "2022\\3\\5", "2022_3_5", "2022、3、5", "2022，3，5", "2022。3。5", "2022 3 5", "2022—3—5",
    "２０２２－３－５", "2022/3/5日", "2022年3月5日", "2022年三月5号", "二〇二二年三月五日", "二零二二年三月五日", "二○二二年〇三月〇五日", "公元2022年3月5日",
    "2022年3月5日上午", "2022-3-5 下午", "2022/3/5 AM", "2022年3月5日上午9点", "2022-3-5星期六", "2022年3月5日（星期六）", "2022.3.5 (周六)",
    "2022-03-05 周六 10:00", "20220305", "20220305 10:00", "44625", "44625.5", "2022-03-04T20:00-05:00",
    "5 March 2022", "March 5, 2022", "Mar. 5th, 2022", "05-Mar-2022", "2022-Mar-05", "Sat, 05 Mar 2022 00:00:00 GMT",
    "Sat Mar 05 2022 00:00:00 GMT+0800 (中国标准时间)", "Fri Mar 04 2022 16:00:00 GMT+0000 (Coordinated Universal Time)"]
OTHERS = {"13/5/2022": "2022-05-13", "5/13/2022": "2022-05-13", "31.12.2022": "2022-12-31", "5/5/2022": "2022-05-05",
          "二〇二二年十二月三十一日": "2022-12-31", "2022年十月十日": "2022-10-10", "2022年二月二十号": "2022-02-20"}
TWO = "it may be two days, by whether the day or the month comes first; write it as 2026-03-05, or name the order"
NO_YEAR = "a day without the four digits of its year; write it in full, as 2026-03-05"
MONTH = "a month without its day; write the day, too, as 2026-03-05"
WEEKDAY = "the weekday is not that of the day; compare them"
LUNAR = "a day of another calendar, which is not converted"
NONE = "is no date that exists"
REFUSED = {
    "3/5/2022": TWO, "05-03-2022": TWO, "3.5.2022": TWO, "3 5 2022": TWO, "22.3.5": NO_YEAR, "22年3月5日": NO_YEAR, "5-Mar-22": NO_YEAR,
    "3月5日": NO_YEAR, "3/5": NO_YEAR, "2022年3月": MONTH, "二〇二二年三月": MONTH, "2022年3月5日（星期日）": WEEKDAY, "Sun Mar 05 2022": WEEKDAY,
    "三月初五": LUNAR, "2022年三月廿五": LUNAR, "2022-02-30": NONE, "2022年13月5日": NONE, "2022年3月5": NONE, "2022-0305": NONE,
    "2022-3/5": NONE, "2022-03-05 24:00": NONE, "约2022年3月5日": NONE, "2022.3.5前": NONE, "2022年3月5曰": NONE, "5 Mai 2022": NONE}


class Days(ImportCase):
    def setUp(self):
        super().setUp()
        self.init_with_station()

    def test_each_way_to_write_a_day_is_that_day_in_every_format(self):
        wanted = {text: "2022-03-05" for text in FIFTH_OF_MARCH} | OTHERS
        rows = [HEADER] + [[f"n{i}", "440222", "示例", "女", "招聘", text] for i, text in enumerate(wanted)]
        for name in each_format(self.folder, rows):
            self.run_city("worker", "import", name)
            for i, (text, day) in enumerate(wanted.items()):
                with self.subTest(name=name, text=text):
                    path = self.city / f"440222/workers/n{i}.yaml"
                    self.assertIn(f"born: {day}\n", path.read_text(encoding="utf-8"))
                    path.unlink()

    def test_what_may_be_two_days_or_none_is_refused_at_its_cell_in_every_format(self):
        rows = [HEADER] + [[f"n{i}", "440222", "示例", "女", "招聘", text] for i, text in enumerate(REFUSED)]
        for name in each_format(self.folder, rows):
            told = self.run_city("-v", "worker", "import", name, code=3).stderr.splitlines()
            faults = [line for line in told if " (出生日期): " in line]
            self.assertEqual(len(faults), len(REFUSED), name)
            for fault, (text, why) in zip(faults, REFUSED.items()):
                with self.subTest(name=name, text=text):
                    self.assertIn(why, fault)
                    self.assertNotIn(text, fault)  # a birth date is nobody else's

    def test_days_of_other_fields_are_told_as_they_were_written(self):
        self.write("v.csv", "date,worker,household,kind,minutes\n2022-02-30,w1,h1,home,45\n3/5/2022,w1,h1,home,45\n")
        self.assertEqual(self.faults("visit", "import", "v.csv"),
                         "v.csv:2:1 (date): `2022-02-30` is no date that exists; write YYYY-MM-DD, years 1900 to 2199\n"
                         f"v.csv:3:1 (date): {TWO} in the date_formats of --map, as D/M/YYYY\n")
        self.write("map.yaml", "date_formats:\n  - D/M/YYYY\n")
        self.write("v.csv", "date,worker,household,kind,minutes\n3/5/2022,w1,h1,home,45\n")
        self.run_city("visit", "import", "v.csv", "--map", "map.yaml")
        self.assertEqual([path.parent.name for path in self.city.glob("440222/visits/*/*/w1.yaml")], ["2022-05"])

    def test_parts_of_a_range_may_be_written_out(self):
        header = "编号,县,姓名,性别,人员来源,合同编号,用人单位,合同期限,签订日期\n"
        for i, text in enumerate(("二〇二二年三月五日至二〇二三年三月四日", "2022年3月5日上午至2023年3月4日下午", "5 Mar 2022 - 4 Mar 2023",
                                  "2022 3 5~2023 3 4", "2022年3月5日（星期六）—2023年3月4日（星期六）")):
            with self.subTest(text=text):
                self.write("c.csv", header + f"c{i},440222,示例,女,招聘,1,440222100,{text},2022-03-01\n")
                self.run_city("worker", "import", "c.csv")
                found = (self.city / f"440222/workers/c{i}.yaml").read_text(encoding="utf-8")
                self.assertIn("from: 2022-03-05\n    to: 2023-03-04\n", found)


if __name__ == "__main__":
    unittest.main()
