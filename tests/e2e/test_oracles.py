"""The platforms' own SDKs (npm) as judges of the real binary: what they sign it takes, what they refuse it refuses, and
where the two differ on purpose it stands here why. tests/oracles/judge.mjs asks them."""

import base64
import hashlib
import hmac
import json
import time
import unittest
import urllib.parse

from tests.e2e.oracle_school import DISCORD_APP, LINE_SECRET, SLACK_SECRET, TWILIO_TOKEN, VIBER_TOKEN, Judged

# What a signature can be over. Few of these say anything to kindred; whether they are authentic is another question.
BODIES = {
    "nothing at all": b"",
    "one byte": b"x",
    "JSON": b'{"type":"x","text":"hi"}',
    "JSON with blanks": b'{ "type" : "x",\n\t"text" : "hi" }',
    "a line end behind it": b'{"type":"x"}\n',
    "a line end of Windows behind it": b'{"type":"x"}\r\n',
    "a line end before it": b'\n{"type":"x"}',
    "a mark of byte order": b'\xef\xbb\xbf{"type":"x"}',
    "a NUL": b'{"type":"x\x00"}',
    "beyond the BMP": '{"text":"👩‍👧 𝒳 𠮷"}'.encode(),
    "the same in escapes": rb'{"text":"\ud83d\udc69\u200d\ud83d\udc67 \ud835\udcb3 \ud842\udfb7"}',
    "half of such a letter": rb'{"text":"\ud83d"}',
    "from right to left": '{"text":"مرحبا ‮abc"}'.encode(),
    "a letter and its accent apart": '{"text":"cafe\u0301"}'.encode(),
    "the same letter in one": '{"text":"caf\u00e9"}'.encode(),
    "a form": b"payload=%7B%22type%22%3A%22x%22%7D&a=%2f&a=+&b",
    "long": b'{"text":"' + b"a" * 60_000 + b'"}',
}
NOT_UTF8 = b'{"text":"\xff\xfe\xc3"}'


def hmac_of(key, body, digest=hashlib.sha256):
    return hmac.new(key.encode(), body, digest).hexdigest()


def changed(body):
    """Bodies that are not this one, though nearly."""
    yield "a blank behind it", body + b" "
    yield "a line end behind it", body + b"\n"
    if body:
        yield "its last byte cut off", body[:-1]
        yield "a bit changed", bytes([body[0] ^ 1]) + body[1:]
    if body.upper() != body:
        yield "in capitals", body.upper()


def setUpModule():
    Judged.open()


