"""The sockets of the doubles: an HTTP server that can also hang up, before a request is read or in the middle of an answer."""

import json
import select
import socket
import struct
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, answer):
        """`answer(request, body)` gets each request that was read."""
        super().__init__(("127.0.0.1", 0), handler_of(answer))
        self.open, self.closed = 0, threading.Condition()
        self.cuts = 0  # so many of the next requests are cut unread
        self.url = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

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

    def take_cut(self):
        with self.closed:
            taken = self.cuts > 0
            self.cuts -= taken
            return taken

    def wait_until_closed(self, seconds):
        with self.closed:
            if not self.closed.wait_for(lambda: self.open == 0, seconds):
                raise AssertionError(f"{self.open} connections of a killed kindred are still open")


def hang_up(request):
    """A reset, as by a machine that went down."""
    request.close_connection = True
    request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.connection.close()


def handler_of(answer):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def handle_one_request(self):
            select.select([self.connection], [], [])
            if self.server.cuts and self.connection.recv(1, socket.MSG_PEEK) and self.server.take_cut():
                return hang_up(self)
            super().handle_one_request()

        def do_GET(self):
            answer(self, b"")

        def do_POST(self):
            answer(self, self.rfile.read(int(self.headers.get("Content-Length", 0))))

        do_PUT = do_POST

    return Handler


def write(request, reply, cut_in_it=False):
    status, headers, content = reply
    payload = content if isinstance(content, bytes) else json.dumps(content).encode()
    request.send_response(status)
    for name, value in headers.items():
        request.send_header(name, value)
    request.send_header("Content-Length", str(len(payload)))
    try:
        request.end_headers()
        request.wfile.write(payload[:len(payload) // 2] if cut_in_it else payload)
    except ConnectionError:
        pass  # kindred has hung up, or was stopped meanwhile
    if cut_in_it:
        hang_up(request)
