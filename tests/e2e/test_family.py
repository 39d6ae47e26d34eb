"""What a family can do by chat, with the real binary: in their language, one answer at a time, the child's own words, who
has read it, danger, and nothing left on the disk of what was forgotten."""

import contextlib
import sqlite3
import unittest

from tests.e2e.school import School

CANARY = "canarywords about the blue bicycle"


class Family(unittest.TestCase):
    def setUp(self):
        self.school = None

    def opens(self, survey):
        """The school, which begins with this set."""
        self.school = School(languages="[en, es, ar, zh-Hans]", welcome=f"[{survey}]").enrol().start()
        self.addCleanup(self.school.close)

    def joins(self, who, survey="outside", learner="l2", guardian="g2", language="English"):
        """Returns the letter with the first question."""
        self.opens(survey)
        school = self.school
        school.telegram(who, "/start " + school.codes[learner, guardian])
        school.hear(who)
        school.telegram(who, language)
        school.hear(who)
        choices = school.hear(who).choices
        school.tap(who, choices[0][0])
        return school.hear(who).text

    def teacher(self, who, person="lee"):
        self.school.telegram(who, "/start " + self.school.codes[person])
        self.school.hear(who)

    def asks(self, survey):
        self.school.run("send", survey, "--class", "room4")

    def says(self, who, text):
        self.school.telegram(who, text)
        return self.school.hear(who).text

    def items(self, learner="l2"):
        return self.school.profile(learner)["items"]

    # --- one answer at a time ------------------------------------------------------------------------------------------
    def test_f2_a_parent_corrects_shares_and_deletes_one_answer(self):
        who = 5552001
        self.joins(who, "outside")
        self.says(who, "Soccer with her cousins in the park")
        self.says(who, "She learned to bake bread")
        self.assertIn("1. Amina", self.says(who, "CHANGE"))
        self.assertIn("Send its number", self.school.hear(who).text)
        self.assertIn("What should we do", self.says(who, "1"))
        self.assertIn("write it anew", self.says(who, "Say it anew"))
        self.assertIn("wrote it down anew", self.says(who, "Swimming with her cousins"))
        self.assertEqual([each["words"] for each in self.items()], ["Swimming with her cousins", "She learned to bake bread"])
        self.says(who, "CHANGE")
        self.school.hear(who)
        self.says(who, "2")
        self.says(who, "Who may see it")
        self.assertIn("stays private", self.says(who, "Keep it private"))
        self.assertEqual([each["words"] for each in self.items()], ["Swimming with her cousins"])
        self.says(who, "CHANGE")
        self.school.hear(who)
        self.says(who, "1")
        self.assertIn("deleted", self.says(who, "Delete it"))
        self.assertEqual(self.items(), [])

    def test_f4_who_names_the_reader(self):
        who = 5552002
        self.joins(who, "outside")
        self.says(who, "Soccer with her cousins in the park")
        self.assertIn("Nobody", self.says(who, "WHO"))
        self.school.hear(who)
        self.school.run("digest", "--teacher", "lee")
        self.assertIn("Amina", self.says(who, "WHO"))

    # --- the child's own words ---------------------------------------------------------------------------------------------
    def test_c1_the_childs_own_words_want_the_parents_yes_and_the_childs_own(self):
        who = 5552003
        gate = self.joins(who, "own_words")
        self.assertIn("Amina answers, with you there", gate)
        self.assertIn("This one is for Amina", gate)
        self.says(who, "Now")
        for words in ("I love my cat", "Cats", "I am shy in the morning"):
            self.says(who, words)
        self.assertIn("This is what you said, Amina", self.says_after_saved(who, "To swim"))
        self.assertIn("Did we get it right", self.school.hear(who).text)
        self.assertIn("words are saved", self.says(who, "Yes"))
        self.assertEqual(len(self.items()), 4)

    def says_after_saved(self, who, text):
        saved = self.says(who, text)
        self.assertIn("saved", saved)
        return self.school.hear(who).text

    # --- language ------------------------------------------------------------------------------------------------------
    def test_a_reply_in_another_language_is_asked_about_and_arabic_is_written_from_then_on(self):
        who = 5552004
        self.joins(who, "outside")
        self.assertIn("بالعربية", self.says(who, "تحب أن تلعب مع أختها في البيت"))
        self.assertRegex(self.says(who, "نعم"), "[\u0600-\u06ff]")
        self.assertEqual(self.items()[0]["language"], "ar")
        self.assertIn("我们", self.says_in_chinese(who))

    def says_in_chinese(self, who):
        self.says(who, "LANGUAGE")
        return self.says(who, "简体中文")

    # --- danger ----------------------------------------------------------------------------------------------------------
    def test_words_of_danger_get_the_fixed_reply_and_call_the_teacher_without_the_words(self):
        who, lee = 5552005, 5552006
        self.joins(who, "outside")
        self.teacher(lee)
        reply = self.says(who, "She says she wants to die " + CANARY)
        self.assertIn("911", reply)
        alarm = self.school.hear(lee).text
        self.assertIn("Amina", alarm)
        self.assertIn("call", alarm.lower())
        self.assertNotIn("canarywords", alarm)
        self.assertNotIn("canarywords", self.school.log())
        self.assertNotIn("canarywords", self.school.run("digest", "--teacher", "lee", "--more").stdout)

    # --- what a school must not collect ------------------------------------------------------------------------------------
    def test_a_volunteered_word_of_papers_is_read_by_nobody_and_kept_or_deleted_by_the_familys_word(self):
        who, lee = 5552009, 5552010
        self.joins(who, "outside")
        self.teacher(lee)
        asked = self.says(who, "We are undocumented, " + CANARY)
        self.assertIn("may be very private", asked)
        self.assertNotIn("canarywords", asked)
        shown = lambda: "".join(self.school.run(*what).stdout for what in (
            ("digest", "--teacher", "lee", "--more"), ("profile", "l2"), ("profile", "l2", "--json"), ("export", "l2")))
        self.assertNotIn("canarywords", shown())
        self.assertIn("is deleted", self.says(who, "Delete it"))
        self.assertEqual(self.items(), [])
        self.says(who, "He has asthma, " + CANARY)
        self.assertIn("Only Amina's teachers can read it", self.says(who, "1"))
        self.assertIn("canarywords", self.school.run("profile", "l2").stdout)
        self.assertNotIn("canarywords", self.school.run("digest", "--teacher", "lee", "--more").stdout)
        self.assertNotIn("canarywords", self.school.log())

    # --- a wrong number -----------------------------------------------------------------------------------------------------
    def test_m10_a_wrong_number_is_let_go_and_the_school_hears_of_it(self):
        who, lee = 5552007, 5552008
        self.joins(who)
        self.teacher(lee)
        self.assertIn("Is this the wrong number?", self.says(who, "wrong number"))
        self.assertTrue(self.school.silent(lee))
        reply = self.says(who, "Yes")
        self.assertNotIn("Amina", reply)
        self.assertIn("seems to be wrong", self.school.hear(lee).text)
        self.asks("outside")
        self.assertTrue(self.school.silent(who))

    # --- forgotten --------------------------------------------------------------------------------------------------------------
    def test_g3_what_was_forgotten_is_nowhere_in_the_data_folder(self):
        who = 5552009
        self.joins(who, "buddy")
        self.says(who, "1 and 6")
        self.says(who, CANARY)
        self.says(who, "CHANGE")
        self.school.hear(who)
        self.says(who, "2")
        self.says(who, "Say it anew")
        self.says(who, CANARY + " again")
        self.says(who, "CHANGE")
        self.school.hear(who)
        self.says(who, "2")
        self.says(who, "Add a note")
        self.assertIn("stands beside", self.says(who, "A note with " + CANARY))
        self.assertIn("A note with", self.says(who, "MINE"))
        self.school.hear(who)
        pieces = self.sealed_pieces()
        self.assertEqual(len(pieces), 2)
        for piece in pieces:
            self.assertNotEqual(self.files_with(piece), [])
        self.says(who, "FORGET")
        self.assertIn("Everything you told us is deleted", self.says(who, "Everything"))
        self.assertEqual(self.items(), [])
        self.school.stop()
        for piece in pieces + [b"canarywords"]:
            self.assertEqual(self.files_with(piece), [])

    def sealed_pieces(self):
        """The answers as they lie in the store, each by a piece of it that is like no other."""
        with contextlib.closing(sqlite3.connect(self.school.folder / "kindred.db", timeout=10)) as store:
            return [bytes(row[0])[-32:] for row in store.execute("SELECT sealed FROM items")]

    def files_with(self, piece):
        return [file.name for file in self.school.folder.iterdir() if file.is_file() and piece in file.read_bytes()]

    def test_g3_the_teacher_hears_that_something_was_taken_back_and_not_what(self):
        who, lee = 5552010, 5552011
        self.joins(who, "outside")
        self.teacher(lee)
        self.says(who, "Soccer, " + CANARY)
        self.says(who, "FORGET")
        self.says(who, "Everything")
        told = self.school.hear(lee).text
        self.assertIn("about Amina (Room 4) was taken back", told)
        self.assertNotIn("canarywords", told)

    # --- on hold ------------------------------------------------------------------------------------------------------------
    def test_g5_on_hold_the_profile_shows_nothing_and_mine_shows_all(self):
        who = 5552012
        self.joins(who, "outside")
        self.says(who, "Soccer, " + CANARY)
        self.assertIn("MINE", self.says(who, "HOLD"))
        self.assertIn("on hold", self.says(who, "1"))
        self.assertEqual(self.items(), [])
        self.assertTrue(self.school.profile("l2")["held"])
        self.assertIn("asked us not to use this now", self.school.run("profile", "l2").stdout)
        self.assertNotIn("canarywords", self.school.run("digest", "--teacher", "lee", "--more").stdout)
        self.assertIn("canarywords", self.says(who, "MINE"))
        self.school.hear(who)
        self.says(who, "HOLD")
        self.says(who, "1")
        self.assertEqual(len(self.items()), 1)


if __name__ == "__main__":
    unittest.main()
