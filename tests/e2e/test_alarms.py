"""A channel that is silent for a quarter of an hour, with the real binary: the school's administrator is told once, and
once that it is well again. Nobody waits for it: the program's wall clock is moved (clock_ahead.c)."""

import os
import pathlib
import struct
import subprocess
import time
import unittest

from tests.e2e.doubles import faults
from tests.e2e.doubles.telegram import Telegram
from tests.e2e.school import School
from tests.e2e.test_way import Mailbox, welcome

QUARTER = 15 * 60


class Clock:
    """The wall clock of programs that are started with its `environment`."""

    def __init__(self, folder):
        self.file, library = folder / "ahead", folder / "clock_ahead.so"
        source = pathlib.Path(__file__).with_name("clock_ahead.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", str(library), str(source)], check=True)
        self.set(0)
        self.environment = {**os.environ, "LD_PRELOAD": str(library), "CLOCK_AHEAD": str(self.file)}

    def set(self, seconds):
        with open(self.file, "r+b" if self.file.exists() else "wb") as file:
            file.write(struct.pack("=q", seconds))


class Alarms(unittest.TestCase):
    def begin(self, **more):
        self.mailbox = Mailbox()
        self.addCleanup(self.mailbox.server.stop)
        self.school = School(mail=self.mailbox.url, **more)
        self.addCleanup(self.school.close)
        text = self.school.config.read_text().replace("country: US}", "country: US, administrator: lee}")
        self.school.config.write_text(text)
        self.clock = Clock(self.school.folder)
        self.school.environment = self.clock.environment
        return self.school.enrol().start()

    def wait_for(self, what, seconds=60):
        until = time.time() + seconds
        while time.time() < until and not what():
            time.sleep(0.02)
        self.assertTrue(what())

    def mail(self, number):
        self.wait_for(lambda: len(self.mailbox.mails) >= number)
        self.assertEqual(len(self.mailbox.mails), number)
        text = next(part for part in self.mailbox.mails[-1][1].walk() if part.get_content_type() == "text/plain")
        return " ".join(text.get_payload(decode=True).decode().split())

    def test_a_channel_that_takes_no_letter_for_a_quarter_of_an_hour_is_told_of_once_and_once_that_it_does(self):
        school, parent = self.begin(), "15550002222"
        send = lambda text: self.assertEqual(school.whatsapp(parent, text)[0], 200)
        welcome(school, parent, send, school.codes["l2", "g2"], "English")
        down = school.doubles.turn_on(faults.error(502, taken=False), times=100, platform="whatsapp")
        send("canary trucks")
        self.wait_for(lambda: len(down.hit) >= 3)
        time.sleep(0.5)
        self.assertEqual(self.mailbox.mails, [])  # it may be a moment only
        self.clock.set(QUARTER)
        told = self.mail(1)
        self.assertIn("No messages go out by families-whatsapp any more", told)
        self.assertIn("HTTP 502", told)
        for secret in ("canary", "Amina", parent):
            self.assertNotIn(secret, told)
        tries = len(down.hit)
        self.clock.set(2 * QUARTER)  # what it waits for has come; a message makes it look
        send("and lizards")
        self.wait_for(lambda: len(down.hit) > tries)
        time.sleep(0.5)
        self.mail(1)
        down.left = 0
        self.clock.set(3 * QUARTER)
        send("she sings")
        self.assertIn("2 of 4.", school.hear(parent).text)
        self.assertIn("families-whatsapp works again.", self.mail(2))

    def test_a_channel_on_which_nothing_is_heard_for_a_quarter_of_an_hour_is_told_of_once_and_once_that_it_is(self):
        school = self.begin(telegram="poll")
        asked = []
        well = school.doubles.give_updates

        def down(offset, timeout):
            asked.append(offset)
            return 502, {}, {}

        school.doubles.give_updates = down
        self.wait_for(lambda: len(asked) >= 3)
        time.sleep(0.5)
        self.assertEqual(self.mailbox.mails, [])
        self.clock.set(QUARTER)
        self.assertIn("No messages come in by families-telegram any more", self.mail(1))
        school.doubles.give_updates = well
        school.doubles.updates.append(Telegram.message(5550001, f"JOIN {school.codes['l1', 'g1']}", 1))
        self.assertIn("Oak School", school.hear(5550001, 60).text)
        self.assertIn("families-telegram works again.", self.mail(2))


if __name__ == "__main__":
    unittest.main()