class Slack(Judged):
    def headers(self, body, at=0, key=SLACK_SECRET, **more):
        stamp = str(int(time.time()) + at) if isinstance(at, int) else at
        over = b"v0:" + stamp.encode() + b":" + body
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": "v0=" + hmac_of(key, over), **more}

    def verdicts(self, body, headers):
        lower = {name.lower(): value for name, value in headers.items()}
        return (self.judge("slack.judge", secret=SLACK_SECRET, headers=lower, body=body),
                self.asked("slack", body, headers))

    def test_a_message_is_taken_and_answered(self):
        event = {"type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "ts": f"{time.time():.6f}",
                 "text": "link " + self.school.code_of("on_slack")}
        body = json.dumps({"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": event}).encode()
        self.both(True, *self.verdicts(body, self.headers(body)))
        self.assertIn("Ms. Rivera", self.school.platforms.next_to("slack", "U1"))

    def test_bodies(self):
        for name, body in BODIES.items():
            good = self.headers(body)
            self.both(True, *self.verdicts(body, good), body=name)
            for change, other in changed(body):
                self.both(False, *self.verdicts(other, good), body=name, change=change)
            self.both(False, *self.verdicts(body, self.headers(body, key="another")), body=name, change="another key")
            self.both(False, *self.verdicts(body, self.headers(body, at=-400)), body=name, change="old")

    def test_signatures(self):
        body = BODIES["JSON"]
        good = self.headers(body)
        signature, stamp = good["X-Slack-Signature"], good["X-Slack-Request-Timestamp"]
        for wrong in (signature[:-1], signature[3:], "v1" + signature[2:], signature.upper(), "v0=", "v0", "x",
                      "v0=" + "0" * 64, signature + "0", signature + ", " + signature):
            self.both(False, *self.verdicts(body, {**good, "X-Slack-Signature": wrong}), signature=wrong)
        self.both(False, *self.verdicts(body, {"X-Slack-Request-Timestamp": stamp}), signature="none")
        self.both(False, *self.verdicts(body, {"X-Slack-Signature": signature}), time="none")
        self.both(False, *self.verdicts(body, {**good, "X-Slack-Request-Timestamp": str(int(stamp) + 1)}), time="later")
        for at in (-290, -10, 0, 10, 290):
            self.both(True, *self.verdicts(body, self.headers(body, at=at)), at=at)
        for at in (-310, -86_400, "0", "-1", "1"):
            self.both(False, *self.verdicts(body, self.headers(body, at=at)), at=at)

    def test_kindred_wants_what_slack_sends_and_nothing_like_it(self):
        body, now = BODIES["JSON"], int(time.time())
        for at in (310, 86_400, f"{now}.0", f"+{now}", f"{now / 1e9:.9f}e9", f"{now} 1", "soon", "0x" + f"{now:x}"):
            self.kindred_alone(False, *self.verdicts(body, self.headers(body, at=at)), at=at)
        good = self.headers(body)
        good["X-Slack-Signature"] += "=more"
        self.kindred_alone(False, *self.verdicts(body, good), signature="more behind it")
        # Bolt reads the body as text before it looks at its signature, which is over bytes.
        good = self.headers(NOT_UTF8)
        self.kindred_alone(True, *self.verdicts(NOT_UTF8, good), body="not UTF-8")

    def test_the_challenge_is_answered_as_bolt_does(self):
        body = b'{"token":"x","type":"url_verification","challenge":"3eZbrw1aB_10-x"}'
        status, reply = self.school.send("slack", body, self.headers(body))
        theirs = self.judge("slack.greeting", challenge="3eZbrw1aB_10-x")
        self.assertEqual((status, json.loads(reply)), (theirs["status"], json.loads(theirs["body"])))
        self.assertFalse(self.asked("slack", body, self.headers(body, key="another")))


class Line(Judged):
    def headers(self, body, key=LINE_SECRET):
        return {"X-Line-Signature": base64.b64encode(bytes.fromhex(hmac_of(key, body))).decode()}

    def verdicts(self, body, headers):
        return (self.judge("line.judge", secret=LINE_SECRET, signature=headers.get("X-Line-Signature", ""), body=body),
                self.asked("line", body, headers))

    def test_a_message_is_taken_and_answered(self):
        event = {"type": "message", "mode": "active", "timestamp": int(time.time() * 1000), "webhookEventId": "01K72W1",
                 "source": {"type": "user", "userId": "Uline1"}, "replyToken": "r1",
                 "message": {"type": "text", "id": "5001", "text": "JOIN " + self.school.code_of("on_line")}}
        body = json.dumps({"destination": "Ubot", "events": [event]}).encode()
        self.both(True, *self.verdicts(body, self.headers(body)))
        self.assertTrue(self.school.platforms.next_to("line", "Uline1"))

    def test_bodies(self):
        for name, body in {**BODIES, "not UTF-8": NOT_UTF8}.items():
            good = self.headers(body)
            self.both(True, *self.verdicts(body, good), body=name)
            for change, other in changed(body):
                self.both(False, *self.verdicts(other, good), body=name, change=change)
            self.both(False, *self.verdicts(body, self.headers(body, key="another")), body=name, change="another key")

    def test_signatures(self):
        body = BODIES["JSON"]
        good = self.headers(body)["X-Line-Signature"]
        for wrong in ("", "x", good[:-4], good[:20], good.swapcase(), good[4:] + good[:4], hmac_of(LINE_SECRET, body)):
            self.both(False, *self.verdicts(body, {"X-Line-Signature": wrong}), signature=wrong)

    def test_kindred_takes_one_spelling_of_a_signature(self):
        body = BODIES["JSON"]
        good = self.headers(body)["X-Line-Signature"]
        for other in (good.rstrip("="), good + "=", good[:8] + " " + good[8:], good[:8] + "*" + good[8:]):
            self.kindred_alone(False, *self.verdicts(body, {"X-Line-Signature": other}), signature=other)


