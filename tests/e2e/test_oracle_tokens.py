"""jose (npm) as the judge of signed tokens: those that Microsoft and Google send, and kindred's own."""

import base64
import json
import time
import unittest

from tests.e2e.oracle_school import GOOGLE_PROJECT, TEAMS_APP, Judged


def setUpModule():
    Judged.open()


class Tokens(Judged):
    """On three channels; what is said of one here holds for all."""

    AUDIENCES = {"teams": TEAMS_APP, "google": GOOGLE_PROJECT, "google-app": "https://bot.oak.example/chat"}
    ISSUERS = {"teams": ["https://api.botframework.com"], "google": ["chat@system.gserviceaccount.com"],
               "google-app": ["https://accounts.google.com", "accounts.google.com"]}

    def claims(self, channel, **more):
        now = int(time.time())
        made = {"iss": self.ISSUERS[channel][0], "aud": self.AUDIENCES[channel], "iat": now - 60, "nbf": now - 60,
                "exp": now + 3600, "serviceurl": self.school.platforms.url, "email_verified": True,
                "email": "chat@system.gserviceaccount.com", **more}
        return {name: value for name, value in made.items() if value is not ...}

    def token(self, channel, key="k1", header=None, **claims):
        return self.judge("jose.sign", key=key, header={"alg": "RS256", "typ": "JWT", "kid": key, **(header or {})},
                          claims=self.claims(channel, **claims))

    def body(self, channel, person="anybody", text="hi", **more):
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        if channel == "teams":
            return json.dumps({
                "type": "message", "id": str(time.time_ns()), "channelId": "msteams", "text": text,
                "serviceUrl": self.school.platforms.url, "timestamp": now,
                "from": {"id": "29:" + person, "name": person}, "recipient": {"id": "28:" + TEAMS_APP},
                "conversation": {"id": "a:" + person, "conversationType": "personal"}, **more}).encode()
        return json.dumps({
            "type": "MESSAGE", "eventTime": now, "user": {"name": "users/1", "type": "HUMAN"},
            "space": {"name": "spaces/" + person, "type": "DM", "singleUserBotDm": True},
            "message": {"name": f"spaces/{person}/messages/{time.time_ns()}", "text": text,
                        "sender": {"name": "users/1", "type": "HUMAN"}}}).encode()

    def verdicts(self, channel, token, body=None):
        told = self.judge("jose.judge", keys=self.school.keys, token=token, issuer=self.ISSUERS[channel],
                          audience=self.AUDIENCES[channel])
        return told["good"], self.asked(channel, body or self.body(channel), {"Authorization": "Bearer " + token})

    def everywhere(self, expected, make, alone=False, **row):
        for channel in self.AUDIENCES:
            verdict = self.kindred_alone if alone else self.both
            verdict(expected, *self.verdicts(channel, make(channel)), channel=channel, **row)

    def test_a_message_is_taken_and_answered(self):
        for channel, to in (("teams", "a:rivera"), ("google", "spaces/rivera")):
            body = self.body(channel, "rivera", "JOIN " + self.school.code_of("on_" + channel))
            self.both(True, *self.verdicts(channel, self.token(channel), body), channel=channel)
            self.assertIn("Ms. Rivera", self.school.platforms.next_to(channel, to))
        self.both(True, *self.verdicts("google-app", self.token("google-app")))

    def test_claims_that_are_right(self):
        now = int(time.time())
        for claims in ({"nbf": ...}, {"iat": ...}, {"exp": now - 240}, {"nbf": now + 240}, {"exp": now + 60.5},
                       {"nbf": now - 60.25, "exp": now + 0.5}, {"jti": "1", "sub": "x", "more": {"a": [1]}},
                       {"iat": now + 86_400}, {"exp": now + 10 * 365 * 86_400}):
            self.everywhere(True, lambda channel: self.token(channel, **claims), **claims)
        self.everywhere(True, lambda channel: self.token(channel, aud=["them", self.AUDIENCES[channel]]), aud="a list")

    def test_claims_that_are_wrong(self):
        now = int(time.time())
        for claims in ({"exp": now - 400}, {"exp": now - 400.5}, {"nbf": now + 400}, {"nbf": now + 400.5}, {"exp": ...},
                       {"exp": None}, {"exp": 0}, {"exp": -1}, {"exp": [now + 60]}, {"exp": True}, {"exp": "later"},
                       {"exp": str(now + 60)}, {"nbf": str(now - 60)}, {"nbf": "before"}, {"nbf": [now]}, {"aud": ...},
                       {"aud": ""}, {"aud": []}, {"aud": "them"}, {"aud": ["them"]}, {"aud": None}, {"aud": {"a": 1}},
                       {"aud": int(GOOGLE_PROJECT)}, {"iss": ...}, {"iss": ""}, {"iss": "https://login.example"},
                       {"iss": ["https://api.botframework.com"]}, {"iss": None}):
            forged = lambda channel: self.judge("jose.forge", key="k1", header={"alg": "RS256", "kid": "k1"},
                                                claims=self.claims(channel, **claims))
            self.everywhere(False, forged, **claims)
        for change in (str.upper, lambda text: text + "/", lambda text: text[:-1], lambda text: " " + text):
            self.everywhere(False, lambda channel: self.token(channel, iss=change(self.ISSUERS[channel][0])), iss="x")
            self.everywhere(False, lambda channel: self.token(channel, aud=change(self.AUDIENCES[channel]) + "x"),
                            aud="x")
        for channel, other in (("teams", "google"), ("google", "google-app"), ("google-app", "google")):
            self.both(False, *self.verdicts(channel, self.token(other)), channel=channel, token=other)

    def test_keys(self):
        for key, header, expected in (
                ("k2", {}, True), ("any-rsa", {}, True), ("any-rsa", {"alg": "RS384"}, True),
                ("any-rsa", {"alg": "RS512"}, True), ("any-rsa", {"alg": "PS256"}, False), ("verifies", {}, True),
                ("never-verifies", {}, False),
                ("another-use", {}, False), ("another-way", {}, False), ("another-way", {"alg": "PS256"}, False),
                ("k1", {"alg": "RS384"}, False), ("k1", {"alg": "RS512"}, False), ("k1", {"alg": "HS256"}, False),
                ("k1", {"alg": "none"}, False), ("k1", {"kid": "k2"}, False), ("k1", {"kid": "nobody"}, False),
                ("stranger", {}, False), ("stranger", {"kid": "k1"}, False), ("k1", {"kid": ""}, False),
                ("k1", {"typ": "at+jwt", "x5t": "k1"}, True)):
            self.everywhere(expected, lambda channel: self.token(channel, key, header), key=key, **header)

    def test_headers_that_jose_does_not_write(self):
        for header, expected in (({"alg": "RS256", "kid": "k1"}, True), ({"alg": "rs256", "kid": "k1"}, False),
                                 ({"alg": "None", "kid": "k1"}, False), ({"alg": ["RS256"], "kid": "k1"}, False),
                                 ({"kid": "k1"}, False), ({"alg": "RS256"}, False), ({"alg": "RS256", "kid": 1}, False),
                                 ({"alg": "RS256", "kid": "k1", "crit": ["exp"], "exp": 1}, False),
                                 ({"alg": "RS256", "kid": "k1", "crit": []}, False),
                                 ({"alg": "RS256", "kid": "k1", "b64": False, "crit": ["b64"]}, False),
                                 ({"alg": "HS256", "kid": "k1"}, False), ([], False), ("{", False), ("", False)):
            self.everywhere(expected, lambda channel: self.judge("jose.forge", key="k1", header=header,
                                                                 claims=self.claims(channel)), header=header)
        self.everywhere(False, lambda channel: self.judge("jose.forge", key="short", claims=self.claims(channel),
                                                          header={"alg": "RS256", "kid": "short"}), key="short")
        for claims in ([], "null", "x", ""):
            self.everywhere(False, lambda channel: self.judge("jose.forge", key="k1", claims=claims,
                                                              header={"alg": "RS256", "kid": "k1"}), claims=claims)

    def test_tokens_that_were_changed(self):
        for channel in self.AUDIENCES:
            good = self.token(channel)
            head, claims, signature = good.split(".")
            none = base64.urlsafe_b64encode(b'{"alg":"none","kid":"k1"}').decode().rstrip("=")
            other = self.token(channel, exp=int(time.time()) + 7200).split(".")[1]
            for wrong in (f"{head}.{claims}.", f"{head}.{claims}", f"{none}.{claims}.", f"{none}.{claims}.{signature}",
                          f"{head}.{other}.{signature}", f"{head}.{claims}.{signature[:-4]}", f"{good}.{signature}",
                          f"{head}.{claims}.{signature[4:]}{signature[:4]}", f"{head}.{claims}.{signature.swapcase()}",
                          f"{claims}.{head}.{signature}", f".{good}", head, "", ".", "..", "x"):
                self.both(False, *self.verdicts(channel, wrong), channel=channel, token=wrong[:60])

    def test_kindred_takes_one_spelling_and_times_of_this_age(self):
        for claims in ({"exp": 10 ** 18}, {"exp": 10 ** 12}):
            self.everywhere(False, lambda channel: self.token(channel, **claims), alone=True, **claims)
        for channel in self.AUDIENCES:
            head, claims, signature = self.token(channel).split(".")
            self.kindred_alone(False, *self.verdicts(channel, f"{head}.{claims}.{signature}=="), channel=channel)

    # A token says who calls and whom, not what for: what the platforms ask beside it is no matter of jose's.
    def test_teams_wants_the_service_and_the_channel_of_the_token(self):
        service = self.school.platforms.url
        for claims, body in (({"serviceurl": ...}, {}), ({"serviceurl": service + "/x"}, {}), ({"serviceurl": ""}, {}),
                             ({}, {"serviceUrl": "https://elsewhere.example"}), ({}, {"serviceUrl": None}),
                             ({}, {"channelId": "emulator"}), ({}, {"channelId": ""})):
            token = self.token("teams", **claims)
            self.kindred_alone(False, *self.verdicts("teams", token, self.body("teams", **body)), **claims, **body)
        self.kindred_alone(False, *self.verdicts("teams", self.token("teams", "endorses-nobody")), endorsed="nobody")
        self.kindred_alone(False, *self.verdicts("teams", self.token("teams"), b"no JSON"), body="no JSON")

    def test_an_address_of_ones_own_is_called_by_chat_alone(self):
        own = f"service-{GOOGLE_PROJECT}@gcp-sa-gsuiteaddons.iam.gserviceaccount.com"
        self.both(True, *self.verdicts("google-app", self.token("google-app", email=own)), email=own)
        self.both(True, *self.verdicts("google-app", self.token("google-app", iss="accounts.google.com")))
        for claims in ({"email": ...}, {"email": "somebody@oak.example"}, {"email": own.replace("-1", "-2")},
                       {"email": own + ".example"}, {"email_verified": False}, {"email_verified": ...}):
            self.kindred_alone(False, *self.verdicts("google-app", self.token("google-app", **claims)), **claims)

    def test_inspect_proves_them_by_the_same_keys(self):
        keys = ("--keys", str(self.school.keys_file))
        for channel in self.AUDIENCES:
            headers, body = {"Authorization": "Bearer " + self.token(channel)}, self.body(channel)
            self.assertTrue(self.school.inspect(channel, body, headers, *keys)["authentic"])
        told = self.school.inspect("teams", self.body("teams"), {"Authorization": "Bearer " + self.token("teams")})
        self.assertEqual((told["authentic"], told["status"]), (False, 401))
        self.assertIn("--keys", told["trouble"])
        headers = {"Authorization": "Bearer " + self.token("teams", "stranger", {"kid": "k1"})}
        self.assertEqual(self.school.inspect("teams", self.body("teams"), headers, *keys),
                         {"authentic": False, "status": 401, "reply": ""})

    def test_what_kindred_shows_google_is_signed_and_for_google(self):
        self.assertTrue(self.verdicts("google", self.token("google"))[1])
        shown = [each["assertion"] for each in self.school.platforms.assertions if "assertion" in each]
        self.assertTrue(shown)
        for token in shown:
            told = self.judge("jose.judge_by", name="account", token=token, issuer="kindred@oak-project.example",
                              audience=self.school.token_uri)
            self.assertTrue(told["good"], told)
            self.assertIn("chat.bot", told["claims"]["scope"])
            self.assertLessEqual(told["claims"]["exp"] - told["claims"]["iat"], 3600)


if __name__ == "__main__":
    unittest.main()
