"""Twilio and Slack as emulate (npm) shows them: kindred's letters go to their API, and what people write comes to
kindred's webhook, signed and delivered by emulate. Only taps and commands, which it does not know, are signed here.
tests/platforms/emulate/services.mjs says what is added to Slack's events."""

import base64
import hashlib
import hmac
import json
import pathlib
import select
import shutil
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request

from tests.e2e.school import School

FOLDER = pathlib.Path(__file__).parent.parent / "platforms/emulate"
PATIENCE_SECONDS = 30

ACCOUNT, TOKEN = "AC00000000000000000000000000000000", "twilio-test-token"
NUMBER, SERVED, ON_WHATSAPP, ANOTHER = "+15551234567", "+15551230001", "whatsapp:+15551230002", "+15551230003"
NOT_OURS = "+15551230004"
SERVICE = "MG00000000000000000000000000000001"
PHONE = "+15550003333"

SIGNING, TEAM, APP = "slack-signing-secret", "T000000001", "A000000001"
BOT_ID, BOT_USER = "B000000009", "U000000009"
SCOPES = ["chat:write", "im:history", "files:read", "commands"]  # as the README names them, and no more
MAY_WRITE, MAY_NOT_WRITE, PERSON = "xoxb-kindred", "xoxb-without-chat-write", "xoxp-rivera"
PERSON_SCOPES = ["chat:write", "im:write", "im:history", "files:write", "channels:read"]
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def call(url, body=None, headers=None):
    """The status and the JSON of what is answered."""
    ask = urllib.request.Request(url, data=body, headers=headers or {})
    try:
        with urllib.request.urlopen(ask, timeout=20) as reply:
            return reply.status, json.loads(reply.read() or b"null")
    except urllib.error.HTTPError as refused:
        return refused.code, json.loads(refused.read() or b"null")


def until(what, look):
    """What `look` finds, once it finds something."""
    end = time.time() + PATIENCE_SECONDS
    while time.time() < end:
        if found := look():
            return found
        time.sleep(0.05)
    raise AssertionError("waited in vain: " + what)


class Emulate:
    """emulate's services, which end with this object."""

    def __init__(self, school, token=TOKEN):
        hook = school.url + "/webhooks/"
        app = {"client_id": "1.2", "client_secret": "app", "app_id": APP, "name": "kindred", "redirect_uris": [],
               "scopes": SCOPES, "bot_id": BOT_ID, "bot_user_id": BOT_USER}
        bot = {"type": "bot", "user": BOT_USER, "bot_id": BOT_ID, "bot_user_id": BOT_USER, "app_id": APP}
        seeds = {
            "twilio": {
                "account": {"sid": ACCOUNT, "auth_token": token},
                "phone_numbers": [{"phone_number": NUMBER, "sms_url": hook + "twilio-number"},
                                  {"phone_number": SERVED},
                                  {"phone_number": ANOTHER, "sms_url": hook + "twilio-strange"},
                                  {"phone_number": ON_WHATSAPP, "sms_url": hook + "twilio-whatsapp"}],
                "messaging_services": [{"sid": SERVICE, "friendly_name": "families", "phone_numbers": [SERVED],
                                        "inbound_request_url": hook + "twilio-service"}]},
            "slack": {
                "signing_secret": SIGNING, "strict_scopes": True, "oauth_apps": [app],
                "users": [{"name": "rivera", "email": "rivera@example.org"}],
                "tokens": [{**bot, "token": MAY_WRITE, "scopes": SCOPES},
                           {**bot, "token": MAY_NOT_WRITE, "scopes": ["im:history"]},
                           {"token": PERSON, "type": "user", "user": "rivera", "scopes": PERSON_SCOPES}]},
            "slack_events": hook + "slack"}
        self.complaints = tempfile.TemporaryFile(prefix="kindred-emulate-")
        self.program = subprocess.Popen(["node", "services.mjs"], cwd=FOLDER, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=self.complaints)
        self.program.stdin.write(json.dumps(seeds).encode() + b"\n")
        self.program.stdin.flush()
        ready, _, _ = select.select([self.program.stdout], [], [], 60)
        line = self.program.stdout.readline() if ready else b""
        if not line:
            self.complaints.seek(0)
            why = self.complaints.read().decode(errors="replace")
            self.close()
            raise AssertionError("emulate did not start. Was `npm ci` run in tests/platforms/emulate? " + why)
        self.twilio, self.slack = json.loads(line)["twilio"], json.loads(line)["slack"]
        self.account = f"{self.twilio}/2010-04-01/Accounts/{ACCOUNT}"
        self.basic = {"Authorization": "Basic " + base64.b64encode(f"{ACCOUNT}:{token}".encode()).decode(),
                      "Content-Type": "application/x-www-form-urlencoded"}

    def close(self):
        self.program.kill()
        self.program.wait()
        self.program.stdin.close()
        self.program.stdout.close()
        self.complaints.close()

    # --- Twilio -------------------------------------------------------------------------------------------------------
    def simulate(self, what, **fields):
        status, told = call(f"{self.twilio}/_twilio/simulate/{what}", urllib.parse.urlencode(fields).encode(), self.basic)
        if status // 100 != 2:
            raise AssertionError(f"emulate refused {what}: {status} {told}")
        return told

    def messages(self, to):
        """What went out to this number, oldest first."""
        query = urllib.parse.urlencode({"To": to, "PageSize": 1000})
        _, told = call(f"{self.account}/Messages.json?{query}", None, self.basic)
        return [one for one in reversed(told["messages"]) if one["direction"] == "outbound-api"]

    def failed_deliveries(self):
        """What emulate could not deliver to a webhook, as its own page of them tells."""
        page = urllib.request.urlopen(self.twilio + "/?tab=webhooks", timeout=20).read().decode()
        return page.count("<td>failed</td>")

    # --- Slack --------------------------------------------------------------------------------------------------------
    def web_api(self, method, token=PERSON, **fields):
        _, told = call(f"{self.slack}/api/{method}", json.dumps(fields).encode(),
                       {"Authorization": "Bearer " + token, "Content-Type": "application/json; charset=utf-8"})
        if not told["ok"]:
            raise AssertionError(f"emulate refused {method}: {told}")
        return told


