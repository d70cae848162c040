"""Export to PostgreSQL: the same tables, values and references as in SQLite, a load after the other, cities beside each
other, and what happens when a load fails. The tests start a server of their own."""
import errno
import os
import shutil
import sqlite3
import unittest

import postgresql_server
from faulty_disk import LIBRARY, Place
from support import SOURCE, Case

EXAMPLE = SOURCE / "examples/shaoguan"
OTHER_DIVISIONS = """county_code,county_name,township_code,township_name,village_code,village_name
441421,示例县,441421100,示例镇,441421100001,甲居委会
"""

server = None


def setUpModule():
    global server
    if postgresql_server.PROGRAMS is not None:
        server = postgresql_server.Server()
    elif os.environ.get("CI"):
        raise RuntimeError("PostgreSQL is not here, which CI must have")
    else:
        raise unittest.SkipTest("PostgreSQL is not here")


def tearDownModule():
    if server is not None:
        server.stop()


class PostgresqlCase(Case):
    databases = 0

    def setUp(self):
        super().setUp()
        PostgresqlCase.databases += 1
        self.database = f"city{PostgresqlCase.databases}"
        self.uri = server.make_database(self.database)

    def tell(self, sql):
        return server.tell(self.database, sql)

    def load(self, *options, folder=EXAMPLE, uri=None, code=0, day="2022-12-31"):
        return self.run_in(self.folder, "-C", str(folder), "--as-of", day, *options, "export", "-o",
                           f"postgresql={uri or self.uri}", code=code)

    def copy_of_example(self):
        shutil.copytree(EXAMPLE, self.city)
        return self.city

    def count(self, table, city="4402"):
        return int(self.tell(f"SELECT count(*) FROM \"{table}\" WHERE city = '{city}'")[0][0])

    def counts(self, city):
        return {table: self.count(table, city) for table in self.tables()}

    def tables(self):
        return [name for name, in self.tell("SELECT relname FROM pg_class WHERE relkind = 'p' ORDER BY relname")]


