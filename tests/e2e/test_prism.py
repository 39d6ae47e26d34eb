"""LINE's and Meta's own OpenAPI documents as judges of what kindred sends to them, by Prism (npm), a mock that looks at
each request. The documents are not ours: LINE_OPENAPI and META_OPENAPI name the files (messaging-api.yml of
line/line-openapi, business-messaging-api_v23.0.yaml of facebook/openapi)."""

import base64
import hashlib
import hmac
import json
import os
import pathlib
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.request

from tests.e2e.doubles import meta
from tests.e2e.doubles.server import Server, write
from tests.e2e.school import School, free_port

FOLDER = pathlib.Path(__file__).parent.parent / "platforms/prism"
PATIENCE_SECONDS = 120
LINE_SECRET, LINE_PARENT = "0123456789abcdef0123456789abcdef", "U00000000000000000000000000000002"
WHATSAPP_PARENT = "15550002222"

PHOTO = {"kind": "photo", "url": "https://oak.example/a.jpg"}
VOICE = {"kind": "voice", "url": "https://oak.example/a.m4a"}
FILE = {"kind": "file", "url": "https://oak.example/a.pdf"}
LONG = "She talks about trucks all day. " * 400
LABELS = ["Yes", "Not now", "She wants to talk about the weekend"]


def choices(count, labels=LABELS):
    return [{"id": f"q:{n}", "text": f"{labels[n % len(labels)]} {n}" if n >= len(labels) else labels[n]}
            for n in range(count)]


LETTERS = {
    "words": {"text": "Good morning, Ana."},
    "words of other scripts": {"text": "مرحبا 你好 👩‍👧 \u0001"},
    "a long text": {"text": LONG},
    "two choices": {"text": "Ready?", "choices": choices(2)},
    "a long label": {"text": "Ready?", "choices": choices(3)},
    "many choices": {"text": "Which?", "choices": choices(10)},
    "more than fit": {"text": "Which?", "choices": choices(14)},
    "a long text with choices": {"text": LONG, "choices": choices(2)},
    "things": {"text": "Look", "attachments": [PHOTO, VOICE, FILE]},
}
# No text: as if the window were closed. Meta's document has one form for all messages with a template among them, and
# takes none that is not free text as well.
TEMPLATE = {"template": {"name": "kindred_note", "parameters": ["Oak School"]}, "language": "en"}


def post(url, body, headers):
    ask = urllib.request.Request(url, data=body, method="POST", headers=headers)
    try:
        with urllib.request.urlopen(ask, timeout=60) as reply:
            return reply.status, reply.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read()


class Prism:
    """One document's mock, and a door before it that remembers what was asked and how it was judged."""

    def __init__(self, document):
        port = free_port()
        self.log = tempfile.TemporaryFile(prefix="kindred-prism-")
        self.program = subprocess.Popen([FOLDER / "node_modules/.bin/prism", "mock", "--errors", "-p", str(port),
                                         os.path.abspath(document)], stdout=self.log, stderr=self.log)
        self.behind = f"http://127.0.0.1:{port}"
        self.judged = []
        end = time.time() + PATIENCE_SECONDS
        while time.time() < end and not self.said(b"is listening"):
            if self.program.poll() is not None:
                raise AssertionError("prism ended: " + self.read().decode())
            time.sleep(0.1)
        self.door = Server(lambda request, body: write(request, self.judge(request, body)))
        self.url = self.door.url

    def read(self):
        self.log.seek(0)
        return self.log.read()

    def said(self, words):
        return words in self.read()

    def judge(self, request, body):
        kept = {name: value for name, value in request.headers.items() if name.lower() not in ("host", "content-length")}
        ask = urllib.request.Request(self.behind + request.path, data=body or None, method=request.command, headers=kept)
        try:
            with urllib.request.urlopen(ask, timeout=60) as reply:
                status, answer = reply.status, reply.read()
        except urllib.error.HTTPError as refused:
            status, answer = refused.code, refused.read()
        self.judged.append((request.command, request.path, status, body.decode(), answer.decode()))
        return status, {"Content-Type": "application/json"}, json.loads(answer or b"{}")

    def close(self):
        self.door.shutdown()
        self.door.server_close()
        self.program.terminate()
        self.program.wait(10)
        self.log.close()


