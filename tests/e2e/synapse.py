"""A real Synapse, a line to it that can be cut, and a parent's client: nothing but the client-server API."""

import contextlib
import hashlib
import hmac
import http.client
import itertools
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.e2e.school import free_port

PYTHON = os.path.abspath(os.environ.get("SYNAPSE", "build/synapse/bin/python"))
AS_TOKEN, HS_TOKEN, SHARED_SECRET = "as-token-of-the-test", "hs-token-of-the-test", "registration-secret-of-the-test"
SERVER = "oak.example"
ids = itertools.count(1)


def call(base, method, path, body=None, token=None, kind="application/json", query=None, check=True):
    """What a client asks a homeserver; its answer as (status, decoded JSON or bytes)."""
    data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
    ask = urllib.request.Request(base + path + ("?" + urllib.parse.urlencode(query) if query else ""), data=data, method=method)
    ask.add_header("Content-Type", kind)
    if token:
        ask.add_header("Authorization", "Bearer " + token)
    try:
        with urllib.request.urlopen(ask, timeout=40) as reply:
            status, answer, type_ = reply.status, reply.read(), reply.headers.get_content_type()
    except urllib.error.HTTPError as wrong:
        status, answer, type_ = wrong.code, wrong.read(), wrong.headers.get_content_type()
    answer = json.loads(answer) if type_ == "application/json" and answer else answer
    if check and status != 200:
        raise AssertionError(f"{method} {path} was answered {status} {answer}")
    return status, answer


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # a kindred that was killed, or asks no longer


