"""LINE: what its Messaging API takes and answers, its retry keys, and its webhooks."""

import base64
import hashlib
import hmac
import json
import re
import time

from tests.e2e.doubles.letter import Letter, utf16_units

CHANNEL_SECRET, ACCESS_TOKEN = "line-channel-secret", "line-token"
UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Line:
    name, channel, tells_repetitions = "line", "families-line", True
    reports = ()
    signature = "X-Line-Signature"
    probes = {"/v2/bot/info": (200, {}, {"userId": "U" + "b" * 32, "basicId": "@oak"})}

    @staticmethod
    def person(number):
        return f"U{number:032x}"

    @staticmethod
    def config(api):
        return (f'platform: line, letters_per_second: 0, access_token: "{ACCESS_TOKEN}", '
                f'channel_secret: "{CHANNEL_SECRET}", account: "@oak", api: "{api}"')

    # --- what kindred sends -----------------------------------------------------------------------------------------
    @staticmethod
    def owns(path):
        return path == "/v2/bot/message/push"

    @staticmethod
    def read(path, headers, body):
        sent = json.loads(body)
        texts = [each["text"] for each in sent["messages"]]
        items = [item["action"] for each in sent["messages"] for item in each.get("quickReply", {}).get("items", [])]
        letter = Letter("line", sent["to"], "\n".join(texts), [(each["data"], each["label"]) for each in items], sent,
                        headers.get("X-Line-Retry-Key"))
        letter.token = headers.get("Authorization")
        return letter

    @staticmethod
    def refused(letter):
        if letter.token != f"Bearer {ACCESS_TOKEN}":
            return 401, {}, {"message": "Authentication failed due to the expired access token"}
        if letter.key and not UUID.fullmatch(letter.key):
            return 400, {}, {"message": "Invalid retry key"}
        if not re.fullmatch("U[0-9a-f]{32}", letter.to):
            return 400, {}, {"message": "The property, 'to', in the request body is invalid"}
        fits = 1 <= len(letter.body["messages"]) <= 5 and len(letter.choices) <= 13
        fits = fits and all(1 <= utf16_units(each["text"]) <= 5000 for each in letter.body["messages"])
        return None if fits else (400, {}, {"message": "The request body has 1 error(s)"})

    @staticmethod
    def taken(letter, number):
        letter.id = str(460_000_000_000 + number)
        return 200, {"X-Line-Request-Id": f"request-{number}"}, sent_messages(letter)

    @staticmethod
    def known_already(first):
        """To a request with the retry key of one that was taken."""
        return 409, {"X-Line-Accepted-Request-Id": f"request-{first.id}"}, {
            "message": "The retry key is already accepted", **sent_messages(first)}

    @staticmethod
    def slow_down(seconds):
        return 429, {"Retry-After": str(seconds)}, {"message": "The API rate limit has been exceeded. Try again later."}

    # --- what it sends ----------------------------------------------------------------------------------------------
    @staticmethod
    def message(user, text, number):
        return {"type": "message", "mode": "active", "timestamp": int(time.time() * 1000), "replyToken": f"r{number}",
                "webhookEventId": f"01K72W{number:020d}", "deliveryContext": {"isRedelivery": False},
                "source": {"type": "user", "userId": user},
                "message": {"type": "text", "id": str(number), "text": text, "quoteToken": f"q{number}"}}

    @staticmethod
    def request(events, secret=CHANNEL_SECRET):
        body = json.dumps({"destination": "U" + "b" * 32, "events": events}).encode()
        proof = base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()
        return {"Content-Type": "application/json", "X-Line-Signature": proof}, body


def sent_messages(letter):
    return {"sentMessages": [{"id": letter.id if not place else f"{letter.id}{place}", "quoteToken": "q"}
                             for place, _ in enumerate(letter.body["messages"])]}
