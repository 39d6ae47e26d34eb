"""One HTTP server that stands in for every platform that kindred sends to. It remembers what it was sent, tells it as
(who, text, choices), and can misbehave on request: `faults` is a list of functions that are asked before it answers."""

import hashlib
import json
import socket
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


TELEGRAM_CALLS = ("setWebhook", "deleteWebhook", "getWebhookInfo", "answerCallbackQuery")


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.open, self.closed = 0, threading.Condition()

    def process_request(self, request, client_address):
        with self.closed:
            self.open += 1
        super().process_request(request, client_address)

    def process_request_thread(self, request, client_address):
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self.closed:
                self.open -= 1
                self.closed.notify_all()

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], ConnectionError):  # kindred was killed meanwhile
            super().handle_error(request, client_address)


class Letter:
    def __init__(self, platform, to, text, choices, body):
        self.platform, self.to, self.text, self.choices, self.body = platform, to, text, choices, body

    def __repr__(self):
        return f"{self.platform} to {self.to}: {self.text!r} {[c[0] for c in self.choices]}"


def read_telegram(path, body):
    sent = json.loads(body)
    keys = sent.get("reply_markup", {}).get("inline_keyboard", [])
    return Letter("telegram", str(sent["chat_id"]), sent["text"],
                  [(key["callback_data"], key["text"]) for row in keys for key in row], sent)


def read_whatsapp(path, body):
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


def read_kannel(path, body):
    sent = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(path).query))
    return Letter("kannel", sent["to"], sent["text"], [], sent)


