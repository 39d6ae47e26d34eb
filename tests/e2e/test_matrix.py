"""A real Synapse: kindred as its application service and as an ordinary user by /sync, and parents with a client of their own.
Needs what `scripts/test matrix` installs."""

import json
import os
import pathlib
import re
import time
import unittest
import urllib.request

from tests.e2e.school import School
from tests.e2e.synapse import AS_TOKEN, HS_TOKEN, SERVER, Line, Parent, Synapse, call, ids

PHOTO = b"\xff\xd8\xff\xe0" + b"a volcano of paper " * 2000
VOICE = b"OggS" + bytes(24) + b"OpusHead" + b"about volcanoes " * 2000


def setUpModule():
    global hook, synapse
    hook = Line()  # by which Synapse reaches the kindred of a test
    synapse = Synapse(hook.url + "/webhooks/families-matrix").start()


def tearDownModule():
    synapse.close()
    hook.close()


class OnMatrix(unittest.TestCase):
    """A school with one way to be on Matrix: `keys` of the channel."""

    def setUp(self):
        self.line = Line(synapse.url)
        self.addCleanup(self.line.close)
        self.school = School(extra=f'  families-matrix: {{platform: matrix, api: "{self.line.url}", {self.keys()}}}\n')
        self.addCleanup(self.school.close)
        self.addCleanup(self.leave_alone)
        self.school.enrol().start()
        hook.there = self.school.url

    def leave_alone(self):
        hook.there = None
        hook.to_cut.clear()

    def parent(self, **room):
        return Parent(synapse, self.bot).begin(**room)

    def welcomed(self, learner="l2", guardian="g2", parent=None):
        """A parent who joined and agreed, and has been asked the first question."""
        parent = parent or self.parent()
        parent.say(f"JOIN {self.school.codes[learner, guardian]}")
        self.assertIn("Oak School", parent.hear())
        parent.say("English")
        while "FORGET" not in (letter := parent.hear()):
            pass
        parent.say("1")
        parent.question = parent.hear()
        return parent

    def words_of(self, learner="l2"):
        return [item["words"] for item in self.school.profile(learner)["items"]]

    def until(self, what, seconds=20):
        until = time.time() + seconds
        while time.time() < until:
            if found := what():
                return found
            time.sleep(0.1)
        raise AssertionError(f"it did not happen within {seconds} s; the log says: {self.school.log()[-2000:]}")

    def kindred_heard(self, event):
        return any(event.encode() in part for each in hook.passed + self.line.passed for part in each[3:])

    def tries_of_letters(self, status=None):
        return self.line.asked("/send/m.room.message/", status)


