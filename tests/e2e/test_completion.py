"""Completion in shells: what `shuangbai complete` offers, and the scripts, run by the shells themselves."""
import os
import pathlib
import shutil
import subprocess
import unittest

import support

SHELLS = ("bash", "zsh", "fish")


class CompletionCase(support.Case):
    def setUp(self):
        super().setUp()
        self.init_with_station()
        # The scripts complete a program of the name `shuangbai`.
        self.programs = self.folder / "bin"
        self.programs.mkdir()
        (self.programs / "shuangbai").symlink_to(pathlib.Path(support.BINARY).resolve())

    def offered(self, *words, variables=None):
        """The words that may come next, each with its meaning."""
        lines = self.run_in(self.folder, "complete", *words, variables=variables).stdout.splitlines()
        return dict(line.partition("\t")[::2] for line in lines)

    def offered_in_city(self, *words, variables=None):
        return self.offered("-C", str(self.city), *words, variables=variables)


class CandidateTest(CompletionCase):
    def test_the_commands_are_those_of_the_tree_with_their_titles(self):
        commands = self.offered("")
        help_of = self.run_in(self.folder, "--help").stdout
        listed = help_of[help_of.index("\nCommands:\n"):].split("\n\n")[0].splitlines()[2:]
        self.assertEqual(list(commands), [line.split()[0] for line in listed if line[2] != " "])
        self.assertEqual(commands["worker"], "Workers")
        self.assertNotIn("complete", commands)
        self.assertEqual(self.offered("au", variables={"LANG": "zh_CN.UTF-8"}), {"audit": "逐条审计政策的落实"})
        self.assertEqual(list(self.offered("station", "point", "")), ["add", "close"])

    def test_options_are_the_commands_and_the_global_ones_and_single_ones_come_once(self):
        self.assertEqual(list(self.offered("audit", "--s")), ["--select", "--station", "--since"])
        self.assertEqual(list(self.offered("audit", "--since", "HEAD", "--s")), ["--select", "--station"])
        self.assertEqual(list(self.offered("audit", "--un")), ["--until", "--unmask"])
        self.assertEqual(self.offered("audit", "--", "--s"), {":path": ""})

    def test_values_are_the_choices_after_a_blank_and_after_an_equals_sign(self):
        self.assertEqual(list(self.offered("--lang", "")), ["zh", "en"])
        self.assertEqual(list(self.offered("audit", "--by=wo")), ["--by=worker"])
        self.assertEqual(list(self.offered("worker", "add", "--gender", "")), ["male", "female"])

    def test_formats_are_those_of_the_command_and_behind_one_comes_a_file(self):
        self.assertEqual(list(self.offered("worker", "list", "-o", "")),
                         ["table", "csv", "tsv", "xlsx", "yaml", "json", "jsonl"])
        self.assertIn("html", self.offered("audit", "-o", ""))
        self.assertEqual(self.offered("audit", "-o", "html=re"), {":path": ""})
        self.assertEqual(self.offered("import", "--map", ""), {":path": ""})

    def test_help_and_manual_take_each_command_once_and_their_own_topics_and_pages(self):
        self.assertEqual(list(self.offered("help", "fo")), ["formats"])
        self.assertEqual(self.offered("help", "worker"), {"worker": "Workers"})
        self.assertEqual(list(self.offered("manual", "r")), ["records", "rules", "recruit", "rename", "resolve"])
        lines = self.run_in(self.folder, "complete", "help", "im").stdout.splitlines()
        self.assertEqual([line.partition("\t")[0] for line in lines], ["import"])

    def test_rules_are_those_of_the_policy_in_force(self):
        self.assertEqual(self.offered("audit", "--select", "SF01"), {"SF01": "Fewest administrative workers"})
        self.assertEqual(list(self.offered("audit", "--select", "SF01,SV08")), ["SF01,SV08"])
        (self.city / "policy.yaml").write_text('switched_off:\n  - rule: SF01\n    reason: "示例"\n', encoding="utf-8")
        self.assertEqual(self.offered_in_city("audit", "explain", "SF01"), {})
        self.assertEqual(list(self.offered_in_city("audit", "explain", "SF02")), ["SF02"])

    def test_ids_of_records_come_with_the_names_that_are_public(self):
        self.assertEqual(self.offered_in_city("worker", "show", ""), {"w1": "示例w1", "w2": "示例w2"})
        self.assertEqual(self.offered_in_city("audit", "--station", "4402221"), {"440222100": "太平镇社工站"})
        self.assertEqual(self.offered_in_city("client", "case", "open", ""), {"h1": ""})
        self.assertEqual(self.offered_in_city("audit", "--county", ""), {"440222": "始兴县"})
        # A name that is begun is completed, which stands for the id.
        self.assertEqual(self.offered_in_city("worker", "show", "示"), {"示例w1": "w1", "示例w2": "w2"})
        self.assertEqual(self.offered_in_city("client", "show", "示"), {})

    def test_where_any_record_can_stand_ids_of_all_types_come(self):
        for command in (("history",), ("audit", "explain", "SF01"), ("policy", "suppress", "SF01")):
            with self.subTest(command=command):
                self.assertEqual(self.offered_in_city(*command, "w"), {"w1": "示例w1", "w2": "示例w2"})
                self.assertEqual(self.offered_in_city(*command, "440222"), {"440222": "始兴县", "440222100": "太平镇社工站"})
                self.assertEqual(self.offered_in_city(*command, "h"), {"h1": ""})

    def test_help_takes_the_verbs_of_a_noun(self):
        self.assertEqual(list(self.offered("help", "audit", "ex")), ["explain"])
        self.assertEqual(list(self.offered("help", "nobody", "ex")), [])

    def test_what_has_the_shape_of_personal_data_is_no_candidate(self):
        source = self.city / "440222/households/440222100/h1.yaml"
        named = source.with_name("13812345678.yaml")
        shutil.copy(source, named)
        self.assertEqual(list(self.offered_in_city("client", "show", "")), ["h1"])

    def test_outside_of_a_repository_there_are_no_ids_and_no_error(self):
        self.assertEqual(self.offered("worker", "show", ""), {})


