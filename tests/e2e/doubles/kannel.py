"""Kannel's smsbox, for tests that need no real one."""

import urllib.parse

from tests.e2e.doubles.letter import Letter


class Kannel:
    name = "kannel"

    @staticmethod
    def owns(path):
        return "/sendsms" in path

    @staticmethod
    def read(path, headers, body):
        sent = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(path).query))
        return Letter("kannel", sent.get("to", ""), sent.get("text", ""), [], sent)

    @staticmethod
    def refused(letter):
        return None if letter.to else (400, {}, b"Missing receiver number, rejected")

    @staticmethod
    def taken(letter, number):
        return 202, {}, b"0: Accepted for delivery"
