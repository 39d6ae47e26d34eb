"""kill -9 at random instants under load: every message that got its 200 is filed exactly once, and a letter is repeated at
most once a kill: within one life of the server it goes out once."""

import collections
import concurrent.futures
import json
import os
import random
import time
import unittest

from tests.e2e.school import School

KILLS = int(os.environ.get("KINDRED_KILLS", "50"))
FAMILIES = 24

PEOPLE = """
teachers: [{id: lee, name: Ms. Lee}]
classes: [{id: room4, name: Room 4, teachers: [lee]}]
learners:
""" + "".join(f"  - {{id: l{n}, name: Child{n}, class: room4, guardians: [{{id: g{n}, name: Parent}}]}}\n" for n in range(FAMILIES))


class Kill(unittest.TestCase):
    def setUp(self):
        self.chance = random.Random(20261123)
        self.school = School(people=PEOPLE)
        self.addCleanup(self.school.close)
        school = self.school
        school.run("roster", "import", str(school.folder / "people.yaml"))
        self.codes = {row["learner"]: row["code"] for row in
                      json.loads(school.run("invite", "--class", "room4", "--json").stdout)}

    def send_until_taken(self, user, text, message):
        """As a platform does: the same message again until it is answered 200."""
        until = time.time() + 60
        while time.time() < until:
            try:
                if self.school.whatsapp(user, text, message)[0] == 200:
                    return
            except OSError:
                pass
            time.sleep(0.01)
        raise AssertionError("never answered")

    def family(self, n):
        user = f"1555000{n:04d}"
        for step, text in enumerate([f"JOIN {self.codes[f'l{n}']}", "1", "1", *(f"answer {q} of {n}" for q in range(4))]):
            time.sleep(self.chance.random() * KILLS * 0.012)
            self.send_until_taken(user, text, f"wamid.{n}.{step}")

    def test_what_got_its_200_is_filed_exactly_once_over_many_kills(self):
        school, kills = self.school, 0
        school.start()
        with concurrent.futures.ThreadPoolExecutor(FAMILIES) as families:
            running = [families.submit(self.family, n) for n in range(FAMILIES)]
            while kills < KILLS:
                time.sleep(self.chance.uniform(0.005, 0.12))
                school.kill()
                kills += 1
                school.doubles.life = kills
                school.start()
            for one in running:
                one.result()
        time.sleep(3)
        school.stop()
        for n in range(FAMILIES):
            self.assertEqual([item["words"] for item in school.profile(f"l{n}")["items"]],
                             [f"answer {q} of {n}" for q in range(4)], f"family {n}")
        letters = school.doubles.letters
        in_one_life = collections.Counter((letter.to, letter.text, letter.life) for letter in letters)
        self.assertEqual([each for each, copies in in_one_life.items() if copies > 1], [],
                         "a letter was sent twice without a kill in between")
        repeated = len(letters) - len({(letter.to, letter.text) for letter in letters})
        print(f"{kills} kills, {len(letters)} letters, {repeated} repeated, {FAMILIES * 4} answers filed once each")


if __name__ == "__main__":
    unittest.main()
