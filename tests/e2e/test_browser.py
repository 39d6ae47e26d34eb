"""The web chat in Chromium (tests/browser/chat_test.mjs), on the real binary."""

import os
import subprocess
import unittest

from tests.e2e.school import School


class Browser(unittest.TestCase):
    def test_a_parent_opens_the_page_on_a_phone(self):
        school = School(languages="[en, es, ar]")  # the third runs from right to left
        self.addCleanup(school.close)
        school.enrol().start()
        done = subprocess.run(["node", "--test", "chat_test.mjs"], cwd="tests/browser", timeout=300,
                              env={**os.environ, "KINDRED_URL": school.url, "KINDRED_CODE": school.codes["l2", "g2"],
                                   "KINDRED_STAFF_CODE": school.codes["lee"]},
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
