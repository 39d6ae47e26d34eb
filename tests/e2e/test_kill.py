"""kill -9 at random instants while families write without a break: what got its 200 is filed exactly once, in its last form;
letters come in their order, and a letter is repeated only after a kill: within one life of the server it goes out once."""

import collections
import concurrent.futures
import itertools
import json
import os
import random
import re
import threading
import time
import unittest

from tests.e2e.school import School

KILLS = int(os.environ.get("KINDRED_KILLS", "50"))
FAMILIES, CHILDREN, QUESTIONS = 16, 80, 4

PEOPLE = """
teachers: [{id: lee, name: Ms. Lee}]
classes: [{id: room4, name: Room 4, teachers: [lee]}]
learners:
""" + "".join(f"  - {{id: {f}-{c}, name: Child{f}x{c}, class: room4, guardians: [{{id: g{f}{', name: Parent' if c == 0 else ''}}}]}}\n"
              for f in range(FAMILIES) for c in range(CHILDREN))


def told_by(letter):
    """What a letter of the talk is about: its first button, or the child and the number of the question; None: neither."""
    if letter.choices:
        return letter.choices[0][0]
    child = re.search(r"Child\d+x\d+", letter.text)
    asks = re.search(rf"\b(\d) of {QUESTIONS}\b", letter.text)
    return child and (child[0], int(asks[1]) if asks else "thanks")


class Family:
    """Joins for one child after the other and answers everything, with second thoughts; remembers what must be true."""

    def __init__(self, number, codes, chance):
        self.number, self.codes, self.chance = number, codes, chance
        self.user = f"1555000{number:04d}"
        self.filed = {}    # by learner: the question's place -> the last words
        self.awaited = []  # what its letters are about, in their order
        self.taken = 0     # messages

    def messages(self):
        """Each message; what follows from it is noted before the next one is asked for."""
        for c in range(CHILDREN):
            learner, child, at = f"{self.number}-{c}", f"Child{self.number}x{c}", 1
            yield "JOIN " + self.codes[learner]
            if c == 0:
                self.awaited.append("lang:en")
                yield "1"
                self.awaited.append("consent:yes")
                yield "1"
            self.filed[learner] = {}
            self.awaited.append((child, 1))
            while at <= QUESTIONS:
                what = self.chance.random()
                if what < 0.2 and at > 1:
                    yield "BACK"
                    at -= 1
                elif what < 0.25:
                    yield "SKIP"
                    at += 1
                else:
                    words = f"answer {self.taken} of {self.number}"
                    yield words
                    self.filed[learner][at] = words
                    at += 1
                self.awaited.append((child, at if at <= QUESTIONS else "thanks"))

    def wrong_with(self, letters):
        """What is wrong with this family's letters; and how many of them are repeats."""
        place, repeats, last_life = 0, 0, None
        for letter in letters:
            about = told_by(letter)
            if about is None:
                continue
            if place < len(self.awaited) and about == self.awaited[place]:
                place += 1
            elif place == 0 or about != self.awaited[place - 1]:
                return f"letter {place} is about {about}, not {self.awaited[place:place + 1]}", repeats
            elif letter.life == last_life:
                return f"letter {place}, {about}, was sent twice without a kill in between", repeats
            else:
                repeats += 1
            last_life = letter.life
        return (None if place == len(self.awaited) else f"letter {place} of {len(self.awaited)} never came"), repeats


class Kill(unittest.TestCase):
    def setUp(self):
        self.chance = random.Random(20261123)
        self.school = School(people=PEOPLE)
        self.addCleanup(self.school.close)
        school = self.school
        school.run("roster", "import", str(school.folder / "people.yaml"))
        codes = {row["learner"]: row["code"] for row in json.loads(school.run("invite", "--class", "room4", "--json").stdout)}
        self.families = [Family(n, codes, random.Random(n)) for n in range(FAMILIES)]
        self.over = threading.Event()
        self.taken_in = collections.Counter()  # by life of the server: messages that got their 200

    def send_until_taken(self, user, text, message):
        """As a platform does: the very same message again until it is answered 200."""
        sent_at = time.time()
        for life in iter(lambda: self.school.doubles.life, None):
            try:
                if self.school.whatsapp(user, text, message, sent_at=sent_at)[0] == 200:
                    self.taken_in[life] += 1
                    return
            except OSError:
                pass
            self.assertLess(time.time() - sent_at, 60, "never answered")
            time.sleep(0.01)

    def live(self, family):
        for text in family.messages():
            if self.over.is_set():
                return
            self.send_until_taken(family.user, text, f"wamid.{family.number}.{family.taken}")
            family.taken += 1
            time.sleep(family.chance.random() * 0.04)
        raise AssertionError("a family had answered everything before the last kill")

    def kill_and_start(self):
        for life in range(1, KILLS + 1):
            time.sleep(self.chance.uniform(0.005, 0.12))
            self.school.kill()
            self.school.doubles.drain()
            self.school.doubles.life = life
            self.school.start()

    def letters(self):
        by_reader = collections.defaultdict(list)
        for letter in list(self.school.doubles.letters):
            by_reader[letter.to].append(letter)
        return by_reader

    def wait_for_the_last_letters(self):
        until = time.time() + 30
        while time.time() < until:
            letters = self.letters()
            if not any(each.wrong_with(letters[each.user])[0] for each in self.families):
                break
            time.sleep(0.2)
        time.sleep(1)  # for what should not come

    def test_what_got_its_200_is_filed_exactly_once_over_many_kills(self):
        school = self.school
        school.start()
        with concurrent.futures.ThreadPoolExecutor(FAMILIES) as pool:
            running = [pool.submit(self.live, each) for each in self.families]
            try:
                self.kill_and_start()
            finally:
                self.over.set()
            for one in running:
                one.result()
        self.wait_for_the_last_letters()
        school.stop()

        letters, repeats, answers = self.letters(), 0, 0
        for family in self.families:
            wrong, repeated = family.wrong_with(letters[family.user])
            self.assertIsNone(wrong, f"family {family.number}")
            repeats += repeated
            for learner, filed in family.filed.items():
                self.assertEqual([item["words"] for item in school.profile(learner)["items"]],
                                 [filed[place] for place in sorted(filed)], f"learner {learner}")
                answers += len(filed)
        messages, lives = sum(each.taken for each in self.families), len([life for life in self.taken_in if life < KILLS])
        print(f"{KILLS} kills, {messages} messages taken, in {lives} of the {KILLS} lives that were cut short, {answers} answers "
              f"filed once each, {len(school.doubles.letters)} letters, {repeats} of them repeats")
        self.assertGreaterEqual(lives, KILLS * 9 // 10)
        self.assertGreater(messages, KILLS * FAMILIES // 2)


if __name__ == "__main__":
    unittest.main()
