"""Channels, with the real binary: where kindred may only answer it says so and where else; one that breaks is told to
the school's administrator, once, and so is that it is well again."""

import json
import sqlite3
import time
import unittest

from tests.e2e.doubles import meta
from tests.e2e.doubles.telegram import Telegram
from tests.e2e.school import School
from tests.e2e.test_way import Mailbox, welcome


class Channels(unittest.TestCase):
    def setUp(self):
        self.begin()

    def begin(self, **more):
        self.mailbox = Mailbox()
        self.addCleanup(self.mailbox.server.stop)
        self.school = School(mail=self.mailbox.url, **more)
        self.addCleanup(self.school.close)
        text = self.school.config.read_text().replace("country: US}", "country: US, administrator: lee}")
        messenger = meta.Messenger.config(self.school.doubles.url)
        self.school.config.write_text(f"{text}  families-messenger: {{{messenger}, page: oakschool}}\n")
        self.school.enrol().start()

    def messenger(self, user, text):
        headers, body = meta.Messenger.request([meta.Messenger.message(user, text, next(self.school.ids))])
        status, _ = self.school.request("POST", "/webhooks/families-messenger", body, headers)
        self.assertEqual(status, 200)

    def mails(self, count, seconds=30):
        until = time.time() + seconds
        while time.time() < until and len(self.mailbox.mails) < count:
            time.sleep(0.02)
        self.assertEqual(len(self.mailbox.mails), count)
        to, mail = self.mailbox.mails[-1]
        self.assertEqual(to, ["lee@oak.example"])
        text = next(part for part in mail.walk() if part.get_content_type() == "text/plain").get_payload(decode=True).decode()
        return " ".join(text.split())

    def start_after_its_rest(self):
        self.assertEqual(self.school.stop(), 0)
        with sqlite3.connect(self.school.folder / "kindred.db", timeout=10) as store:
            store.execute("UPDATE letters SET due_at = 1")
        store.close()
        self.school.start()

    def test_on_messenger_a_family_learns_once_where_else_it_can_be_asked_and_the_code_there_is_theirs(self):
        school, parent = self.school, "4004"
        told = welcome(school, parent, lambda text: self.messenger(parent, text), school.codes["l1", "g1"], "English")
        self.assertIn("In this app we can only answer when you write.", told.text)
        link = told.text.split("\n")[-1]
        self.assertTrue(link.startswith(school.url + "/j/"), link)
        self.assertIn("1 of 4.", school.hear(parent).text)
        school.telegram(5550001, "JOIN " + link.rsplit("/", 1)[1])
        self.assertIn("Oak School", school.hear(5550001).text)
        self.assertIn("your code was used on another phone or app", school.hear(parent).text)
        self.messenger(parent, "LATER")
        self.assertIn("In this app we cannot write first.", school.hear(parent).text)

    def test_on_whatsapp_who_joined_by_a_number_is_stopped_by_their_other_name_too(self):
        school, digits, scoped = self.school, "15550002222", "US.4b1c"

        def says(text, **names):
            said = meta.WhatsApp.message(digits, text, next(school.ids)) | names
            headers, body = meta.WhatsApp.request([said])
            self.assertEqual(school.request("POST", "/webhooks/families-whatsapp", body, headers)[0], 200)

        first = welcome(school, digits, says, school.codes["l2", "g2"], "English")
        self.assertIn("1 of 4.", first.text)
        says("trains", from_user_id=scoped)
        self.assertIn("2 of 4.", school.hear(scoped).text)
        says("STOP", **{"from": "", "from_user_id": scoped})  # the number is hidden by now
        self.assertIn("you are opted out", school.hear(scoped).text)
        school.run("send", "traditions", "--class", "room4")
        self.assertTrue(school.silent(digits))
        self.assertTrue(school.silent(scoped))

    def test_the_administrator_hears_once_that_a_channel_is_refused_and_once_that_it_is_well(self):
        school, parent = self.school, "15550002222"
        send = lambda text: self.assertEqual(school.whatsapp(parent, text)[0], 200)
        welcome(school, parent, send, school.codes["l2", "g2"], "English")
        tried = []

        def refuse(letter):
            tried.append(letter)
            return meta.error(401, 190) if letter.platform == "whatsapp" else None

        school.doubles.faults.append(refuse)
        send("canary trucks")
        text = self.mails(1)
        self.assertIn("No messages go out by families-whatsapp any more: the service refuses our key (190).", text)
        for secret in ("canary", "Amina", "Hodan", parent, meta.WHATSAPP_TOKEN, meta.APP_SECRET):
            self.assertNotIn(secret, text)
        findings = self.findings()
        self.assertIn("Letters could not go out when kindred serve last tried", findings["channel families-whatsapp"]["says"])
        self.assertIn("Ms. Lee is told", findings["school.administrator"]["says"])
        # Tried again after its rest and refused again: nobody is told twice, by another process either.
        refusals = len(tried)
        self.start_after_its_rest()
        school.until(lambda: len(tried) > refusals)
        self.assertGreater(len(tried), refusals)
        time.sleep(0.5)
        self.mails(1)
        school.doubles.faults.remove(refuse)
        self.start_after_its_rest()
        self.assertIn("2 of 4.", school.hear(parent).text)  # what waited comes
        self.assertIn("families-whatsapp works again.", self.mails(2))

    def test_a_letter_whose_template_wants_other_parameters_has_failed_and_the_doctor_says_what_to_do(self):
        school, parent = self.school, "15550002222"
        send = lambda text: self.assertEqual(school.whatsapp(parent, text)[0], 200)
        welcome(school, parent, send, school.codes["l2", "g2"], "English")
        tried = []

        def refuse(letter):
            tried.append(letter)
            return meta.error(400, 132012) if letter.platform == "whatsapp" else None

        school.doubles.faults.append(refuse)
        send("trucks")
        school.until(lambda: "was refused" in self.findings()["channel families-whatsapp"]["says"])
        found = self.findings()["channel families-whatsapp"]
        self.assertFalse(found["good"])
        self.assertIn("A letter was refused for good (132012", found["says"])
        self.assertIn("mend it in WhatsApp Manager", found["says"])
        time.sleep(0.5)
        self.assertEqual(len([letter for letter in tried if letter.text]), 1)  # it is not tried again; doctor asked, too

    def findings(self):
        return {row["what"]: row for row in json.loads(self.school.run("doctor", "--json", check=False).stdout)}

    def test_the_administrator_hears_once_that_nothing_comes_in_and_once_that_it_is_well(self):
        self.school.close()
        self.begin(telegram="poll")
        school, parent = self.school, 5550001
        school.doubles.revoked = True
        self.start_after_its_rest()
        self.assertIn("No messages come in by families-telegram any more: the service does not answer or refuses our key (401).",
                      self.mails(1))
        self.assertIn("could not be heard when kindred serve last tried", self.findings()["channel families-telegram"]["says"])
        asked = len(school.doubles.polled)
        self.start_after_its_rest()
        school.until(lambda: len(school.doubles.polled) > asked)
        time.sleep(0.5)
        self.mails(1)  # another process repeats nothing
        school.doubles.revoked = False
        school.doubles.updates.append(Telegram.message(parent, f"JOIN {school.codes['l1', 'g1']}", 1))
        self.start_after_its_rest()
        self.assertIn("Oak School", school.hear(parent).text)
        self.assertIn("families-telegram works again.", self.mails(2))


if __name__ == "__main__":
    unittest.main()