class Viber(Judged):
    def verdicts(self, body, headers, query=""):
        signature = dict(urllib.parse.parse_qsl(query[1:])).get("sig") or headers.get("X-Viber-Content-Signature", "")
        return (self.judge("viber.judge", token=VIBER_TOKEN, signature=signature, body=body),
                self.asked("viber", body, headers, query))

    def test_a_message_is_taken_and_answered(self):
        body = json.dumps({"event": "message", "timestamp": int(time.time() * 1000), "message_token": 4912661846655238145,
                           "sender": {"id": "01234567890A=", "name": "Sam", "language": "en", "country": "US"},
                           "message": {"type": "text", "text": "JOIN " + self.school.code_of("on_viber")}}).encode()
        good = hmac_of(VIBER_TOKEN, body)
        self.both(True, *self.verdicts(body, {"X-Viber-Content-Signature": good}, "?sig=" + good))
        self.assertTrue(self.school.platforms.next_to("viber", "01234567890A="))

    def test_bodies(self):
        for name, body in {**BODIES, "not UTF-8": NOT_UTF8}.items():
            good = hmac_of(VIBER_TOKEN, body)
            for headers, query in (({"X-Viber-Content-Signature": good}, ""), ({}, "?sig=" + good)):
                self.both(True, *self.verdicts(body, headers, query), body=name, query=query)
                for change, other in changed(body):
                    self.both(False, *self.verdicts(other, headers, query), body=name, query=query, change=change)
            other = hmac_of("another", body)
            self.both(False, *self.verdicts(body, {"X-Viber-Content-Signature": other}), body=name, change="a key")

    def test_signatures(self):
        body = BODIES["JSON"]
        good = hmac_of(VIBER_TOKEN, body)
        for wrong in ("x", good[:-1], good.upper(), good + "0", "sha256=" + good, "0" * 64):
            self.both(False, *self.verdicts(body, {"X-Viber-Content-Signature": wrong}), signature=wrong)
            self.both(False, *self.verdicts(body, {}, "?sig=" + wrong), query=wrong)
        self.both(False, *self.verdicts(body, {}), signature="none")

    def test_where_viber_signs_twice_both_have_to_be_right(self):  # the SDK looks at the address alone
        body = BODIES["JSON"]
        good, wrong = hmac_of(VIBER_TOKEN, body), hmac_of("another", body)
        self.kindred_alone(False, *self.verdicts(body, {"X-Viber-Content-Signature": wrong}, "?sig=" + good))
        self.both(False, *self.verdicts(body, {"X-Viber-Content-Signature": good}, "?sig=" + wrong))


