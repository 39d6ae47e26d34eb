"""Surveys that change while families answer: the real program over restarts, with word files of its own."""

import contextlib
import json
import pathlib
import shutil
import sqlite3
import unittest

from tests.e2e.school import School

PROMPTS = pathlib.Path(__file__).resolve().parents[2] / "prompts"
SECOND = "What is {child} curious about right now? A thing, an animal, a show, a place - anything."


class Versions(unittest.TestCase):
    def setUp(self):
        self.school = School()
        self.addCleanup(self.school.close)
        self.words = self.school.folder / "words"
        for part in ("surveys", "languages"):
            shutil.copytree(PROMPTS / part, self.words / part)
        self.school.config.write_text(self.school.config.read_text() + f"words_from: {self.words}\n")
        self.sparks = self.words / "surveys" / "sparks.yaml"

    def change(self, *pairs):
        text = self.sparks.read_text()
        for before, after in pairs:
            self.assertIn(before, text)
            text = text.replace(before, after, 1)
        self.sparks.write_text(text)

    def begin(self):
        self.school.enrol().start()
        phone = "15550002222"
        self.school.whatsapp(phone, "JOIN " + self.school.codes["l2", "g2"])
        for words in ("English", "Start", "painting"):
            self.school.hear(phone)
            self.school.whatsapp(phone, words)
        return phone

    def hear_until(self, phone, part):
        for _ in range(5):
            text = self.school.hear(phone).text
            if part in text:
                return
        self.fail(f'"{part}" was not said; the last was "{text}"')

    def check(self):
        done = self.school.run("check", "--json", check=False)
        return done.returncode, json.loads(done.stdout)

    def test_a_talk_ends_with_the_version_that_it_began_with_after_a_restart(self):
        phone = self.begin()
        self.hear_until(phone, "curious about right now")
        self.school.stop()
        self.change(("version: 1", "version: 2"), ("What is {child} good at", "What has {child} become good at"))
        self.school.start()
        self.school.whatsapp(phone, "whales")
        self.hear_until(phone, "What is Amina good at")
        other = 5550001
        self.school.telegram(other, "JOIN " + self.school.codes["l1", "g1"])
        for words in ("English", "Start", "trucks", "volcanoes"):
            self.school.hear(other)
            self.school.telegram(other, words)
        self.hear_until(other, "What has Mateo become good at")
        code, told = self.check()
        self.assertEqual(code, 0)
        sparks = next(each for each in told["surveys"] if each["survey"] == "sparks")
        self.assertEqual((sparks["version"], sparks["may_be_sent"]), (2, True))
        self.assertIn("since", sparks)
        versions = {item["question"]: item["version"] for item in self.school.profile("l2")["items"]}
        self.assertEqual(versions, {"loves": 1, "curious": 1})

    def test_a_change_without_a_new_version_starts_no_server_and_check_says_so(self):
        phone = self.begin()
        self.hear_until(phone, "curious about right now")
        self.school.stop()
        before = self.sparks.read_text()
        self.change((SECOND, "What does {child} wonder about?"))
        for command in (["serve"], ["send", "sparks", "--class", "room4"], ["check"]):
            done = self.school.run(*command, check=False)
            self.assertEqual(done.returncode, 1, command)
            self.assertRegex(done.stderr, r"sparks\.yaml:\d+: The survey 'sparks' is not what version 1 was")
            self.assertIn("version: 2", done.stderr)
        self.assertEqual(self.check()[0], 1)
        self.sparks.write_text(before)
        self.assertEqual(self.check()[0], 0)
        self.school.start()
        self.school.whatsapp(phone, "whales")
        self.hear_until(phone, "What is Amina good at")

    def test_f6_a_survey_that_asks_what_a_school_must_not_ask_cannot_be_sent(self):
        self.school.config.write_text(self.school.config.read_text().replace("welcome: [sparks]", "welcome: [traditions]"))
        self.school.enrol()
        self.change(("version: 1", "version: 2"), (SECOND, "Which church does {child} go to?"))
        done = self.school.run("send", "sparks", "--class", "room4", check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("PPRA", done.stderr)
        code, told = self.check()
        self.assertEqual(code, 1)
        self.assertFalse(next(each for each in told["surveys"] if each["survey"] == "sparks")["may_be_sent"])
        self.assertIn("MUST NOT BE SENT", self.school.run("check", check=False).stdout)
        self.school.start()  # the server does without it

    def test_a_survey_is_not_sent_beside_a_server_that_does_not_know_its_version(self):
        self.school.enrol().start()
        self.change(("version: 1", "version: 2"))
        done = self.school.run("send", "sparks", "--class", "room4", check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("Start it anew", done.stderr)
        self.school.stop()
        self.school.start()
        self.assertIn("Nobody was asked", self.school.run("send", "sparks", "--class", "room4").stdout)

    def test_f9_check_tells_versions_languages_and_their_review_state(self):
        code, told = self.check()
        self.assertEqual(code, 0)
        self.assertFalse((self.school.folder / "kindred.db").exists())
        states = {each["language"]: each for each in told["languages"]}
        self.assertEqual((states["en"]["state"], states["es"]["state"]), ("reviewed", "draft"))
        self.assertEqual((states["es"]["chosen"], states["ar"]["chosen"]), (True, False))
        self.assertTrue(all({"en", "es", "ar"} <= set(each["complete_in"]) for each in told["surveys"]))
        plain = self.school.run("check").stdout
        self.assertRegex(plain, r"(?m)^survey sparks, version 1: complete in .*\bes\b")
        self.assertRegex(plain, r"(?m)^language es, Español: draft$")
        self.assertRegex(plain, r"(?m)^language en, English: reviewed by ")

    def test_a_damaged_survey_is_told_by_doctor_and_stops_nothing(self):
        phone = self.begin()
        self.hear_until(phone, "curious about right now")
        self.school.stop()
        with contextlib.closing(sqlite3.connect(self.school.folder / "kindred.db")) as file, file:
            file.execute("UPDATE surveys SET record = x'00' WHERE id = 'traditions'")
        stored = {row["what"]: row for row in json.loads(self.school.run("doctor", "--json", check=False).stdout)}["stored data"]
        self.assertIn("1 of surveys", stored["says"])
        self.school.start()
        self.school.whatsapp(phone, "whales")
        self.hear_until(phone, "What is Amina good at")


if __name__ == "__main__":
    unittest.main()
