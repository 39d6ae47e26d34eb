"""F8: no ads, no sale, no training of models, no beacons. The real binary runs in a sandbox (outbound.c) that refuses
what is not on this machine, where the doubles are, and writes down whom a program tries to reach and which names it
asks for: the services of the configured channels, and nobody else."""

import http.cookiejar
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import unittest
import urllib.parse
import urllib.request

from tests.e2e.school import BINARY, School
from tests.e2e.test_way import Mailbox, welcome

# What a program that phones home could do, and in the end what it may; the addresses are nobody's (RFC 5737, RFC 3849).
PHONES_HOME = """
import ctypes, socket
packets = socket.socket(type=socket.SOCK_DGRAM)
for attempt in (lambda: socket.socket().connect(("192.0.2.1", 80)),
                lambda: socket.socket(socket.AF_INET6).connect(("2001:db8::1", 80)),
                lambda: packets.sendto(b"x", ("192.0.2.2", 53)),
                lambda: packets.sendmsg([b"x"], [], 0, ("192.0.2.3", 53)),
                lambda: socket.getaddrinfo("beacon.example", 443),
                lambda: packets.sendto(b"x", ("127.0.0.1", 9))):
    try:
        attempt()
        print("through")
    except OSError as refused:
        print(type(refused).__name__)
print(ctypes.CDLL(None).gethostbyname(b"ads.example") or "unknown")
"""


class Sandbox:
    """Of each program that is started with `environment(its name)` there is a record."""

    def __init__(self, folder):
        self.folder, self.library = folder, folder / "outbound.so"
        source = pathlib.Path(__file__).with_name("outbound.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", str(self.library), str(source)],
                       check=True)

    def file(self, program):
        return self.folder / f"outbound-{program}"

    def environment(self, program):
        return {**os.environ, "LD_PRELOAD": str(self.library), "OUTBOUND": str(self.file(program))}

    def record(self, program):
        """The addresses that it tried to reach, and the names that it asked for. Of a program that did not run in the
        sandbox there is none, which is an error."""
        lines = [line.split(" ", 1) for line in self.file(program).read_text().splitlines()]
        return tuple({what for kind, what in lines if kind == wanted} for wanted in ("address", "name"))


class Page:
    """A family's browser, which has opened its join link and pressed the button there."""

    def __init__(self, school, code):
        self.url, self.sent = school.url, 0
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        link = f"{self.url}/j/{code}"
        self.browser.open(link, timeout=30).read()
        self.browser.open(link, b"language=en", timeout=30).read()
        self.letters = self.browser.open(self.url + "/chat/stream", timeout=60)

    def hear(self, words):
        """Reads until a letter has these words."""
        for line in self.letters:
            if line.startswith(b"data: {") and words in json.loads(line.removeprefix(b"data: "))["text"]:
                return
        raise AssertionError(f"no letter says {words}")

    def write(self, text):
        self.sent += 1
        said = json.dumps({"client_msg_id": f"page-{self.sent}", "text": text}).encode()
        headers = {"X-Kindred": "chat", "Content-Type": "application/json"}
        ask = urllib.request.Request(self.url + "/chat/messages", said, headers)
        with self.browser.open(ask, timeout=30) as answer:
            assert answer.status == 202, answer.status


def place_of(url):
    there = urllib.parse.urlsplit(url)
    return there.hostname, there.port


def addresses_of(url):
    """As the record writes them; localhost may have two."""
    found = {where[:2] for *_, where in socket.getaddrinfo(*place_of(url), type=socket.SOCK_STREAM)}
    return {f"[{host}]:{port}" if ":" in host else f"{host}:{port}" for host, port in found}


