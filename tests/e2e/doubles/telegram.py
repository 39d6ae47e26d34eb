"""Telegram: what its Bot API takes and answers, and its updates."""

import json
import re
import time
import urllib.parse

from tests.e2e.doubles.letter import Letter, utf16_units

SECRET = "Kindred_hook-42"
OURS = re.compile(r"/bot\d+:")
CALLS = ("setWebhook", "deleteWebhook", "getWebhookInfo", "answerCallbackQuery")  # that are no letters


class Telegram:
    name, channel, tells_repetitions = "telegram", "families-telegram", False
    reports = ()

    @staticmethod
    def person(number):
        return str(5_560_000 + number)

    # --- what kindred sends -----------------------------------------------------------------------------------------
    @staticmethod
    def owns(path):
        return bool(OURS.match(path))

    @staticmethod
    def read(path, headers, body):
        sent = json.loads(body)
        keys = sent.get("reply_markup", {}).get("inline_keyboard", [])
        return Letter("telegram", str(sent["chat_id"]), sent["text"],
                      [(key["callback_data"], key["text"]) for row in keys for key in row], sent)

    @staticmethod
    def refused(letter):
        if not 1 <= utf16_units(letter.text) <= 4096:
            return error(400, "Bad Request: message is too long")
        if any(not 1 <= len(id.encode()) <= 64 for id, _ in letter.choices):
            return error(400, "Bad Request: BUTTON_DATA_INVALID")
        return None

    @staticmethod
    def taken(letter, number):
        letter.id = str(number)
        return 200, {}, {"ok": True, "result": {"message_id": number}}

    @staticmethod
    def slow_down(seconds):
        status, headers, body = error(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
        return status, {"Retry-After": str(seconds), **headers}, body

    # --- what it sends ----------------------------------------------------------------------------------------------
    @staticmethod
    def message(user, text, update, name="Ana", language="es"):
        return {"update_id": update, "message": {"message_id": update, "date": int(time.time()), "text": text,
                "from": {"id": int(user), "is_bot": False, "first_name": name, "language_code": language},
                "chat": {"id": int(user), "type": "private"}}}

    @staticmethod
    def tap(user, choice, update):
        person = {"id": int(user), "is_bot": False, "first_name": "Ana"}
        return {"update_id": update, "callback_query": {"id": f"tap-{update}", "from": person, "chat_instance": "1",
                "data": choice, "message": {"message_id": update, "date": int(time.time()),
                                            "chat": {"id": int(user), "type": "private"}}}}

    @staticmethod
    def request(events, secret=SECRET):
        """Headers and body; Telegram sends one update in each."""
        update, = events
        return {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": secret}, json.dumps(update).encode()

    signature = "X-Telegram-Bot-Api-Secret-Token"


def error(code, description, parameters=None):
    told = {"ok": False, "error_code": code, "description": description}
    return code, {}, {**told, "parameters": parameters} if parameters else told


class BotCalls:
    """Telegram's methods that are no letters: where it sends what people write, and what it has for who asks."""

    def __init__(self):
        super().__init__()
        self.updates, self.polled = [], []  # what getUpdates will give, and the offsets it was asked for
        self.calls, self.webhook = [], ""   # as (name, body); what is set there
        self.refusals = []                  # (name, answer): the first call of that name is answered so
        self.revoked = False                # whoever asks for updates is refused

    def reply_of_bot(self, path, body):
        """None if it is none of these."""
        if "/getUpdates" in path:
            asked = json.loads(body) if body else dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(path).query))
            return self.give_updates(int(asked.get("offset", 0)), int(asked.get("timeout", 0)))
        if OURS.match(path) and path.rsplit("/", 1)[1] in CALLS:
            return self.take_call(path.rsplit("/", 1)[1], json.loads(body) if body else {})
        return None

    def take_call(self, name, sent):
        with self.lock:
            self.calls.append((name, sent))
            self.lock.notify_all()
            for refusal in self.refusals:
                if refusal[0] == name:
                    self.refusals.remove(refusal)
                    return refusal[1]
            if name in ("setWebhook", "deleteWebhook"):
                self.webhook = sent.get("url", "")
            if name == "getWebhookInfo":
                return 200, {}, {"ok": True, "result": {"url": self.webhook, "pending_update_count": 0}}
            return 200, {}, {"ok": True, "result": True}

    def called(self, name, times=1, seconds=30):
        """The bodies of the calls of that method, once there are so many."""
        bodies = lambda: [sent for called, sent in self.calls if called == name]
        with self.lock:
            if not self.lock.wait_for(lambda: len(bodies()) >= times, seconds):
                raise AssertionError(f"{name} was called {len(bodies())} times within {seconds} s, not {times}")
            return bodies()

    def give_updates(self, offset, timeout):
        self.polled.append(offset)
        if self.revoked:
            return error(401, "Unauthorized")
        if self.webhook:
            return error(409, "Conflict: can't use getUpdates method while webhook is active")
        until = time.time() + min(timeout, 2)
        while time.time() < until and not any(u["update_id"] >= offset for u in self.updates):
            time.sleep(0.02)
        return 200, {}, {"ok": True, "result": [u for u in self.updates if u["update_id"] >= offset]}
