"""A small school with the real binary: its configuration, its people, and ways to write to it as each platform does."""

import fcntl
import itertools
import json
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

from tests.e2e.doubles import Doubles, meta
from tests.e2e.doubles.meta import APP_SECRET
from tests.e2e.doubles.telegram import SECRET as TELEGRAM_SECRET, Telegram

BINARY = os.path.abspath(os.environ.get("KINDRED", "build/dev/kindred"))
KANNEL_KEY = "kannel-key-7"

PEOPLE = """
hubs:
  - {id: first-grade, name: First grade hub}
facilitators:
  - {id: laura, name: Ms. Field, hub: first-grade}
teachers:
  - {id: lee, name: Ms. Lee, email: lee@oak.example, hub: first-grade, digest: "monday 06:45"}
  - {id: diaz, name: Mr. Diaz, hub: first-grade}
classes:
  - {id: room4, name: Room 4, teachers: [lee]}
  - {id: room5, name: Room 5, teachers: [diaz]}
learners:
  - {id: l1, name: Mateo, class: room4, guardians: [{id: g1, name: Ana Canarywood, language: es}]}
  - {id: l2, name: Amina, class: room4, guardians: [{id: g2, name: Hodan Canarywood}]}
  - {id: l3, name: Leo, class: room4, guardians: [{id: g3, name: Sam Canarywood}]}
  - {id: l4, name: Nia, class: room4, guardians: [{id: g3}]}
  - {id: l5, name: Otto, class: room5, guardians: [{id: g5, name: Eva Canarywood}]}
"""


_given = set()
_locks = os.open(f"{tempfile.gettempdir()}/kindred-ports-{os.getuid()}", os.O_RDWR | os.O_CREAT, 0o600)


def free_port():
    """One that nobody takes before it is used: the system gives none of these by itself, and no other program of tests
    that runs now gets this one, whose byte of a file is locked until this one ends."""
    while True:
        port = random.randrange(20_000, 32_000)
        if port in _given:
            continue
        try:
            fcntl.lockf(_locks, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, port)
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", port))
        except OSError:
            continue
        _given.add(port)
        return port


def daytime_zone():
    """A zone where it is about noon now: the tests are about other things than quiet hours."""
    ahead = 12 - time.gmtime().tm_hour
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


