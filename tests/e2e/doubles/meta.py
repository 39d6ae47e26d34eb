"""WhatsApp and Messenger: what Meta's Graph API takes and answers, and its webhooks."""

import hashlib
import hmac
import json
import time
import urllib.parse

from tests.e2e.doubles.letter import Letter, utf16_units

APP_SECRET = "kindred-app-secret"
NUMBER, PAGE = "2002", "3003"
WHATSAPP_TOKEN, PAGE_TOKEN = "wa-token", "page-token"


def signed(body, secret=APP_SECRET):
    return {"Content-Type": "application/json",
            "X-Hub-Signature-256": "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}


def error(status, code, message="(#%d) Something is wrong"):
    return status, {}, {"error": {"message": message % code, "type": "OAuthException", "code": code, "fbtrace_id": "A1"}}


class Meta:
    tells_repetitions = False
    signature = "X-Hub-Signature-256"

    @classmethod
    def request(cls, events, secret=APP_SECRET):
        """Headers and body, with all these events in one."""
        body = json.dumps(cls.together(events)).encode()
        return signed(body, secret), body


class WhatsApp(Meta):
    name, channel = "whatsapp", "families-whatsapp"
    reports = ("sent", "delivered", "read")

    @staticmethod
    def person(number):
        return f"1555556{number:04d}"

    # --- what kindred sends -----------------------------------------------------------------------------------------
    @staticmethod
    def owns(path):
        return path == f"/{NUMBER}/messages"

    @staticmethod
    def read(path, headers, body):
        sent = json.loads(body)
        to = sent.get("to") or sent.get("recipient")
        kind, choices = sent["type"], []
        if kind == "text":
            text = sent["text"]["body"]
        elif kind == "template":
            values = [p["text"] for part in sent["template"].get("components", []) for p in part["parameters"] if "text" in p]
            text = sent["template"]["name"] + ": " + " | ".join(values)
        else:
            asked = sent["interactive"]
            text = asked["body"]["text"]
            if asked["type"] == "button":
                choices = [(b["reply"]["id"], b["reply"]["title"]) for b in asked["action"]["buttons"]]
            else:
                choices = [(row["id"], row["title"]) for part in asked["action"]["sections"] for row in part["rows"]]
        return Letter("whatsapp", to, text, choices, sent)

    @staticmethod
    def refused(letter):
        most = 4096 if letter.body["type"] == "text" else 1024
        return None if 1 <= utf16_units(letter.text) <= most else error(400, 100)

    @staticmethod
    def taken(letter, number):
        letter.id = f"wamid.out{number}"
        return 200, {}, {"messaging_product": "whatsapp", "contacts": [{"input": letter.to, "wa_id": letter.to}],
                         "messages": [{"id": letter.id, "message_status": "accepted"}]}

    @staticmethod
    def slow_down(seconds, code=130429):
        """4, 80007: of the app, of the account; 130429: of the number; 131056: of the pair. Meta does not say how long."""
        return error(400 if code in (4, 80007) else 429, code)

    # --- what it sends ----------------------------------------------------------------------------------------------
    @staticmethod
    def message(user, text, number, sent_at=None):
        return {"from": user, "id": number if isinstance(number, str) else f"wamid.{number}",
                "timestamp": str(int(sent_at or time.time())), "type": "text", "text": {"body": text}}

    @staticmethod
    def report(letter, status):
        return {"id": letter.id, "recipient_id": letter.to, "status": status, "timestamp": str(int(time.time()))}

    @staticmethod
    def together(events):
        said = [each for each in events if "type" in each]
        reports = [each for each in events if "type" not in each]
        value = {"messaging_product": "whatsapp", "metadata": {"display_phone_number": "15550001111", "phone_number_id": NUMBER}}
        if said:
            value |= {"contacts": [{"profile": {"name": "Hodan"}, "wa_id": each["from"]} for each in said], "messages": said}
        if reports:
            value["statuses"] = reports
        return {"object": "whatsapp_business_account",
                "entry": [{"id": "1", "changes": [{"field": "messages", "value": value}]}]}


class Messenger(Meta):
    name, channel = "messenger", "families-messenger"
    probes = {"/me": (200, {}, {"id": PAGE})}
    reports = ("delivered",)

    @staticmethod
    def person(number):
        return f"4004556{number:04d}"

    @staticmethod
    def config(api):
        return (f'platform: messenger, letters_per_second: 0, page_id: "{PAGE}", access_token: "{PAGE_TOKEN}", '
                f'app_secret: "{APP_SECRET}", verify_token: "verify-me", api: "{api}"')

    # --- what kindred sends -----------------------------------------------------------------------------------------
    @staticmethod
    def owns(path):
        return path == "/me/messages"

    @staticmethod
    def read(path, headers, body):
        sent = json.loads(body)
        choices = [(each["payload"], each["title"]) for each in sent["message"].get("quick_replies", [])]
        letter = Letter("messenger", sent["recipient"]["id"], sent["message"]["text"], choices, sent)
        letter.token = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(path).query)).get("access_token")
        return letter

    @staticmethod
    def refused(letter):
        if letter.token != PAGE_TOKEN:
            return error(400, 190)
        fits = 1 <= utf16_units(letter.text) <= 2000 and len(letter.choices) <= 13
        return None if fits and all(len(title) <= 20 for _, title in letter.choices) else error(400, 100)

    @staticmethod
    def taken(letter, number):
        letter.id = f"m_out{number}"
        return 200, {}, {"recipient_id": letter.to, "message_id": letter.id}

    @staticmethod
    def slow_down(seconds, code=613):
        return error(400, code)

    # --- what it sends ----------------------------------------------------------------------------------------------
    @staticmethod
    def message(user, text, number):
        return {"sender": {"id": user}, "recipient": {"id": PAGE}, "timestamp": int(time.time() * 1000),
                "message": {"mid": f"m_{number}", "text": text}}

    @staticmethod
    def report(letter, status):
        return {"sender": {"id": letter.to}, "recipient": {"id": PAGE},
                "delivery": {"mids": [letter.id], "watermark": int(time.time() * 1000)}}

    @staticmethod
    def together(events):
        now = int(time.time() * 1000)
        return {"object": "page", "entry": [{"id": PAGE, "time": now, "messaging": [each]} for each in events]}
