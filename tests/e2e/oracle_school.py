"""A school with a channel on each platform whose SDK can judge (tests/oracles/judge.mjs), and one server that stands in
for all of these platforms: it remembers the letters that it was sent, publishes keys, gives tokens."""

import base64
import http.client
import json
import pathlib
import re
import subprocess
import tempfile
import threading
import unittest
import urllib.parse

from tests.e2e.doubles.server import Server, write
from tests.e2e.school import BINARY, School

TWILIO_TOKEN, VIBER_TOKEN = "twilio-auth-token-7", "4453b6ac1s345678-e02c5f12174805f9-daec9cbb5448c51f"
SLACK_SECRET, LINE_SECRET = "8f742231b10e8888abcd99e0e0e0e0e0", "0123456789abcdef0123456789abcdef"
TEAMS_APP, DISCORD_APP, GOOGLE_PROJECT = "11112222-bbbb-3333-cccc-4444dddd5555", "1100000000000000001", "1234567890"

TEACHERS = ("on_slack", "on_teams", "on_google", "on_discord")
PEOPLE = """
teachers:
""" + "".join(f"  - {{id: {name}, name: Ms. Rivera}}\n" for name in TEACHERS) + """
classes:
  - {id: room4, name: Room 4, teachers: [on_slack]}
  - {id: room5, name: Room 5, teachers: [on_teams]}
learners:
  - {id: l1, name: Mateo, class: room4, guardians: [{id: on_twilio, name: Ana Canarywood}]}
  - {id: l2, name: Amina, class: room4, guardians: [{id: on_line, name: Hodan Canarywood}]}
  - {id: l3, name: Leo, class: room4, guardians: [{id: on_viber, name: Sam Canarywood}]}
"""

# What the stand-in for Microsoft and Google publishes beside their names.
KEYS = {"k1": {"alg": "RS256"}, "k2": {"alg": "RS256"}, "any-rsa": {}, "another-use": {"use": "enc"},
        "another-way": {"alg": "PS256"}, "verifies": {"key_ops": ["verify"]},
        "never-verifies": {"key_ops": ["encrypt"]}, "short": {"bits": 1024}, "endorses-nobody": {"endorsements": []}}


