"""Channels, with the real binary: where kindred may only answer it says so, and where else."""

import json
import time
import unittest

from tests.e2e.school import APP_SECRET, School
from tests.e2e.test_way import Mailbox, welcome

MESSENGER = '  families-messenger: {{platform: messenger, page_id: "3003", access_token: "page-token", app_secret: "{secret}", ' \
            'verify_token: "fb-verify", page: oakschool, api: "{api}"}}\n'


class Channels(unittest.TestCase):
    def setUp(self):
        self.mailbox = Mailbox()
        self.addCleanup(self.mailbox.server.stop)
        self.school = School(mail=self.mailbox.url)
        self.addCleanup(self.school.close)
        text = self.school.config.read_text().replace("country: US}", "country: US}")
        self.school.config.write_text(text + MESSENGER.format(secret=APP_SECRET, api=self.school.doubles.url))
        self.school.enrol().start()

    def messenger(self, user, text):
        school = self.school
        body = json.dumps({"object": "page", "entry": [{"id": "3003", "time": 1, "messaging": [{
            "sender": {"id": user}, "recipient": {"id": "3003"}, "timestamp": int(time.time() * 1000),
            "message": {"mid": f"m_{next(school.ids)}", "text": text}}]}]}).encode()
        status, _ = school.request("POST", "/webhooks/families-messenger", body, school.signed(body))
        self.assertEqual(status, 200)

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


if __name__ == "__main__":
    unittest.main()
