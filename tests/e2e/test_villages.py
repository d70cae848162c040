"""Import finds villages and communities by the names that offices write."""
import unittest

from every_format import each_format
from test_import import ImportCase

# 太平镇: 甲居委会 440222100001, 乙村委会 440222100201; 马市镇: 丙村委会 440222101201
NAMES = {"乙村委会": "440222100201", "乙村": "440222100201", "乙村民委员会": "440222100201", "乙": "440222100201", "太平镇乙村": "440222100201",
         "始兴县太平镇乙村委会": "440222100201", "　乙 村": "440222100201", "甲社区": "440222100001", "甲居委会": "440222100001",
         "甲社区居委会": "440222100001", "甲": "440222100001", "440222100201": "440222100201"}


class Villages(ImportCase):
    def setUp(self):
        super().setUp()
        self.init_with_station()

    def test_a_household_names_its_village_in_every_format(self):
        rows = [["档案号", "所属村居", "建档日期"]] + [[f"v{i}", name, "2022-01-05"] for i, name in enumerate(NAMES)]
        for name in each_format(self.folder, rows):
            self.run_city("client", "import", name)
            for i, (text, code) in enumerate(NAMES.items()):
                with self.subTest(name=name, text=text):
                    path = self.city / f"440222/households/440222100/v{i}.yaml"
                    self.assertIn(f'village: "{code}"\n', path.read_text(encoding="utf-8"))
                    path.unlink()

    def test_points_name_their_villages(self):
        self.write("p.csv", "社工站,编号,社工点,所在村,覆盖村,成立日期\n太平镇社工站,p2,乙社工点,乙村,甲社区、乙村委会,2022-01-05\n")
        self.run_city("station", "import", "--into", "points", "p.csv")
        text = (self.city / "440222/stations/440222100.yaml").read_text(encoding="utf-8")
        self.assertIn('    village: "440222100201"\n    covers:\n      - "440222100001"\n      - "440222100201"\n', text)

    def test_what_no_village_or_several_have_is_refused_at_its_cell(self):
        self.write("h.csv", "档案号,所属村居,建档日期\nv1,丁村委会,2022-01-05\nv2,乙社区,2022-01-05\nv3,4402221002,2022-01-05\n")
        self.assertEqual(self.faults("client", "import", "h.csv"),
                         "h.csv:2:2 (所属村居): there is no village or community named `丁*`; give its code of 12 digits\n"
                         "h.csv:3:2 (所属村居): there is no village or community named `乙*`; give its code of 12 digits\n"
                         "h.csv:4:2 (所属村居): `4402221002` is no village code: 12 digits\n")

    def test_commands_take_the_names_of_villages_and_the_words_for_choices_that_import_takes(self):
        self.run_city("client", "add", "v1", "--station", "440222100", "--village", "乙村委会", "--opened", "2022-01-05",
                      "--members", "id=m1,relation=户主,gender=男")
        text = (self.city / "440222/households/440222100/v1.yaml").read_text(encoding="utf-8")
        self.assertIn('village: "440222100201"\n', text)
        self.assertIn("    relation: head\n    gender: male\n", text)
        self.run_city("client", "set", "v1", "village=甲社区")
        self.run_city("worker", "add", "w9", "--county", "440222", "--name", "示例九", "--gender", "女", "--source", "招聘",
                      "--posts", "station=太平镇社工站,kind=事务岗,from=2022-01-05")
        text = (self.city / "440222/workers/w9.yaml").read_text(encoding="utf-8")
        self.assertIn('source: recruited\nposts:\n  - station: "440222100"\n    kind: admin\n', text)
        self.run_city("worker", "set", "w9", "posts.0.kind=服务岗", "gender=男性")
        self.run_city("station", "point", "add", "太平镇社工站", "p3", "--name", "乙社工点", "--village", "乙村", "--covers", "甲社区",
                      "--opened", "2022-01-05")
        self.assertIn('    village: "440222100201"\n    covers:\n      - "440222100001"\n',
                      (self.city / "440222/stations/440222100.yaml").read_text(encoding="utf-8"))
        told = self.run_city("client", "set", "v1", "village=丁村", code=2).stderr
        self.assertIn("there is no village or community named `丁*`", told)
        self.assertIn("there is no station `没*`", self.run_city("worker", "set", "w9", "posts+=station=没有的站,kind=service,"
                                                                 "from=2023-01-01", code=2).stderr)


class SameNames(ImportCase):
    """Two townships have a village of one name; one has a community of the village's name."""

    def setUp(self):
        super().setUp()
        (self.folder / "divisions.csv").write_text(
            "county_code,county_name,township_code,township_name,village_code,village_name\n"
            "440222,始兴县,440222100,太平镇,440222100201,城南村委会\n440222,始兴县,440222100,太平镇,440222100001,城南社区居民委员会\n"
            "440222,始兴县,440222101,马市镇,440222101201,城南村民委员会\n", encoding="utf-8")
        self.run_in(self.folder, "init", "city", "--jurisdiction", "4402", "--name", "韶关市", "--divisions", "divisions.csv")
        for station in ("440222100", "440222101"):
            self.run_city("station", "add", station, "--name", f"{station}站", "--opened", "2021-06-01")

    def test_the_station_tells_them_apart(self):
        self.write("h.csv", "档案号,社工站,所属村居,建档日期\nv1,440222100,城南村,2022-01-05\nv2,440222101,城南村,2022-01-05\n"
                   "v3,440222101站,城南,2022-01-05\nv4,440222100,城南社区,2022-01-05\n")
        self.run_city("client", "import", "h.csv")
        for path, code in (("440222100/v1", "440222100201"), ("440222101/v2", "440222101201"), ("440222101/v3", "440222101201"),
                           ("440222100/v4", "440222100001")):
            self.assertIn(f'village: "{code}"\n', (self.city / f"440222/households/{path}.yaml").read_text(encoding="utf-8"))
        self.write("h.csv", "档案号,所属村居,建档日期\nv5,城南村,2022-01-05\n")
        self.run_city("client", "import", "h.csv", "--station", "440222101")
        self.assertTrue((self.city / "440222/households/440222101/v5.yaml").exists())

    def test_without_it_they_are_refused(self):
        self.write("h.csv", "档案号,社工站,所属村居,建档日期\nv1,,城南村,2022-01-05\nv2,440222100,城南,2022-01-05\n")
        several = "give the code of 12 digits, or the station in a column of its own\n"
        self.assertEqual(self.faults("client", "import", "h.csv"),
                         f"h.csv:2:3 (所属村居): there are 2 villages or communities named `城*`; {several}"
                         f"h.csv:3:3 (所属村居): there are 2 villages or communities named `城*`; {several}")
        self.write("h.csv", "档案号,所属村居,建档日期\nv1,马市镇城南村,2022-01-05\n")
        self.run_city("client", "import", "h.csv")


if __name__ == "__main__":
    unittest.main()