class Judge:
    """The SDKs, in a Node process of their own."""

    def __init__(self):
        self.process = subprocess.Popen(["node", "judge.mjs"], cwd="tests/oracles", stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def __call__(self, ask, **what):
        for name, value in what.items():
            if isinstance(value, bytes):
                what[name] = base64.b64encode(value).decode()
        self.process.stdin.write(json.dumps({"ask": ask, **what}) + "\n")
        self.process.stdin.flush()
        told = json.loads(self.process.stdout.readline())
        if "broken" in told:
            raise AssertionError(f"{ask}: {told['broken']}")
        return told["answer"]

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()


# Where each platform is sent letters, and whom and what such a letter says.
LETTERS = [
    ("twilio", r"/2010-04-01/Accounts/[^/]+/Messages\.json", lambda way, sent: (sent["To"], sent["Body"])),
    ("slack", r"/chat\.postMessage", lambda way, sent: (sent["channel"], sent["text"])),
    ("line", r"/v2/bot/message/push", lambda way, sent: (sent["to"], sent["messages"][0]["text"])),
    ("viber", r"/send_message", lambda way, sent: (sent["receiver"], sent["text"])),
    ("discord", r"/channels/(\d+)/messages", lambda way, sent: (way.group(1), sent["content"])),
    ("teams", r"/v3/conversations/([^/]+)/activities", lambda way, sent: (way.group(1), sent["text"])),
    ("google", r"/(spaces/[^/]+)/messages", lambda way, sent: (way.group(1), sent["text"])),
]


class Platforms:
    def __init__(self, keys):
        self.letters, self.assertions, self.arrived = [], [], threading.Condition()
        self.server = Server(lambda request, body: write(request, (200, {"Content-Type": "application/json"},
                                                                   self.answer(request.path, body))))
        self.url = self.server.url
        self.keys = keys

    def answer(self, path, body):
        way = urllib.parse.urlsplit(path).path
        if way == "/openid":
            return {"issuer": "https://api.botframework.com", "jwks_uri": self.url + "/keys"}
        if way == "/keys":
            return {"keys": self.keys}
        if way.endswith("/token"):
            self.assertions.append(dict(urllib.parse.parse_qsl(body.decode())))
            return {"token_type": "Bearer", "expires_in": 3600, "access_token": "token-of-a-stand-in"}
        if way == "/users/@me/channels":
            return {"id": json.loads(body)["recipient_id"]}
        for platform, pattern, read in LETTERS:
            found = re.fullmatch(pattern, urllib.parse.unquote(way))
            if found:
                form = platform == "twilio"
                sent = dict(urllib.parse.parse_qsl(body.decode())) if form else json.loads(body)
                with self.arrived:
                    self.letters.append((platform, *read(found, sent)))
                    self.arrived.notify_all()
        return {"ok": True, "ts": "1760000000.000100", "status": 0, "message_token": 1, "sid": "SM1", "id": "1",
                "name": "spaces/A/messages/1"}

    def next_to(self, platform, to, seconds=30):
        """The words of the next letter to this person, which is taken away."""
        def found():
            return next((each for each in self.letters if each[:2] == (platform, to)), None)
        with self.arrived:
            if not self.arrived.wait_for(found, seconds):
                raise AssertionError(f"no letter to {to} on {platform} within {seconds} s; there are {self.letters}")
            letter = found()
            self.letters.remove(letter)
            return letter[2]

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class OracleSchool:
    def __init__(self):
        self.judge = Judge()
        self.keys = [self.judge("jose.jwk", name=name, **{"endorsements": ["msteams"], **more})
                     for name, more in KEYS.items()]
        self.platforms = Platforms(self.keys)
        self.files = tempfile.TemporaryDirectory(prefix="kindred-oracles-")
        account = pathlib.Path(self.files.name) / "account.json"
        self.token_uri = self.platforms.url + "/google/token"
        account.write_text(json.dumps({"type": "service_account", "client_email": "kindred@oak-project.example",
                                       "private_key_id": "account-key", "token_uri": self.token_uri,
                                       "private_key": self.judge("jose.private_key", name="account")}))
        self.keys_file = pathlib.Path(self.files.name) / "keys.json"
        self.keys_file.write_text(json.dumps({"keys": self.keys}))
        self.school = School(extra=self.channels(account), people=PEOPLE)

    def channels(self, account):
        at = self.platforms.url
        every = {
            "twilio": {"platform": "twilio", "account_sid": "AC0", "auth_token": TWILIO_TOKEN, "from": "+15551234567"},
            "slack": {"platform": "slack", "bot_token": "xoxb-1", "signing_secret": SLACK_SECRET},
            "line": {"platform": "line", "access_token": "line-token", "channel_secret": LINE_SECRET},
            "viber": {"platform": "viber", "auth_token": VIBER_TOKEN},
            "discord": {"platform": "discord", "application_id": DISCORD_APP, "bot_token": "discord-token",
                        "public_key": self.judge("discord.key", name="ours")},
            "teams": {"platform": "teams", "app_id": TEAMS_APP, "app_secret": "teams-secret", "tenant": "oak.example",
                      "keys": at + "/openid", "service": at},
            "google": {"platform": "google_chat", "project_number": GOOGLE_PROJECT, "keys": at + "/keys",
                       "service_account": f"file:{account}"},
        }
        every["google-app"] = {**every["google"], "audience": "https://bot.oak.example/chat"}
        return "".join(f"  {name}: {json.dumps({**keys, 'api': at, 'letters_per_second': 0})}\n"
                       for name, keys in every.items())

    def start(self):
        self.school.enrol().start()
        return self

    def code_of(self, person):
        return next(code for key, code in self.school.codes.items() if key == person or key[-1] == person)

    def send(self, channel, body, headers, query="", method="POST"):
        """As it is, not a byte changed on the way; the status and what was answered."""
        line = http.client.HTTPConnection("127.0.0.1", self.school.port, timeout=30)
        try:
            line.putrequest(method, f"/webhooks/{channel}{query}", skip_accept_encoding=True)
            for name, value in headers.items():
                line.putheader(name, value)
            if method == "POST":
                line.putheader("Content-Length", str(len(body)))
            line.endheaders(body if method == "POST" else None)
            reply = line.getresponse()
            return reply.status, reply.read()
        finally:
            line.close()

    def inspect(self, channel, body, headers, *more, public_url=None):
        """What `kindred inspect receive` says of it first, where the school is reached at this address."""
        config = self.school.config
        if public_url:
            config = self.school.folder / "elsewhere.yaml"
            config.write_text(self.school.config.read_text().replace(self.school.url, public_url))
        shown = [part for name, value in headers.items() for part in ("--header", f"{name}: {value}")]
        done = subprocess.run([BINARY, "--config", str(config), "inspect", "receive", "--channel", channel, *shown,
                               *more], input=body, capture_output=True, timeout=60)
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        return json.loads(done.stdout.splitlines()[0])

    def close(self):
        self.school.close()
        self.platforms.close()
        self.judge.close()
        self.files.cleanup()


class Judged(unittest.TestCase):
    """A test with a running school and the SDKs, shared by those of a module."""

    @classmethod
    def open(cls):
        school = OracleSchool()
        unittest.addModuleCleanup(school.close)
        cls.school, cls.judge = school.start(), staticmethod(school.judge)

    def asked(self, channel, body, headers, query="", method="POST"):
        """Whether kindred takes it."""
        status, reply = self.school.send(channel, body, headers, query, method)
        self.assertIn(status, (200, 401))
        if status == 401:
            self.assertEqual(reply, b"")
        return status == 200

    def both(self, expected, sdk, kindred, **row):
        with self.subTest(**row):
            self.assertEqual({"sdk": sdk, "kindred": kindred}, {"sdk": expected, "kindred": expected})

    def kindred_alone(self, expected, sdk, kindred, **row):
        """Where they differ on purpose: the SDK says the opposite."""
        with self.subTest(**row):
            self.assertEqual({"sdk": sdk, "kindred": kindred}, {"sdk": not expected, "kindred": expected})