class Discord(Judged):
    def headers(self, body, at=0, name="ours"):
        stamp = str(int(time.time()) + at) if isinstance(at, int) else at
        return {"X-Signature-Timestamp": stamp,
                "X-Signature-Ed25519": self.judge("discord.sign", name=name, time=stamp, body=body)}

    def verdicts(self, body, headers):
        return (self.judge("discord.judge", signature=headers.get("X-Signature-Ed25519", ""), body=body,
                           time=headers.get("X-Signature-Timestamp", "")),
                self.asked("discord", body, headers))

    def test_a_command_is_taken_and_answered(self):
        command = {"type": 1, "name": "link", "options": [{"type": 3, "name": "code",
                                                           "value": self.school.code_of("on_discord")}]}
        now = (int(time.time() * 1000) - 1420070400000) << 22  # a snowflake says when it was made
        body = json.dumps({"type": 2, "id": str(now), "application_id": DISCORD_APP, "token": "t",
                           "data": command, "user": {"id": "1200000000000000001", "username": "diaz"}}).encode()
        self.both(True, *self.verdicts(body, self.headers(body)))
        self.assertIn("Ms. Rivera", self.school.platforms.next_to("discord", "1200000000000000001"))

    def test_bodies(self):
        for name, body in {**BODIES, "not UTF-8": NOT_UTF8}.items():
            good = self.headers(body)
            self.both(True, *self.verdicts(body, good), body=name)
            for change, other in changed(body):
                self.both(False, *self.verdicts(other, good), body=name, change=change)
            self.both(False, *self.verdicts(body, self.headers(body, name="other")), body=name, change="another key")

    def test_signatures(self):
        body = BODIES["JSON"]
        good = self.headers(body)
        signature, stamp = good["X-Signature-Ed25519"], good["X-Signature-Timestamp"]
        for wrong in ("", "x", signature[:-2], signature + "00", signature[64:] + signature[:64], "0" * 128, "g" * 128,
                      "0x" + signature):
            self.both(False, *self.verdicts(body, {**good, "X-Signature-Ed25519": wrong}), signature=wrong)
        self.both(False, *self.verdicts(body, {"X-Signature-Timestamp": stamp}), signature="none")
        self.both(False, *self.verdicts(body, {"X-Signature-Ed25519": signature}), time="none")
        self.both(False, *self.verdicts(body, {**good, "X-Signature-Timestamp": str(int(stamp) + 1)}), time="later")
        self.both(True, *self.verdicts(body, {**good, "X-Signature-Ed25519": signature.upper()}), signature="capitals")

    def test_time_and_body_cannot_be_cut_apart_elsewhere(self):  # signed is the one behind the other, and no more
        body = BODIES["JSON"]
        good, longer = self.headers(body), self.headers(b"1" + body)
        stamp = good["X-Signature-Timestamp"]
        moved = {**good, "X-Signature-Timestamp": stamp[:-1]}
        self.kindred_alone(False, *self.verdicts(stamp[-1].encode() + body, moved), cut="a digit to the body")
        moved = {**longer, "X-Signature-Timestamp": longer["X-Signature-Timestamp"] + "1"}
        self.kindred_alone(False, *self.verdicts(body, moved), cut="a digit from the body")

    def test_what_was_recorded_is_not_taken_later(self):  # the SDK looks at no clock
        body = BODIES["JSON"]
        for at in (-290, 290):
            self.both(True, *self.verdicts(body, self.headers(body, at=at)), at=at)
        for at in (-310, 310, -86_400, "0", "soon"):
            self.kindred_alone(False, *self.verdicts(body, self.headers(body, at=at)), at=at)

    def test_the_ping_is_answered_as_the_sdk_does(self):
        body = json.dumps({"type": 1, "id": "1427000000000000002", "application_id": DISCORD_APP}).encode()
        good = self.headers(body)
        theirs = self.judge("discord.greeting", signature=good["X-Signature-Ed25519"], body=body,
                            time=good["X-Signature-Timestamp"])
        status, reply = self.school.send("discord", body, good)
        self.assertEqual((status, json.loads(reply)), (theirs["status"], json.loads(theirs["body"])))
        bad = self.headers(body, name="other")
        theirs = self.judge("discord.greeting", signature=bad["X-Signature-Ed25519"], body=body,
                            time=bad["X-Signature-Timestamp"])
        self.assertEqual((self.school.send("discord", body, bad)[0], theirs["status"]), (401, 401))


def params_of(form):
    """As the SDK is given them: a list where a name stands more than once."""
    read = urllib.parse.parse_qs(form.decode(), keep_blank_values=True)
    return {name: values if len(values) > 1 else values[0] for name, values in read.items()}


# Queries as they may come to an address, as they are written there.
QUERIES = ["", "?", "?ch=7", "?a=1&a=2&b=3", "?b=3&a=2&a=1&a=2", "?a=1&b=3&a=2", "?flag", "?flag=", "?=x", "?a=b=c",
           "?a&&b&", "?x=a+b", "?x=a%20b", "?x=a%2Bb", "?x=%2f&y=%2F", "?x=caf%c3%a9", "?x=caf%C3%A9", "?x=%F0%9F%91%A9",
           "?x=it's", "?x=it%27s", "?x=(a)*!~-_.", "?x=%28a%29%2A%21%7E", "?x=%7b%7D[]{}|^`", '?x="<a>"', "?x=1;y=2",
           "?x=@:/?$,", "?x=%25", "?x=%zz&y=%4&z=%", "?x=a\\b",
           "?Body=Hola+%C2%BFs%C3%AD%3F&From=%2B15550002222&MessageSid=SM7"]