class Talks:
    """What holds for both ways."""

    def test_a_family_joins_agrees_and_answers(self):
        parent = self.welcomed()
        self.assertIn("Amina", parent.question)
        for words in ["trains <b>&</b> 🚂", "Поезда", "she sings", "to feel safe"]:
            parent.say(words)
            parent.hear()
        self.assertEqual(self.words_of(), ["trains <b>&</b> 🚂", "Поезда", "she sings", "to feel safe"])
        self.assertTrue(parent.silent())
        said = [event for event in parent.timeline() if event["sender"] == self.bot and event["type"] == "m.room.message"]
        self.assertEqual({event["content"]["msgtype"] for event in said}, {"m.text"})
        self.assertEqual(len({event["event_id"] for event in said}), len(said))
        told = {each["what"]: each for each in json.loads(self.school.run("doctor", "--json", check=False).stdout)}
        self.assertTrue(told["channel families-matrix"]["good"], told["channel families-matrix"])
        for secret in (AS_TOKEN, HS_TOKEN, self.token, "Поезда"):
            self.assertNotIn(secret, self.school.log())

    def test_a_photo_and_a_voice_note_come_out_of_the_media_repository(self):
        parent = self.welcomed()
        photo, voice = parent.upload(PHOTO, "image/jpeg"), parent.upload(VOICE, "audio/ogg")
        parent.put({"msgtype": "m.image", "body": "volcano.jpg", "url": photo, "info": {"mimetype": "image/jpeg", "size": len(PHOTO)}})
        self.assertIn("can see or hear it for 7 days", parent.hear())
        parent.put({"msgtype": "m.audio", "body": "Voice message", "url": voice, "org.matrix.msc3245.voice": {},
                    "info": {"mimetype": "audio/ogg", "size": len(VOICE), "duration": 2000}})
        folder = pathlib.Path(str(self.school.folder) + "-media")
        self.addCleanup(lambda: os.system(f"rm -rf '{folder}'"))

        def files():
            self.school.run("profile", "l2", "--media", str(folder))
            found = sorted(folder.iterdir()) if folder.exists() else []
            return found if len(found) == 2 else None

        self.assertEqual({file.read_bytes() for file in self.until(files)}, {PHOTO, VOICE})
        self.assertEqual(len(self.line.asked("GET /_matrix/client/v1/media/download/", 200)), 2)

    def test_edits_reactions_and_what_was_taken_back_are_no_answers(self):
        parent = self.welcomed()
        said = parent.say("trains")
        question = parent.hear()
        asked = [event["event_id"] for event in parent.timeline() if event["sender"] == self.bot][-1]
        parent.put({"msgtype": "m.text", "body": "* planes", "m.new_content": {"msgtype": "m.text", "body": "planes"},
                    "m.relates_to": {"rel_type": "m.replace", "event_id": said}})
        parent.put({"m.relates_to": {"rel_type": "m.annotation", "event_id": asked, "key": "👍"}}, kind="m.reaction")
        parent.ask("PUT", parent.of_room(f"/redact/{said}/{next(ids)}"), {})
        self.assertTrue(parent.silent(), question)
        self.assertEqual(self.words_of(), ["trains"])
        parent.say("> <@kindred:oak.example> " + question.replace("\n", "\n> ") + "\n\nvolcanoes",
                   **{"m.relates_to": {"m.in_reply_to": {"event_id": asked}}})
        parent.hear()
        self.assertEqual(self.words_of(), ["trains", "volcanoes"])

    def test_a_letter_is_said_once_though_the_connection_was_cut(self):
        parent = self.welcomed()
        self.line.to_cut.append("/send/m.room.message/")
        parent.say("trains")
        parent.hear()
        addresses = lambda: [each[1] for each in self.tries_of_letters()]
        twice, = self.until(lambda: {each for each in addresses() if addresses().count(each) > 1}, 60)
        tried = [each for each in self.tries_of_letters() if each[1] == twice]
        self.assertEqual({each[2] for each in tried}, {200})
        self.assertEqual(len({each[4] for each in tried}), 1)  # the same event
        self.assertTrue(parent.silent())
        self.assertEqual(parent.letters().count(json.loads(tried[0][3])["body"]), 1)
        parent.say("volcanoes")
        parent.hear(30)
        self.assertEqual(self.words_of(), ["trains", "volcanoes"])

    def test_stop_ends_it_and_who_leaves_gets_nothing_more(self):
        parent = self.welcomed()
        parent.say("STOP")
        parent.hear()
        parent.say("trains")
        self.assertTrue(parent.silent())
        self.assertEqual(self.words_of(), [])
        parent.say("START")
        parent.hear()
        parent.set("m.room.join_rules", {"join_rule": "public"})
        parent.ask("POST", parent.of_room("/leave"), {})
        left = next(event["event_id"] for event in reversed(parent.timeline()) if event["type"] == "m.room.member")
        self.until(lambda: self.kindred_heard(left))
        before = len(self.tries_of_letters())
        self.assertIn("Nobody was asked", self.school.run("send", "traditions", "--class", "room4").stdout)
        time.sleep(2)
        self.assertEqual(len(self.tries_of_letters()), before)
        parent.ask("POST", parent.of_room("/join"), {})
        parent.say("START")
        parent.hear()

    def test_who_left_begins_a_new_talk_with_another_code(self):
        parent = self.welcomed()
        parent.say("trains")
        parent.hear()
        parent.ask("POST", parent.of_room("/leave"), {})
        old = parent.room
        line = json.loads(self.school.run("invite", "--class", "room4", "--json").stdout)
        code = next(each["code"] for each in line if each["guardian"] == "g2")
        parent.begin().say(f"JOIN {code}")
        self.assertTrue(parent.hear())
        self.assertNotEqual(parent.room, old)
        self.assertEqual(self.words_of(), ["trains"])

    def test_an_encrypted_talk_is_declined_and_a_plain_one_offered(self):
        parent = self.parent(initial_state=[{"type": "m.room.encryption", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}])
        encrypted = parent.room
        (room, about), = self.until(parent.invitations).items()
        self.until(lambda: parent.member(self.bot, encrypted) == "leave")
        self.assertNotIn("m.room.encryption", [each["type"] for each in about])
        own = next(each for each in about if each.get("state_key") == parent.user)
        self.assertEqual((own["sender"], own["content"]["is_direct"]), (self.bot, True))
        parent.room = room
        parent.ask("POST", parent.of_room("/join"), {})
        self.welcomed(parent=parent)
        parent.say("trains")
        parent.hear()
        self.assertEqual(self.words_of(), ["trains"])

    def test_whose_talk_becomes_encrypted_is_invited_to_a_plain_one(self):
        parent = self.welcomed()
        parent.set("m.room.encryption", {"algorithm": "m.megolm.v1.aes-sha2"})
        self.assertEqual(len(self.until(parent.invitations)), 1)

    def test_a_room_for_many_is_declined(self):
        parent = self.parent(direct=False)
        self.until(lambda: parent.member(self.bot) == "leave")
        self.assertEqual(parent.letters(), [])
        self.assertEqual(parent.invitations(), {})

    def test_killed_and_started_again_it_loses_nothing_and_repeats_nothing(self):
        parent = self.welcomed()
        parent.say("trains")
        parent.hear()
        before = parent.letters()
        self.school.kill()
        parent.say("volcanoes")
        parent.say("she sings")
        taken_back = parent.say("nothing")
        parent.ask("PUT", parent.of_room(f"/redact/{taken_back}/{next(ids)}"), {})
        self.school.start()
        parent.hear(30)
        parent.hear(30)
        self.assertEqual(self.words_of()[:3], ["trains", "volcanoes", "she sings"])
        self.assertTrue(parent.silent())
        self.assertEqual(parent.letters()[:len(before)], before)
        self.assertEqual(len(parent.letters()), len(before) + 2)
        self.assertNotIn("nothing", self.words_of())


