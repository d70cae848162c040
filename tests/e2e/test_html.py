"""The report for browsers: what it holds, that it asks nothing of a network, and how it acts in Chromium.

The tests in Chromium run where SHUANGBAI_PROGRAMS is set, as in release builds. Without Chromium, its driver and
Selenium (Debian: chromium, chromium-driver, python3-selenium) they are skipped, except in CI.
"""
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import unittest

from support import SOURCE, Case

EXAMPLE = SOURCE / "examples/shaoguan"
AXE = pathlib.Path(os.environ.get("SHUANGBAI_TEST_SCHEMAS", SOURCE / "build/test-schemas")) / "axe.min.js"
YEAR = ("--as-of", "2022-12-31")
HOSTILE = "</script><img src=x onerror=alert(1)>\"'&‮"

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import Select
    HAS_BROWSER = bool(shutil.which("chromedriver") and shutil.which("chromium"))
except ImportError:
    HAS_BROWSER = False


class Page(html.parser.HTMLParser):
    """The elements of a page, and the data that its script reads."""
    VOID = {"meta", "input"}

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.unbalanced, self.data, self.words = [], [], [], "", ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append((tag, dict(attrs)))

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.unbalanced.append(tag)
        else:
            self.open.pop()

    def handle_data(self, data):
        if not self.open:
            return
        tag, attributes = self.open[-1]
        if attributes.get("id") == "data":
            self.data += data
        elif tag not in ("script", "style"):
            self.words += data + "\n"


class Report(Case):
    def setUp(self):
        super().setUp()
        shutil.copytree(EXAMPLE, self.city, ignore=shutil.ignore_patterns(".shuangbai.lock"))
        self.report = self.folder / "report.html"

    def write_report(self, *arguments):
        self.run_city(*YEAR, "audit", "--fail-on", "never", "-o", f"html={self.report}", *arguments)
        return self.report.read_text(encoding="utf-8")

    def rename_station(self, name):
        path = self.city / "440222/stations/440222102.yaml"
        text = re.sub(r"^name: .*$", lambda _: "name: " + json.dumps(name, ensure_ascii=False).replace("‮", "\\u202e"),
                      path.read_text(encoding="utf-8"), flags=re.M)
        path.write_text(text, encoding="utf-8")


