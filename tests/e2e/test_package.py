"""What `cmake --install` puts where: the library, which CMake finds and a program uses, and the program with its manual,
completions and schemas. And the files of examples/packaging, as far as they can be held against it."""
import json
import os
import pathlib
import re
import subprocess
import unittest

from support import BINARY, SOURCE, Case

BUILD = os.environ.get("SHUANGBAI_BUILD", str(pathlib.Path(BINARY).parents[1]))


class ToolCase(Case):
    def run_tool(self, *command):
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        self.assertEqual(result.returncode, 0, f"{command}\n{result.stdout}\n{result.stderr}")
        return result.stdout


class Package(ToolCase):
    def install(self, component="library"):
        self.run_tool("cmake", "--install", BUILD, "--prefix", str(self.folder / "prefix"), "--component", component)
        return self.folder / "prefix"

    def test_a_program_of_ten_lines_lists_the_stations(self):
        prefix, build = self.install(), self.folder / "build"
        self.run_tool("cmake", "-G", "Ninja", "-S", str(SOURCE / "tests/package"), "-B", str(build),
                      f"-DCMAKE_PREFIX_PATH={prefix}")
        self.run_tool("cmake", "--build", str(build))
        listed = self.run_tool(str(build / "list_stations"), str(SOURCE / "examples/shaoguan"))
        files = sorted(path for path in (SOURCE / "examples/shaoguan").glob("*/stations/*.yaml"))
        names = [re.search("(?m)^name: (.*)$", path.read_text(encoding="utf-8"))[1] for path in files]
        self.assertEqual(listed, "".join(f"{path.stem} {name}\n" for path, name in zip(files, names)))

    def test_no_installed_header_includes_a_library_that_the_package_does_not_find(self):
        headers = list((self.install() / "include").rglob("*.h"))
        self.assertTrue(headers)
        foreign = {name for header in headers
                   for name in re.findall(r"(?m)^#include <(.*/.*)>", header.read_text(encoding="utf-8"))}
        self.assertEqual(foreign, {"fmt/format.h"})

    def test_the_program_is_installed_with_manual_completions_schemas_and_examples(self):
        prefix = self.install("program")
        expected = {"bin/shuangbai": pathlib.Path(BINARY).read_bytes()}
        for page in (SOURCE / "man").rglob("*.[1-8]"):
            place = page.parent.relative_to(SOURCE / "man") / f"man{page.suffix[1:]}"
            expected[f"share/man/{place}/{page.name}"] = page.read_bytes()
        for shell, place in (("bash", "bash-completion/completions/shuangbai"), ("zsh", "zsh/site-functions/_shuangbai"),
                             ("fish", "fish/vendor_completions.d/shuangbai.fish")):
            expected[f"share/{place}"] = self.run_in(self.folder, "completion", shell).stdout.encode()
        for schema in (SOURCE / "schemas").iterdir():
            expected[f"share/shuangbai/schemas/{schema.name}"] = schema.read_bytes()
        for name in ("LICENSE", "README.md", "README.zh.md", "CHANGELOG.md", "examples/README.md", "examples/README.zh.md",
                     "examples/month-end"):
            expected[f"share/doc/shuangbai/{name}"] = (SOURCE / name).read_bytes()
        for folder in ("ci", "pictures", "policies", "province", "shaoguan"):
            for path in (SOURCE / "examples" / folder).rglob("*"):
                if path.is_file() and path.name != ".gitignore":
                    expected[f"share/doc/shuangbai/{path.relative_to(SOURCE)}"] = path.read_bytes()
        installed = {str(path.relative_to(prefix)): path.read_bytes() for path in prefix.rglob("*") if path.is_file()}
        self.assertEqual(sorted(installed), sorted(expected))
        self.assertEqual([name for name in expected if installed[name] != expected[name]], [])
        for name in ("bin/shuangbai", "share/doc/shuangbai/examples/month-end", "share/doc/shuangbai/examples/province/submit"):
            self.assertTrue(os.access(prefix / name, os.X_OK), name)


class Version(Case):
    def test_it_is_one_in_the_program_the_port_the_formula_and_the_changelog(self):
        def found(pattern, file):
            return re.findall(pattern, (SOURCE / file).read_text(encoding="utf-8"), re.MULTILINE)

        [version] = found(r"^project\(shuangbai VERSION ([0-9.]+) ", "CMakeLists.txt")
        self.assertEqual(self.run_in(self.folder, "--version").stdout.splitlines()[0], f"shuangbai {version}")
        packaging = SOURCE / "examples/packaging"
        port = json.loads((packaging / "vcpkg/shuangbai/vcpkg.json").read_text(encoding="utf-8"))
        self.assertEqual(port["version"], version)
        self.assertEqual(found(r"-([0-9.]+)\.tar\.gz", packaging / "homebrew/shuangbai.rb"), [version])
        self.assertEqual(found(r"^## ([0-9.]+)", "CHANGELOG.md")[0], version)


class Port(ToolCase):
    def test_the_port_configures_installs_and_moves_what_vcpkg_expects(self):
        """vcpkg's commands are stood in for by some that tell how they were called."""
        commands = ("vcpkg_download_distfile", "vcpkg_extract_source_archive", "vcpkg_find_acquire_program",
                    "vcpkg_cmake_configure", "vcpkg_cmake_install", "vcpkg_cmake_config_fixup", "vcpkg_copy_tools",
                    "vcpkg_install_copyright")
        script = self.folder / "port.cmake"
        script.write_text("".join(f'function({name})\n  message(STATUS "{name} ${{ARGN}}")\nendfunction()\n'
                                  for name in commands) +
                          f'set(CURRENT_PACKAGES_DIR {self.folder}/packages)\nset(VERSION 1.2.3)\n'
                          'set(SOURCE_PATH source)\nset(ARCHIVE archive)\nset(PKGCONFIG pkgconf)\n'
                          f'include({SOURCE}/examples/packaging/vcpkg/shuangbai/portfile.cmake)\n', encoding="utf-8")
        (self.folder / "packages/debug/share").mkdir(parents=True)
        called = [line.removeprefix("-- ") for line in self.run_tool("cmake", "-P", str(script)).splitlines()]
        self.assertEqual([line.split()[0] for line in called], list(commands))
        self.assertIn("https://example.org/shuangbai/shuangbai-1.2.3.tar.gz", called[0])
        self.assertIn("CONFIG_PATH;lib/cmake/shuangbai", called[5])
        self.assertFalse((self.folder / "packages/debug/share").exists())

    def test_the_port_asks_for_the_libraries_that_the_build_finds(self):
        port = json.loads((SOURCE / "examples/packaging/vcpkg/shuangbai/vcpkg.json").read_text(encoding="utf-8"))
        libraries = {name for name in port["dependencies"] if isinstance(name, str)}
        formula = (SOURCE / "examples/packaging/homebrew/shuangbai.rb").read_text(encoding="utf-8")
        in_formula = set(re.findall(r'depends_on "([a-z0-9-]+)"', formula)) - {"cmake", "ninja", "pkgconf"}
        self.assertEqual({{"sqlite3": "sqlite"}.get(name, name) for name in libraries}, in_formula)
        # What is not asked for otherwise stands in the program's version.
        told = self.run_in(self.folder, "--version").stdout.splitlines()[1]
        named = {part.split()[0].lower() for part in told.removeprefix("built with ").split(", ")}
        self.assertEqual(named | {"nlohmann-json"}, in_formula)


if __name__ == "__main__":
    unittest.main()