class WithEmulate(unittest.TestCase):
    def begin(self, twilio_token=TOKEN, bot_token=MAY_WRITE):
        self.school = School()
        self.addCleanup(self.school.close)
        self.emulate = Emulate(self.school, twilio_token)
        self.addCleanup(self.emulate.close)
        twilio = f'platform: twilio, letters_per_second: 0, account_sid: "{ACCOUNT}", auth_token: "{TOKEN}", ' \
                 f'api: "{self.emulate.twilio}"'
        with open(self.school.config, "a") as config:
            for name, sender in (("number", NUMBER), ("service", SERVICE), ("whatsapp", ON_WHATSAPP),
                                 ("strange", NOT_OURS)):
                config.write(f'  twilio-{name}: {{{twilio}, from: "{sender}"}}\n')
            config.write(f'  slack: {{platform: slack, letters_per_second: 0, bot_token: "{bot_token}", team: "{TEAM}", '
                         f'signing_secret: "{SIGNING}", api: "{self.emulate.slack}/api"}}\n')
        self.school.enrol().start()

    def all_sent(self):
        until("nothing more to send", lambda: self.school.metric("kindred_letters_waiting") +
              self.school.metric("kindred_letters_on_the_wire") == 0)

    def told_of(self, channel):
        """What `doctor` says of a channel, and whether it is well."""
        told = json.loads(self.school.run("doctor", "--json", check=False).stdout)
        return next((one["says"], one["good"]) for one in told if one["what"] == "channel " + channel)

    def answers(self, learner):
        return [item["words"] for item in self.school.profile(learner)["items"]]


