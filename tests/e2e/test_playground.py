"""Microsoft's agents playground (npm) in Chromium, in Teams' place: what kindred sends is shown there as Teams shows it,
and what is written and tapped there comes back. The playground signs nothing, so teams_stand_in.py signs for it. The
talk itself is tests/platforms/playground/talk_test.mjs."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
import unittest

from tests.e2e.school import School, free_port
from tests.e2e.teams_stand_in import TeamsStandIn

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "platforms/playground"
PROGRAM = str(FOLDER / "node_modules/@microsoft/m365agentsplayground/cli.js")
APP_ID = "00000000-0000-0000-0000-00000000000011"  # the bot of the playground's own settings
PATIENCE_SECONDS = 60
# More than fit on buttons, so that the first question is a list to choose from.
LANGUAGES = "[en, es, fr, ko, ru, so, uk, vi]"


class Playground:
    """Without a browser window of its own, and without a way to anywhere else; it ends with this object."""

    def __init__(self, endpoint):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kindred-playground-"))
        opener = self.folder / "xdg-open"  # what it opens a window with
        opener.write_text("#!/bin/sh\n")
        opener.chmod(0o755)
        with open(self.folder / "log", "wb") as log:
            self.program = subprocess.Popen(
                ["node", "--require", str(FOLDER / "only_here.cjs"), PROGRAM, "start", "--app-endpoint", endpoint,
                 "--channel-id", "msteams", "--port", str(free_port()), "--disable-telemetry"],
                cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log,  # it leaves files where it stands
                env={**os.environ, "PATH": f"{self.folder}:{os.environ['PATH']}", "HOME": str(self.folder)})
        self.url = f"http://localhost:{self.port()}"

    def port(self):
        """The one that it says: it takes another than it was given when it finds that one in use."""
        end = time.time() + PATIENCE_SECONDS
        while time.time() < end and self.program.poll() is None:
            if said := re.search(r"Listening on (\d+)", self.said()):
                return said.group(1)
            time.sleep(0.2)
        why = self.said()
        self.close()
        raise AssertionError("The playground did not start. Was `npm ci` run in tests/platforms/playground? " + why)

    def said(self):
        return (self.folder / "log").read_text(errors="replace")

    def close(self):
        self.program.kill()
        self.program.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class OnTeams(unittest.TestCase):
    def test_a_talk_in_the_playground_with_cards_and_taps(self):
        school = School(languages=LANGUAGES)
        self.addCleanup(school.close)
        stand_in = TeamsStandIn(APP_ID, school.url + "/webhooks/teams")
        self.addCleanup(stand_in.server.server_close)
        self.addCleanup(stand_in.server.shutdown)
        playground = Playground(stand_in.url + "/sign")
        self.addCleanup(playground.close)
        channel = {**stand_in.keys(), "service": playground.url, "letters_per_second": 0}
        with open(school.config, "a") as config:
            config.write(f"  teams: {json.dumps(channel)}\n")
        school.enrol().start()

        done = subprocess.run(["node", "--test", "talk_test.mjs"], cwd=FOLDER, timeout=300, capture_output=True, text=True,
                              env={**os.environ, "PLAYGROUND_URL": playground.url, "KINDRED_CODE": school.codes["l2", "g2"]})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual([item["words"] for item in school.profile("l2")["items"]],
                         ["Trains & <b>tunnels</b> by night", "Дракони 🐉", "a < b && *c* > _d_"])
        self.assertIn("1 family that wants no messages", school.run("send", "traditions", "--class", "room4").stdout)
        told = {one["what"]: one for one in json.loads(school.run("doctor", "--json", check=False).stdout)}
        self.assertTrue(told["channel teams"]["good"], told["channel teams"])
        self.assertEqual(told["dead letters"]["says"], "none.")
        self.assertEqual(re.findall(r"answered (?:[45]..|nothing).*", school.run("doctor", "--channel", "teams").stdout), [])


if __name__ == "__main__":
    unittest.main()
