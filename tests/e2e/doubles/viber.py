"""Viber: what its REST API takes and answers, always with 200, and its callbacks."""

import base64
import hashlib
import hmac
import json
import time

from tests.e2e.doubles.letter import Letter, utf16_units

AUTH_TOKEN = "4453b6ac1s345678-e02c5f12174805f9-daec9cbb5448c51f"


class Viber:
    name, channel, tells_repetitions = "viber", "families-viber", False
    reports = ("delivered", "seen")
    signature = "X-Viber-Content-Signature"
    probes = {"/get_account_info": (200, {}, {"status": 0, "status_message": "ok"})}

    @staticmethod
    def person(number):
        return base64.b64encode(f"viber person {number:03d}".encode()).decode()

    @staticmethod
    def config(api):
        return f'platform: viber, letters_per_second: 0, auth_token: "{AUTH_TOKEN}", name: "Oak School", api: "{api}"'

    # --- what kindred sends -----------------------------------------------------------------------------------------
    @staticmethod
    def owns(path):
        return path == "/send_message"

    @staticmethod
    def read(path, headers, body):
        sent = json.loads(body)
        buttons = sent.get("keyboard", {}).get("Buttons", [])
        letter = Letter("viber", sent["receiver"], sent["text"], [(b["ActionBody"], b["Text"]) for b in buttons], sent)
        letter.token = headers.get("X-Viber-Auth-Token")
        return letter

    @staticmethod
    def refused(letter):
        if letter.token != AUTH_TOKEN:
            return status(2, "invalidAuthToken")
        return None if 1 <= utf16_units(letter.text) <= 7000 else status(3, "badData")

    @staticmethod
    def taken(letter, number):
        letter.id = str(4_912_661_846_655_238_000 + number)
        return 200, {}, {"status": 0, "status_message": "ok", "message_token": int(letter.id), "chat_hostname": "SN-1"}

    @staticmethod
    def slow_down(seconds):
        return status(12, "tooManyRequests")

    # --- what it sends ----------------------------------------------------------------------------------------------
    @staticmethod
    def message(user, text, number):
        return {"event": "message", "timestamp": int(time.time() * 1000), "message_token": 5_000_000_000_000_000_000 + number,
                "sender": {"id": user, "name": "Ana", "language": "en", "country": "BG", "api_version": 10},
                "message": {"type": "text", "text": text}}

    @staticmethod
    def report(letter, what):
        return {"event": what, "timestamp": int(time.time() * 1000), "message_token": int(letter.id), "user_id": letter.to}

    @staticmethod
    def request(events, secret=AUTH_TOKEN):
        event, = events
        body = json.dumps(event).encode()
        return {"Content-Type": "application/json",
                "X-Viber-Content-Signature": hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}, body


def status(number, message):
    return 200, {}, {"status": number, "status_message": message}
