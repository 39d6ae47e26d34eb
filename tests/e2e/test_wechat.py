"""WeChat, with the real binary: kindred counts what may follow a person's word and is never refused; what is one too many waits
for their next one."""

import json
import time
import unittest

from tests.e2e.doubles.wechat import WORDS, WeChat
from tests.e2e.school import School

PARENT = "oAnaOfTheOak"


class WeChatTalks(unittest.TestCase):
    def setUp(self):
        WeChat.begin()
        self.school = School(more_platforms=[WeChat]).enrol().start()
        self.addCleanup(self.school.close)

    def bring(self, body):
        self.assertEqual(self.school.request("POST", WeChat.path(), body.encode()), (200, b"success"))

    def says(self, user, text, choice=None):
        self.bring(WeChat.message(user, text, next(self.school.ids), choice))

    def taps(self, user, letter, place):
        choice, label = letter.choices[place]
        self.says(user, label, choice)

    def hear_until(self, user, found):
        letter = self.school.hear(user)
        while not found(letter):
            letter = self.school.hear(user)
        return letter

    def joins(self, user, code):
        """By the account's QR code with the join code in it; every answer is a tap, which lets three messages follow."""
        self.bring(WeChat.scan(user, code))
        asked = self.hear_until(user, lambda letter: letter.choices)
        if not any(id == "consent:yes" for id, _ in asked.choices):
            self.taps(user, asked, 0)
            asked = self.hear_until(user, lambda letter: any(id == "consent:yes" for id, _ in letter.choices))
        self.taps(user, asked, 0)
        return self.hear_until(user, lambda letter: "1 of 4" in letter.text or "1 de 4" in letter.text)

    def test_a_family_joins_by_a_scan_and_kindred_is_never_refused(self):
        school = self.school
        self.joins(PARENT, school.codes["l2", "g2"])
        for words in ("trucks", "volcanoes", "she is patient", "that she feels safe"):
            self.says(PARENT, words)
            school.hear(PARENT)
        self.says(PARENT, "MINE")
        self.hear_until(PARENT, lambda letter: "trucks" in letter.text)
        time.sleep(0.5)
        self.assertEqual(WeChat.refusals, [])
        self.assertEqual([item["words"] for item in school.profile("l2")["items"]],
                         ["trucks", "volcanoes", "she is patient", "that she feels safe"])

    def test_what_is_one_too_many_waits_for_the_next_word_and_comes_then(self):
        school = self.school
        self.joins(PARENT, school.codes["l2", "g2"])
        school.settle()  # what is put down as sent only after the next word counts for that: nobody answers so fast
        self.says(PARENT, "trucks")
        school.hear(PARENT)
        # Six times on another phone: she is told each time here, as often as WeChat allows.
        told = len(school.doubles.to(PARENT))
        for number in range(6):
            code = next(row["code"] for row in self.codes() if row["guardian"] == "g2")
            school.telegram(5550001 + number, "JOIN " + code)
            school.hear(5550001 + number)
        self.wait_for(told + WORDS[0] - 1)
        time.sleep(1)
        self.assertEqual(len(school.doubles.to(PARENT)) - told, WORDS[0] - 1)
        self.assertEqual(WeChat.refusals, [])
        self.says(PARENT, "volcanoes")
        self.wait_for(told + 6 + 1)
        came = school.doubles.to(PARENT)[told:]
        self.assertEqual(len(came), 6 + 1)
        self.assertEqual(sum("your code was used" in letter.text for letter in came), 6, came)
        self.assertEqual(sum("3 of 4" in letter.text for letter in came), 1, came)
        self.assertEqual(WeChat.refusals, [])

    def wait_for(self, letters):
        until = time.time() + 40
        while time.time() < until and len(self.school.doubles.to(PARENT)) < letters:
            time.sleep(0.02)

    def codes(self):
        return json.loads(self.school.run("invite", "--class", "room4", "--json").stdout)


if __name__ == "__main__":
    unittest.main()
