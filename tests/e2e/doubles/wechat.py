"""WeChat: what its service accounts' API takes and answers, always with 200, how much it lets follow a person's word, and its
events."""

import hashlib
import json
import time
from xml.sax.saxutils import escape

from tests.e2e.doubles.letter import Letter

TOKEN, APP_SECRET, ACCESS_TOKEN = "kindredtoken", "wechat-app-secret", "wechat-access-token"
WORDS, TAP = (5, 48 * 3600), (3, 60)  # so many messages, within so many seconds


class WeChat:
    """One for each test: it counts."""
    name, channel, tells_repetitions = "wechat", "families-wechat", False
    reports = ()
    probes = {"/cgi-bin/stable_token": (200, {}, {"access_token": ACCESS_TOKEN, "expires_in": 7200})}
    open, refusals = {}, []  # what may follow to each person; the codes of what was one too many

    @classmethod
    def begin(cls):
        cls.open, cls.refusals = {}, []

    @staticmethod
    def config(api):
        return (f'platform: wechat, app_id: "wx0000000000000001", app_secret: "{APP_SECRET}", token: "{TOKEN}", '
                f'account: "oakschool", api: "{api}"')

    # --- what kindred sends -----------------------------------------------------------------------------------------
    @staticmethod
    def owns(path):
        return path == "/cgi-bin/message/custom/send"

    @staticmethod
    def read(path, headers, body):
        sent = json.loads(body)
        menu = sent.get("msgmenu", {})
        text = menu.get("head_content") or sent["text"]["content"]
        return Letter("wechat", sent["touser"], text, [(line["id"], line["content"]) for line in menu.get("list", [])], sent)

    @classmethod
    def refused(cls, letter):
        if len(letter.text.encode()) > 2048:
            return code(45002)
        may = [each for each in cls.open.get(letter.to, []) if each["until"] > time.time()]
        left = [each for each in may if each["left"]]
        if not left:
            cls.refusals.append(45047 if may else 45015)
            return code(cls.refusals[-1])
        min(left, key=lambda each: each["until"])["left"] -= 1
        return None

    @staticmethod
    def taken(letter, number):
        return code(0)

    # --- what it sends ----------------------------------------------------------------------------------------------
    @classmethod
    def message(cls, user, text, number, choice=None):
        cls.lets(user, TAP if choice else WORDS)
        tap = f"<bizmsgmenuid>{choice}</bizmsgmenuid>" if choice else ""
        return (f"<xml><ToUserName>gh_1</ToUserName><FromUserName>{user}</FromUserName><CreateTime>{int(time.time())}</CreateTime>"
                f"<MsgType>text</MsgType><Content>{escape(text)}</Content><MsgId>{number}</MsgId>{tap}</xml>")

    @classmethod
    def scan(cls, user, scene):
        cls.lets(user, TAP)
        return (f"<xml><ToUserName>gh_1</ToUserName><FromUserName>{user}</FromUserName><CreateTime>{int(time.time())}</CreateTime>"
                f"<MsgType>event</MsgType><Event>subscribe</Event><EventKey>qrscene_{scene}</EventKey><Ticket>T</Ticket></xml>")

    @classmethod
    def lets(cls, user, how):
        others = [each for each in cls.open.get(user, []) if each["by"] != how]
        cls.open[user] = others + [{"by": how, "left": how[0], "until": time.time() + how[1]}]

    @staticmethod
    def path():
        """Behind the channel's address: by it WeChat proves who it is."""
        now, nonce = str(int(time.time())), "1234567"
        proof = hashlib.sha1("".join(sorted([TOKEN, now, nonce])).encode()).hexdigest()
        return f"/webhooks/{WeChat.channel}?signature={proof}&timestamp={now}&nonce={nonce}"


def code(number):
    return 200, {}, {"errcode": number, "errmsg": "ok" if number == 0 else "no"}
