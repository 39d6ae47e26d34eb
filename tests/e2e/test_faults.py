"""Platforms that misbehave, with the real binary: what kindred's policy (README, "Sending") says must follow from each
fault on each platform, seen from the families. What must not come twice does not, nobody misses a reply, each person's
letters keep their order, and the talk goes on."""

import concurrent.futures
import itertools
import json
import re
import time
import unittest

from tests.e2e.doubles import faults
from tests.e2e.doubles.courier import Courier
from tests.e2e.doubles.line import Line
from tests.e2e.doubles.meta import Messenger, WhatsApp
from tests.e2e.doubles.telegram import SECRET, Telegram
from tests.e2e.doubles.viber import Viber
from tests.e2e.school import School

ALL = (Telegram, WhatsApp, Messenger, Line, Viber)
LATER = 30  # seconds; kindred waits for 20 (limits::send_deadline)

# What a family reads when a letter of theirs meets this fault once: so many copies of a reply, so many of a notice; and
# the same where repetitions are told by a key of ours.
POLICY = {
    "500, not taken": (faults.error(500, taken=False), (1, 0), (1, 1)),
    "500, but taken": (faults.error(500, taken=True), (2, 1), (1, 1)),
    "502, but taken": (faults.error(502, taken=True), (2, 1), (1, 1)),
    "503, not taken": (faults.error(503, taken=False), (1, 1), (1, 1)),
    "503, but taken": (faults.error(503, taken=True), (2, 2), (1, 1)),  # it says that it was not
    "504, but taken": (faults.error(504, taken=True), (2, 1), (1, 1)),
    "cut before the answer, not taken": (faults.cut_unanswered(taken=False), (1, 0), (1, 1)),
    "cut before the answer, but taken": (faults.cut_unanswered(taken=True), (2, 1), (1, 1)),
    "cut in the answer": (faults.cut_in_the_answer(), (2, 1), (1, 1)),
}
LATE = (faults.late(LATER), (2, 1), (1, 1))
UNREAD = ((1, 0), (1, 1))  # cut before a byte of it was read

# How each platform says "slow down": (platform, its answer, seconds that have to pass, whether it is for all of the channel).
SLOW_DOWN = [
    [(Telegram, Telegram.slow_down(3), 3, False), (Line, Line.slow_down(3), 3, True), (Viber, Viber.slow_down(0), 1.5, True),
     (WhatsApp, WhatsApp.slow_down(0, 130429), 1.5, True), (Messenger, Messenger.slow_down(0, 613), 1.5, True)],
    [(WhatsApp, WhatsApp.slow_down(0, 80007), 1.5, True), (Messenger, Messenger.slow_down(0, 4), 1.5, True)],
    [(WhatsApp, WhatsApp.slow_down(0, 4), 1.5, True)],
    [(WhatsApp, WhatsApp.slow_down(0, 131056), 6, False)],
]

ROOMS = {"policy": len(POLICY), "cut": 1, "late": 3, "others": 16}  # families on each platform


def people():
    text = "teachers: [{id: lee, name: Ms. Lee}]\nclasses:\n"
    text += "".join(f"  - {{id: {room}, name: Room {room}, teachers: [lee]}}\n" for room in ROOMS)
    text += "learners:\n"
    for room, count in ROOMS.items():
        for number in range(count * len(ALL) + (room == "others")):
            text += (f"  - {{id: {room}-{number}, name: Kim, class: {room}, "
                     f"guardians: [{{id: parent-{room}-{number}, name: Parent}}]}}\n")
    return text


class Paced(Telegram):
    """With Telegram's own pace to each person: five in a row, then one a second."""
    channel = "paced-telegram"

    @staticmethod
    def config(api):
        return f'platform: telegram, token: "2:tok", secret: "{SECRET}", api: "{api}"'


class Family:
    def __init__(self, school, courier, platform, number, code):
        self.school, self.courier, self.platform, self.code = school, courier, platform, code
        self.user, self.read = platform.person(number), 0

    def __repr__(self):
        return self.platform.name

    def write(self, text):
        for status, _ in self.courier.send(self.platform, self.said(text)):
            assert status == 200, (self, text, status)

    def said(self, text):
        return self.platform.message(self.user, text, next(self.school.ids))

    def hear(self, seconds=30):
        self.read += 1
        return self.school.doubles.next_to(self.user, self.read - 1, seconds)

    def ask(self, text):
        self.write(text)
        return self.hear()

    def unread(self):
        """All letters that came since, which are read by this."""
        letters = self.school.doubles.to(self.user)[self.read:]
        self.read += len(letters)
        return letters

    def join(self):
        self.write("JOIN " + self.code)
        while "consent:yes" not in [id for id, _ in self.hear().choices]:
            pass
        self.write("yes")
        while "1 of 4" not in self.hear().text:  # Messenger's families are told first that there we only answer
            pass
        return self

    def finish(self, place=1):
        """Answers the four questions from that place on, and hears one letter after each answer."""
        for next_place in range(place + 1, 5):
            asked = self.ask(f"words about question {next_place - 1}")
            assert f"{next_place} of 4" in asked.text, (self, asked)
        self.ask("the last words")
        return self


