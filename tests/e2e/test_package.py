"""The installed library is found by CMake, and a program that uses it lists a repository's stations."""
import os
import pathlib
import re
import subprocess
import unittest

from support import BINARY, SOURCE, Case

BUILD = os.environ.get("SHUANGBAI_BUILD", str(pathlib.Path(BINARY).parents[1]))


class Package(Case):
    def install(self):
        self.run_tool("cmake", "--install", BUILD, "--prefix", str(self.folder / "prefix"), "--component", "library")
        return self.folder / "prefix"

    def run_tool(self, *command):
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        self.assertEqual(result.returncode, 0, f"{command}\n{result.stdout}\n{result.stderr}")
        return result.stdout

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


if __name__ == "__main__":
    unittest.main()
