"""What cells say, as offices write it: taken as it was meant, or refused at its cell."""
import unittest

from support import Case

WORKER = "编号,姓名,性别,人员来源,社工站,岗位类型,上岗日期"
FIRST = "n1,示例甲,女,招聘,440222100,服务性岗位,2022-01-01"
HOUSEHOLD = "户编号,村居,建档日期,姓名,与户主关系,性别"
VISIT = "编号,社工站,走访日期,走访社工,户编号,走访方式,时长"


class CellCase(Case):
    def setUp(self):
        super().setUp()
        self.init_with_station()

    def write(self, name, *lines):
        (self.folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return name

    def record(self, pattern):
        """The text of the only record whose file fits."""
        found = list(self.city.glob(pattern))
        self.assertEqual(len(found), 1, found)
        return found[0].read_text(encoding="utf-8")

    def import_worker(self, header, cells, code=0):
        """A worker with further cells; the text of the file, or what import says."""
        sheet = self.write("workers.csv", f"{WORKER},{header}", f"{FIRST},{cells}")
        result = self.run_city("worker", "import", sheet, "--on-conflict", "update", code=code)
        return self.record("440222/workers/n1.yaml") if code == 0 else result.stderr

    def import_visit(self, cells, code=0, header=VISIT):
        """A visit; the text of its file, or what import says."""
        sheet = self.write("visits.csv", header, cells)
        result = self.run_city("visit", "import", sheet, "--on-conflict", "update", code=code)
        return self.record("440222/visits/440222100/*/w1.yaml") if code == 0 else result.stderr


class Choices(CellCase):
    """Every value of the offices' forms that the titles of choices do not have."""

    def choose(self, command, into, header, cells, pattern, key, wanted):
        for number, (word, value) in enumerate(wanted.items()):
            with self.subTest(header=header, word=word):
                sheet = self.write("in.csv", header, cells.format(id=f"c{number}", word=word))
                self.run_city(command, "import", *into, sheet)
                self.assertIn(f"{key}: {value}\n", self.record(pattern.format(id=f"c{number}")))

    def test_relations(self):
        wanted = {"户主": "head", "本人": "head", "妻": "spouse", "丈夫": "spouse", "儿子": "child", "女儿": "child",
                  "长子": "child", "次女": "child", "儿媳": "child", "女婿": "child", "孙子": "grandchild",
                  "孙女": "grandchild", "母亲": "parent", "父亲": "parent", "祖父母": "grandparent", "其他": "other"}
        self.choose("client", ("--into", "members"), HOUSEHOLD, "{id},440222100201,2021-09-01,示例,{word},男",
                    "440222/households/440222100/{id}.yaml", "relation", wanted)

    def test_target_groups(self):
        wanted = {"低保": "minimum-living-allowance", "低保户": "minimum-living-allowance", "特困": "destitute",
                  "特困供养人员": "destitute", "重度残疾人": "disabled", "孤儿": "child-in-difficulty",
                  "事实无人抚养儿童": "child-in-difficulty", "独居老人": "elderly-in-difficulty",
                  "空巢老人": "elderly-in-difficulty", "失能老人": "elderly-in-difficulty"}
        self.choose("client", ("--into", "members"), HOUSEHOLD + ",对象类型,对象类别起始日期",
                    "{id},440222100201,2021-09-01,示例,户主,男,{word},2021-09-01",
                    "440222/households/440222100/{id}.yaml", "kind", wanted)

    def test_a_group_that_the_policy_does_not_have_is_named_at_its_row(self):
        sheet = self.write("in.csv", HOUSEHOLD + ",对象类型,对象类别起始日期",
                           "c1,440222100201,2021-09-01,示例,户主,男,低保边缘家庭,2021-09-01")
        self.assertIn("in.csv:2:7", self.run_city("client", "import", "--into", "members", sheet, code=3).stderr)

    def test_health(self):
        wanted = {"健康": "good", "一般": "other", "良好": "good"}
        self.choose("client", ("--into", "members"), HOUSEHOLD + ",健康状况",
                    "{id},440222100201,2021-09-01,示例,户主,男,{word}",
                    "440222/households/440222100/{id}.yaml", "status", wanted)

    def test_party_members(self):
        wanted = {"是": "true", "√": "true", "中共党员": "true", "中共预备党员": "true", "党员": "true", "否": "false",
                  "群众": "false", "共青团员": "false"}
        for word, value in wanted.items():
            with self.subTest(word=word):
                self.assertIn(f"party_member: {value}\n", self.import_worker("是否党员", word))

    def test_certificates(self):
        wanted = {"初级": "assistant", "助理社工师": "assistant", "助社师": None, "中级": "social-worker",
                  "社工师": "social-worker", "高级": "senior"}
        for word, value in wanted.items():
            with self.subTest(word=word):
                found = self.import_worker("证书等级,发证日期", f"{word},2021-01-01", code=0 if value else 3)
                if value:
                    self.assertIn(f"level: {value}\n", found)
                else:
                    self.assertIn(f"workers.csv:2:8 (证书等级): there is no `level` value `{word}`", found)
            for path in self.city.glob("440222/workers/n1.yaml"):
                path.unlink()

    def test_sources_and_posts(self):
        wanted = {"公开招聘": "recruited", "社会救助经办人员": "assistance-officer", "乡镇聘用": "township-hire"}
        self.choose("worker", (), WORKER, "{id},示例甲,女,{word},440222100,事务岗,2022-01-01",
                    "440222/workers/{id}.yaml", "source", wanted)
        wanted = {"事务岗": "admin", "服务岗": "service", "事务性": "admin", "服务性": "service"}
        self.choose("worker", (), WORKER.replace("编号", "工号"), "p{id},示例甲,女,招聘,440222100,{word},2022-01-01",
                    "440222/workers/p{id}.yaml", "kind", wanted)

    def test_visits(self):
        wanted = {"上门": "home", "家访": "home", "入户走访": "home", "电话走访": "phone", "微信": "online",
                  "视频": "online"}
        for word, value in wanted.items():
            with self.subTest(word=word):
                self.assertIn(f"kind: {value}\n",
                              self.import_visit(f"v1,440222100,2022-03-05,w1,h1,{word},45"))

    def test_sessions(self):
        self.run_city("supervisor", "add", "s1", "--name", "示例督导")
        for word, value in {"现场": "onsite", "线下": "onsite", "面对面": "onsite", "线上": "online"}.items():
            with self.subTest(word=word):
                sheet = self.write("in.csv", "编号,社工站,督导姓名,督导日期,时数,方式,主题",
                                   f"d1,440222100,示例督导,2022-03-05,8,{word},个案")
                self.run_city("supervise", "import", sheet, "--on-conflict", "update")
                self.assertIn(f"mode: {value}\n", self.record("440222/supervision/440222100/*/s1.yaml"))

    def test_trainings(self):
        self.choose("train", (), "编号,名称,类型,主办单位,培训日期,学时", "{id},示例,{word},民政局,2022-03-05,8",
                    "training/2022/{id}.yaml", "kind",
                    {"岗前": "pre-service", "专业": "professional", "政策": "policy"})

    def test_exports_have_the_titles_and_schemas_the_keys_alone(self):
        self.import_visit("v1,440222100,2022-03-05,w1,h1,家访,45")
        shown = self.run_city("visit", "export", "-o", "csv").stdout
        self.assertIn("home", shown)
        self.assertNotIn("家访", shown + self.run_city("schema", "visit").stdout)


if __name__ == "__main__":
    unittest.main()
