"""What a Spanish-speaking family writes, translated by a real Apertium (Debian: apertium-apy and its pair of English and
Spanish) on this machine: to the teacher, to the profile and back to the family, and nowhere once it is forgotten."""

import contextlib
import json
import re
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.e2e.school import School, free_port

WORDS = "Le encantan los camiones rojos"
TRANSLATION = "red trucks"


class Apertium:
    def __init__(self):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = tempfile.TemporaryFile()
        self.process = None

    def start(self):
        self.process = subprocess.Popen(["apertium-apy", "--port", str(self.port), "--num-processes", "1", "/usr/share/apertium"],
                                        stdout=self.log, stderr=self.log)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(self.url + "/listPairs", timeout=5)
                return self
            except OSError:
                time.sleep(0.05)
        raise AssertionError("apertium-apy does not start")

    def written(self):
        self.log.seek(0)
        return self.log.read().decode()

    def close(self):
        if self.process:
            self.process.terminate()
            self.process.wait()
        self.log.close()


class Listener:
    """A translator that only notes what it is asked."""

    def __init__(self):
        self.asked = []
        listener = self

        class Answer(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_POST(self):
                listener.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                body = json.dumps({"translatedText": "made of it"}).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Translation(unittest.TestCase):
    def opens(self, platform, url, languages="[en, es]", welcome="[sparks]", key=""):
        extra = f'translation: {{platform: {platform}, api: "{url}"{key}}}\n'
        self.school = School(languages=languages, extra=extra, welcome=welcome).enrol()
        self.addCleanup(self.school.close)
        return self.school

    def apertium(self, running=True):
        service = Apertium()
        self.addCleanup(service.close)
        return service.start() if running else service

    def joins_in_spanish(self, who):
        school = self.school
        school.telegram(who, "/start " + school.codes["l1", "g1"])
        school.hear(who)
        school.telegram(who, "Español")
        school.hear(who)
        school.tap(who, school.hear(who).choices[0][0])
        return school.hear(who).text

    def says(self, who, text):
        self.school.telegram(who, text)
        return self.school.hear(who).text

    def items(self):
        return self.school.profile("l1")["items"]

    def item_with_translation(self):
        """The first one, once that is on disk, which it is a moment after it was counted."""
        self.school.until(lambda: "translation" in self.items()[0], 60)
        return self.items()[0]

    def tries(self):
        with contextlib.closing(sqlite3.connect(self.school.folder / "kindred.db", timeout=10)) as store:
            return store.execute("SELECT MAX(tries) FROM translations").fetchone()[0] or 0

    def translated(self, how_many, seconds=60):
        for _ in range(seconds * 5):
            if self.school.metric("kindred_translations_total") >= how_many:
                return
            time.sleep(0.2)
        self.fail("nothing was translated: " + self.school.log())

    def test_f1_f9_the_teacher_and_the_family_read_both_and_which_of_them_a_machine_made(self):
        service, who = self.apertium(), 5553001
        school = self.opens("apertium", service.url).start()
        self.joins_in_spanish(who)
        self.says(who, WORDS)
        self.translated(1)
        item = self.item_with_translation()
        self.assertEqual((item["words"], item["language"]), (WORDS, "es"))
        self.assertIn(TRANSLATION, item["translation"]["words"])
        self.assertEqual((item["translation"]["language"], item["translation"]["by"]), ("en", "machine"))
        for more in ([], ["--more"]):
            digest = school.run("digest", "--teacher", "lee", *more).stdout
            self.assertRegex(digest, rf'"[^"]*{TRANSLATION}[^"]*" \(machine translation; in Spanish: "{WORDS}"\)')
        self.assertRegex(school.run("profile", "l1").stdout, rf'"{WORDS}".*\n *Machine translation: "[^"]*{TRANSLATION}')
        self.assertRegex(self.says(who, "VER"), rf'"{WORDS}".*\nTraducción automática: "[^"]*{TRANSLATION}')
        self.assertNotIn("camiones", service.written())
        self.assertNotIn("camiones", school.log())
        self.says(who, "BORRAR")
        self.says(who, "Todo")
        school.stop()
        for file in school.folder.iterdir():
            if file.is_file():
                self.assertFalse(re.search(b"camiones|red trucks", file.read_bytes()), file.name)

    def test_the_doctor_says_which_languages_are_translated(self):
        service = self.apertium()
        school = self.opens("apertium", service.url, "[en, es, so]")
        finding = self.doctor(school)
        self.assertTrue(finding["good"], finding)
        self.assertIn("to en from es; not from so", finding["says"])
        service.close()
        finding = self.doctor(school)
        self.assertFalse(finding["good"])
        self.assertIn("cannot be reached", finding["says"])

    def doctor(self, school):
        found = json.loads(school.run("doctor", "--json", check=False).stdout)
        return next(each for each in found if each["what"] == "translation")

    def test_what_is_written_while_the_translator_is_away_is_translated_once_it_is_there(self):
        service, who = self.apertium(running=False), 5553002
        school = self.opens("apertium", service.url).start()
        self.joins_in_spanish(who)
        self.says(who, WORDS)
        self.translated(1)
        school.until(lambda: self.tries() > 0)  # what a kill meets under way waits for limits::translation_lease
        school.kill()
        self.assertNotIn("translation", self.items()[0])
        service.start()
        school.start()
        self.assertIn(TRANSLATION, self.item_with_translation()["translation"]["words"])

    def test_f3_the_translator_hears_no_answer_whose_family_may_still_keep_it_private(self):
        service, who = Listener(), 5553003
        self.addCleanup(service.close)
        self.opens("libretranslate", service.url, welcome="[traditions]", key=', key: "k-1"').start()
        self.joins_in_spanish(who)
        for words in ("Español y náhuatl", "Una fiesta secreta", "en mayo"):
            self.says(who, words)
        self.says(who, "Mantenerlo en privado")
        time.sleep(2.5)
        self.assertEqual(service.asked, [])
        self.says(who, "CAMBIAR")
        self.school.hear(who)
        self.says(who, "1")
        self.says(who, "Quién puede verla")
        self.says(who, "Solo sus docentes")
        self.translated(1)
        self.assertEqual(service.asked, [{"q": "Español y náhuatl", "source": "es", "target": "en", "format": "text",
                                          "api_key": "k-1"}])

    def test_check_says_when_words_would_leave_the_house(self):
        school = self.opens("libretranslate", "https://libretranslate.example")
        said = school.run("check").stderr
        self.assertIn("what families write leaves the house", said)


if __name__ == "__main__":
    unittest.main()