class ScriptTest(CompletionCase):
    def setUp(self):
        super().setUp()
        self.scripts = {}
        for shell in SHELLS:
            self.scripts[shell] = self.folder / f"completion.{shell}"
            self.scripts[shell].write_text(self.run_in(self.folder, "completion", shell).stdout, encoding="utf-8")
        (self.folder / "notes.txt").write_text("")

    def run_shell(self, *command):
        environment = {"PATH": f"{self.programs}:{os.environ['PATH']}", "LANG": "C.UTF-8",
                       "LC_ALL": "C.UTF-8", "LC_MESSAGES": "C", "HOME": str(self.folder), "SHUANGBAI_REPO": str(self.city)}
        result = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False,
                                stdin=subprocess.DEVNULL)
        self.assertEqual((result.returncode, result.stderr), (0, ""), command)
        return result.stdout.splitlines()

    def bash(self, *words, listing=False):
        """What bash offers; the words are cut as bash cuts them, at `=`."""
        quoted = " ".join("'" + word + "'" for word in words)
        return self.run_shell("bash", "--norc", "-c", f"source {self.scripts['bash']}; COMP_TYPE={63 if listing else 9}; "
                              f"COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _shuangbai shuangbai; "
                              'printf "%s\\n" "${COMPREPLY[@]}"')

    def zsh(self, *words):
        """What zsh is given to describe; its own functions are not loaded."""
        quoted = " ".join("'" + word + "'" for word in words)
        return self.run_shell("zsh", "-f", "-c", "compdef() { }; compset() { }; _files() { print -r -- FILES }; "
                              '_describe() { print -rl -- "${(@P)2}" }; '
                              f"source {self.scripts['zsh']}; words=({quoted}); CURRENT={len(words)}; "
                              f"PREFIX='{words[-1]}'; _shuangbai")

    def fish(self, line):
        return self.run_shell("fish", "--no-config", "-c", f"source {self.scripts['fish']}; complete -C '{line}'")

    def test_bash_completes_commands_options_values_ids_and_files(self):
        self.assertEqual(self.bash("shuangbai", "aud"), ["audit"])
        self.assertEqual(self.bash("shuangbai", "audit", "--sin"), ["--since"])
        self.assertEqual(self.bash("shuangbai", "worker", "show", ""), ["w1", "w2"])
        self.assertEqual(self.bash("shuangbai", "worker", "show", "", listing=True), ["w1  (示例w1)", "w2  (示例w2)"])
        self.assertEqual(self.bash("shuangbai", "audit", "--by", "=", "wor"), ["worker"])
        self.assertEqual(self.bash("shuangbai", "audit", "--by", "="), ["rule", "county", "station", "worker"])
        self.assertEqual(self.bash("shuangbai", "audit", "-o", "csv", "=", "no"), ["notes.txt"])
        self.assertEqual(self.bash("shuangbai", "import", "no"), ["notes.txt"])
        self.assertEqual(self.bash("shuangbai", "-C", "/nowhere", "worker", "show", ""), [""])

    def test_bash_completes_the_name_that_was_typed_for_the_program(self):
        self.assertEqual(self.run_shell("bash", "--norc", "-c", f"source {self.scripts['bash']}; complete -p shuangbai"),
                         ["complete -F _shuangbai shuangbai"])

    @unittest.skipUnless(shutil.which("zsh"), "zsh is not here")
    def test_zsh_is_given_each_word_with_its_meaning(self):
        self.assertEqual(self.run_shell("zsh", "-n", str(self.scripts["zsh"])), [])
        self.assertEqual(self.zsh("shuangbai", "completi"), ["completion:Print the completion script of a shell"])
        self.assertEqual(self.zsh("shuangbai", "worker", "show", ""), ["w1:示例w1", "w2:示例w2"])
        self.assertEqual(self.zsh("shuangbai", "audit", "--by=wor"), ["--by=worker:"])
        self.assertEqual(self.zsh("shuangbai", "audit", "-o", "csv="), ["FILES"])

    @unittest.skipUnless(shutil.which("fish"), "fish is not here")
    def test_fish_completes_words_with_their_meaning(self):
        self.assertEqual(self.run_shell("fish", "--no-config", "-n", str(self.scripts["fish"])), [])
        self.assertEqual(self.fish("shuangbai completi"), ["completion\tPrint the completion script of a shell"])
        self.assertEqual(self.fish("shuangbai worker show "), ["w1\t示例w1", "w2\t示例w2"])
        self.assertEqual(self.fish("shuangbai audit --by=wor"), ["--by=worker"])
        self.assertEqual(self.fish("shuangbai audit -o csv=no"), ["csv=notes.txt"])

    def test_other_shells_are_refused(self):
        self.assertIn("is none of bash, zsh, fish", self.run_in(self.folder, "completion", "tcsh", code=2).stderr)


if __name__ == "__main__":
    unittest.main()