class Judged(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.prisms = {"line": Prism(os.environ["LINE_OPENAPI"]), "whatsapp": Prism(os.environ["META_OPENAPI"])}
        line, whatsapp = cls.prisms["line"].url, cls.prisms["whatsapp"].url + "/v23.0"
        cls.school = School(extra=f"""
  line: {{platform: line, access_token: line-token, channel_secret: "{LINE_SECRET}", api: "{line}", letters_per_second: 0}}
  whatsapp: {{platform: whatsapp, phone_number_id: "2002", access_token: wa-token, app_secret: "{meta.APP_SECRET}", verify_token: verify-me, api: "{whatsapp}", letters_per_second: 0}}
""")

    @classmethod
    def tearDownClass(cls):
        cls.school.close()
        for each in cls.prisms.values():
            each.close()

    def setUp(self):
        for each in self.prisms.values():
            each.judged.clear()

    def inspected(self, channel, letter):
        """How the document judges each request of this letter."""
        to = LINE_PARENT if channel == "line" else WHATSAPP_PARENT
        done = self.school.run("inspect", "send", "--channel", channel, text_in=json.dumps({"to": to, **letter}), check=False)
        verdicts = []
        for row in map(json.loads, done.stdout.splitlines()):
            if "url" not in row:
                continue
            body = row["body"] if isinstance(row["body"], str) else json.dumps(row["body"])
            headers = {name: value.replace("***", "token") for name, value in row["headers"].items()}
            verdicts.append(post(row["url"], body.encode(), headers))
        self.assertTrue(verdicts, done.stderr)
        return verdicts

    def test_every_letter_is_as_the_platforms_documents_want_it(self):
        for channel in self.prisms:
            for name, letter in LETTERS.items():
                with self.subTest(channel=channel, letter=name):
                    for status, answer in self.inspected(channel, letter):
                        self.assertEqual(status, 200, answer)

    def test_what_is_wrong_is_seen(self):
        told = {"Authorization": "Bearer x", "Content-Type": "application/json"}
        wrong = json.dumps({"to": LINE_PARENT, "messages": []}).encode()
        self.assertEqual(post(self.prisms["line"].url + "/v2/bot/message/push", wrong, told)[0], 400)
        wrong = json.dumps({"messaging_product": "whatsapp", "to": 7, "type": "text"}).encode()
        self.assertEqual(post(self.prisms["whatsapp"].url + "/v23.0/2002/messages", wrong, told)[0], 422)

    def test_metas_document_refuses_every_template_which_meta_itself_takes(self):
        """When this fails the document was mended: put templates among the letters."""
        for status, answer in self.inspected("whatsapp", TEMPLATE):
            self.assertEqual(status, 422, answer)
            self.assertIn(b"found 'template'", answer)

    def test_all_that_the_running_server_asks_is_as_the_documents_want_it(self):
        school = self.school.enrol().start()
        self.say_on_line("JOIN " + school.codes["l1", "g1"])
        self.say_on_whatsapp("JOIN " + school.codes["l2", "g2"])
        for words in ("English", "Start", "loves trucks"):
            for say, prism in ((self.say_on_line, "line"), (self.say_on_whatsapp, "whatsapp")):
                self.wait_for_letters(prism)
                say(words)
        for name, prism in self.prisms.items():
            self.wait_for_letters(name)
            letters = [each for each in prism.judged if each[0] == "POST"]
            self.assertGreaterEqual(len(letters), 4, name)
            for method, path, status, body, answer in prism.judged:
                self.assertLess(status, 300, (method, path, body, answer))

    def wait_for_letters(self, name):
        """Until nothing more comes."""
        end, seen = time.time() + 20, -1
        while time.time() < end and (seen != len(self.prisms[name].judged) or seen == 0):
            seen = len(self.prisms[name].judged)
            time.sleep(0.7)

    def say_on_whatsapp(self, words):
        said = meta.WhatsApp.message(WHATSAPP_PARENT, words, next(self.school.ids))
        body = json.dumps(meta.WhatsApp.together([said])).encode()
        self.assertEqual(self.school.request("POST", "/webhooks/whatsapp", body, meta.signed(body))[0], 200)

    def say_on_line(self, words):
        count = next(self.school.ids)
        body = json.dumps({"destination": "U1", "events": [{
            "type": "message", "mode": "active", "timestamp": int(time.time() * 1000), "webhookEventId": f"01K{count}",
            "deliveryContext": {"isRedelivery": False}, "source": {"type": "user", "userId": LINE_PARENT},
            "message": {"id": str(count), "type": "text", "text": words}}]}).encode()
        signature = base64.b64encode(hmac.new(LINE_SECRET.encode(), body, hashlib.sha256).digest()).decode()
        self.assertEqual(self.school.request("POST", "/webhooks/line", body, {"X-Line-Signature": signature})[0], 200)


if __name__ == "__main__":
    unittest.main()
