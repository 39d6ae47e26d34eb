"""What a platform was asked to show to somebody."""

import time


class Letter:
    def __init__(self, platform, to, text, choices, body, key=None):
        self.platform, self.to, self.text, self.choices, self.body = platform, to, text, choices, body
        self.key = key  # what this platform tells a repetition by
        self.id = ""    # given to it by the platform when it was taken
        self.at = time.monotonic()

    def __repr__(self):
        return f"{self.platform} to {self.to}: {self.text[:200]!r} {[c[0] for c in self.choices]}"


def utf16_units(text):
    return len(text.encode("utf-16-le")) // 2