class Faults(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.school = School(people=people(), languages="[en]", more_platforms=(Messenger, Line, Viber, Paced), own_doors=True,
                            surveys=("sparks", "traditions"))
        cls.addClassCleanup(cls.school.close)
        cls.courier, cls.doubles = Courier(cls.school), cls.school.doubles
        cls.school.run("roster", "import", str(cls.school.folder / "people.yaml"))
        told = {room: cls.school.run("invite", "--class", room, "--json").stdout for room in ROOMS}
        cls.codes = {room: iter([each["code"] for each in json.loads(text)]) for room, text in told.items()}
        cls.numbers = itertools.count(1)
        cls.school.start()

    def setUp(self):
        self.crowd = concurrent.futures.ThreadPoolExecutor(32)
        self.addCleanup(self.crowd.shutdown)

    def tearDown(self):
        self.assertIsNone(self.school.process.poll(), "kindred serve died: " + self.school.log())
        self.doubles.faults.clear()

    def each(self, work, families):
        """Does that with all of them at the same time."""
        return list(self.crowd.map(work, families))

    def families(self, room="others", platforms=ALL, finished=False):
        """One that joined on each of the platforms."""
        made = [Family(self.school, self.courier, platform, next(self.numbers), next(self.codes[room])) for platform in platforms]
        self.each(Family.join, made)
        if finished:
            self.each(Family.finish, made)
        return made

    def everything_is_settled(self, knobs=(), seconds=90):
        """These faults were met, and nothing waits in the outbox, so nothing more comes of its own accord."""
        for knob in knobs:
            knob.wait()
        until = time.time() + seconds
        while self.school.metric("kindred_letters_waiting"):
            self.assertLess(time.time(), until, f"letters still wait: {self.school.log()[-2000:]}")
            time.sleep(0.05)

    def check_copies(self, family, expected, why):
        letters = family.unread()
        self.assertEqual(len(letters), expected, f"{why}, on {family}: {letters}")
        self.assertLessEqual(len({letter.text for letter in letters}), 1, f"{why}, on {family}: not the same letter")

    def expected(self, family, plain, keyed):
        return keyed if family.platform.tells_repetitions else plain

    # --- the table ------------------------------------------------------------------------------------------------------
    def test_each_fault_on_each_platform_costs_what_the_policy_says(self):
        rows = [(why, family) for why in POLICY for family in self.families("policy")]
        knobs = [self.doubles.turn_on(POLICY[why][0], to=family.user) for why, family in rows]
        self.each(lambda row: row[1].write("trucks"), rows)
        self.everything_is_settled(knobs)
        for why, family in rows:
            with self.subTest("a reply", why=why, platform=family):
                self.check_copies(family, self.expected(family, *POLICY[why][1:])[0], why)
        self.each(lambda row: row[1].finish(2), rows)
        knobs = [self.doubles.turn_on(POLICY[why][0], to=family.user) for why, family in rows]
        self.school.run("send", "traditions", "--class", "policy")
        self.everything_is_settled(knobs)
        for why, family in rows:
            with self.subTest("a notice", why=why, platform=family):
                self.check_copies(family, self.expected(family, *POLICY[why][1:])[1], why)
        for letter in self.each(lambda row: row[1].ask("HELP"), rows):
            self.assertIn("555-0100", letter.text)

    def test_an_answer_later_than_kindred_waits_is_none_and_after_stop_nothing_goes_again(self):
        replies, leavers = self.families("late"), self.families("late")
        notices = self.families("late", finished=True)
        knobs = [self.doubles.turn_on(LATE[0], to=family.user) for family in (*replies, *notices, *leavers)]
        self.each(lambda family: family.write("trucks"), replies + leavers)
        self.school.run("send", "traditions", "--class", "late")
        for knob in knobs:
            knob.wait()
        self.each(lambda family: family.write("STOP"), leavers)
        self.everything_is_settled()
        for place, families in enumerate((replies, notices)):
            for family in families:
                self.check_copies(family, self.expected(family, *LATE[1:])[place], "late")
        for family in leavers:
            question, farewell = family.unread()
            self.assertIn("2 of 4", question.text)
            self.assertIn("Oak School", farewell.text)

    def test_a_connection_that_is_cut_before_the_request_is_read(self):
        families = self.families("cut")
        for family in families:
            self.doubles.cut_unread(family.platform.name)
        self.each(lambda family: family.write("trucks"), families)
        self.all_were_cut()
        self.everything_is_settled()
        for family in families:
            self.check_copies(family, self.expected(family, *UNREAD)[0], "a reply, cut unread")
        self.each(lambda family: family.finish(2), families)
        for family in families:
            self.doubles.cut_unread(family.platform.name)
        self.school.run("send", "traditions", "--class", "cut")
        self.all_were_cut()
        self.everything_is_settled()
        for family in families:
            self.check_copies(family, self.expected(family, *UNREAD)[1], "a notice, cut unread")
        self.each(lambda family: family.ask("HELP"), families)

    def all_were_cut(self, seconds=30):
        until = time.time() + seconds
        while any(door.cuts for door in self.doubles.doors.values()):
            self.assertLess(time.time(), until, "nothing came that could be cut")
            time.sleep(0.02)

    # --- slow down ------------------------------------------------------------------------------------------------------
    def test_each_platform_is_given_the_time_that_it_asks_for_and_only_its_own_channel_waits(self):
        first, second = self.families(finished=True), self.families(finished=True)
        for rows in SLOW_DOWN:
            talking = [(one, other, *row) for row in rows for one, other in zip(first, second) if one.platform is row[0]]
            self.each(lambda row: self.slow_down_once(*row), talking)

    def slow_down_once(self, one, other, platform, answer, seconds, all_of_it):
        rests = rf'kindred_channel_rests_total\{{channel="{platform.channel}"\}}'
        before = self.school.metric(rests)
        knob = self.doubles.turn_on(answer, to=one.user)
        one.write("HELP")
        refused = knob.wait()[0]
        until = time.time() + 30
        while all_of_it and self.school.metric(rests) == before:  # until kindred has read it
            self.assertLess(time.time(), until, f"{platform}: the channel does not rest")
            time.sleep(0.01)
        other.write("HELP")
        letters = one.hear(), other.hear()
        waited = [letter.at - refused.at for letter in letters]
        self.assertGreaterEqual(waited[0], seconds, platform)
        self.assertLess(waited[0], seconds * 1.1 + 4, platform)
        if all_of_it:
            self.assertGreaterEqual(waited[1], seconds, f"{platform}: the others on the channel wait, too")
        else:
            self.assertLess(waited[1], seconds, f"{platform}: the others on the channel do not wait")
        self.assertEqual([len(family.unread()) for family in (one, other)], [0, 0])

    def test_while_one_channel_rests_the_others_go_on_and_it_resumes_by_itself(self):
        families = self.families(finished=True)
        line = families[ALL.index(Line)]
        knob = self.doubles.turn_on(Line.slow_down(4), platform="line")
        line.write("HELP")
        refused = knob.wait()[0]
        others = [family for family in families if family is not line]
        for letter in self.each(lambda family: family.ask("HELP"), others):
            self.assertLess(letter.at - refused.at, 4)
        self.assertEqual(self.doubles.to(line.user)[line.read:], [])
        self.assertGreaterEqual(line.hear().at - refused.at, 4)
        line.ask("HELP")

    # --- STOP, parts, order ----------------------------------------------------------------------------------------------
    def test_m3_stop_silences_a_letter_that_waits_to_be_tried_again(self):
        for busy in (lambda platform: platform.slow_down(3), lambda platform: faults.error(503, taken=False)):
            families = self.families()
            knobs = [self.doubles.turn_on(busy(family.platform), to=family.user) for family in families]
            self.each(lambda family: family.write("trucks"), families)
            for knob in knobs:
                knob.wait()
            self.each(lambda family: family.write("STOP"), families)
            for family in families:
                self.assertIn("Oak School", family.hear().text)
            self.everything_is_settled()
            for family in families:
                self.assertEqual(family.unread(), [])
                tries = [letter.text for letter in self.doubles.tries_to(family.user) if "2 of 4" in letter.text]
                self.assertEqual(len(tries), 1, f"{family}: tried again after STOP")

    def test_of_a_long_letter_no_part_that_was_taken_goes_again(self):
        for wrong, copies, copies_of_known in ((faults.error(503, taken=False), 1, 1), (faults.cut_in_the_answer(), 2, 1)):
            families = self.families()
            self.each(self.tell_much, families)
            for family in families:
                self.doubles.turn_on(wrong, to=family.user, after=1)
            self.each(lambda family: family.write("MINE"), families)
            self.everything_is_settled()
            for family in families:
                self.check_parts(family, copies_of_known if family.platform.tells_repetitions else copies)

    def tell_much(self, family):
        for place in range(4):
            family.ask(" ".join(f"word{number}" for number in range(900 * place, 900 * (place + 1))))

    def check_parts(self, family, copies_of_second):
        letters = [letter.text for letter in family.unread()]
        once = [text for place, text in enumerate(letters) if place == 0 or text != letters[place - 1]]
        self.assertEqual(len(letters) - len(once), copies_of_second - 1, f"{family}: {[text[:40] for text in letters]}")
        self.assertEqual([letters.count(text) for text in once], [1, copies_of_second] + [1] * (len(once) - 2))
        self.assertGreater(len(once), 1, f"{family}: not long enough")
        words = [int(number) for number in re.findall(r"word(\d+)", " ".join(once))]
        self.assertEqual(words, list(range(3600)), f"{family}: something is missing or in another order")

    def test_each_persons_letters_keep_their_order_whatever_fails(self):
        for busy in (lambda platform: platform.slow_down(1), lambda platform: faults.error(503, taken=False)):
            families = self.families()
            for family in families:
                self.doubles.turn_on(busy(family.platform), to=family.user)
                self.doubles.turn_on(faults.error(503, taken=False), to=family.user, after=2)
            self.each(self.answer_all_at_once, families)
            self.everything_is_settled()
            for family in families:
                self.check_order(family)

    def test_a_person_at_their_platforms_pace_gets_their_letters_in_order(self):
        family, = self.families(platforms=(Paced,), finished=True)
        for _ in range(4):
            family.write("HELP")
            time.sleep(0.4)
            family.write("MINE")
            time.sleep(0.4)
        self.everything_is_settled()
        self.assertEqual(["555-0100" in letter.text for letter in family.unread()], [True, False] * 4)

    def answer_all_at_once(self, family):
        for place in range(1, 5):
            family.write(f"words about question {place}")

    def check_order(self, family):
        *questions, thanks = family.unread()
        self.assertEqual([re.search(r"(\d) of 4", letter.text)[1] for letter in questions], ["2", "3", "4"], family)
        self.assertNotIn("of 4", thanks.text)

    # --- what platforms send ---------------------------------------------------------------------------------------------
    def test_m12_a_message_that_comes_twice_or_at_once_is_one_turn(self):
        families = self.families()
        for family in families:
            self.courier.twice = 1
            family.write("trucks")
            self.assertIn("2 of 4", family.hear().text)
            said = family.said("volcanoes")
            answers = self.courier.bring_at_once(family.platform, said, copies=4)
            self.assertEqual({status for status, _ in answers}, {200})
            self.assertIn("3 of 4", family.hear().text)
            family.ask("paints")
            self.assertEqual(self.courier.send(family.platform, said)[0][0], 200)  # after a later one
        self.everything_is_settled()
        for family in families:
            self.assertEqual(family.unread(), [])

    def test_messages_that_come_out_of_order_are_each_taken_once(self):
        for family in self.families():
            self.courier.turned_round = 2
            self.courier.send(family.platform, family.said("the second"))
            self.assertEqual([status for status, _ in self.courier.send(family.platform, family.said("the first"))], [200, 200])
            self.assertIn("2 of 4", family.hear().text)
            self.assertIn("3 of 4", family.hear().text)
            mine = family.ask("MINE").text
            self.assertLess(mine.index('"the first"'), mine.index('"the second"'))

    def test_m12_what_somebody_else_signed_is_refused_and_is_no_turn(self):
        families = self.families()
        turns = self.school.metric("kindred_messages_in_total")
        for family in families:
            self.courier.forged = 1
            self.assertEqual(self.courier.send(family.platform, family.said("forged words")), [(401, b"")])
            headers, body = family.platform.request([family.said("unsigned words")])
            del headers[family.platform.signature]
            self.assertEqual(self.courier.bring(family.platform, [(headers, body)]), [(401, b"")])
        self.assertEqual(self.school.metric("kindred_messages_in_total"), turns)
        for letter in self.each(lambda family: family.ask("MINE"), families):
            self.assertNotIn("words", letter.text)

    def test_reports_count_once_whatever_their_order_and_however_often_they_come(self):
        families = [family for family in self.families() if family.platform.reports]
        before = self.reported()
        for family in families:
            letter = family.ask("HELP")
            reports = [family.platform.report(letter, what) for what in family.platform.reports]
            for _ in range(2):
                self.courier.turned_round = len(reports)
                for each in reports:
                    answers = self.courier.send(family.platform, each)
                self.assertEqual({status for status, _ in answers}, {200})
            self.courier.twice = 1
            self.courier.send(family.platform, reports[-1])
        self.assertEqual(self.reported(), {channel: count + 1 for channel, count in before.items()})

    def reported(self):
        """How many letters doctor says were reported delivered or read, by channel."""
        told = json.loads(self.school.run("doctor", "--json", check=False).stdout)
        says = {each["what"].removeprefix("channel "): each["says"] for each in told}
        found = {p.channel: re.search(r"(\d+) were reported", says[p.channel]) for p in ALL if p.reports}
        return {channel: int(count[1]) if count else 0 for channel, count in found.items()}
