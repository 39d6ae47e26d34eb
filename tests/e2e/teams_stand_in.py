"""Stands in for Microsoft at a Teams channel: publishes keys, gives tokens, takes letters, and signs what goes to kindred.

    api:     <stand-in>            keys: <stand-in>/openid            service: <stand-in>

It is also a door for a client that signs nothing (npm @microsoft/m365agentsplayground): point the
client's endpoint at <stand-in>/sign, and set the channel's `service` to the client's own address, as the client itself
writes it (the playground: http://localhost:56150). Each activity is passed on under a token that names the serviceUrl
which it came with. kindred itself never takes an unsigned one.

Keys are made and used by the `openssl` command. Run by itself: teams_stand_in.py PORT APP_ID KINDRED_WEBHOOK_URL"""

import base64
import json
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY_ID = "stand-in-1"
TOKEN = "stand-in-token"


def spelled(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Key:
    """An RSA key of this run."""

    def __init__(self):
        self.file = tempfile.NamedTemporaryFile(suffix=".pem")
        subprocess.run(["openssl", "genrsa", "-out", self.file.name, "2048"], check=True, capture_output=True)
        told = subprocess.run(["openssl", "rsa", "-in", self.file.name, "-noout", "-modulus"],
                              check=True, capture_output=True, text=True).stdout
        self.modulus = bytes.fromhex(re.search(r"Modulus=([0-9A-F]+)", told).group(1))

    def jwk(self):
        return {"kty": "RSA", "use": "sig", "kid": KEY_ID, "n": spelled(self.modulus), "e": "AQAB",
                "endorsements": ["msteams"]}

    def token(self, claims):
        header = {"alg": "RS256", "typ": "JWT", "kid": KEY_ID}
        what = ".".join(spelled(json.dumps(part).encode()) for part in (header, claims))
        signed = subprocess.run(["openssl", "dgst", "-sha256", "-sign", self.file.name], input=what.encode(),
                                check=True, capture_output=True).stdout
        return what + "." + spelled(signed)


class TeamsStandIn:
    def __init__(self, app_id, webhook, port=0, host="127.0.0.1"):
        self.app_id, self.webhook, self.key = app_id, webhook, Key()
        self.letters, self.count = [], 0  # (conversation, activity) each
        stand_in = self

        class Desk(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                self.answer(*stand_in.get(self.path))

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.answer(*stand_in.post(self.path, self.headers, body))

            def answer(self, status, what):
                text = json.dumps(what).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

        self.server = ThreadingHTTPServer((host, port), Desk)
        self.url = f"http://{host}:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def keys(self):
        """What the channel's configuration says."""
        return {"platform": "teams", "app_id": self.app_id, "app_secret": "stand-in-secret", "tenant": "oak.example",
                "api": self.url, "keys": self.url + "/openid", "service": self.url}

    def get(self, path):
        if path == "/openid":
            return 200, {"issuer": "https://api.botframework.com", "jwks_uri": self.url + "/keys"}
        return (200, {"keys": [self.key.jwk()]}) if path == "/keys" else (404, {})

    def post(self, path, headers, body):
        if path.endswith("/oauth2/v2.0/token"):
            return 200, {"token_type": "Bearer", "expires_in": 3600, "access_token": TOKEN}
        if path.startswith("/sign"):
            return self.pass_on(json.loads(body)), {}
        found = re.fullmatch(r"/v3/conversations/([^/]+)/activities", path)
        if not found:
            return 404, {"error": {"code": "ConversationNotFound"}}
        if headers.get("Authorization") != "Bearer " + TOKEN:
            return 401, {"error": {"code": "Unauthorized"}}
        self.letters.append((urllib.request.unquote(found.group(1)), json.loads(body)))
        return 201, {"id": str(len(self.letters))}

    def pass_on(self, activity):
        """To kindred, signed; its status."""
        now = int(time.time())
        token = self.key.token({"iss": "https://api.botframework.com", "aud": self.app_id,
                                "serviceurl": activity.get("serviceUrl", ""), "nbf": now - 60, "exp": now + 3600})
        ask = urllib.request.Request(self.webhook, json.dumps(activity).encode(), method="POST", headers={
            "Content-Type": "application/json", "Authorization": "Bearer " + token})
        try:
            return urllib.request.urlopen(ask, timeout=20).status
        except urllib.error.HTTPError as refused:
            return refused.code

    def says(self, person, **fields):
        """One activity of this person's personal conversation: says("rivera", text="Hi")."""
        self.count += 1
        return self.pass_on({
            "type": "message", "id": str(self.count), "channelId": "msteams", "serviceUrl": self.url + "/",
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "from": {"id": "29:" + person, "name": person},
            "recipient": {"id": "28:" + self.app_id}, "locale": "en-US",
            "conversation": {"id": "a:" + person, "conversationType": "personal"}, **fields})

    def taps(self, person, choice):
        return self.says(person, value={"choice": choice})


if __name__ == "__main__":
    stand_in = TeamsStandIn(sys.argv[2], sys.argv[3], int(sys.argv[1]))
    print(json.dumps(stand_in.keys()), flush=True)
    threading.Event().wait()
