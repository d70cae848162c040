"""Editors: the settings that tie schemas to the files, and what yaml-language-server makes of them."""
import itertools
import json
import os
import pathlib
import shutil
import subprocess
import unittest

from support import DIVISIONS, SOURCE, Case

SERVER = SOURCE / "build/test-schemas/node_modules/.bin/yaml-language-server"


class LanguageServer:
    """A client of a server of the Language Server Protocol, for a folder with settings of its own."""

    def __init__(self, folder):
        self.folder = folder
        settings = json.loads((folder / ".vscode/settings.json").read_text(encoding="utf-8"))
        self.settings = {"yaml": {"schemas": settings["yaml.schemas"], "validate": True, "hover": True, "completion": True,
                                  "schemaStore": {"enable": False}}}
        self.process = subprocess.Popen([SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.numbers = itertools.count(1)
        self.diagnostics = {}
        root = folder.as_uri()
        self.ask("initialize", {"processId": None, "rootUri": root, "workspaceFolders": [{"uri": root, "name": "data"}],
                                "capabilities": {"workspace": {"configuration": True}, "textDocument": {"hover": {"contentFormat": ["plaintext"]}}}})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": self.settings})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()

    def send(self, message):
        body = json.dumps(message | {"jsonrpc": "2.0"}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def next(self):
        length = 0
        while (line := self.process.stdout.readline().strip()):
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = [each["message"] for each in message["params"]["diagnostics"]]
        elif "id" in message and "method" in message:
            sections = message["params"]["items"] if message["method"] == "workspace/configuration" else []
            self.send({"id": message["id"], "result": [self.settings.get(each.get("section"), {}) for each in sections] if sections else None})
        return message

    def ask(self, method, params):
        number = next(self.numbers)
        self.send({"id": number, "method": method, "params": params})
        while True:
            message = self.next()
            if message.get("id") == number and "method" not in message:
                return message.get("result")

    def faults_of(self, path, text):
        """What the server says of a file with this text."""
        uri = (self.folder / path).as_uri()
        self.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
        while uri not in self.diagnostics:
            self.next()
        return self.diagnostics.pop(uri)

    def at(self, method, path, line, column):
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": (self.folder / path).as_uri()},
                                                   "position": {"line": line, "character": column}})


class Editor(Case):
    def test_init_and_schema_write_the_same_settings_and_schemas_which_check_leaves_alone(self):
        (self.folder / "divisions.csv").write_text(DIVISIONS, encoding="utf-8")
        run = self.run_in(self.folder, "init", "city", "--jurisdiction", "4402", "--divisions", "divisions.csv", "--editor")
        self.assertIn("city/.vscode/settings.json\ncity/.vscode/schemas/manifest.schema.json\n", run.stdout)
        self.run_in(self.folder, "schema", "--editor", "--directory", "other")
        def files(folder):
            return {str(path.relative_to(folder)): path.read_text(encoding="utf-8")
                    for path in sorted(folder.rglob("*")) if path.is_file()}
        made = files(self.folder / "city/.vscode")
        self.assertEqual(made, files(self.folder / "other/.vscode"))
        for path in (SOURCE / "schemas").iterdir():
            self.assertEqual(made.pop(f"schemas/{path.name}"), path.read_text(encoding="utf-8"))
        self.assertEqual(list(made), ["settings.json"])
        self.assertEqual(self.run_city("check").stdout, "")

    def test_settings_of_ones_own_are_not_replaced(self):
        folder = self.folder / "city/.vscode"
        folder.mkdir(parents=True)
        (folder / "settings.json").write_text("{}", encoding="utf-8")
        for command in (("schema", "--editor", "--directory", "city"), ("init", "city", "--jurisdiction", "4402", "--editor")):
            run = self.run_in(self.folder, *command, code=2)
            self.assertIn("city/.vscode/settings.json is there and is not replaced; move it away, or add to it", run.stderr)
        self.assertEqual((folder / "settings.json").read_text(encoding="utf-8"), "{}")
        self.assertEqual([path.name for path in (self.folder / "city").iterdir()], [".vscode"])

    def test_a_repository_is_where_C_says_and_nowhere_else(self):
        self.init_with_station()
        self.run_in(self.folder, "schema", "--editor", code=4)
        self.run_city("schema", "--editor")
        self.assertTrue((self.city / ".vscode/settings.json").exists())
        self.assertFalse((self.folder / ".vscode").exists())

    def test_a_pipe_in_the_place_of_settings_is_not_waited_for(self):
        (self.folder / "city/.vscode").mkdir(parents=True)
        os.mkfifo(self.folder / "city/.vscode/settings.json")
        self.run_in(self.folder, "schema", "--editor", "--directory", "city", code=2)

    def test_what_excludes_each_other_is_refused(self):
        for command in (("schema", "--editor", "--all"), ("schema", "worker", "--outputs"), ("schema", "--directory", "x"),
                        ("manual", "worker", "--all"), ("manual", "--directory", "x")):
            self.run_in(self.folder, *command, code=2)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_no_link_is_followed(self):
        (self.folder / "city").mkdir()
        (self.folder / "elsewhere").mkdir()
        (self.folder / "city/.vscode").symlink_to("../elsewhere")
        self.run_in(self.folder, "schema", "--editor", "--directory", "city", code=4)
        self.assertEqual(list((self.folder / "elsewhere").iterdir()), [])

    def test_each_file_of_the_example_has_one_schema(self):
        self.run_in(self.folder, "schema", "--editor", "--directory", ".")
        patterns = json.loads((self.folder / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
        for path in sorted((SOURCE / "examples/shaoguan").rglob("*.yaml")):
            name = pathlib.PurePath("/") / path.relative_to(SOURCE / "examples/shaoguan")
            fitting = [schema for schema, (pattern,) in patterns.items() if matches(name.parts[1:], pattern.strip("/").split("/"))]
            self.assertEqual(len(fitting), 1, (name, fitting))

    @unittest.skipUnless(SERVER.exists() and shutil.which("node"), "yaml-language-server is not there (npm fetches it)")
    def test_yaml_language_server_checks_completes_and_explains(self):
        city = self.folder / "city"
        shutil.copytree(SOURCE / "examples/shaoguan", city)
        self.run_in(self.folder, "schema", "--editor", "--directory", "city")
        with LanguageServer(city.resolve()) as server:
            for path in sorted(city.rglob("*.yaml"))[::9]:
                name = path.relative_to(city)
                self.assertEqual(server.faults_of(name, path.read_text(encoding="utf-8")), [], name)
            good = "id: w9\nname: 示例\ngender: female\nsource: recruited\n"
            for number, (bad, told) in enumerate(((good.replace("female", "woman"), 'Value is not accepted. Valid values: "male", "female".'),
                              (good + "colour: red\n", "Property colour is not allowed."),
                              (good.replace("name: 示例\n", ""), 'Missing property "name".'),
                              (good + "born: 1990-13-01\n", None))):
                with self.subTest(bad=bad):
                    faults = server.faults_of(f"440222/workers/bad{number}.yaml", bad)
                    self.assertTrue(faults)
                    if told:
                        self.assertEqual(faults, [told])
            worker = "440222/workers/w9.yaml"
            self.assertEqual(server.faults_of(worker, good + "\n"), [])
            keys = {each["label"] for each in server.at("completion", worker, 4, 0)["items"]}
            self.assertLessEqual({"born", "posts", "contracts", "certificates"}, keys)
            values = {each["label"] for each in server.at("completion", worker, 2, 8)["items"]}
            self.assertEqual(values, {"male", "female"})
            hover = json.dumps(server.at("hover", worker, 3, 2), ensure_ascii=False)
            for words in ("Source 来源", "recruited: Recruited 招聘"):
                self.assertIn(words, hover)


def matches(parts, pattern):
    """Whether the parts of a path fit a pattern's: * is a part, ** some."""
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return matches(parts, pattern[1:]) or bool(parts) and matches(parts[1:], pattern)
    return bool(parts) and pathlib.PurePath(parts[0]).match(pattern[0]) and matches(parts[1:], pattern[1:])


if __name__ == "__main__":
    unittest.main()