class Html(Report):
    def test_the_page_is_whole_and_refers_to_nothing_outside_itself(self):
        for language in ("zh", "en"):
            text = self.write_report("--lang", language)
            page = Page(text)
            self.assertEqual((page.open, page.unbalanced), ([], []))
            for tag, attributes in page.elements:
                self.assertNotIn("src", attributes, tag)
                self.assertTrue(attributes.get("href", "#").startswith("#"), attributes)
            self.assertNotIn("url(", text)
            self.assertNotIn("://", text)

    def test_its_findings_are_those_of_json_and_its_counts_the_summary_s(self):
        text = self.write_report("--lang", "zh")
        document = json.loads(self.run_city(*YEAR, "audit", "--fail-on", "never", "-o", "json").stdout)
        data = json.loads(Page(text).data)
        column = {name: place for place, name in enumerate(data["columns"])}
        found = sorted((data["rules"][f[column["rule"]]]["code"], f[column["id"]], f[column["period"]],
                        data["outcomes"][f[column["outcome"]]]["key"], f[column["message"]]) for f in data["findings"])
        def period(of):
            return of["from"] if of["from"] == of["to"] else f"{of['from']}..{of['to']}"
        self.assertEqual(found, sorted((r["rule"], r["subject"]["id"], period(r["period"]), r["outcome"],
                                        r["message"]["zh"]) for r in document["results"]))
        summary = document["summary"]
        for title, key in (("合格", "pass"), ("不合格", "fail"), ("逾期", "late"), ("未到期", "pending")):
            self.assertIn(f"<dt>{title}</dt><dd>{summary[key]}</dd>", text)

    def test_every_row_of_a_table_has_a_head_and_every_rule_its_words(self):
        page = Page(self.write_report())
        rows = [tag for tag, _ in page.elements if tag == "tr"]
        heads = [attributes for tag, attributes in page.elements if tag == "th"]
        tables = [tag for tag, _ in page.elements if tag == "thead"]
        self.assertGreaterEqual(sum(head.get("scope") == "row" for head in heads), len(rows) - len(tables))
        for rule in json.loads(page.data)["rules"]:
            self.assertTrue(all(rule[key] for key in ("code", "title", "citation", "scope", "text")), rule)

    def test_errors_come_before_warnings_and_what_fails_before_what_is_pending(self):
        data = json.loads(Page(self.write_report()).data)
        column = {name: place for place, name in enumerate(data["columns"])}
        order = [(-f[column["severity"]], f[column["outcome"]]) for f in data["findings"]]
        self.assertEqual(order, sorted(order))
        self.assertEqual([o["key"] for o in data["outcomes"]], ["fail", "unknown", "late", "pending", "pass"])

    def test_the_figures_are_those_of_the_records(self):
        words = Page(self.write_report("--lang", "en")).words
        # Of the twelve months audited each as of its end, as `audit trend` tells them.
        trend = self.run_city(*YEAR, "audit", "trend", "-o", "json").stdout
        for row in json.loads(trend)["rows"]:
            self.assertIn(f"{row['from'][:7]}\n{row['rate']}%\n{row['pass']}\n{row['fail']}\n", words)
        self.assertIn("澄江镇社工站\nSF01 Fewest administrative workers\n1\n2\n", words)
        # One session of eight hours in November (SV08 of 440222102 fails then).
        hours = json.loads(self.run_city(*YEAR, "audit", "--all", "--select", "SV08", "--fail-on", "never", "-o",
                                         "json").stdout)["results"]
        station = [r for r in hours if r["subject"]["id"] == "440222102"]
        self.assertIn("澄江镇社工站\n" + "".join(f"{r['observed']}/{r['required']}\n" for r in station), words)
        trained = json.loads(self.run_city(*YEAR, "audit", "--all", "--select", "TR02", "--fail-on", "never", "-o",
                                           "json").stdout)["results"]
        reached = sum(r["observed"] >= r["required"] for r in trained)
        self.assertIn(f"Professional training of {len(trained)} workers in the year; {reached} have reached", words)

    def test_names_of_clients_are_masked_unless_asked_for(self):
        household = self.city / "440222/households/440222100/h100-001.yaml"
        text = household.read_text(encoding="utf-8")
        household.write_text(text.replace("name: 示例户主", "name: 王娜秀"), encoding="utf-8")
        self.assertNotIn("王娜秀", self.write_report("--all"))
        self.assertIn("王*", self.report.read_text(encoding="utf-8"))
        self.assertIn("王娜秀", self.write_report("--all", "--unmask"))
        self.assertEqual(self.report.stat().st_mode & 0o777, 0o600)

    def test_texts_that_would_be_markup_are_text(self):
        self.rename_station(HOSTILE)
        text = self.write_report()
        page = Page(text)
        self.assertEqual((page.open, page.unbalanced), ([], []))
        self.assertEqual([tag for tag, _ in page.elements if tag == "img"], [])
        self.assertNotIn("‮", text)
        self.assertIn(HOSTILE.replace("‮", "\\u202e"), json.loads(page.data)["stations"]["440222102"])

    def test_the_report_of_a_county_or_of_records_that_changed_is_of_them_alone(self):
        data = json.loads(Page(self.write_report("--county", "440224")).data)
        self.assertEqual(list(data["counties"]), ["440224"])
        station = str(self.city / "440222/stations/440222102.yaml")
        page = Page(self.write_report("--lang", "en", station))
        self.assertIn("There is no trend of records that changed.", page.words)
        self.assertEqual({f[7] for f in json.loads(page.data)["findings"]}, {"440222102", ""})

    def test_an_audit_that_is_refused_writes_the_faults(self):
        path = self.city / "440222/stations/440222102.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "unknown-key: <b>1</b>\n", encoding="utf-8")
        self.run_city("audit", "-o", f"html={self.report}", "--lang", "en", code=3)
        page = Page(self.report.read_text(encoding="utf-8"))
        self.assertEqual((page.open, page.unbalanced), ([], []))
        self.assertIn("440222/stations/440222102.yaml:", page.words)
        self.assertEqual([tag for tag, _ in page.elements if tag == "b"], [])

    def test_a_report_of_too_many_findings_lists_the_same_number_of_each_rule_and_says_so(self):
        large = self.folder / "large"
        subprocess.run(["/usr/bin/python3", str(SOURCE / "tests/generate-city"), str(large), "--stations", "3",
                        "--workers", "40", "--households", "2500", "--visits", "500"], check=True, capture_output=True)
        self.run_in(large, *YEAR, "audit", "--fail-on", "never", "--lang", "en", "-o", f"html={self.report}")
        page = Page(self.report.read_text(encoding="utf-8"))
        data = json.loads(page.data)
        counts = {}
        for finding in data["findings"]:
            code = data["rules"][finding[0]]["code"]
            counts[code] = counts.get(code, 0) + 1
        full = json.loads(self.run_in(large, *YEAR, "audit", "--fail-on", "never", "-o", "json").stdout)["summary"]
        all_counts = {r["rule"]: r["fail"] + r["late"] + r["unknown"] + r["pending"] + r.get("suppressed", 0)
                      for r in full["by_rule"]}
        most = max(counts.values())
        self.assertEqual(counts, {code: min(count, most) for code, count in all_counts.items() if count > 0})
        left_out = sum(all_counts.values()) - len(data["findings"])
        self.assertGreater(left_out, 0)
        self.assertLessEqual(len(data["findings"]), 20_000)
        self.assertIn(f"{len(data['findings'])} are listed, {left_out} are left out", page.words)