FORMS = {
    "nothing": b"",
    "a message": b"MessageSid=SM1&AccountSid=AC0&From=%2B15550002222&To=%2B15551234567&Body=Hola+%C2%BFs%C3%AD%3F",
    "another order": b"To=%2B15551234567&Body=Hola+%C2%BFs%C3%AD%3F&From=%2B15550002222&MessageSid=SM1",
    "capitals before small letters": b"b=1&B=2&a=3&A=4&_=5&0=6",
    "one name the beginning of another": b"From=1&FromCity=2&Fro=3&FromZip=4&F=",
    "a name more than once": b"a=2&b=x&a=1&a=2&a=10",
    "a name more than once, without a value": b"a&a=&b&a=1",
    "no name": b"=x&Body=hi",
    "empty values": b"Body=&From=&To",
    "blanks written in two ways": b"Body=a+b%20c&x=%2B",
    "signs that others escape": b"Body=it's+(a)*!~-_.&x=%27%28%29%2A%21%7E",
    "ampersands in a row": b"&&Body=hi&&&From=1&",
    "equals signs": b"Body=a=b==&x==",
    "escapes that are none": b"Body=100%&x=%zz&y=%4",
    "beyond the BMP": b"Body=%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7+%F0%A0%AE%B7",
    "letters as they are": "Body=¿sí? 👩‍👧 مرحبا".encode(),
    "a line end behind it": b"Body=hi%0A\n",
    "line ends within": b"Body=a%0D%0Ab%0Ac",
    "a NUL": b"Body=a%00b",
    "a name with letters of its own": b"caf%C3%A9=1&%F0%9F%91%A9=2&Body=x",
    "long": b"Body=" + b"a%20" * 8_000,
}


