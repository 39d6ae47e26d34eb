"""The web chat in Chromium (tests/browser/chat_test.mjs), on the real binary."""

import os
import shutil
import subprocess
import unittest

from tests.e2e.school import School


class Browser(unittest.TestCase):
    def test_a_parent_opens_the_page_on_a_phone(self):
        # The third language is the test's own: it runs from right to left, as none that ships does.
        school = School(languages="[en, es, ar]", extra="words_from: words\n")
        self.addCleanup(school.close)
        shutil.copytree("prompts/surveys", school.folder / "words/surveys")
        shutil.copytree("prompts/languages", school.folder / "words/languages")
        shutil.copy("tests/browser/words/languages/ar.yaml", school.folder / "words/languages")
        school.enrol().start()
        done = subprocess.run(["node", "--test", "chat_test.mjs"], cwd="tests/browser", timeout=300,
                              env={**os.environ, "KINDRED_URL": school.url, "KINDRED_CODE": school.codes["l2", "g2"]},
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
