"""Photos that have to be asked for with a token (Google Chat), or lie at an address (a gateway described in configuration), with
the real binary and stand-ins for both, which check what they are asked."""

import base64
import json
import os
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.e2e.school import School

PHOTO = b"\x89PNG\r\n\x1a\n" + b"a drawing of a train, " * 500 + os.urandom(32)
VOICE = b"#!AMR\n" + b"it goes like this, " * 500 + os.urandom(32)
SPACE, RESOURCE = "spaces/AAAA", "spaces/AAAA/messages/m.1/attachments/Cl_x="


def base64url(what):
    return base64.urlsafe_b64encode(what).rstrip(b"=").decode()


class Elsewhere:
    """Google's keys, tokens and Chat API, and a gateway with its media: what is asked of them is written down."""

    def __init__(self, folder):
        self.key = os.path.join(folder, "google.pem")
        subprocess.run(["openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", self.key], check=True,
                       capture_output=True)
        told = subprocess.run(["openssl", "rsa", "-in", self.key, "-noout", "-modulus"], check=True, capture_output=True, text=True)
        modulus = bytes.fromhex(told.stdout.strip().partition("=")[2])
        self.keys = {"keys": [{"kty": "RSA", "kid": "k1", "alg": "RS256", "use": "sig", "n": base64url(modulus), "e": "AQAB"}]}
        self.asked, self.letters, self.tokens, self.good, elsewhere = [], [], 0, "", self

        class Answer(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                status, kind, reply = elsewhere.reply(self.path, body, self.headers.get("Authorization"))
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(reply)))
                self.end_headers()
                self.wfile.write(reply)

            do_GET = do_POST = answer

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def reply(self, path, body, proof):
        self.asked.append((path, proof))
        if path == "/keys":
            return 200, "application/json", json.dumps(self.keys).encode()
        if path == "/token":
            self.tokens += 1
            self.good = f"token-{self.tokens}"
            return 200, "application/json", json.dumps({"access_token": self.good, "expires_in": 3600, "token_type": "Bearer"}).encode()
        if path.startswith("/sms/"):
            self.letters.append(dict(urllib.parse.parse_qsl(body.decode()))["message"])
            return 201, "text/plain", b"ok"
        if path == "/media/note":
            return 200, "audio/amr", VOICE
        if proof != "Bearer " + self.good:
            return 401, "application/json", b'{"error":{"status":"UNAUTHENTICATED"}}'
        if path.startswith("/v1/media/"):
            return (200, "image/png", PHOTO) if path == f"/v1/media/{RESOURCE}?alt=media" else (404, "text/plain", b"")
        said = json.loads(body)
        self.letters.append(said.get("text", ""))
        return 200, "application/json", json.dumps({"name": f"{SPACE}/messages/{len(self.letters)}"}).encode()

    def token(self, claims):
        """A token as Google signs what it sends."""
        words = base64url(b'{"alg":"RS256","kid":"k1","typ":"JWT"}') + "." + base64url(json.dumps(claims).encode())
        made = subprocess.run(["openssl", "dgst", "-sha256", "-sign", self.key], input=words.encode(), check=True, capture_output=True)
        return words + "." + base64url(made.stdout)

    def account(self):
        with open(self.key) as key:
            return {"type": "service_account", "private_key_id": "k1", "private_key": key.read(),
                    "client_email": "kindred@oak.example", "token_uri": self.url + "/token"}

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class MediaElsewhere(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="kindred-google-")
        self.addCleanup(folder.cleanup)
        self.elsewhere = Elsewhere(folder.name)
        self.addCleanup(self.elsewhere.close)
        account, url = os.path.join(folder.name, "account.json"), self.elsewhere.url
        with open(account, "w") as file:
            json.dump(self.elsewhere.account(), file)
        self.school = School(extra=f"""
  families-google: {{platform: google_chat, project_number: "123456789012", service_account: "file:{account}", letters_per_second: 0,
                    keys: "{url}/keys", api: "{url}/v1"}}
  families-mms: {{platform: http, secret: gateway-key, sender: from, text: text, message_id: id, media: media, media_hosts: "{url}",
                 media_type: type, send_url: "{url}/sms/{{to}}", send_body: "message={{text}}", letters_per_second: 0}}
""").enrol().start()
        self.addCleanup(self.school.close)
        self.folder = str(self.school.folder) + "-media"
        self.addCleanup(lambda: os.system(f"rm -rf '{self.folder}'"))

    def until(self, what, seconds=30):
        until = time.time() + seconds
        while time.time() < until:
            if found := what():
                return found
            time.sleep(0.05)
        raise AssertionError(f"it did not happen; the log says: {self.school.log()[-2000:]}")

    def hear(self, words):
        return self.until(lambda: [letter for letter in self.elsewhere.letters if words in letter])[-1]

    def joins(self, say, learner, guardian):
        say(f"JOIN {self.school.codes[learner, guardian]}")
        self.hear("Which language")
        say("English")
        self.hear("FORGET")
        say("1")
        self.hear("Thank you")

    def files_about(self, learner):
        self.school.run("profile", learner, "--media", self.folder)
        return [os.path.join(self.folder, name) for name in sorted(os.listdir(self.folder))] if os.path.isdir(self.folder) else []

    def kept(self, learner):
        with open(self.until(lambda: self.files_about(learner))[0], "rb") as file:
            return file.read()

    def google(self, message):
        number = next(self.school.ids)
        now = int(time.time())
        token = self.elsewhere.token({"iss": "chat@system.gserviceaccount.com", "aud": "123456789012", "iat": now, "exp": now + 600})
        event = {"type": "MESSAGE", "eventTime": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                 "space": {"name": SPACE, "spaceType": "DIRECT_MESSAGE"}, "user": {"name": "users/1", "displayName": "Hodan"},
                 "message": {"name": f"{SPACE}/messages/in.{number}", "sender": {"type": "HUMAN"}, **message}}
        status, _ = self.school.request("POST", "/webhooks/families-google", json.dumps(event).encode(),
                                        {"Content-Type": "application/json", "Authorization": "Bearer " + token})
        self.assertEqual(status, 200)

    def mms(self, **fields):
        body = urllib.parse.urlencode({"from": "+15550004444", "id": next(self.school.ids), **fields}).encode()
        status, _ = self.school.request("POST", "/webhooks/families-mms?key=gateway-key", body,
                                        {"Content-Type": "application/x-www-form-urlencoded"})
        self.assertEqual(status, 200)

    # --- the tests ----------------------------------------------------------------------------------------------------
    def test_a_photo_on_google_chat_is_fetched_with_the_accounts_token_also_when_the_first_is_refused(self):
        self.joins(lambda text: self.google({"text": text}), "l2", "g2")
        self.elsewhere.good = "another"  # Google takes the token no more that kindred has
        photo = {"contentType": "image/png", "attachmentDataRef": {"resourceName": RESOURCE}}
        self.google({"attachment": [photo]})
        self.hear("can see or hear it for 7 days")
        self.assertEqual(self.kept("l2"), PHOTO)
        self.assertLessEqual(self.elsewhere.tokens, 3)
        proofs = [proof for path, proof in self.elsewhere.asked if path.startswith("/v1/media/")]
        self.assertEqual(proofs[-1], "Bearer " + self.elsewhere.good)
        for secret in (*proofs, self.elsewhere.good, RESOURCE):
            self.assertNotIn(secret, self.school.log())

    def test_a_voice_note_lies_where_a_gateway_says_and_elsewhere_nothing_is_fetched(self):
        self.joins(lambda text: self.mms(text=text), "l3", "g3")
        self.mms(media="https://evil.example/note.amr", type="audio/amr")
        self.hear("we could not open that")
        self.mms(media=self.elsewhere.url + "/media/note", type="audio/amr")
        self.assertEqual(self.kept("l3"), VOICE)
        self.assertEqual([proof for path, proof in self.elsewhere.asked if path == "/media/note"], [None])


if __name__ == "__main__":
    unittest.main()