class Tables(PostgresqlCase):
    SHOWN = {"boolean": "\"{0}\"::int", "time without time zone": "to_char(\"{0}\", 'HH24:MI')",
             "numeric": "trim_scale(\"{0}\")"}

    def sqlite(self, *options, folder=EXAMPLE):
        self.run_in(self.folder, "-C", str(folder), "--as-of", "2022-12-31", *options, "export", "-o", "sqlite=city.db")
        database = sqlite3.connect(self.folder / "city.db")
        self.addCleanup(database.close)
        return database

    def rows_of(self, table, columns):
        types = dict(self.tell("SELECT column_name, data_type FROM information_schema.columns "
                               f"WHERE table_name = '{table}'"))
        shown = ", ".join(self.SHOWN.get(types[column], '"{0}"').format(column) for column in columns)
        return sorted(self.tell(f'SELECT {shown} FROM "{table}"'))

    def assert_like_sqlite(self, database):
        tables = sorted(name for name, in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'"))
        self.assertEqual(self.tables(), tables)
        total = 0
        for table in tables:
            columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
            self.assertEqual(self.tell("SELECT column_name FROM information_schema.columns WHERE table_name = "
                                       f"'{table}' ORDER BY ordinal_position"),
                             [("city",)] + [(column,) for column in columns])
            wanted = sorted(tuple("" if cell is None else str(cell) for cell in row)
                            for row in database.execute(f'SELECT * FROM "{table}"'))
            self.assertEqual(self.rows_of(table, columns), wanted, table)
            total += len(wanted)
        return total

    def test_every_table_and_value_is_that_of_sqlite_masked_in_full_or_as_pseudonyms(self):
        (self.folder / "key").write_bytes(b"k" * 32)
        for options, shown in (((), "masked"), (("--unmask",), "full"), (("--pseudonymize", "key"), "pseudonyms")):
            with self.subTest(shown=shown):
                command = options if shown != "pseudonyms" else ()
                after = options if shown == "pseudonyms" else ()
                self.run_in(self.folder, "-C", str(EXAMPLE), "--as-of", "2022-12-31", *command, "export", *after,
                            "-o", f"postgresql={self.uri}")
                self.run_in(self.folder, "-C", str(EXAMPLE), "--as-of", "2022-12-31", *command, "export", *after,
                            "-o", "sqlite=city.db")
                with sqlite3.connect(self.folder / "city.db") as database:
                    self.assertGreater(self.assert_like_sqlite(database), 1500)
                database.close()
                self.assertEqual(self.tell("SELECT personal_data FROM shuangbai_load"), [(shown,)])

    def test_texts_of_any_characters_arrive_as_they_are(self):
        self.init_with_station()
        purpose = "a\tb\\c \\N \\. 'd' \"e\"\nf,g;h"
        self.run_city("visit", "add", "--station", "440222100", "--date", "2022-03-05", "--workers", "w1", "--household", "h1",
                      "--kind", "home", "--purpose", purpose)
        self.load("--unmask", folder=self.city)
        self.assert_like_sqlite(self.sqlite("--unmask", folder=self.city))
        self.assertEqual(self.tell("SELECT purpose FROM visit"), [(purpose,)])

    def test_the_references_are_foreign_keys_that_hold(self):
        self.load()
        database = self.sqlite()
        wanted = {(table, row[3], row[2], row[4]) for table in self.tables()
                  for row in database.execute(f'PRAGMA foreign_key_list("{table}")')}
        self.assertGreater(len(wanted), 40)
        found = {tuple(row) for row in self.tell(
            "SELECT c.conrelid::regclass, a.attname, c.confrelid::regclass, b.attname FROM pg_constraint c "
            "JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[2] "
            "JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[2] "
            "WHERE c.contype = 'f' AND c.conparentid = 0 AND c.convalidated")}
        self.assertEqual({tuple(cell.strip('"') for cell in row) for row in found}, wanted)
        for table, column, above, key in sorted(wanted):
            lost = self.tell(f'SELECT count(*) FROM "{table}" t WHERE "{column}" IS NOT NULL AND NOT EXISTS '
                             f'(SELECT FROM "{above}" a WHERE a.city = t.city AND a."{key}" = t."{column}")')
            self.assertEqual(lost, [("0",)], (table, column))
        with self.assertRaisesRegex(RuntimeError, "violates foreign key constraint"):
            self.tell("UPDATE visit SET household = 'nobody'")

    def test_every_table_and_column_has_its_titles_in_both_languages_as_comment(self):
        self.load()
        comments = {(table, column): comment for table, column, comment in self.tell(
            "SELECT c.relname, coalesce(a.attname, ''), coalesce(d.description, '') FROM pg_class c "
            "CROSS JOIN LATERAL (SELECT 0 attnum, NULL::name attname UNION ALL SELECT attnum, attname FROM pg_attribute "
            "WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) a LEFT JOIN pg_description d "
            "ON d.objoid = c.oid AND d.objsubid = a.attnum WHERE c.relname = 'shuangbai_load' OR c.relkind = 'p'")}
        self.assertEqual([place for place, comment in comments.items() if " / " not in comment], [])
        self.assertEqual(comments["worker", ""], "社工 / Worker")
        self.assertEqual(comments["worker_posts", "station"], "社工站 / Station")
        self.assertEqual(comments["audit_result", "message_zh"], "说明（中文） / Message (in Chinese)")

    def test_days_numbers_and_truth_values_have_their_types_and_what_may_be_masked_is_text(self):
        self.load()
        types = {(table, column): kind for table, column, kind in self.tell(
            "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'")}
        self.assertEqual([types[place] for place in (("visit", "date"), ("recruitment", "year"), ("visit", "begins"),
                                                     ("session", "hours"), ("worker", "party_member"), ("worker", "born"),
                                                     ("audit_result", "from"), ("audit_result", "observed"))],
                         ["date", "integer", "time without time zone", "numeric", "boolean", "text", "date", "numeric"])


class Loads(PostgresqlCase):
    def revision(self, city="4402"):
        return self.tell(f"SELECT revision FROM shuangbai_load WHERE city = '{city}'")

    def test_the_same_revision_again_takes_its_own_place(self):
        self.load()
        counts, revision = self.counts("4402"), self.revision()
        self.load()
        self.assertEqual((self.counts("4402"), self.revision()), (counts, revision))

    def test_a_later_revision_takes_the_place_of_the_earlier_one(self):
        self.copy_of_example()
        self.load(folder=self.city)
        workers, revision = self.count("worker"), self.revision()
        self.run_city("worker", "add", "w999", "--county", "440222", "--name", "示例", "--gender", "female", "--source",
                      "recruited")
        self.load(folder=self.city, day="2023-01-31")
        self.assertEqual(self.count("worker"), workers + 1)
        self.assertNotEqual(self.revision(), revision)
        self.assertEqual(self.tell("SELECT as_of, policy, name FROM shuangbai_load"),
                         [("2023-01-31", "shaoguan-2021-21", "韶关市")])

    def test_another_city_lies_beside_in_partitions_of_its_own(self):
        self.load()
        counts = self.counts("4402")
        (self.folder / "divisions.csv").write_text(OTHER_DIVISIONS, encoding="utf-8")
        self.run_in(self.folder, "init", "city", "--jurisdiction", "4414", "--name", "示例市", "--divisions",
                    "divisions.csv")
        self.run_city("station", "add", "441421100", "--name", "示例站", "--opened", "2021-06-01")
        for _ in range(2):
            self.load(folder=self.city)
            self.assertEqual(self.counts("4402"), counts)
            self.assertEqual(self.count("station", "4414"), 1)
        self.assertEqual(self.tell("SELECT city, name FROM shuangbai_load ORDER BY city"),
                         [("4402", "韶关市"), ("4414", "示例市")])
        self.assertEqual(self.tell("SELECT inhrelid::regclass, pg_get_expr(relpartbound, oid) FROM pg_inherits "
                                   "JOIN pg_class ON oid = inhrelid WHERE inhparent = 'visit'::regclass ORDER BY 1"),
                         [("visit_4402", "FOR VALUES IN ('4402')"), ("visit_4414", "FOR VALUES IN ('4414')")])

    def test_a_load_that_fails_or_loses_the_server_midway_leaves_the_earlier_one(self):
        self.copy_of_example()
        self.load(folder=self.city)
        counts, revision = self.counts("4402"), self.revision()
        self.tell("CREATE FUNCTION ended(id text) RETURNS boolean IMMUTABLE LANGUAGE plpgsql AS "
                  "'BEGIN IF id = ''w999'' THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN true; END'")
        self.run_city("worker", "add", "w999", "--county", "440222", "--name", "示例", "--gender", "female", "--source",
                      "recruited")
        for check, said in (("id <> 'w999'", "new row for relation"),
                            ("ended(id)", "terminating connection due to administrator command")):
            with self.subTest(check=check):
                self.tell(f"ALTER TABLE worker ADD CONSTRAINT refusal CHECK ({check})")
                result = self.load(folder=self.city, code=4)
                self.assertIn(f"PostgreSQL could not write, what was there is as before: {said}", result.stderr)
                self.assertEqual((self.counts("4402"), self.revision()), (counts, revision))
                self.assertEqual(self.tell("SELECT relname FROM pg_class WHERE relname LIKE '%\\_new'"), [])
                self.tell("ALTER TABLE worker DROP CONSTRAINT refusal")
        self.load(folder=self.city)
        self.assertEqual(self.count("worker"), counts["worker"] + 1)

    @unittest.skipUnless(LIBRARY, "SHUANGBAI_FAULTS names no library that makes the disk fail")
    def test_a_load_whose_files_cannot_be_read_leaves_the_earlier_one(self):
        place = Place(self.folder)
        self.init_with_station()
        command = ("-C", "city", "--as-of", "2022-12-31", "export", "-o", f"postgresql={self.uri}")
        clean, kinds = place.kinds(*command)
        self.assertEqual(clean.returncode, 0, clean)
        state = ("SELECT revision, (SELECT count(*) FROM worker), (SELECT count(*) FROM audit_result), "
                 "(SELECT string_agg(education, '') FROM worker) FROM shuangbai_load")
        before = self.tell(state)
        self.run_city("worker", "set", "w1", "--education", "本科")
        self.load(folder=self.city)
        after = self.tell(state)
        undo = f"UPDATE shuangbai_load SET revision = '{before[0][0]}'; UPDATE worker SET education = NULL"
        self.tell(undo)
        self.assertEqual(self.tell(state), before)
        opened = [number for number, (kind, _) in enumerate(kinds, 1) if kind == "open"]
        self.assertGreater(len(opened), 10)
        for number in opened[::2]:
            with self.subTest(call=kinds[number - 1]):
                hit = place.run(*command, at=number, fault="EIO")
                told = hit.stderr.decode()
                if hit.returncode == 0:  # a file that it can do without
                    self.assertEqual(self.tell(state), after)
                    self.tell(undo)
                    continue
                self.assertEqual(hit.returncode, 4, told)
                self.assertIn(os.strerror(errno.EIO), told)
                self.assertEqual(self.tell(state), before)

    def test_a_first_load_that_fails_leaves_no_table(self):
        self.tell("CREATE TABLE visit (note text)")
        self.assertIn('relation "visit" already exists', self.load(code=4).stderr)
        self.assertEqual(self.tables(), [])
        self.assertEqual(self.tell("SELECT count(to_regclass('shuangbai_load'))"), [("0",)])

    def test_a_load_waits_for_those_who_read_no_longer_than_it_was_told(self):
        self.load()
        counts = self.counts("4402")
        reader = server.psql(self.database)
        reader.stdin.write("BEGIN; SELECT count(*) FROM worker; \\echo read\n")
        reader.stdin.flush()
        while reader.stdout.readline() != "read\n":
            pass
        result = self.load("--lock-timeout", "0", code=4)
        reader.communicate("COMMIT;")
        self.assertIn("other sessions are using the database's tables, nothing was changed", result.stderr)
        self.assertEqual(self.counts("4402"), counts)
        self.load("--lock-timeout", "0")

    def test_a_server_without_room_for_the_locks_says_what_to_set(self):
        small = postgresql_server.Server("max_connections=5", "max_locks_per_transaction=10")
        self.addCleanup(small.stop)
        result = self.load(uri=small.make_database("city"), code=4)
        self.assertIn("no room for so many locks, nothing was changed; set max_locks_per_transaction to 256", result.stderr)
        self.assertEqual(small.tell("city", "SELECT count(*) FROM pg_class WHERE relkind = 'p'"), [("0",)])

    def test_invalid_data_is_refused_as_by_an_audit_and_nothing_is_loaded(self):
        self.copy_of_example()
        (self.city / "440222/workers/w101.yaml").write_text("id: w101\n", encoding="utf-8")
        self.load(folder=self.city, code=3)
        self.assertEqual(self.tables(), [])

    def test_tables_of_another_version_are_left_as_they_are(self):
        self.load()
        self.tell("UPDATE shuangbai_load SET tables = 'other'")
        result = self.load(code=4)
        self.assertIn("the database's tables are of another version of shuangbai, nothing was changed", result.stderr)
        self.tell("CREATE SCHEMA beside")
        self.load(uri=self.uri + "&options=-csearch_path%3Dbeside")
        self.assertEqual(self.tell("SELECT count(*) FROM beside.worker"), self.tell("SELECT count(*) FROM public.worker"))


class Connections(PostgresqlCase):
    def test_a_server_that_cannot_be_reached_is_a_failure_of_input_and_output(self):
        result = self.load(uri=f"postgresql://tester@/city?host={self.folder}", code=4)
        self.assertRegex(result.stderr, r'^shuangbai: error: cannot connect to PostgreSQL: connection to server on socket "'
                                        f"{self.folder}" r'/\.s\.PGSQL\.5432" failed: No such file or directory')
        self.assertEqual(result.stderr.count("\n"), 1)
        result = self.load(uri=server.uri("nowhere"), code=4)
        self.assertIn('database "nowhere" does not exist', result.stderr)

    def test_no_password_is_ever_told(self):
        ends = (f"/city?host={self.folder}", f"/{self.database}?host={server.folder}", "localhost:1/city",
                "/city?sslmode=nonsense", "/city?nonsense=1", ":nonsense/city", "[::1/city")
        uris = [f"postgresql://nobody:topsecret@{end}" for end in ends]
        uris += ["postgresql://nobody:top@secret@localhost:1/city", "postgresql://nobody:top/topsecret@localhost:1/city",
                 "postgresql://nobody:topsecret", "postgresql://nobody:%topsecret@localhost:1/city",
                 "postgres:nobody:topsecret@localhost/city", "host=localhost password=topsecret",
                 f"postgresql:///city?host={self.folder}&password=topsecret"]
        said = []
        for language in ("en", "zh"):
            for uri in uris:
                for given in (("-o", f"postgresql={uri}"), ("-o", uri), ("-o", f"postgres={uri}"),
                              ("-o", f"postgresql={uri}", "-o", f"postgresql={uri}")):
                    result = self.run_in(self.folder, "-C", str(EXAMPLE), "-v", "--lang", language, "export", *given,
                                         code=None)
                    self.assertIn(result.returncode, (2, 4), given)
                    said.append(result.stdout + result.stderr)
        self.assertEqual([text for text in said if "secret" in text], [])
        self.assertIn("before a database stands its format", said[1])
        self.assertIn("two outputs go to one database", said[3])

    def test_what_is_no_uri_or_names_no_database_is_a_usage_error(self):
        for uri in ("city", "mysql://host/city", "postgresql://u:a@b@host/city", "postgresql://u:a/b@host/city"):
            self.assertIn("in a user's name and a password @ / : ? # % are written %40 %2F %3A %3F %23 %25",
                          self.load(uri=uri, code=2).stderr)
        self.assertIn("name the database: -o postgresql=postgresql://HOST/DATABASE",
                      self.run_in(EXAMPLE, "export", "-o", "postgresql", code=2).stderr)
        self.assertIn("there is no format `postgresql`",
                      self.run_in(EXAMPLE, "export", "--as", "worker", "-o", f"postgresql={self.uri}", code=2).stderr)
        self.assertEqual(self.tables(), [])


if __name__ == "__main__":
    unittest.main()
