"""README in both languages: what its tour shows is what its commands print, and its pictures and figures are those of the
example."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import unicodedata
import unittest
from xml.sax.saxutils import escape

from support import BINARY, SOURCE, Case, environment_of

READMES = {"en": SOURCE / "README.md", "zh": SOURCE / "README.zh.md"}
LOCALES = {"en": "en_US.UTF-8", "zh": "zh_CN.UTF-8"}
PICTURES = SOURCE / "examples/pictures"
LEFT_OUT = "…"  # a line of README that stands for some lines of an output


def blocks(text, kind):
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def steps(text):
    """The commands of the tour, each with the output that is shown below it. A line of a command that ends in a
    backslash goes on in the next."""
    found = []
    for block in blocks(text, "console"):
        is_command = False
        for line in block.splitlines(keepends=True):
            if line.startswith("$ "):
                found.append([line[2:], ""])
            elif is_command:
                found[-1][0] += line
            else:
                found[-1][1] += line
            is_command = (is_command or line.startswith("$ ")) and line.endswith("\\\n")
    return found


def pattern_of(shown):
    """What an output must match to be shown so."""
    return "".join("(?:.*\n)+" if line == LEFT_OUT + "\n" else re.escape(line) for line in shown.splitlines(keepends=True))


def columns_of(text):
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def picture_of(lines):
    """A screen with the lines, coloured as they are, as SVG. Each run of characters of one width is put at its column, so
    that columns stand in line whatever fonts there are."""
    cell, height, margin = 8.4, 19, 14
    colours = {"31": "#ff7b72", "33": "#e3b341", "36": "#79c0ff", "0": "#e6edf3"}
    width = margin * 2 + cell * max(columns_of(re.sub("\x1b\\[\\d+m", "", line)) for line in lines)
    total = margin * 2 + height * len(lines)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{total}" viewBox="0 0 {width:.0f} {total}" '
           'font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace" font-size="14">',
           f'<rect width="{width:.0f}" height="{total}" rx="8" fill="#0d1117"/>']
    for number, line in enumerate(lines):
        column, colour = 0, colours["0"]
        for part in re.findall("\x1b\\[\\d+m|[^\x1b]+", line):
            if part.startswith("\x1b"):
                colour = colours[part[2:-1]]
                continue
            for run in re.findall(r"[\u2e80-\uffff]+|[^\u2e80-\uffff]+", part):
                if run.strip():
                    text = run.strip(" ")
                    x = margin + cell * (column + len(run) - len(run.lstrip(" ")))
                    y = margin + height * number + 14
                    size = ' font-size="16"' if columns_of(text) > len(text) else ""
                    out.append(f'<text x="{x:.1f}" y="{y}" fill="{colour}"{size} textLength="{cell * columns_of(text):.1f}" '
                               f'lengthAdjust="spacing" xml:space="preserve">{escape(text)}</text>')
                column += columns_of(run)
    return "\n".join([*out, "</svg>", ""])


class Readme(Case):
    def run_tour(self, language, commands):
        """What each command prints, all run in one shell that begins in a clone that has been built."""
        clone = self.folder / language / "shuangbai"
        (clone / "build/release/cli").mkdir(parents=True)
        (clone / "build/release/cli/shuangbai").symlink_to(pathlib.Path(BINARY).resolve())
        shutil.copytree(SOURCE / "examples", clone / "examples")
        person = {f"GIT_{who}_{what[0]}": what[1] for who in ("AUTHOR", "COMMITTER")
                  for what in (("NAME", "Test"), ("EMAIL", "test@example.org"))}
        script = "exec 2>&1\n" + "".join(f"{command}printf '\\0'\n" for command in commands)
        run = subprocess.run(["bash", "-c", script], cwd=clone, capture_output=True, text=True, check=True,
                             stdin=subprocess.DEVNULL,
                             env=environment_of(self.folder / language, person | {"LANG": LOCALES[language]}))
        self.assertEqual(run.stderr, "")
        return run.stdout.split("\0")[:-1]

    def test_each_command_of_the_tour_prints_what_is_shown(self):
        for language, path in READMES.items():
            tour = steps(path.read_text(encoding="utf-8"))
            self.assertGreater(len(tour), 10)
            outputs = self.run_tour(language, [command for command, _ in tour])
            self.assertEqual(len(outputs), len(tour))
            for (command, shown), printed in zip(tour, outputs):
                with self.subTest(language=language, command=command):
                    if not re.fullmatch(pattern_of(shown), printed):
                        self.assertEqual(shown, printed)

    def test_both_languages_have_the_same_commands(self):
        def commands(text):
            others = [re.sub(r"\s+#.*", "", line) for block in blocks(text, "sh") for line in block.splitlines()]
            return [command for command, _ in steps(text)] + others

        english, chinese = (commands(READMES[language].read_text(encoding="utf-8")) for language in ("en", "zh"))
        self.assertEqual(english, chinese)
        for command in ("examples/demo", "tests/run"):
            self.assertIn(command, english)

    def test_both_languages_have_the_same_parts_and_the_same_number_of_rows_in_tables(self):
        def outline(text):
            return re.findall(r"^(##?#?) ", text, re.MULTILINE), re.findall(r"^\|", text, re.MULTILINE)

        for name in ("README", "examples/README"):
            english, chinese = ((SOURCE / f"{name}{suffix}.md").read_text(encoding="utf-8") for suffix in ("", ".zh"))
            self.assertEqual(outline(english), outline(chinese), name)

    def test_links_and_pictures_lead_to_what_is_there(self):
        for path in (*READMES.values(), SOURCE / "CONTRIBUTING.md", *(SOURCE / "examples").glob("README*.md")):
            links = re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))
            self.assertTrue(links, path)
            for link in links:
                self.assertTrue((path.parent / link).exists(), (path.name, link))

    def test_pictures_of_the_screen_show_what_the_program_writes(self):
        shutil.copytree(SOURCE / "examples/shaoguan", self.city)
        for language in READMES:
            lines = self.run_in(self.city, "--color", "always", "--lang", language, "--as-of", "2022-12-31", "audit",
                                code=1).stdout.splitlines()
            end = lines.index("")  # of the rules
            picture = picture_of(["$ shuangbai --as-of 2022-12-31 audit", *lines[:13], LEFT_OUT, *lines[end - 4:]])
            path = PICTURES / f"audit-{language}.svg"
            if os.environ.get("SHUANGBAI_ACCEPT"):
                path.write_text(picture, encoding="utf-8")
            self.assertEqual(picture, path.read_text(encoding="utf-8"), path.name)

    def test_the_walk_through_the_example_has_the_figures_of_its_audit(self):
        shutil.copytree(SOURCE / "examples/shaoguan", self.city)
        audit = json.loads(self.run_in(self.city, "--as-of", "2022-12-31", "-o", "json", "audit", code=1).stdout)
        rules = {rule["rule"]: rule for rule in audit["summary"]["by_rule"]}
        for name in ("README.md", "README.zh.md"):
            text = (SOURCE / "examples" / name).read_text(encoding="utf-8")
            rows = re.findall(r"^\| ([A-Z]{2}\d\d) [^|]*\| (\d+)/(\d+) \|", text, re.MULTILINE)
            self.assertGreater(len(rows), 9)
            for code, passes, decided in rows:
                rule = rules[code]
                self.assertEqual((int(passes), int(decided)), (rule["pass"], sum(
                    rule[outcome] for outcome in ("pass", "fail", "late", "unknown"))), (name, code))


if __name__ == "__main__":
    unittest.main()