class School:
    def __init__(self, telegram="webhook", languages="[en, es]", extra="", people=PEOPLE, welcome="[sparks]", mail=None,
                 kannel_api=None, tls=False, more_platforms=(), own_doors=False, surveys=()):
        """`more_platforms`: of tests.e2e.doubles. `own_doors`: each platform's double listens at an address of its own.
        `surveys`: these alone are known, in English, which makes each start a short one."""
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kindred-school-"))
        self.doubles = Doubles()
        self.port, self.internal = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.trust, server_keys = None, ""
        if tls:
            self.url = f"https://localhost:{self.port}"
            certificate, key = self.folder / "cert.pem", self.folder / "key.pem"
            subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
                            "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", str(key),
                            "-out", str(certificate)], check=True, capture_output=True)
            self.trust = ssl.create_default_context(cafile=str(certificate))
            server_keys = f', certificate: "{certificate}", private_key: "{key}"'
        self.process = None
        self.environment = None  # of the server; None: ours
        self.ids = itertools.count(1)
        self.read = {}
        door = lambda platform: self.doubles.own_door(platform.name) if own_doors else self.doubles.url
        more = "".join(f"  {each.channel}: {{{each.config(door(each))}}}\n" for each in more_platforms)
        extra += self.few_words(surveys) if surveys else ""
        mail_line = f'  staff-mail: {{platform: email, smtp: "{mail}", from: "Oak School <kindred@oak.example>"}}\n' if mail else ""
        self.config = self.folder / "kindred.yaml"
        self.config.write_text(f"""
school: {{name: Oak School, time_zone: {daytime_zone()}, languages: {languages}, contact: "555-0100", country: US}}
server: {{listen: "127.0.0.1:{self.port}", internal: "127.0.0.1:{self.internal}", public_url: "{self.url}"{server_keys}}}
store: "sqlite:{self.folder}/kindred.db"
welcome: {welcome}
channels:
  families-telegram: {{platform: telegram, letters_per_second: 0, token: "1:tok", secret: "{TELEGRAM_SECRET}", receive: {telegram}, bot: kindred_bot, api: "{door(Telegram)}"}}
  families-whatsapp: {{platform: whatsapp, letters_per_second: 0, phone_number_id: "2002", access_token: "wa-token", app_secret: "{APP_SECRET}", verify_token: "verify-me", api: "{door(meta.WhatsApp)}"}}
  families-sms: {{platform: kannel, username: kindred, password: "kannel-pass", from: "1234", key: "{KANNEL_KEY}", api: "{kannel_api or self.doubles.url}"}}
  families-web: {{platform: webchat}}
{more}{mail_line}{extra}""")
        (self.folder / "people.yaml").write_text(people)

    def few_words(self, surveys):
        words = self.folder / "words"
        for name in [f"surveys/{survey}.yaml" for survey in surveys] + ["languages/en.yaml"]:
            (words / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(pathlib.Path("prompts") / name, words / name)
        return f'words_from: "{words}"\n'

    # --- the binary -------------------------------------------------------------------------------------------------
    def run(self, *arguments, check=True, text_in=None):
        done = subprocess.run([BINARY, "--config", str(self.config), *arguments], input=text_in, capture_output=True,
                              text=not isinstance(text_in, bytes), timeout=60)
        if check and done.returncode != 0:
            raise AssertionError(f"kindred {arguments} ended with {done.returncode}: {done.stdout}{done.stderr}")
        return done

    def enrol(self):
        self.run("roster", "import", str(self.folder / "people.yaml"))
        self.codes = {}
        for line in json.loads(self.run("invite", "--class", "room4", "--json").stdout):
            self.codes[line["learner"], line["guardian"]] = line["code"]
        for line in json.loads(self.run("invite", "--class", "room5", "--json").stdout):
            self.codes[line["learner"], line["guardian"]] = line["code"]
        for line in json.loads(self.run("invite", "--staff", "--json").stdout):
            self.codes[line["person"]] = line["code"]
        return self

    def start(self):
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen([BINARY, "--config", str(self.config), "serve"], stdout=log, stderr=log,
                                            env=self.environment)
        until = time.monotonic() + 60  # as long as a busy machine may need
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise AssertionError("kindred serve ended: " + self.log())
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.internal}/readyz", timeout=5)
                return self
            except OSError:
                time.sleep(0.02)
        raise AssertionError("kindred serve is not ready: " + self.log())

    def log(self):
        return (self.folder / "log").read_text()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)

    def close(self):
        if self.process and self.process.poll() is None:
            self.kill()
        self.doubles.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- what platforms send ------------------------------------------------------------------------------------------
    def request(self, method, path, body=None, headers=None, timeout=30):
        ask = urllib.request.Request(self.url + path, data=body, method=method, headers=headers or {})
        try:
            with urllib.request.urlopen(ask, timeout=timeout, context=self.trust) as reply:
                return reply.status, reply.read()
        except urllib.error.HTTPError as wrong:
            return wrong.code, wrong.read()

    def telegram(self, user, text, update=None, secret=TELEGRAM_SECRET):
        update = update or next(self.ids)
        headers, body = Telegram.request([Telegram.message(user, text, update)], secret)
        return self.request("POST", "/webhooks/families-telegram", body, headers)

    tap_of = staticmethod(Telegram.tap)

    def tap(self, user, choice, update=None):
        """Taps a button; returns the number of the update."""
        update = update or next(self.ids)
        headers, body = Telegram.request([self.tap_of(user, choice, update)])
        status, _ = self.request("POST", "/webhooks/families-telegram", body, headers)
        assert status == 200, status
        return update

    def whatsapp_body(self, user, text, message=None, sent_at=None):
        said = meta.WhatsApp.message(user, text, message or next(self.ids), sent_at)
        return json.dumps(meta.WhatsApp.together([said])).encode()

    def whatsapp(self, user, text, message=None, secret=APP_SECRET, sent_at=None):
        body = self.whatsapp_body(user, text, message, sent_at)
        return self.request("POST", "/webhooks/families-whatsapp", body, self.signed(body, secret))

    signed = staticmethod(meta.signed)

    def sms(self, user, text, charset="UTF-16BE"):
        coded = text.encode("utf-16-be" if charset == "UTF-16BE" else "utf-8")
        query = urllib.parse.urlencode({"key": KANNEL_KEY, "from": user, "to": "1234", "text": coded, "ts": int(time.time()),
                                        "id": f"sms-{next(self.ids)}", "coding": 2 if charset == "UTF-16BE" else 0,
                                        "charset": charset})
        return self.request("GET", "/webhooks/families-sms?" + query)

    # --- a talk ---------------------------------------------------------------------------------------------------------
    def hear(self, who, seconds=30):
        """The next letter to this person that the test has not heard yet."""
        letter = self.doubles.next_to(str(who), self.read.get(who, 0), seconds)
        self.read[who] = self.read.get(who, 0) + 1
        return letter

    def silent(self, who, seconds=1.0):
        time.sleep(seconds)
        return len(self.doubles.to(str(who))) == self.read.get(who, 0)

    def until(self, what, seconds=30):
        """Waits for that, or as long as a busy machine may need; whoever waits looks at it afterwards."""
        until = time.monotonic() + seconds
        while not what() and time.monotonic() < until:
            time.sleep(0.02)

    def settle(self):
        """Waits until it is on disk what became of the letters that went out."""
        self.until(lambda: self.metric("kindred_letters_on_the_wire") == 0)

    def profile(self, learner):
        return json.loads(self.run("profile", learner, "--json").stdout)

    def metric(self, name):
        text = urllib.request.urlopen(f"http://127.0.0.1:{self.internal}/metrics", timeout=30).read().decode()
        return sum(float(v) for v in re.findall(rf"^{name}(?:{{[^}}]*}})? ([0-9.e+]+)$", text, re.M))