class Twilio(Judged):
    def sign(self, query, params=None, key=TWILIO_TOKEN, url=None):
        return self.judge("twilio.sign", token=key, url=url or self.url(query), params=params or {})

    def url(self, query):
        return self.school.school.url + "/webhooks/twilio" + query

    def verdicts(self, body, signature, query="", method="POST"):
        return (self.judge("twilio.judge", token=TWILIO_TOKEN, url=self.url(query), signature=signature, method=method,
                           body=body),
                self.asked("twilio", body, {"X-Twilio-Signature": signature} if signature else {}, query, method))

    def test_a_message_is_taken_and_answered(self):
        form = {"MessageSid": "SM00000000000000000000000000000001", "AccountSid": "AC0", "From": "+15550002222",
                "To": "+15551234567", "Body": "JOIN " + self.school.code_of("on_twilio"), "NumMedia": "0"}
        body = urllib.parse.urlencode(form).encode()
        self.both(True, *self.verdicts(body, self.sign("", form)))
        self.assertTrue(self.school.platforms.next_to("twilio", "+15550002222"))

    def test_forms(self):
        for name, body in FORMS.items():
            good = self.sign("?ch=7", params_of(body))
            self.both(True, *self.verdicts(body, good, "?ch=7"), form=name)
            for change, other in (("a field more", body + b"&z=1"), ("its last two bytes cut off", body[:-2]),
                                  ("another value", body.replace(b"Body=", b"Body=x"))):
                if params_of(other) != params_of(body):
                    self.both(False, *self.verdicts(other, good, "?ch=7"), form=name, change=change)
            self.both(False, *self.verdicts(body, good, "?ch=8"), form=name, change="another query")
            self.both(False, *self.verdicts(body, good), form=name, change="no query")
            other = self.sign("?ch=7", params_of(body), key="another")
            self.both(False, *self.verdicts(body, other, "?ch=7"), form=name, change="another key")

    def test_names_are_sorted_by_their_bytes(self):  # by the SDK as JavaScript does, by UTF-16; Twilio names no such
        body = b"%EF%BC%81=1&%F0%9F%91%A9=2"
        self.kindred_alone(False, *self.verdicts(body, self.sign("", params_of(body))))

    def test_addresses(self):
        body = FORMS["a message"]
        for query in QUERIES:
            for address in self.judge("twilio.spellings", url=self.url(query)):
                signature = self.sign(query, params_of(body), url=address)
                self.both(True, *self.verdicts(body, signature, query), query=query, signed=address)
                signature = self.sign(query, url=address)
                self.both(True, *self.verdicts(b"", signature, query, "GET"), query=query, got=address)
            for address in (self.url(query).replace("http:", "https:"), self.url(query) + "0",
                            self.url(query).replace("127.0.0.1", "127.0.0.2"), self.url("/more" + query)):
                signature = self.sign(query, params_of(body), url=address)
                self.both(False, *self.verdicts(body, signature, query), query=query, signed=address)

    def test_ports_that_an_address_need_not_name(self):
        body, path = FORMS["a message"], "/webhooks/twilio?ch=7"
        for here, signed, expected in (
                ("https://a.example", "https://a.example", True), ("https://a.example", "https://a.example:443", True),
                ("https://a.example", "https://a.example:80", False), ("https://a.example", "http://a.example", False),
                ("https://a.example", "https://a.example:8443", False), ("https://a.example", "https://b.test", False),
                ("http://a.example", "http://a.example:80", True), ("https://a.example:443", "https://a.example", True),
                ("https://a.example:8443", "https://a.example:8443", True),
                ("https://a.example:8443", "https://a.example", True),
                ("https://a.example:8443", "https://a.example:443", False)):
            signature = self.sign("", params_of(body), url=signed + path)
            sdk = self.judge("twilio.judge", token=TWILIO_TOKEN, url=here + path, signature=signature, method="POST",
                             body=body)
            told = self.school.inspect("twilio", body, {"X-Twilio-Signature": signature}, "--path", path,
                                       public_url=here)
            self.both(expected, sdk, told["authentic"], here=here, signed=signed)

    def test_json_is_told_by_its_hash(self):
        for name, body in {**BODIES, "not UTF-8": NOT_UTF8}.items():
            query = "?ch=7&bodySHA256=" + hashlib.sha256(body).hexdigest()
            good = self.sign(query)
            verdict = self.kindred_alone if name == "not UTF-8" else self.both  # the SDK reads the body as text
            verdict(True, *self.verdicts(body, good, query), body=name)
            for change, other in changed(body):
                self.both(False, *self.verdicts(other, good, query), body=name, change=change)
            other = "?ch=7&bodySHA256=" + hashlib.sha256(body + b"x").hexdigest()
            self.both(False, *self.verdicts(body, self.sign(other), other), body=name, change="another hash")
            self.both(False, *self.verdicts(body, good, other), body=name, change="another hash, not signed")
            self.both(False, *self.verdicts(body, self.sign(query, key="another"), query), body=name, change="a key")
        body = BODIES["JSON"]
        right = hashlib.sha256(body).hexdigest()
        for told in (right.upper(), "", "x", right + "0", "x&bodySHA256=" + right):
            query = "?bodySHA256=" + told
            self.both(False, *self.verdicts(body, self.sign(query), query), query=query)

    def test_signatures(self):
        body = FORMS["a message"]
        good = self.sign("", params_of(body))
        for wrong in ("", "x", good[:-1], good.rstrip("="), good + "=", good.swapcase(), hmac_of(TWILIO_TOKEN, body),
                      self.sign(""), self.sign("", {**params_of(body), "Body": "Hola"})):
            self.both(False, *self.verdicts(body, wrong), signature=wrong)

    def test_what_says_nothing_is_the_sdks(self):
        form = {"MessageSid": "SM2", "From": "+15550003333", "To": "+15551234567", "MessageStatus": "sent"}
        headers = {"X-Twilio-Signature": self.sign("", form)}
        _, reply = self.school.send("twilio", urllib.parse.urlencode(form).encode(), headers)
        self.assertEqual(reply.decode(), self.judge("twilio.silence"))


if __name__ == "__main__":
    unittest.main()