class Outbound(unittest.TestCase):
    def setUp(self):
        self.mailbox = Mailbox()
        self.addCleanup(self.mailbox.server.stop)
        self.school = School(mail=self.mailbox.url, own_doors=True)
        self.addCleanup(self.school.close)
        # One channel's service has a name and not a number, so that there is one to be asked for.
        shared = f'"{self.school.doubles.url}"'
        text = self.school.config.read_text().replace(shared, shared.replace("127.0.0.1", "localhost"))
        self.school.config.write_text(text)
        self.services = re.findall(r'\b(?:api|smtp): "([^"]+)"', text)
        self.assertEqual(len(set(self.services)), 4)  # of Telegram, WhatsApp, SMS and mail
        self.school.enrol()
        self.sandbox = Sandbox(self.school.folder)

    def run_inside(self, program, *arguments):
        return subprocess.run([BINARY, "--config", str(self.school.config), *arguments], capture_output=True, text=True,
                              env=self.sandbox.environment(program), timeout=60)

    def assert_only_the_services_were_reached(self, program):
        """And each of them was: a sandbox that sees nothing, or a channel that nothing went to, would prove nothing."""
        reached, asked_for = self.sandbox.record(program)
        reached.discard(f"127.0.0.1:{self.school.internal}")  # whoever changes the store knocks at the server
        for service in self.services:
            self.assertTrue(addresses_of(service) & reached, f"{service} was not reached: {reached}")
        self.assertEqual(reached - set().union(*map(addresses_of, self.services)), set())
        self.assertEqual(asked_for, {"localhost"})

    def test_f8_the_sandbox_refuses_and_records_what_leads_away_from_this_machine(self):
        done = subprocess.run([sys.executable, "-c", PHONES_HOME], capture_output=True, text=True, check=True,
                              env=self.sandbox.environment("phones-home"), timeout=60)
        self.assertEqual(done.stdout.split(), 4 * ["PermissionError"] + ["gaierror", "through", "unknown"])
        self.assertEqual(self.sandbox.record("phones-home"), (
            {"192.0.2.1:80", "[2001:db8::1]:80", "192.0.2.2:53", "192.0.2.3:53", "127.0.0.1:9"},
            {"beacon.example", "ads.example"}))

    def test_f8_serve_reaches_the_services_of_its_channels_and_nobody_else(self):
        school = self.school
        school.environment = self.sandbox.environment("serve")
        school.start()

        # A family answers a whole set on WhatsApp, one begins by SMS, and one on the page.
        parent, other = "15550002222", "+15550003333"
        whatsapp = lambda text: self.assertEqual(school.whatsapp(parent, text)[0], 200)
        welcome(school, parent, whatsapp, school.codes["l2", "g2"], "English")
        answers = ["paper boats", "volcanoes", "singing", "to find friends"]
        for words in answers:
            whatsapp(words)
            last = school.hear(parent)
        self.assertIn("Thank you!", last.text)
        self.assertEqual([item["words"] for item in school.profile("l2")["items"]], answers)
        sms = lambda text: self.assertEqual(school.sms(other, text)[0], 200)
        self.assertIn("Otto", welcome(school, other, sms, school.codes["l5", "g5"], "1").text)
        page = Page(school, school.codes["l1", "g1"])
        self.addCleanup(page.letters.close)
        page.hear("Oak School")
        page.write("English")
        page.hear("FORGET")
        page.write("1")
        page.hear("1 of 4.")
        page.write("kites")
        page.hear("2 of 4.")
        page.letters.close()

        # A teacher is asked something on Telegram, and another one gets her digest by mail.
        school.telegram(5550012, "/start " + school.codes["diaz"])
        school.hear(5550012)
        asked = self.run_inside("command", "prompt", "--hub", "first-grade", "What did you learn?", "--from", "laura")
        self.assertEqual(asked.stdout, "Asked 1 teacher.\n")
        self.assertIn("What did you learn?", school.hear(5550012).text)
        self.assertEqual(self.run_inside("command", "digest", "--teacher", "lee", "--send").returncode, 0)
        self.assertEqual(self.mailbox.first()[0], ["lee@oak.example"])

        self.assertEqual(school.stop(), 0)
        self.assert_only_the_services_were_reached("serve")
        # A command wakes the server, which then sends.
        self.assertEqual(self.sandbox.record("command"), ({f"127.0.0.1:{school.internal}"}, set()))

    def test_f8_check_reaches_nobody(self):
        done = self.run_inside("check", "check")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.sandbox.record("check"), (set(), set()))

    def test_f8_doctor_reaches_the_services_of_the_channels_and_nobody_else(self):
        told = self.run_inside("doctor", "doctor", "--json").stdout
        for channel in ("families-telegram", "families-whatsapp", "families-sms", "staff-mail"):
            self.assertIn(f"channel {channel}", told)
        self.assert_only_the_services_were_reached("doctor")


if __name__ == "__main__":
    unittest.main()