class OnTwilio(WithEmulate):
    def writes(self, text, phone=PHONE, to=NUMBER):
        """Sends a text message; returns the messages that come back."""
        had = len(self.emulate.messages(phone))
        self.emulate.simulate("inbound-message", To=to, From=phone, Body=text)
        until("a message to " + phone, lambda: len(self.emulate.messages(phone)) > had)
        self.all_sent()
        return self.emulate.messages(phone)[had:]

    def test_a_family_joins_and_answers_by_text_message(self):
        self.begin()
        asked = self.writes(f"JOIN {self.school.codes['l5', 'g5']}")[-1]
        self.assertRegex(asked["body"], "Oak School.*\n1 English\n2 Español$")
        self.assertEqual((asked["from"], asked["messaging_service_sid"]), (NUMBER, None))
        self.assertIn("¿Empezamos?", self.writes("2")[-1]["body"])
        self.assertIn("1 de 4", self.writes("1")[-1]["body"])
        self.assertIn("2 de 4", self.writes("Trenes & señales: 100 % + “ñandúes”")[-1]["body"])
        self.assertIn("3 de 4", self.writes("Дракони 🐉")[-1]["body"])
        self.assertIn("4 de 4", self.writes("omitir")[-1]["body"])
        thanks = self.writes("que sonría")[-1]
        self.assertIn("que sonría", thanks["body"])
        self.assertEqual(self.answers("l5"), ["Trenes & señales: 100 % + “ñandúes”", "Дракони 🐉", "que sonría"])

        self.emulate.simulate("message-status", MessageSid=thanks["sid"], Status="sent")
        self.emulate.simulate("message-status", MessageSid=thanks["sid"], Status="delivered")
        self.assertIn("1 were reported delivered", self.told_of("twilio-number")[0])
        self.assertEqual(self.emulate.failed_deliveries(), 0)

    def test_after_stop_there_is_one_word_and_then_silence(self):
        self.begin()
        self.writes(f"JOIN {self.school.codes['l5', 'g5']}")
        self.assertEqual(len(self.writes("STOP")), 1)
        had = len(self.emulate.messages(PHONE))
        self.emulate.simulate("inbound-message", To=NUMBER, From=PHONE, Body="1")
        time.sleep(1)
        self.assertEqual(len(self.emulate.messages(PHONE)), had)

    def test_a_messaging_service_sends_for_us_and_hears_for_us(self):
        self.begin()
        asked = self.writes(f"JOIN {self.school.codes['l5', 'g5']}", to=SERVED)[-1]
        self.assertEqual((asked["from"], asked["messaging_service_sid"]), (SERVED, SERVICE))
        self.assertIn("Do you want to start?", self.writes("1", to=SERVED)[-1]["body"])

    def test_a_family_on_whatsapp_through_twilio_is_answered_there(self):
        self.begin()
        phone = "whatsapp:" + PHONE
        asked = self.writes(f"JOIN {self.school.codes['l5', 'g5']}", phone, ON_WHATSAPP)[-1]
        self.assertEqual((asked["to"], asked["from"]), (phone, ON_WHATSAPP))
        self.assertIn("Do you want to start?", self.writes("1", phone, ON_WHATSAPP)[-1]["body"])

    def test_what_was_signed_with_another_token_is_not_heard_and_ours_is_refused(self):
        self.begin(twilio_token="another-token")
        self.emulate.simulate("inbound-message", To=NUMBER, From=PHONE, Body=f"JOIN {self.school.codes['l5', 'g5']}")
        self.assertEqual(self.emulate.failed_deliveries(), 1)
        self.assertEqual(self.emulate.messages(PHONE), [])
        says, good = self.told_of("twilio-number")
        self.assertFalse(good, says)


    def test_a_sender_that_is_not_ours_makes_the_channel_rest(self):
        self.begin()
        self.emulate.simulate("inbound-message", To=ANOTHER, From=PHONE, Body=f"JOIN {self.school.codes['l5', 'g5']}")
        until("the log to say so", lambda: "channel twilio-strange is refused (21606); it rests" in self.school.log())
        self.assertIn('"code":21606', self.school.run("doctor", "--channel", "twilio-strange").stdout)
        self.assertEqual(self.emulate.messages(PHONE), [])


