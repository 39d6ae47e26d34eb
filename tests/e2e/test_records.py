"""A learner's record, out of one kindred and into another, with the real binary; and a survey on paper."""

import getpass
import json
import unittest

from tests.e2e.school import PEOPLE, School
from tests.e2e.test_way import welcome

RESTRICTED = PEOPLE.replace("{id: g1, name: Ana Canarywood, language: es}",
                            "{id: g1, name: Ana Canarywood, language: es}, {id: g9, name: Otherwood, restricted: true}")


class Records(unittest.TestCase):
    def setUp(self):
        self.school = School(people=RESTRICTED).enrol().start()
        self.addCleanup(self.school.close)
        send = lambda text: self.school.telegram(5551002, text)
        welcome(self.school, 5551002, send, self.school.codes["l1", "g1"], "Español")
        send("camiones de volteo")
        self.school.hear(5551002)

    def file(self, text):
        path = self.school.folder / "record.json"
        path.write_text(text)
        return str(path)

    def test_g4_an_export_has_answers_consents_and_who_read_it(self):
        self.school.profile("l1")
        whole = json.loads(self.school.run("export", "l1").stdout)
        self.assertEqual(whole["kindred_record"], 1)
        record = whole["record"]
        self.assertEqual([a["words"] for a in record["answers"]], ["camiones de volteo"])
        self.assertEqual(record["answers"][0]["language"], "es")
        self.assertEqual(record["guardians"][0]["consents"][0]["wording"], "welcome es 2")
        me = f"{getpass.getuser()} (command line)"
        self.assertEqual([(a["who"], a["what"], a["why"]) for a in record["access"]],
                         [(me, "answers", "kindred profile"), (me, "record", "kindred export")])

    def test_f1_the_printout_is_in_the_familys_language(self):
        text = self.school.run("export", "l1", "--guardian", "g1", "--text").stdout
        self.assertIn("Intereses", text)
        self.assertIn("camiones de volteo", text)
        self.assertIn("Solo para Ana Canarywood.", text)
        self.assertNotIn("Otherwood", text)
        whole = self.school.run("export", "l1", "--text", "--language", "en").stdout
        self.assertIn("Interests", whole)
        self.assertIn("For school staff only.", whole)
        self.assertIn("From: Ana Canarywood", whole)
        self.assertIn("By court order nothing about Mateo may reach Otherwood", whole)
        self.assertIn("does not write in", self.school.run("export", "l1", "--text", "--language", "xx", check=False).stderr)

    def test_the_profile_shows_what_was_asked_and_when_it_was_answered(self):
        self.assertRegex(self.school.run("profile", "l1").stdout,
                         r'\n  What does Mateo love to do [^\n]*\?\n    "camiones de volteo"  \(\d{4}-\d\d-\d\d; ')
        item, = self.school.profile("l1")["items"]
        self.assertEqual((item["guardian"], item["said_by"]), ("g1", "guardian"))
        self.assertIn("Mateo", item["asked"])

    def test_f5_a_court_order_holds_for_exports_too(self):
        for form in ([], ["--text"]):
            done = self.school.run("export", "l1", "--guardian", "g9", *form, check=False)
            self.assertEqual((done.returncode, done.stdout), (1, ""))
            self.assertIn("court order", done.stderr)
        self.assertEqual(self.school.run("export", "l1", "--guardian", "g2", check=False).returncode, 1)
        self.assertEqual(self.school.run("export", "l1", "--transfer", check=False).returncode, 1)

    def test_g5_a_record_is_filed_elsewhere_once_and_only_whole(self):
        text = self.school.run("export", "l1", "--guardian", "g1").stdout
        other = School(people=RESTRICTED).enrol()
        self.addCleanup(other.close)
        file = self.file(text)
        self.assertIn("Filed 1 answer.", other.run("import-record", file, "--dry-run").stdout)
        self.assertEqual(other.profile("l1")["items"], [])
        self.assertEqual(other.run("import-record", file).stdout, "Filed 1 answer.\n")
        self.assertEqual([i["words"] for i in other.profile("l1")["items"]], ["camiones de volteo"])
        self.assertEqual(other.run("import-record", file).stdout, "Filed 0 answers. Here already: 1.\n")
        done = other.run("import-record", file, "--learner", "l2", check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn('Answer 1: "g1" is no guardian', done.stderr)
        done = other.run("import-record", self.file(text.replace("volteo", "carga")), check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("its sum does not fit", done.stderr)
        self.assertEqual(len(other.profile("l1")["items"]), 1)

    def test_g5_another_child_of_that_id_is_not_taken_for_it(self):
        other = School(people=PEOPLE.replace("name: Mateo", "name: Marta")).enrol()
        self.addCleanup(other.close)
        file = self.file(self.school.run("export", "l1", "--guardian", "g1").stdout)
        done = other.run("import-record", file, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("another name here", done.stderr)

    def test_f6_a_survey_is_printed_before_it_is_sent(self):
        text = self.school.run("words", "print", "sparks", "--language", "es").stdout
        self.assertIn("Mateo", text)
        self.assertIn("This is stored with the version.", text)
        page = self.school.run("words", "print", "traditions", "--language", "ar", "--html").stdout
        self.assertIn('<html lang="ar" dir="rtl">', page)
        self.assertEqual(self.school.run("words", "print", "nothing", check=False).returncode, 1)


if __name__ == "__main__":
    unittest.main()
