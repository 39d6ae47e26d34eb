"""What can go wrong when a letter is sent: made here, turned on by Doubles.turn_on() for the next letters that fit."""

import dataclasses
import threading

PROXY_SAYS = b"<html><body><h1>Something is wrong here</h1></body></html>"


@dataclasses.dataclass
class Wrong:
    answer: tuple = None  # (status, headers, content); None: the platform's own
    taken: bool = False   # the letter reaches its person all the same
    wait: float = 0       # seconds before the answer
    cut: str = ""         # "instead of the answer", "in the answer"


def error(status, taken):
    """As a proxy tells it; `taken`: behind it the letter was taken."""
    return Wrong((status, {"Content-Type": "text/html"}, PROXY_SAYS), taken)


def late(seconds):
    return Wrong(taken=True, wait=seconds)


def cut_unanswered(taken):
    return Wrong(taken=taken, cut="instead of the answer")


def cut_in_the_answer():
    return Wrong(taken=True, cut="in the answer")


class Knob:
    """This fault, for so many letters that fit, after so many that are spared."""

    def __init__(self, wrong, times, spared, fits):
        self.wrong = wrong if isinstance(wrong, Wrong) else Wrong(wrong)
        self.left, self.spared, self.fits = times, spared, fits
        self.hit, self.used_up = [], threading.Event()

    def __call__(self, letter):
        if not self.left or not self.fits(letter):
            return None
        if self.spared:
            self.spared -= 1
            return None
        self.left -= 1
        self.hit.append(letter)
        if not self.left:
            self.used_up.set()
        return self.wrong

    def wait(self, seconds=30):
        """The letters that it hit, once it is used up."""
        if not self.used_up.wait(seconds):
            raise AssertionError(f"a fault that nothing met within {seconds} s; met by {self.hit}")
        return self.hit