class Line:
    """Passes requests on to `there`, and writes down what was asked and answered. What fits in `to_cut` is passed on, too, but
    its answer never comes back: the connection is closed. Without `there` everything is taken and nothing done."""

    def __init__(self, there=None):
        self.there, self.passed, self.to_cut, line = there, [], [], self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def pass_on(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                status, fields, answer = line.ask(self.command, self.path, dict(self.headers), body)
                line.passed.append((self.command, self.path, status, body, answer))
                for fits in line.to_cut:
                    if fits in f"{self.command} {self.path}":
                        line.to_cut.remove(fits)
                        self.close_connection = True
                        return
                try:
                    self.send_response(status)
                    for name, value in fields:
                        if name.lower() not in ("transfer-encoding", "content-length", "connection", "server", "date"):
                            self.send_header(name, value)
                    self.send_header("Content-Length", str(len(answer)))
                    self.end_headers()
                    self.wfile.write(answer)
                except OSError:
                    self.close_connection = True

            do_GET = do_POST = do_PUT = pass_on

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def ask(self, method, path, fields, body):
        if not self.there:
            return 200, [("Content-Type", "application/json")], b"{}"
        place = urllib.parse.urlsplit(self.there)
        try:
            fields.pop("Host", None)
            with contextlib.closing(http.client.HTTPConnection(place.hostname, place.port, timeout=60)) as there:
                there.request(method, path, body or None, fields)
                answer = there.getresponse()
                return answer.status, answer.getheaders(), answer.read()
        except OSError:
            return 502, [], b""

    def asked(self, fits, status=None):
        return [each for each in self.passed if fits in f"{each[0]} {each[1]}" and status in (None, each[2])]

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Synapse:
    """On loopback, with SQLite, without federation and TLS; its limits of rates are those that it ships with."""

    def __init__(self, hook):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kindred-synapse-"))
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        (self.folder / "kindred-registration.yaml").write_text(f"""
id: kindred
url: {hook}
as_token: {AS_TOKEN}
hs_token: {HS_TOKEN}
sender_localpart: kindred
rate_limited: false
namespaces: {{users: [{{exclusive: true, regex: "@kindred:oak\\\\.example"}}]}}
""")
        (self.folder / "log.yaml").write_text(f"""
version: 1
formatters: {{plain: {{format: "%(asctime)s %(levelname)s %(name)s %(message)s"}}}}
handlers: {{file: {{class: logging.FileHandler, formatter: plain, filename: "{self.folder}/log"}}}}
root: {{level: INFO, handlers: [file]}}
""")
        (self.folder / "homeserver.yaml").write_text(f"""
server_name: {SERVER}
pid_file: {self.folder}/pid
listeners: [{{port: {self.port}, type: http, bind_addresses: ["127.0.0.1"], resources: [{{names: [client]}}]}}]
database: {{name: sqlite3, args: {{database: "{self.folder}/homeserver.db"}}}}
log_config: {self.folder}/log.yaml
media_store_path: {self.folder}/media
signing_key_path: {self.folder}/signing.key
registration_shared_secret: {SHARED_SECRET}
macaroon_secret_key: macaroon-secret-of-the-test
form_secret: form-secret-of-the-test
report_stats: false
trusted_key_servers: []
federation_domain_whitelist: []
app_service_config_files: ["{self.folder}/kindred-registration.yaml"]
""")
        self.process = None

    def start(self):
        program = [PYTHON, "-m", "synapse.app.homeserver", "--config-path", str(self.folder / "homeserver.yaml")]
        subprocess.run([*program, "--generate-keys"], check=True, capture_output=True, cwd=self.folder)
        with open(self.folder / "output", "ab") as output:
            self.process = subprocess.Popen(program, stdout=output, stderr=output, cwd=self.folder)
        until = time.time() + 60
        while time.time() < until and self.process.poll() is None:
            try:
                urllib.request.urlopen(self.url + "/health", timeout=1)
                self.admin = self.register("admin", admin=True)
                return self
            except OSError:
                time.sleep(0.1)
        raise AssertionError("Synapse is not ready: " + (self.folder / "output").read_text())

    def register(self, name, admin=False):
        """A user, and the token of a session of theirs, by the secret that administrators register users with."""
        nonce = call(self.url, "GET", "/_synapse/admin/v1/register")[1]["nonce"]
        words = "\0".join([nonce, name, "password-" + name, "admin" if admin else "notadmin"])
        made = call(self.url, "POST", "/_synapse/admin/v1/register", {
            "nonce": nonce, "username": name, "password": "password-" + name, "admin": admin,
            "mac": hmac.new(SHARED_SECRET.encode(), words.encode(), hashlib.sha1).hexdigest()})[1]
        return made["access_token"]

    def close(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Parent:
    """A parent's app. Limits of rates are not for them, so that tests need not wait; the bot has those that Synapse ships."""

    def __init__(self, synapse, bot):
        self.url, self.bot, name = synapse.url, bot, f"parent{next(ids)}"
        self.user, self.token = f"@{name}:{SERVER}", synapse.register(name)
        self.room, self.read, self.invited, self.place = None, {}, {}, None
        call(self.url, "POST", f"/_synapse/admin/v1/users/{urllib.parse.quote(self.user)}/override_ratelimit",
             {"messages_per_second": 0, "burst_count": 0}, synapse.admin)

    def ask(self, method, path, body=None, **more):
        return call(self.url, method, "/_matrix/client/v3" + path, body, self.token, **more)

    def of_room(self, path, room=None):
        return f"/rooms/{urllib.parse.quote(room or self.room)}{path}"

    def begin(self, direct=True, **more):
        """A new room, with an invitation to the bot."""
        self.room = self.ask("POST", "/createRoom", {"preset": "trusted_private_chat", "is_direct": direct, "invite": [self.bot],
                                                     **more})[1]["room_id"]
        return self

    def put(self, content, kind="m.room.message"):
        return self.ask("PUT", self.of_room(f"/send/{kind}/{next(ids)}"), content)[1]["event_id"]

    def say(self, text, **more):
        return self.put({"msgtype": "m.text", "body": text, **more})

    def upload(self, what, mime):
        return call(self.url, "POST", "/_matrix/media/v3/upload", what, self.token, kind=mime)[1]["content_uri"]

    def set(self, kind, content, key=""):
        self.ask("PUT", self.of_room(f"/state/{kind}/{key}"), content)

    def invitations(self):
        """All that came so far, by room."""
        told = self.ask("GET", "/sync", query={"timeout": 0, **({"since": self.place} if self.place else {})})[1]
        self.place = told["next_batch"]
        for room, what in told.get("rooms", {}).get("invite", {}).items():
            self.invited[room] = what["invite_state"]["events"]
        return self.invited

    def member(self, user, room=None):
        status, told = self.ask("GET", self.of_room(f"/state/m.room.member/{urllib.parse.quote(user)}", room), check=False)
        return told["membership"] if status == 200 else None

    # --- what they see ------------------------------------------------------------------------------------------------
    def timeline(self, room=None):
        return self.ask("GET", self.of_room("/messages", room), query={"dir": "f", "limit": 500})[1]["chunk"]

    def letters(self, room=None):
        """What the bot has said in the room, in order."""
        return [event["content"]["body"] for event in self.timeline(room)
                if event["sender"] == self.bot and event["type"] == "m.room.message"]

    def hear(self, seconds=20):
        """The next letter that was not heard yet."""
        before, until = self.read.get(self.room, 0), time.time() + seconds
        while time.time() < until:
            said = self.letters()
            if len(said) > before:
                self.read[self.room] = before + 1
                return said[before]
            time.sleep(0.1)
        raise AssertionError(f"nothing was said within {seconds} s after {self.letters()}")

    def silent(self, seconds=2.0):
        time.sleep(seconds)
        return len(self.letters()) == self.read.get(self.room, 0)