@unittest.skipUnless(os.environ.get("SHUANGBAI_PROGRAMS"), "only where SHUANGBAI_PROGRAMS is set")
@unittest.skipUnless(HAS_BROWSER or os.environ.get("CI"), "chromium, chromium-driver and python3-selenium are not here")
class Browser(Report):
    """The same page in headless Chromium."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        options = Options()
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
            options.add_argument(argument)
        cls.browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        cls.addClassCleanup(cls.browser.quit)

    def open(self, *arguments, width=1200, height=900, dark=False):
        self.write_report(*arguments)
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500})
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
        self.browser.get(self.report.as_uri())

    def rows(self):
        return [[cell.text for cell in row.find_elements(By.TAG_NAME, "td")]
                for row in self.browser.find_elements(By.CSS_SELECTOR, "#findings > tbody > tr")]

    def choose(self, name, text):
        Select(self.browser.find_element(By.NAME, name)).select_by_visible_text(text)

    def count(self):
        return self.browser.find_element(By.ID, "count").text

    def test_findings_are_filtered_by_each_choice_and_by_text(self):
        self.open("--lang", "en")
        document = json.loads(self.run_city(*YEAR, "audit", "--fail-on", "never", "-o", "json").stdout)["results"]
        everything = len(document)
        self.choose("rule", "SV08 Monthly supervision hours")
        wanted = [r for r in document if r["rule"] == "SV08"]
        self.assertEqual(len(self.rows()), len(wanted))
        self.assertEqual(self.count(), f"{len(wanted)} of {everything} listed, page 1 of 1")
        self.assertEqual({row[0] for row in self.rows()}, {"SV08"})
        self.browser.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
        self.choose("severity", "Warning")
        self.choose("county", "仁化县")
        wanted = [r for r in document if r["severity"] == "warning" and r["subject"].get("county") == "440224"]
        self.assertEqual(self.count().split()[0], str(len(wanted)))
        self.browser.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
        self.browser.find_element(By.NAME, "text").send_keys("澄江镇社工站")
        self.assertTrue(self.rows() and all("澄江镇社工站" in " ".join(row) for row in self.rows()))

    def test_findings_are_sorted_by_each_column_up_and_down(self):
        self.open("--select", "SV08,SF01,GV02")
        for number in (0, 3, 5, 6):
            head = self.browser.find_elements(By.CSS_SELECTOR, "#findings th")[number]
            head.find_element(By.TAG_NAME, "button").click()
            self.assertEqual(head.get_attribute("aria-sort"), "ascending")
            up = [row[number] for row in self.rows()]
            self.assertEqual(up, sorted(up))
            head.find_element(By.TAG_NAME, "button").click()
            self.assertEqual(head.get_attribute("aria-sort"), "descending")
            self.assertEqual([row[number] for row in self.rows()], sorted(up, reverse=True))

    def test_a_finding_opens_by_the_keyboard_and_tells_how_it_came_about(self):
        self.open("--lang", "en", "--select", "SV08")
        opener = self.browser.find_element(By.CSS_SELECTOR, "#findings tbody button")
        self.assertEqual(opener.get_attribute("aria-expanded"), "false")
        opener.send_keys("\n")
        self.assertEqual(opener.get_attribute("aria-expanded"), "true")
        opened = self.browser.find_element(By.CLASS_NAME, "why").text
        for part in ("SV08 Monthly supervision hours [韶民发〔2021〕21号 二(六)2]", "Demand\nThe month's sessions have",
                     "Scope: a station open", "short by", "supervision.hours Hours of a supervision session = 16 hours",
                     "440222/stations/", "shuangbai audit explain SV08"):
            self.assertIn(part, opened)
        opener.send_keys("\n")
        self.assertEqual(self.browser.find_elements(By.CLASS_NAME, "why"), [])

    def test_the_words_of_the_document_stand_in_the_explanation(self):
        manifest = self.city / "shuangbai.yaml"
        text = manifest.read_text(encoding="utf-8")
        if "document:" not in text:
            manifest.write_text(text + "document: document.md\n", encoding="utf-8")
        (self.city / "document.md").write_text("## 二、任务\n\n### （六）督导\n\n2．每月督导<b>不少于</b>一次。\n", encoding="utf-8")
        self.open("--select", "SV08")
        rules = json.loads(Page(self.report.read_text(encoding="utf-8")).data)["rules"]
        passages = self.run_city("audit", "rules", "SV08", "-o", "json").stdout
        self.assertEqual(rules[0]["passages"], json.loads(passages)["passages"])

    def test_pages_are_turned_forward_and_back(self):
        self.open()
        first = self.rows()
        self.browser.find_element(By.ID, "on").click()
        second = self.rows()
        self.assertEqual(len(second), 50)
        self.assertNotEqual(first, second)
        self.browser.find_element(By.ID, "back").click()
        self.assertEqual(self.rows(), first)
        self.assertFalse(self.browser.find_element(By.ID, "back").is_enabled())

    def test_a_hostile_name_runs_nothing_and_no_error_is_logged(self):
        self.rename_station(HOSTILE)
        self.open()
        self.browser.find_element(By.CSS_SELECTOR, "#findings tbody button").click()
        self.assertEqual(self.browser.find_elements(By.TAG_NAME, "img"), [])
        self.assertEqual(self.browser.get_log("browser"), [])

    def test_it_fits_a_phone(self):
        self.open(width=360, height=740)
        self.assertEqual(self.browser.execute_script("return document.documentElement.scrollWidth"), 360)

    def test_paper_has_all_that_is_chosen(self):
        self.open("--select", "SE,ST,SV")
        chosen = int(self.count().split()[0])
        self.assertGreater(chosen, 50)
        self.browser.execute_script("dispatchEvent(new Event('beforeprint'))")
        self.assertEqual(len(self.rows()), chosen)
        self.browser.execute_script("dispatchEvent(new Event('afterprint'))")
        self.assertEqual(len(self.rows()), 50)

    def test_axe_finds_no_fault_in_light_dark_and_at_a_phone_s_width(self):
        if not AXE.exists():
            self.skipTest("tests/install-dependencies could not fetch axe-core (npm)")
        rules = AXE.read_text(encoding="utf-8")
        for width, dark in ((1200, False), (1200, True), (360, False)):
            self.open("--lang", "en", width=width, dark=dark)
            self.browser.find_element(By.CSS_SELECTOR, "#findings tbody button").click()
            self.browser.execute_script(rules)
            result = self.browser.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
            self.assertEqual([(v["id"], v["nodes"][0]["html"]) for v in result["violations"]], [])
            self.assertGreater(len(result["passes"]), 20)


if __name__ == "__main__":
    unittest.main(verbosity=1)
