"""One HTTP server that stands in for every platform that kindred sends to. It remembers what it was sent, tells it as
(who, text, choices), and can misbehave on request: `faults` is a list of functions that are asked before it answers."""

import socket
import threading
import time
import urllib.parse

from tests.e2e.doubles import faults
from tests.e2e.doubles.files import FilesOfPeople
from tests.e2e.doubles.kannel import Kannel
from tests.e2e.doubles.line import Line
from tests.e2e.doubles.meta import Messenger, WhatsApp
from tests.e2e.doubles.server import Server, hang_up, write
from tests.e2e.doubles.telegram import BotCalls, Telegram
from tests.e2e.doubles.viber import Viber
from tests.e2e.doubles.wechat import WeChat

PLATFORMS = (Telegram, WhatsApp, Messenger, Line, Viber, Kannel, WeChat)
PROBES = {**Messenger.probes, **Line.probes, **Viber.probes, **WeChat.probes}  # what `kindred doctor` asks


class Doubles(FilesOfPeople, BotCalls):
    def __init__(self):
        super().__init__()
        self.lock = threading.Condition()
        self.letters = []  # that were taken
        self.tried = []    # that came, whatever became of them
        self.faults = []   # each is asked of a letter: what is wrong with it (an answer, or a faults.Wrong), or None
        self.keys = {}     # the letters that were taken with a key by which repetitions are told
        self.count = 0
        self.life = 0      # how often the server was killed so far
        self.server = Server(self.answer)
        self.url = self.server.url
        self.doors = {}    # by platform: a server of its own

    def close(self):
        for server in (self.server, *self.doors.values()):
            server.shutdown()
            server.server_close()

    def drain(self, seconds=30):
        """Waits until all is read that a killed kindred had sent: connections are taken in the order in which they came."""
        with socket.create_connection(self.server.server_address) as last:
            last.sendall(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
            while last.recv(4096):
                pass
        self.server.wait_until_closed(seconds)

    # --- what it can do wrong ---------------------------------------------------------------------------------------
    def own_door(self, platform):
        """The address of this platform alone, so that its connections can be cut and no other's."""
        if platform not in self.doors:
            self.doors[platform] = Server(self.answer)
        return self.doors[platform].url

    def turn_on(self, wrong, times=1, to=None, platform=None, after=0):
        """This fault for the next `times` letters to that person, or on that platform, but for the first `after` of them;
        see faults.py."""
        fits = lambda letter: to in (None, letter.to) and platform in (None, letter.platform)
        knob = faults.Knob(wrong, times, after, fits)
        with self.lock:
            self.faults.append(knob)
        return knob

    def cut_unread(self, platform, times=1):
        """The next requests on its own door are hung up on before a byte of them is read."""
        self.doors[platform].cuts = times

    # --- its answers ------------------------------------------------------------------------------------------------
    def answer(self, request, body):
        reply = self.reply_of_files(request, body) or self.reply_of_bot(request.path, body)
        wrong = None
        if not reply:
            reply, wrong = self.reply_to(request.path, request.headers, body)
        if wrong:
            time.sleep(wrong.wait)
            if wrong.cut == "instead of the answer":
                return hang_up(request)
        write(request, reply, cut_in_it=wrong is not None and wrong.cut == "in the answer")

    def reply_to(self, target, headers, body):
        """The answer, and what is wrong with it or None."""
        path = urllib.parse.urlsplit(target).path
        platform = next((each for each in PLATFORMS if each.owns(path)), None)
        if not platform:
            return PROBES.get(path, (200, {}, {})), None
        letter = platform.read(target, headers, body)
        with self.lock:
            self.tried.append(letter)
            self.lock.notify_all()
            found = next(filter(None, (fault(letter) for fault in list(self.faults))), None)
            wrong = faults.Wrong(found) if isinstance(found, tuple) else found
            if wrong and not wrong.taken:
                return wrong.answer, wrong
            reply = platform.refused(letter) or self.take(platform, letter)
            return wrong and wrong.answer or reply, wrong

    def take(self, platform, letter):
        first = letter.key and self.keys.get(letter.key)
        if first:
            return platform.known_already(first)
        self.count += 1
        letter.life = self.life
        self.letters.append(letter)
        if letter.key:
            self.keys[letter.key] = letter
        return platform.taken(letter, self.count)

    # --- what it was sent -------------------------------------------------------------------------------------------
    def next_to(self, who, seen, seconds=30):
        """The letter to `who` after the first `seen` of them."""
        with self.lock:
            self.lock.wait_for(lambda: len(self.to(who)) > seen, seconds)
            mine = self.to(who)
        if len(mine) <= seen:
            raise AssertionError(f"no letter number {seen + 1} to {who} within {seconds} s; so far: {mine}")
        return mine[seen]

    def to(self, who):
        return [letter for letter in self.letters if letter.to == who]

    def tries_to(self, who):
        return [letter for letter in self.tried if letter.to == who]
