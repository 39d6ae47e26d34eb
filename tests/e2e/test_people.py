"""Whoever comes and goes, with the real binary: the school file is imported again while the server runs, and from then on
who left reads nothing and is asked nothing; codes and second phones."""

import json
import re
import sqlite3
import unittest

from tests.e2e.school import PEOPLE, School
from tests.e2e.test_way import Mailbox, welcome

CANARY = "canarywords about dump trucks"


class People(unittest.TestCase):
    def setUp(self):
        self.mailbox = Mailbox()
        self.addCleanup(self.mailbox.server.stop)
        self.school = School(mail=self.mailbox.url).enrol().start()
        self.addCleanup(self.school.close)

    # --- the school file again --------------------------------------------------------------------------------------
    def again(self, *changes, check=True, options=()):
        """Imports the sample school with these changes, each (what stands there, what shall stand there)."""
        text = PEOPLE
        for old, new in changes:
            self.assertIn(old, text)
            text = text.replace(old, new)
        file = self.school.folder / "people.yaml"
        file.write_text(text)
        return self.school.run("roster", "import", str(file), *options, check=check)

    def joins_staff(self, who, person):
        self.school.telegram(who, "/start " + self.school.codes[person])
        self.school.hear(who)

    def parent(self, who, learner, guardian, words=None):
        send = lambda text: self.school.telegram(who, text)
        welcome(self.school, who, send, self.school.codes[learner, guardian], "English")
        if words:
            send(words)
            self.school.hear(who)
        return send

    def all_to(self, who):
        return "\n".join(letter.text for letter in self.school.doubles.to(str(who)))

    # --- former staff -----------------------------------------------------------------------------------------------
    def test_f3_a_teacher_who_becomes_a_facilitator_reads_no_child(self):
        school, lee = self.school, 5551001
        self.parent(5551002, "l1", "g1", CANARY)
        self.joins_staff(lee, "lee")
        school.telegram(lee, "DIGEST")
        self.assertIn(CANARY, school.hear(lee).text)
        self.again(('  - {id: lee, name: Ms. Lee, email: lee@oak.example, hub: first-grade, digest: "monday 06:45"}\n', ""),
                   ("facilitators:\n", "facilitators:\n  - {id: lee, name: Ms. Lee, email: lee@oak.example, hub: first-grade}\n"),
                   ("teachers: [lee]", "teachers: [diaz]"))
        for word in ("DIGEST", "MORE", "/more"):
            school.telegram(lee, word)
            reply = school.hear(lee).text
            self.assertNotIn("canarywords", reply)
            self.assertNotIn("Mateo", reply)
        self.assertEqual(school.run("digest", "--teacher", "lee", "--send", check=False).returncode, 1)
        self.assertNotIn("Mateo", school.run("digest", "--teacher", "lee", check=False).stdout)

    def test_f7_who_is_no_longer_in_the_file_is_a_stranger_without_digest_hub_or_mail(self):
        school, lee, laura = self.school, 5551003, 5551004
        self.parent(5551005, "l1", "g1", CANARY)
        self.joins_staff(lee, "lee")
        self.joins_staff(laura, "laura")
        self.again(('  - {id: lee, name: Ms. Lee, email: lee@oak.example, hub: first-grade, digest: "monday 06:45"}\n', ""),
                   ("teachers: [lee]", "teachers: [diaz]"))
        school.telegram(lee, "MORE")
        self.assertIn("Para participar", school.hear(lee).text)
        school.telegram(laura, "/prompt What did you learn about a learner this week?")
        school.hear(laura)
        self.assertTrue(school.silent(lee))
        self.assertEqual(school.run("digest", "--teacher", "lee", "--send", check=False).returncode, 1)
        self.assertEqual(self.mailbox.mails, [])
        self.assertIn(CANARY, school.run("digest", "--teacher", "diaz").stdout)

    def test_a_code_of_staff_who_left_is_void(self):
        school = self.school
        self.again(("facilitators:\n  - {id: laura, name: Ms. Field, hub: first-grade}\n", "facilitators: []\n"))
        school.telegram(5551006, "/start " + school.codes["laura"])
        self.assertIn("código no funcionó", school.hear(5551006).text)

    # --- guardians and learners -------------------------------------------------------------------------------------
    def test_f5_a_guardian_who_is_taken_off_the_list_sees_and_is_asked_nothing_and_can_still_erase(self):
        school, ana = self.school, 5551007
        send = self.parent(ana, "l1", "g1", CANARY)
        self.again(("guardians: [{id: g1, name: Ana Canarywood, language: es}]", "guardians: [{id: g9, name: Tom}]"))
        school.run("send", "traditions", "--class", "room4")
        self.assertTrue(school.silent(ana))
        send("MINE")
        self.assertNotIn("canarywords", school.hear(ana).text)
        self.assertEqual([item["words"] for item in school.profile("l1")["items"]], [CANARY])
        send("FORGET")
        choices = school.hear(ana).choices
        school.tap(ana, next(choice for choice, text in choices if choice == "forget:all"))
        school.hear(ana)
        self.assertEqual(school.profile("l1")["items"], [])

    def test_an_unused_code_of_a_guardian_who_is_taken_off_the_list_is_void(self):
        school = self.school
        self.again(("guardians: [{id: g1, name: Ana Canarywood, language: es}]", "guardians: []"))
        school.telegram(5551008, "JOIN " + school.codes["l1", "g1"])
        reply = school.hear(5551008).text
        self.assertIn("código no funcionó", reply)
        self.assertNotIn("Mateo", reply)

    def test_f7_a_learner_who_left_is_in_no_digest_and_nobody_is_asked(self):
        school, ana = self.school, 5551009
        self.parent(ana, "l1", "g1", CANARY)
        self.again(("  - {id: l1, name: Mateo, class: room4, guardians: [{id: g1, name: Ana Canarywood, language: es}]}\n", ""))
        # Told once when all of it goes, and asked whether the next school may have a copy.
        self.assertEqual([text for _, text in school.hear(ana).choices], ["Yes", "No"])
        self.assertNotIn("Mateo", school.run("digest", "--teacher", "lee", "--more").stdout)
        school.run("send", "traditions", "--class", "room4")
        self.assertTrue(school.silent(ana))

    def test_a_file_that_was_cut_off_is_refused(self):
        school = self.school
        rows = re.findall(r"  - \{id: l\d.*\n", PEOPLE)
        cut = [(row, "") for row in rows[1:3]]
        done = self.again(*cut, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("2 of 5 learners", done.stderr)
        self.assertIn("--removals", done.stderr)
        self.assertIn("Amina", school.run("digest", "--teacher", "lee").stdout + school.run("invite", "--class", "room4").stdout)
        self.again(*cut, options=["--removals"])
        self.assertNotIn("Amina", school.run("invite", "--class", "room4").stdout)
        self.again(options=["--removals"])
        self.again((rows[4], ""))  # one of five is an ordinary week

    def test_a_dry_run_says_who_comes_and_goes_and_changes_nothing(self):
        changes = [('  - {id: diaz, name: Mr. Diaz, hub: first-grade}\n', '  - {id: new, name: Mr. New}\n'),
                   ("teachers: [diaz]", "teachers: [new]"), ("teachers: [lee]", "teachers: [new]"),
                   ("  - {id: l5, name: Otto, class: room5, guardians: [{id: g5, name: Eva Canarywood}]}\n",
                    "  - {id: l6, name: Ida, class: room5, guardians: [{id: g5, name: Eva Canarywood}]}\n"),
                   ("guardians: [{id: g2, name: Hodan Canarywood}]", "guardians: []")]
        said = self.again(*changes, options=["--dry-run"]).stdout
        for line in ("Staff added: 1 (Mr. New (new))", "Staff removed: 1 (Mr. Diaz (diaz))",
                     "No longer teaching: 1 (Ms. Lee (lee): Room 4)", "Learners added: 1 (l6)", "Learners removed: 1 (l5)",
                     "Learners with a guardian less: 1 (l2)"):
            self.assertIn(line, said)
        for name in ("Otto", "Ida", "Amina", "Canarywood"):
            self.assertNotIn(name, said)
        self.assertIn("Otto", self.school.run("invite", "--class", "room5").stdout)
        self.assertIn("Nothing changes.", self.again(options=["--dry-run"]).stdout)

    # --- codes ------------------------------------------------------------------------------------------------------
    def test_a_new_code_makes_the_older_one_useless(self):
        school = self.school
        self.assertNotIn(school.codes["l1", "g1"], school.run("invite", "--class", "room4").stdout)
        school.telegram(5551010, "JOIN " + school.codes["l1", "g1"])
        self.assertIn("código no funcionó", school.hear(5551010).text)

    def test_a_code_that_is_too_old_gets_the_words_of_a_wrong_one(self):
        school = self.school
        with sqlite3.connect(school.folder / "kindred.db") as data:
            data.execute("UPDATE invites SET expires_at = 1")
        school.telegram(5551011, "JOIN " + school.codes["l1", "g1"])
        school.telegram(5551012, "JOIN BCDFGHJK")
        old, wrong = school.hear(5551011), school.hear(5551012)
        self.assertEqual(old.text, wrong.text)
        self.assertNotIn("Mateo", old.text)

    def test_a_second_phone_is_told_on_the_first_and_shown_nothing_before_it_agreed(self):
        school, first, second = self.school, 5551013, "15551014"
        self.parent(first, "l2", "g2", CANARY)
        fresh = {line["guardian"]: line["code"] for line in json.loads(school.run("invite", "--class", "room4", "--json").stdout)}
        school.whatsapp(second, "JOIN " + fresh["g2"])
        self.assertIn("another phone", school.hear(first).text)
        school.hear(second)
        for each in ("MINE", "who is this?", "MINE"):
            school.whatsapp(second, each)
        school.hear(second)
        self.assertTrue(school.silent(first))  # told once
        self.assertNotIn("canarywords", self.all_to(second))
        # After the yes it goes on here with the question at which it stood.
        school.whatsapp(second, "Start")
        school.until(lambda: "2 of 4." in self.all_to(second))
        self.assertTrue(school.silent(first))
        self.assertIn("Welcome back! We were talking about Amina.\n2 of 4.", self.all_to(second))

    # --- a court order ----------------------------------------------------------------------------------------------
    def test_f5_a_court_order_silences_kindred_about_that_child_until_it_is_lifted(self):
        school, ana = self.school, 5551018
        self.parent(ana, "l1", "g1", CANARY)
        known = "{id: g1, name: Ana Canarywood, language: es"
        self.again((known, known + ", restricted: true"))
        school.telegram(ana, "MINE")
        self.assertEqual(school.hear(ana).text, "You have not told us anything yet.")
        school.telegram(ana, "CHANGE")
        self.assertNotIn("canarywords", school.hear(ana).text)
        school.run("send", "traditions", "--class", "room4")
        self.assertTrue(school.silent(ana))
        codes = json.loads(school.run("invite", "--class", "room4", "--json").stdout)
        self.assertEqual({row["learner"] for row in codes}, {"l2", "l3", "l4"})
        self.assertEqual(school.profile("l1")["restricted"], ["g1"])
        self.assertIn("Ana Canarywood", school.run("profile", "l1").stdout)
        self.again()  # says nothing of it
        self.assertEqual(school.profile("l1")["restricted"], ["g1"])
        self.assertIn("no longer restricted: 1 (l1)",
                      self.again((known, known + ", restricted: false"), options=["--dry-run"]).stdout)
        self.again((known, known + ", restricted: false"))
        school.telegram(ana, "MINE")
        self.assertIn(CANARY, school.hear(ana).text)

    def test_too_many_wrong_codes_get_one_last_reply(self):
        school, someone = self.school, 5551015
        for _ in range(5):
            school.telegram(someone, "JOIN BCDFGHJK")
            self.assertIn("código no funcionó", school.hear(someone).text)
        school.telegram(someone, "JOIN BCDFGHJK")
        self.assertIn("mañana", school.hear(someone).text)
        school.telegram(someone, "JOIN BCDFGHJK")
        self.assertTrue(school.silent(someone))

    def test_a_teacher_who_is_a_parent_is_sent_to_another_app(self):
        school, lee = self.school, 5551016
        self.joins_staff(lee, "lee")
        school.telegram(lee, "JOIN " + school.codes["l1", "g1"])
        self.assertIn("otra aplicación", school.hear(lee).text)
        self.assertEqual(school.whatsapp("15551017", "JOIN " + school.codes["l1", "g1"])[0], 200)
        self.assertIn("Oak School", school.hear("15551017").text)


if __name__ == "__main__":
    unittest.main()
