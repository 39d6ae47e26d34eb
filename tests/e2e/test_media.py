"""Photos and voice notes, with the real binary: fetched from the platform, sealed in the store, shown to whoever may see
them, mailed to the teacher by a real SMTP server, and gone without a trace."""

import json
import os
import sqlite3
import time
import unittest
import urllib.request

from tests.e2e.school import APP_SECRET, TELEGRAM_SECRET, School
from tests.e2e.test_way import Mailbox, welcome

CANARY = b"canary in the kitchen, " * 20_000
PHOTO = b"\xff\xd8\xff\xe0" + CANARY + os.urandom(64)
VOICE = b"OggS" + bytes(24) + b"OpusHead" + CANARY + os.urandom(64)


class Media(unittest.TestCase):
    def setUp(self):
        self.mailbox = Mailbox()
        self.addCleanup(self.mailbox.server.stop)
        self.school = School(mail=self.mailbox.url).enrol().start()
        self.addCleanup(self.school.close)

    # --- what platforms send ------------------------------------------------------------------------------------------
    def telegram_sends(self, user, **what):
        update = next(self.school.ids)
        body = {"update_id": update, "message": {"message_id": update, "date": int(time.time()),
                "from": {"id": user, "is_bot": False, "first_name": "Ana"}, "chat": {"id": user, "type": "private"}, **what}}
        status, _ = self.school.request("POST", "/webhooks/families-telegram", json.dumps(body).encode(), {
            "Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": TELEGRAM_SECRET})
        self.assertEqual(status, 200)

    def whatsapp_sends(self, user, **what):
        whole = json.loads(self.school.whatsapp_body(user, ""))
        message = whole["entry"][0]["changes"][0]["value"]["messages"][0]
        del message["text"]
        message.update(what)
        body = json.dumps(whole).encode()
        self.assertEqual(self.school.request("POST", "/webhooks/families-whatsapp", body, self.school.signed(body, APP_SECRET))[0], 200)

    def photo_of(self, name, size=None):
        return {"photo": [{"file_id": "small", "file_size": 9}, {"file_id": name, "file_size": size or len(PHOTO)}]}

    # --- what is to be seen of it -------------------------------------------------------------------------------------
    def files_about(self, learner, wanted=1, seconds=30):
        folder, until = self.school.folder.parent / (self.school.folder.name + "-media"), time.time() + seconds
        self.addCleanup(lambda: os.system(f"rm -rf '{folder}'"))
        while True:
            self.school.run("profile", learner, "--media", str(folder))
            files = sorted(folder.iterdir())
            if len(files) >= wanted or time.time() > until:
                return files
            time.sleep(0.1)

    def folder_shows(self, what):
        return [file.name for file in self.school.folder.rglob("*") if file.is_file() and what in file.read_bytes()]

    def let_an_hour_pass(self):
        with sqlite3.connect(self.school.folder / "kindred.db", timeout=10) as store:
            store.execute("UPDATE media SET due_at = 1 WHERE state = 1")
        store.close()
        wake = urllib.request.Request(f"http://127.0.0.1:{self.school.internal}/wake", method="POST")
        urllib.request.urlopen(wake, timeout=30)

    def sealed(self):
        store = sqlite3.connect(self.school.folder / "kindred.db", timeout=10)
        try:
            return [row[0] for row in store.execute("SELECT sealed FROM media_bytes")]
        finally:
            store.close()

    # --- the tests ----------------------------------------------------------------------------------------------------
    def test_g3_a_photo_on_telegram_reaches_the_teacher_by_mail_and_forget_leaves_no_trace_of_it(self):
        school, parent = self.school, 5550001
        send = lambda text: school.telegram(parent, text)
        welcome(school, parent, send, school.codes["l1", "g1"], "English")
        school.doubles.files["PHOTO1"] = PHOTO
        self.telegram_sends(parent, **self.photo_of("PHOTO1"))
        self.assertIn("can see or hear it for 7 days", school.hear(parent).text)
        files = self.files_about("l1")
        self.assertEqual([file.read_bytes() for file in files], [PHOTO])
        self.assertTrue(files[0].name.endswith("-photo.jpg"))
        self.assertEqual(files[0].stat().st_mode & 0o777, 0o600)
        self.let_an_hour_pass()
        to, mail = self.mailbox.first()
        self.assertEqual(to, ["lee@oak.example"])
        parts = {part.get_content_type(): part for part in mail.walk()}
        self.assertEqual(parts["image/jpeg"].get_payload(decode=True), PHOTO)
        self.assertEqual(parts["image/jpeg"].get_filename(), "photo.jpg")
        text = parts["text/plain"].get_payload(decode=True).decode()
        self.assertIn("Mateo's family sent a photo", text)
        self.assertNotIn("1:tok", mail.as_string())
        sealed = self.sealed()
        self.assertEqual(len(sealed), 1)
        middle = sealed[0][200_000:200_064]
        self.assertEqual(self.folder_shows(b"canary in the kitchen"), [])
        self.assertNotEqual(self.folder_shows(middle), [])
        send("FORGET")
        asked = school.hear(parent)
        school.tap(parent, dict((text, choice) for choice, text in asked.choices)[asked.choices[-2][1]])
        school.hear(parent)
        for place in range(0, len(sealed[0]) - 64, 30_000):
            self.assertEqual(self.folder_shows(sealed[0][place:place + 64]), [])
        self.assertEqual(self.sealed(), [])
        self.assertNotIn("1:tok", school.log())
        self.assertNotIn("/file/", school.log())

    def test_a_voice_note_on_whatsapp_is_fetched_with_the_token_and_no_one_else_gets_that(self):
        school, parent = self.school, "15550002222"
        welcome(school, parent, lambda text: school.whatsapp(parent, text), school.codes["l2", "g2"], "1")
        school.doubles.files["VOICE1"] = VOICE
        self.whatsapp_sends(parent, type="audio", audio={"id": "VOICE1", "mime_type": "audio/ogg; codecs=opus", "voice": True})
        school.hear(parent)
        files = self.files_about("l2")
        self.assertEqual([file.read_bytes() for file in files], [VOICE])
        self.assertEqual([path for path, _ in school.doubles.asked_for_files], ["/VOICE1", "/attachments/VOICE1"])
        self.assertEqual({proof for _, proof in school.doubles.asked_for_files}, {"Bearer wa-token"})
        self.assertEqual(self.folder_shows(b"wa-token"), ["kindred.yaml"])

    def test_what_the_platform_does_not_have_any_more_is_told_to_the_parent(self):
        school, parent = self.school, 5550002
        welcome(school, parent, lambda text: school.telegram(parent, text), school.codes["l1", "g1"], "English")
        self.telegram_sends(parent, **self.photo_of("NOWHERE"))
        school.hear(parent)
        self.assertIn("we could not open that", school.hear(parent).text)
        self.assertEqual(school.profile("l1")["items"], [])

    def test_a_file_that_is_called_a_photo_and_is_none_is_not_kept(self):
        school, parent = self.school, 5550003
        welcome(school, parent, lambda text: school.telegram(parent, text), school.codes["l1", "g1"], "English")
        school.doubles.files["PAGE"] = b"<html><script>alert(1)</script>"
        self.telegram_sends(parent, **self.photo_of("PAGE", 40))
        school.hear(parent)
        self.assertIn("only take photos and voice notes", school.hear(parent).text)
        self.assertEqual(self.sealed(), [])

    def test_one_that_was_to_be_fetched_when_the_process_was_killed_is_fetched_after_the_next_start(self):
        school, parent = self.school, 5550004
        welcome(school, parent, lambda text: school.telegram(parent, text), school.codes["l1", "g1"], "English")
        school.doubles.files["LATER"], school.doubles.files_broken = PHOTO, True
        self.telegram_sends(parent, **self.photo_of("LATER"))
        school.hear(parent)
        school.kill()
        school.doubles.files_broken = False
        with sqlite3.connect(school.folder / "kindred.db", timeout=10) as store:
            self.assertEqual(store.execute("SELECT COUNT(*) FROM media WHERE state = 0").fetchone(), (1,))
            store.execute("UPDATE media SET due_at = 1")  # as after its pause or limits::media_lease
        store.close()
        school.start()
        self.assertEqual([file.read_bytes() for file in self.files_about("l1")], [PHOTO])

    def test_the_end_does_not_wait_for_a_platform_that_does_not_answer(self):
        school, parent = self.school, 5550005
        welcome(school, parent, lambda text: school.telegram(parent, text), school.codes["l1", "g1"], "English")
        school.doubles.files["SLOW"], school.doubles.files_take = PHOTO, 20
        self.telegram_sends(parent, **self.photo_of("SLOW"))
        school.hear(parent)
        school.until(lambda: school.doubles.asked_for_files)
        begun = time.time()
        self.assertEqual(school.stop(), 0)
        self.assertLess(time.time() - begun, 15)  # the platform takes 20
        self.assertNotIn("error", school.log())


if __name__ == "__main__":
    unittest.main()
