"""A real Kannel: bearerbox, smsbox and its fake SMS centre from Debian. A text on a phone reaches the profile, and the reply
reaches the phone, in GSM-7 or UCS-2 as the words need."""

import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
import unittest

from tests.e2e.school import KANNEL_KEY, School, free_port


class Kannel:
    def __init__(self, hook):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kindred-kannel-"))
        admin, box, self.smsc, self.sendsms = (free_port() for _ in range(4))
        query = f"key={KANNEL_KEY}&from=%p&to=%P&text=%b&ts=%T&id=%I&smsc=%i&coding=%c&charset=%C"
        (self.folder / "kannel.conf").write_text(f"""
group = core
admin-port = {admin}
admin-password = test
smsbox-port = {box}
box-allow-ip = "127.0.0.1"
log-level = 1

group = smsc
smsc = fake
smsc-id = FAKE
port = {self.smsc}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = {self.sendsms}
log-level = 1

group = sendsms-user
username = kindred
password = kannel-pass
max-messages = 10
concatenation = true

group = sms-service
keyword = default
catch-all = true
max-messages = 0
get-url = "{hook}?{query}"
""")
        self.running = []

    def start(self):
        for program in ("bearerbox", "smsbox"):
            with open(self.folder / program, "wb") as log:
                self.running.append(subprocess.Popen([f"/usr/sbin/{program}", str(self.folder / "kannel.conf")],
                                                     stdout=log, stderr=log))
            time.sleep(1.5)
        return self

    def phone(self, number, texts):
        """One phone that sends these texts, one after the other, and prints what it receives."""
        path = self.folder / f"phone-{len(self.running)}"
        words = [f"{number} 1234 {text}" for text in texts]
        with open(path, "wb") as log:
            self.running.append(subprocess.Popen(["/usr/lib/kannel/test/fakesmsc", "-H", "127.0.0.1", "-r", str(self.smsc), "-i", "1",
                                                  "-m", str(len(texts)), *words], stdout=log, stderr=subprocess.STDOUT))
        return path

    def close(self):
        for program in reversed(self.running):
            program.kill()
            program.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class RealKannel(unittest.TestCase):
    def test_a_family_joins_and_answers_over_a_real_sms_gateway(self):
        school = School(kannel_api="http://127.0.0.1:1", languages="[en, es]")
        kannel = Kannel(school.url + "/webhooks/families-sms")
        self.addCleanup(kannel.close)
        self.addCleanup(school.close)
        school.config.write_text(school.config.read_text().replace("http://127.0.0.1:1", f"http://127.0.0.1:{kannel.sendsms}"))
        school.enrol().start()
        kannel.start()
        received = ""
        replies = [f"text JOIN {school.codes['l5', 'g5']}", "text 1", "ucs2 %001", "text trains and bikes",
                   "ucs2 %04%1E%04%3D"]  # "Он"
        for reply in replies:
            log = kannel.phone("+15550003333", [reply])
            until = time.time() + 20
            while time.time() < until and "got message" not in log.read_text(errors="replace").replace("Got", "got"):
                time.sleep(0.2)
            time.sleep(0.5)
            received += log.read_text(errors="replace")
            hung_up = kannel.running.pop()
            hung_up.kill()
            hung_up.wait()
        self.assertEqual([item["words"] for item in school.profile("l5")["items"]], ["trains and bikes", "Он"])
        self.assertRegex(received, re.compile("Oak School"))
        # The gateway's reports came back, each of a letter of ours.
        told = {each["what"]: each["says"] for each in json.loads(school.run("doctor", "--json", check=False).stdout)}
        self.assertRegex(told["channel families-sms"], r"takes our credentials.*letters went out, \d+ were reported delivered")


if __name__ == "__main__":
    unittest.main()