class AppService(Talks, OnMatrix):
    bot, token = f"@kindred:{SERVER}", AS_TOKEN

    def keys(self):
        return f'user: "{self.bot}", as_token: "{AS_TOKEN}", hs_token: "{HS_TOKEN}"'

    def test_a_transaction_that_synapse_repeats_is_one_turn(self):
        parent = self.welcomed()
        hook.to_cut.append("/transactions/")
        parent.say("trains")
        parent.hear()
        self.until(lambda: len([each for each in hook.passed if b'"trains"' in each[3]]) >= 2)
        method, path, status, body, _ = next(each for each in hook.passed if b'"trains"' in each[3])
        proof = {"Content-Type": "application/json", "Authorization": "Bearer " + HS_TOKEN}
        self.assertEqual(self.school.request(method, path, body, proof), (200, b"{}"))
        self.assertEqual(self.school.request(method, path, body, {**proof, "Authorization": "Bearer other"})[0], 401)
        self.assertTrue(parent.silent())
        self.assertEqual(self.words_of(), ["trains"])


class BySync(OnMatrix):
    more = ""

    def keys(self):
        name = f"bot{next(ids)}"
        self.bot, self.token = f"@{name}:{SERVER}", synapse.register(name)
        return f'receive: sync, user: "{self.bot}", access_token: "{self.token}"' + self.more


class Sync(Talks, BySync):
    def test_what_was_said_before_the_first_start_is_answered_once(self):
        self.school.kill()
        name = f"bot{next(ids)}"
        token, other = synapse.register(name), f"@{name}:{SERVER}"
        self.school.config.write_text(self.school.config.read_text().replace(self.token, token).replace(self.bot, other))
        self.bot = other
        parent = self.parent()
        self.school.start()
        self.welcomed(parent=parent)
        self.assertEqual(len(parent.letters()), len(set(parent.letters())))

    def test_sixty_messages_while_it_was_down_are_all_heard_once_and_in_order(self):
        parent = self.welcomed()
        self.school.kill()
        said = [f"volcanoes, number {n}" for n in range(60)]
        for words in said:
            parent.say(words)
        self.school.start()
        self.until(lambda: self.taken() >= 60, 60)
        time.sleep(2)
        self.assertEqual(self.taken(), 60)
        self.assertEqual(self.words_of()[:4], said[:4])
        self.assertGreater(len(self.line.asked("/messages?dir=b", 200)), 0)
        told = {each["what"]: each for each in json.loads(self.school.run("doctor", "--json", check=False).stdout)}
        self.assertTrue(told["dead letters"]["good"], told["dead letters"])

    def taken(self):
        text = urllib.request.urlopen(f"http://127.0.0.1:{self.school.internal}/metrics", timeout=5).read().decode()
        of_us = r'^kindred_messages_in_total\{channel="families-matrix",result="taken"\} (\d+)$'
        return sum(int(count) for count in re.findall(of_us, text, re.M))


class SyncWithoutPace(BySync):
    """Faster than Synapse lets it, so that the homeserver's word is what slows it down."""

    more = ", letters_per_second: 0"

    def test_what_synapse_puts_off_is_said_later_once_and_in_order(self):
        parents = [self.welcomed(), self.welcomed("l3", "g3"), self.welcomed("l5", "g5")]
        for words in ["one", "two"]:
            for parent in parents:
                parent.say(words)
        for parent in parents:
            parent.hear(90)
            parent.hear(90)
        self.assertGreater(len(self.tries_of_letters(429)), 0)
        self.assertEqual(len(self.tries_of_letters(200)), sum(len(parent.letters()) for parent in parents))
        for parent, learner in zip(parents, ["l2", "l3", "l5"]):
            self.assertEqual(self.words_of(learner), ["one", "two"])


del OnMatrix, BySync

if __name__ == "__main__":
    unittest.main()
