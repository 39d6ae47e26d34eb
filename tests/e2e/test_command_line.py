"""The command line as scripts rely on it: exit codes, messages that say what to mend, nothing stored where nothing should."""

import contextlib
import getpass
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

from tests.e2e.school import APP_SECRET, BINARY, KANNEL_KEY, TELEGRAM_SECRET, School


class CommandLine(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.school = School().enrol()

    @classmethod
    def tearDownClass(cls):
        cls.school.close()

    def test_wrong_use_ends_with_2_and_failure_with_1(self):
        self.assertEqual(self.school.run("fly", check=False).returncode, 2)
        self.assertEqual(self.school.run("profile", check=False).returncode, 2)
        done = self.school.run("profile", "nobody", check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn('no learner "nobody"', done.stderr)

    def test_check_names_file_line_fault_and_cure(self):
        school = School()
        self.addCleanup(school.close)
        self.assertEqual(school.run("check").returncode, 0)
        text = school.config.read_text()
        school.config.write_text(text.replace("token: \"1:tok\"", "tocken: \"1:tok\""))
        done = school.run("check", check=False)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"kindred\.yaml:\d+: ")
        self.assertIn("tocken", done.stderr)
        self.assertRegex(done.stdout, r"Not good: \d+ errors?, \d+ warnings?\. Mend the errors? first\.\n$")

    def test_a_mistyped_survey_is_answered_with_the_nearest(self):
        for command in (["chat", "spraks"], ["words", "print", "spraks"], ["send", "spraks", "--class", "room4"]):
            done = self.school.run(*command, check=False, text_in="")
            self.assertEqual(done.returncode, 1, command)
            self.assertIn("There is no survey \"spraks\". Did you mean 'sparks'?", done.stderr, command)

    def test_a_configuration_that_is_named_must_be_there_and_good(self):
        school = School()
        self.addCleanup(school.close)
        commands = ["chat", "sparks"], ["words", "print", "sparks"], ["words", "export", "--survey", "sparks"]
        with tempfile.TemporaryDirectory() as empty:
            for command in commands:
                done = subprocess.run([BINARY, "--config", "no/such.yaml", *command], input="", capture_output=True, text=True,
                                      cwd=empty)
                self.assertEqual(done.returncode, 1, command)
                self.assertIn("Cannot read no/such.yaml", done.stderr, command)
            self.assertEqual(list(pathlib.Path(empty).iterdir()), [])
        school.config.write_text(school.config.read_text() + "wrods: here\n")
        for command in commands:
            done = school.run(*command, check=False, text_in="")
            self.assertEqual(done.returncode, 1, command)
            self.assertRegex(done.stderr, r"kindred\.yaml:\d+: Unknown key 'wrods'", command)

    def test_a_draft_is_tried_out_in_the_language_that_it_has(self):
        school = School()
        self.addCleanup(school.close)
        words = school.folder / "words"
        for name in ("surveys/sparks.yaml", "languages/en.yaml", "languages/es.yaml"):
            (words / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(pathlib.Path("prompts") / name, words / name)
        mine = words / "surveys" / "mine.yaml"
        question = "What does {child} love?"
        mine.write_text("survey: mine\nversion: 1\nlanguage: en\ntitle: Mine\nquestions:\n"
                        f"  - {{id: loves, kind: words, file: [interests], text: \"{question}\"}}\n")
        school.config.write_text(school.config.read_text() + f"words_from: {words}\n")
        done = school.run("chat", "mine", text_in="trucks\n")
        self.assertIn("would not be sent", done.stderr)
        self.assertIn("The survey 'mine' is not translated.", done.stderr)
        self.assertIn("What does Mateo love?", done.stdout)
        spanish = school.run("chat", "mine", "--language", "es", check=False, text_in="")
        self.assertEqual(spanish.returncode, 1)
        self.assertIn("--language may be: en.", spanish.stderr)
        mine.write_text(mine.read_text().replace(question, "Which church does {child} go to?"))
        forbidden = school.run("chat", "mine", check=False, text_in="")
        self.assertEqual(forbidden.returncode, 1)
        self.assertIn("must not be sent", forbidden.stderr)

    def test_serve_refuses_broken_words_with_file_and_line(self):
        school = School()
        self.addCleanup(school.close)
        words = school.folder / "words"
        (words / "surveys").mkdir(parents=True)
        (words / "languages").mkdir()
        (words / "surveys" / "sparks.yaml").write_text("survey: sparks\nquestions:\n  - {id: [broken\n")
        school.config.write_text(school.config.read_text() + f"words_from: {words}\n")
        done = school.run("serve", check=False)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"sparks\.yaml:\d+: ")

    def test_a_broken_school_file_imports_nothing(self):
        school = School(people="classes: [{id: room4, name: Room 4, teachers: [nobody]}]\n")
        self.addCleanup(school.close)
        done = school.run("roster", "import", str(school.folder / "people.yaml"), check=False)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"people\.yaml:\d+: ")

    def test_a_missing_key_file_is_told_and_nothing_is_touched(self):
        school = School().enrol()
        self.addCleanup(school.close)
        os.rename(school.folder / "kindred.key", school.folder / "elsewhere")
        done = school.run("profile", "l1", check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("key file", done.stderr)

    def test_chat_takes_a_survey_in_the_terminal(self):
        with tempfile.TemporaryDirectory() as empty:
            done = subprocess.run([BINARY, "chat", "sparks", "--language", "es"], input="camiones\nvolcanes\nayudar\nsonreír\n",
                                  capture_output=True, text=True, cwd=empty)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("Mateo", done.stdout)
            self.assertEqual(list(pathlib.Path(empty).iterdir()), [])

    def test_inspect_receive_tells_what_each_platform_said_and_stores_nothing(self):
        body = json.dumps({"update_id": 7, "message": {"message_id": 1, "date": 1760000000, "text": "Hola",
                           "from": {"id": 5550001, "is_bot": False, "first_name": "Ana", "language_code": "es"},
                           "chat": {"id": 5550001, "type": "private"}}})
        good = self.school.run("inspect", "receive", "--channel", "families-telegram", "--header",
                               f"X-Telegram-Bot-Api-Secret-Token: {TELEGRAM_SECRET}", text_in=body).stdout.splitlines()
        self.assertEqual(json.loads(good[0])["authentic"], True)
        told = json.loads(good[1])
        self.assertEqual((told["kind"], told["sender"], told["text"], told["sent_at"]),
                         ("message", "5550001", "Hola", "2025-10-09T08:53:20Z"))
        bad = self.school.run("inspect", "receive", "--channel", "families-telegram", text_in=body).stdout.splitlines()
        self.assertEqual(json.loads(bad[0])["status"], 401)
        self.assertEqual(len(bad), 1)

        wa = self.school.whatsapp_body("15550002222", "Hi").decode()
        header = self.school.signed(wa.encode())["X-Hub-Signature-256"]
        told = self.school.run("inspect", "receive", "--channel", "families-whatsapp", "--header",
                               "X-Hub-Signature-256: " + header, text_in=wa).stdout.splitlines()
        self.assertEqual(json.loads(told[1])["text"], "Hi")
        sms = self.school.run("inspect", "receive", "--channel", "families-sms", "--method", "GET", "--path",
                              f"/webhooks/families-sms?key={KANNEL_KEY}&from=%2B15550003333&text=%00h%00i&charset=UTF-16BE"
                              "&ts=1760000000&id=u1", text_in="").stdout.splitlines()
        self.assertEqual(json.loads(sms[1])["text"], "hi")

    def test_inspect_send_masks_every_secret(self):
        letter = json.dumps({"to": "15550002222", "text": "Ready?", "choices": [{"id": "a", "text": "Yes"}]})
        for channel in ("families-telegram", "families-whatsapp", "families-sms", "families-web"):
            done = self.school.run("inspect", "send", "--channel", channel, text_in=letter)
            self.assertIn("shelf:" if channel == "families-web" else "Ready", done.stdout)
            for secret in ("1:tok", "wa-token", APP_SECRET, "kannel-pass", KANNEL_KEY):
                self.assertNotIn(secret, done.stdout, channel)

    def test_doctor_asks_every_channel(self):
        done = self.school.run("doctor", "--json", check=False)
        told = {row["what"]: row for row in json.loads(done.stdout)}
        self.assertTrue(told["channel families-telegram"]["good"], told)
        self.assertFalse(told["public_url"]["good"])

    def test_doctor_finds_a_damaged_row_and_names_nobody(self):
        school = School().enrol()
        self.addCleanup(school.close)
        stored = lambda: {row["what"]: row for row in json.loads(school.run("doctor", "--json", check=False).stdout)}["stored data"]
        self.assertTrue(stored()["good"])
        with contextlib.closing(sqlite3.connect(school.folder / "kindred.db")) as file, file:
            file.execute("UPDATE people SET sealed = x'00' WHERE id = (SELECT MIN(id) FROM people WHERE role = 2)")
        self.assertFalse(stored()["good"])
        self.assertIn("1 of people", stored()["says"])

    def test_dead_letters_are_listed_without_words_and_shown_on_purpose_only(self):
        school = School().enrol().start()
        self.addCleanup(school.close)
        self.assertEqual(school.run("doctor", "--dead-letters").stdout, "No dead letters.\n")
        self.assertEqual(json.loads(school.run("doctor", "--dead-letters", "--json").stdout), [])
        body = b'{"canarywords": "caf\xff'
        self.assertEqual(school.request("POST", "/webhooks/families-telegram", body,
                                        {"X-Telegram-Bot-Api-Secret-Token": TELEGRAM_SECRET})[0], 200)
        (letter,) = json.loads(school.run("doctor", "--dead-letters", "--json").stdout)
        self.assertEqual((letter["channel"], letter["bytes"], letter["opens"]), ("families-telegram", len(body), True))
        listed = school.run("doctor", "--dead-letters").stdout
        self.assertIn(str(letter["id"]), listed)
        self.assertIn(letter["why"], listed)
        self.assertNotIn("canarywords", listed)
        one = ["doctor", "--dead-letter", str(letter["id"])]
        self.assertEqual(school.run(*one, check=False).returncode, 2)
        self.assertEqual(school.run("doctor", "--show", check=False).returncode, 2)
        shown = school.run(*one, "--show", text_in=b"")
        self.assertEqual(shown.stdout, b'{"canarywords": "caf\\xff\n')
        self.assertIn(b"a family's own words", shown.stderr)
        self.assertEqual(school.run("doctor", "--dead-letter", "1", "--show", check=False).returncode, 1)
        self.assertIn(f"{getpass.getuser()} (command line) looked at it", school.run("doctor", "--dead-letters").stdout)

    def test_the_demo_shows_the_whole_way(self):
        with tempfile.TemporaryDirectory() as empty:
            done = subprocess.run([BINARY, "demo", "--exit"], capture_output=True, text=True, cwd=empty, timeout=120)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for shown in ("camión de volteo", "sings in Somali", "[a learner]", "NEW"):
            self.assertIn(shown, done.stdout)

    def test_a_copy_of_the_data_shows_no_word_name_or_number(self):
        school = School().enrol().start()
        self.addCleanup(school.close)
        school.whatsapp("15550002222", "JOIN " + school.codes["l2", "g2"])
        for words in ("1", "1", "canarywords about painting"):
            school.hear("15550002222")
            school.whatsapp("15550002222", words)
        school.hear("15550002222")
        data = b"".join(path.read_bytes() for path in school.folder.glob("kindred.db*"))
        for secret in ("canarywords", "Canarywood", "Amina", "Mateo", "15550002222", "lee@oak.example", "Ms. Lee", "room4",
                       school.codes["l2", "g2"]):
            self.assertNotIn(secret.encode(), data)
        log = school.log()
        for secret in ("canarywords", "15550002222", "Amina"):
            self.assertNotIn(secret, log)


if __name__ == "__main__":
    unittest.main()