class OnSlack(WithEmulate):
    def begin(self, **how):
        super().begin(**how)
        self.talk = self.emulate.web_api("conversations.open", users=BOT_USER)["channel"]["id"]
        self.me = self.emulate.web_api("auth.test")["user_id"]

    def letters(self):
        """What the app wrote to us, oldest first."""
        told = self.emulate.web_api("conversations.history", channel=self.talk, limit=200)["messages"]
        return [one for one in reversed(told) if one["user"] == BOT_USER]

    def answered(self, act):
        """Does something; returns the letters that it brings."""
        had = len(self.letters())
        act()
        until("a letter", lambda: len(self.letters()) > had)
        self.all_sent()
        return self.letters()[had:]

    def writes(self, text):  # with & < > as Slack wants them written
        return self.answered(lambda: self.emulate.web_api("chat.postMessage", channel=self.talk, text=text))

    def signed(self, **fields):
        """What Slack posts of a tap or a command."""
        body, now = urllib.parse.urlencode(fields).encode(), str(int(time.time()))
        mac = hmac.new(SIGNING.encode(), f"v0:{now}:".encode() + body, hashlib.sha256).hexdigest()
        return self.school.request("POST", "/webhooks/slack", body, {
            "Content-Type": "application/x-www-form-urlencoded", "X-Slack-Request-Timestamp": now,
            "X-Slack-Signature": "v0=" + mac})

    def taps(self, letter, label):
        """Taps a button that a letter shows."""
        buttons = [one for block in letter["blocks"] if block["type"] == "actions" for one in block["elements"]]
        button = next(one for one in buttons if one["text"]["text"] == label)
        payload = {"type": "block_actions", "user": {"id": self.me, "username": "rivera"}, "team": {"id": TEAM},
                   "api_app_id": APP, "trigger_id": "tap-" + letter["ts"], "channel": {"id": self.talk},
                   "container": {"type": "message", "message_ts": letter["ts"], "channel_id": self.talk}, "message": letter,
                   "actions": [{**button, "block_id": "b", "action_ts": letter["ts"]}]}
        return self.answered(lambda: self.assertEqual(self.signed(payload=json.dumps(payload)), (200, b"")))

    def test_a_parent_joins_and_answers_with_the_scopes_that_the_readme_names(self):
        self.begin()
        asked = self.writes(f"JOIN {self.school.codes['l2', 'g2']}")[-1]
        start = self.taps(asked, "English")[-1]
        self.assertIn("1 of 4", self.taps(start, "Start")[-1]["text"])
        self.assertIn("2 of 4", self.writes("Trains &amp; &lt;tunnels&gt;")[-1]["text"])
        self.assertIn("3 of 4", self.writes("Дракони 🐉")[-1]["text"])
        self.assertIn("4 of 4", self.writes("skip")[-1]["text"])
        thanks = self.writes("courage &amp; joy")[-1]
        self.assertIn("courage &amp; joy", thanks["text"])
        self.assertEqual(self.answers("l2"), ["Trains & <tunnels>", "Дракони 🐉", "courage & joy"])
        self.assertEqual(self.told_of("slack"), ("answers, and takes our credentials. In the last week 8 letters went out.",
                                                 True))

    def test_a_photo_is_fetched_with_our_token(self):
        self.begin()
        start = self.taps(self.writes(f"JOIN {self.school.codes['l2', 'g2']}")[-1], "English")[-1]
        self.taps(start, "Start")

        def sends_a_photo():
            room = self.emulate.web_api("files.getUploadURLExternal", filename="train.png", length=len(PNG))
            urllib.request.urlopen(urllib.request.Request(room["upload_url"], data=PNG, method="POST"), timeout=20).close()
            self.emulate.web_api("files.completeUploadExternal", channel_id=self.talk, files=[{"id": room["file_id"]}])

        self.assertIn("2 of 4", self.answered(sends_a_photo)[-1]["text"])
        folder = pathlib.Path(tempfile.mkdtemp(prefix="kindred-photos-"))
        self.addCleanup(shutil.rmtree, folder)

        def fetched():
            self.school.run("profile", "l2", "--media", str(folder))
            return [path.read_bytes() for path in folder.iterdir()]

        self.assertEqual(until("the photo", fetched), [PNG])

    def test_who_joins_by_the_command_is_written_to_in_a_talk_of_their_own(self):
        self.begin()
        status, said = 0, b""

        def commands():
            nonlocal status, said
            status, said = self.signed(command="/kindred", text=f"JOIN {self.school.codes['l2', 'g2']}", user_id=self.me,
                                       user_name="rivera", team_id=TEAM, api_app_id=APP, channel_id="C000000001",
                                       trigger_id="command-1")

        self.assertIn("Which language", self.answered(commands)[-1]["text"])
        self.assertEqual((status, json.loads(said)["response_type"]), (200, "ephemeral"))

    def test_what_is_said_in_a_channel_or_by_the_app_itself_is_not_heard(self):
        self.begin()
        self.emulate.web_api("chat.postMessage", channel="general", text=f"JOIN {self.school.codes['l2', 'g2']}")
        self.emulate.web_api("chat.postMessage", token=MAY_WRITE, channel=self.talk, text="JOIN me")
        time.sleep(1)
        self.assertEqual([one["text"] for one in self.letters()], ["JOIN me"])
        self.assertIn("Which language", self.writes(f"JOIN {self.school.codes['l2', 'g2']}")[-1]["text"])

    def test_a_token_that_may_not_write_makes_the_channel_rest_and_the_doctor_say_why(self):
        self.begin(bot_token=MAY_NOT_WRITE)
        self.emulate.web_api("chat.postMessage", channel=self.talk, text=f"JOIN {self.school.codes['l2', 'g2']}")
        until("the log to say so", lambda: "channel slack is refused (missing_scope); it rests" in self.school.log())
        self.assertEqual(self.letters(), [])
        self.assertIn("missing_scope", self.school.run("doctor", "--channel", "slack").stdout)


if __name__ == "__main__":
    unittest.main()