class Doubles:
    def __init__(self):
        self.letters, self.faults, self.lock = [], [], threading.Condition()
        self.count = 0
        self.life = 0  # how often the server was killed so far
        self.updates, self.polled = [], []  # what getUpdates will give, and the offsets it was asked for
        self.calls, self.webhook = [], ""   # Telegram's methods that are no letters, as (name, body); what is set there
        self.refusals = []                  # (name, answer): the first call of that name is answered so
        self.files = {}                     # by its id: the bytes of a photo or voice note that somebody sent
        self.asked_for_files = []           # (path, authorization)
        self.files_broken = False           # answered 503
        self.files_take = 0                 # seconds
        doubles = self

        class Answer(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                doubles.answer(self, b"")

            def do_POST(self):
                doubles.answer(self, self.rfile.read(int(self.headers.get("Content-Length", 0))))

        self.server = Server(("127.0.0.1", 0), Answer)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def drain(self, seconds=10):
        """Waits until all is read that a killed kindred had sent: connections are taken in the order in which they came."""
        with socket.create_connection(self.server.server_address) as last:
            last.sendall(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
            while last.recv(4096):
                pass
        with self.server.closed:
            if not self.server.closed.wait_for(lambda: self.server.open == 0, seconds):
                raise AssertionError(f"{self.server.open} connections of a killed kindred are still open")

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, request, body):
        status, headers, reply = self.reply_of_files(request, body) or self.reply_to(request.path, body)
        payload = reply if isinstance(reply, bytes) else json.dumps(reply).encode()
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(payload)))
        request.end_headers()
        try:
            request.wfile.write(payload)
        except ConnectionError:
            pass  # kindred was stopped meanwhile

    def reply_of_files(self, request, body):
        """Telegram's getFile and the file; WhatsApp's media address and the media, both with the token."""
        path, proof = urllib.parse.urlsplit(request.path).path, request.headers.get("Authorization", "")
        name = path.rsplit("/", 1)[1]
        if path.endswith("/getFile"):
            name = json.loads(body)["file_id"]
            self.asked_for_files.append((path, proof))
            if name not in self.files:
                return 400, {}, {"ok": False, "error_code": 400, "description": "Bad Request: invalid file_id"}
            return 200, {}, {"ok": True, "result": {"file_id": name, "file_size": len(self.files[name]),
                                                    "file_path": f"photos/{name}"}}
        if name not in self.files:
            return None
        time.sleep(self.files_take)
        if self.files_broken:
            return 503, {}, {}
        self.asked_for_files.append((path, proof))
        if path == f"/file/bot1:tok/photos/{name}":
            return 200, {"Content-Type": "application/octet-stream"}, self.files[name]
        if proof != "Bearer wa-token":
            return 401, {}, {"error": {"code": 190}}
        if path == f"/{name}":
            return 200, {}, {"url": f"{self.url}/attachments/{name}", "mime_type": "audio/ogg; codecs=opus", "id": name,
                             "sha256": hashlib.sha256(self.files[name]).hexdigest(), "file_size": len(self.files[name])}
        return 200, {"Content-Type": "audio/ogg"}, self.files[name]

    def reply_to(self, path, body):
        if "/getUpdates" in path:
            asked = json.loads(body) if body else dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(path).query))
            return self.give_updates(int(asked.get("offset", 0)), int(asked.get("timeout", 0)))
        if "/bot" in path and path.rsplit("/", 1)[1] in TELEGRAM_CALLS:
            return self.take_call(path.rsplit("/", 1)[1], json.loads(body) if body else {})
        if "/bot" in path:
            letter = read_telegram(path, body)
        elif path.endswith("/messages"):
            letter = read_whatsapp(path, body)
        elif "/sendsms" in path:
            letter = read_kannel(path, body)
        else:
            return 200, {}, {}
        with self.lock:
            for fault in list(self.faults):
                wrong = fault(letter)
                if wrong:
                    return wrong
            self.count += 1
            letter.life = self.life
            self.letters.append(letter)
            self.lock.notify_all()
        return {"telegram": (200, {}, {"ok": True, "result": {"message_id": self.count}}),
                "whatsapp": (200, {}, {"messages": [{"id": f"wamid.out{self.count}"}]}),
                "kannel": (202, {}, b"0: Accepted for delivery")}[letter.platform]

    def take_call(self, name, sent):
        with self.lock:
            self.calls.append((name, sent))
            self.lock.notify_all()
            for refusal in self.refusals:
                if refusal[0] == name:
                    self.refusals.remove(refusal)
                    return refusal[1]
            if name in ("setWebhook", "deleteWebhook"):
                self.webhook = sent.get("url", "")
            if name == "getWebhookInfo":
                return 200, {}, {"ok": True, "result": {"url": self.webhook, "pending_update_count": 0}}
            return 200, {}, {"ok": True, "result": True}

    def called(self, name, times=1, seconds=10):
        """The bodies of the calls of that method, once there are so many."""
        bodies = lambda: [sent for called, sent in self.calls if called == name]
        with self.lock:
            if not self.lock.wait_for(lambda: len(bodies()) >= times, seconds):
                raise AssertionError(f"{name} was called {len(bodies())} times within {seconds} s, not {times}")
            return bodies()

    def give_updates(self, offset, timeout):
        self.polled.append(offset)
        if self.webhook:
            return 409, {}, {"ok": False, "error_code": 409, "description": "Conflict: can't use getUpdates method while "
                                                                            "webhook is active"}
        until = time.time() + min(timeout, 2)
        while time.time() < until and not any(u["update_id"] >= offset for u in self.updates):
            time.sleep(0.02)
        return 200, {}, {"ok": True, "result": [u for u in self.updates if u["update_id"] >= offset]}

    def next_to(self, who, seen, seconds=10):
        """The letter to `who` after the first `seen` of them."""
        with self.lock:
            self.lock.wait_for(lambda: len(self.to(who)) > seen, seconds)
            mine = self.to(who)
        if len(mine) <= seen:
            raise AssertionError(f"no letter number {seen + 1} to {who} within {seconds} s; so far: {mine}")
        return mine[seen]

    def to(self, who):
        return [letter for letter in self.letters if letter.to == who]
