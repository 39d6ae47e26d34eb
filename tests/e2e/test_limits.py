"""Bad input: a clear answer, nothing lost, never a crash."""

import json
import os
import resource
import socket
import time
import unittest
import urllib.parse
import urllib.request

from tests.e2e.school import School, TELEGRAM_SECRET


def connections(process, own_ports):
    """Where the sockets of a process lead that nobody else opened to one of its own ports: (protocol, address, port)."""
    sockets = set()
    for descriptor in os.listdir(f"/proc/{process}/fd"):
        try:
            sockets.add(os.readlink(f"/proc/{process}/fd/{descriptor}"))
        except FileNotFoundError:
            pass  # closed meanwhile
    found = set()
    for protocol in ("tcp", "tcp6", "udp", "udp6"):
        with open(f"/proc/{process}/net/{protocol}", encoding="ascii") as table:
            rows = [line.split() for line in table][1:]
        for row in rows:
            (_, near), (far, port) = (address.split(":") for address in row[1:3])
            if f"socket:[{row[9]}]" not in sockets or int(near, 16) in own_ports:
                continue
            address = socket.inet_ntoa(bytes.fromhex(far)[::-1]) if len(far) == 8 else far
            found.add((protocol, address, int(port, 16)))
    return found


class Limits(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.school = School().enrol().start()

    @classmethod
    def tearDownClass(cls):
        cls.school.close()

    def hook(self, body, headers=None):
        return self.school.request("POST", "/webhooks/families-telegram", body, {
            "Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": TELEGRAM_SECRET, **(headers or {})})

    def tearDown(self):
        self.assertIsNone(self.school.process.poll(), "kindred serve died: " + self.school.log())

    def test_m12_what_is_not_authentic_gets_401_and_nothing_else(self):
        school = self.school
        self.assertEqual(school.telegram(1, "hi", secret="wrong"), (401, b""))
        self.assertEqual(school.request("POST", "/webhooks/families-telegram", b"{}"), (401, b""))
        self.assertEqual(school.whatsapp("15550002222", "hi", secret="wrong"), (401, b""))
        self.assertEqual(school.request("GET", "/webhooks/families-sms?key=wrong&from=1&text=x"), (401, b""))

    def test_f8_the_server_is_connected_to_its_channels_and_to_nobody_else(self):
        school = self.school
        school.telegram(5550001, "hello?")
        school.hear(5550001)
        self.assertEqual(connections(school.process.pid, (school.port, school.internal)),
                         {("tcp", "127.0.0.1", urllib.parse.urlsplit(school.doubles.url).port)})

    def test_too_large_gets_413(self):
        self.assertEqual(self.hook(b"x" * 1_100_000)[0], 413)

    def test_too_slow_is_cut(self):
        with socket.create_connection(("127.0.0.1", self.school.port)) as slow:
            slow.sendall(b"POST /webhooks/families-telegram HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n")
            slow.settimeout(20)
            began = time.time()
            rest = b"x"
            while rest:
                rest = slow.recv(1000)
            self.assertLess(time.time() - began, 15)

    def test_what_cannot_be_read_is_buried_and_answered_200(self):
        before = self.school.metric("kindred_dead_letters")
        for body in [b"", b"not json", b"[" * 200_000, b'{"update_id":1,"message":{"text":"\xff\xfe"}}', b"null", b"[]"]:
            self.assertEqual(self.hook(body)[0], 200, body[:20])
        self.assertGreater(self.school.metric("kindred_dead_letters"), before)

    def test_unknown_kinds_and_missing_fields_are_no_trouble(self):
        for update in [{"update_id": 5}, {"update_id": 6, "poll": {}}, {"update_id": 7, "message": {}},
                       {"update_id": 8, "message": {"chat": {"id": 1, "type": "group"}, "text": "hi"}},
                       {"update_id": 9, "callback_query": {"id": "1"}}]:
            self.assertEqual(self.hook(json.dumps(update).encode())[0], 200, update)

    def test_unknown_paths_and_methods(self):
        self.assertEqual(self.school.request("POST", "/webhooks/nobody", b"{}")[0], 404)
        self.assertEqual(self.school.request("GET", "/nowhere")[0], 404)
        self.assertEqual(self.school.request("DELETE", "/webhooks/families-telegram")[0], 405)

    def test_the_whatsapp_handshake(self):
        ask = "/webhooks/families-whatsapp?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token="
        self.assertEqual(self.school.request("GET", ask + "verify-me"), (200, b"1158201444"))
        self.assertIn(self.school.request("GET", ask + "guess")[0], (401, 403))


class FullDisk(unittest.TestCase):
    """A file-size limit stands in for a full disk: the kernel refuses the write in the same place."""

    def test_a_full_disk_gets_503_and_the_server_goes_on_when_there_is_room_again(self):
        school = School().enrol().start()
        self.addCleanup(school.close)
        soft, hard = resource.prlimit(school.process.pid, resource.RLIMIT_FSIZE)
        wal = school.folder / "kindred.db-wal"
        size = os.path.getsize(wal)
        resource.prlimit(school.process.pid, resource.RLIMIT_FSIZE, (size, hard))
        statuses = {school.whatsapp("15550002222", f"hello {n}")[0] for n in range(20)}
        self.assertIn(503, statuses)
        self.assertIsNone(school.process.poll(), school.log())
        resource.prlimit(school.process.pid, resource.RLIMIT_FSIZE, (soft, hard))
        self.assertEqual(school.whatsapp("15550002222", "JOIN " + school.codes["l2", "g2"])[0], 200)
        school.hear("15550002222")


class Stopping(unittest.TestCase):
    def test_sigterm_ends_the_server_in_good_order_within_ten_seconds(self):
        school = School().enrol().start()
        self.addCleanup(school.close)
        idle = socket.create_connection(("127.0.0.1", school.port))
        self.addCleanup(idle.close)
        began = time.time()
        self.assertEqual(school.stop(), 0)
        self.assertLess(time.time() - began, 10)

    def test_a_request_in_flight_is_answered_before_the_end(self):
        school = School().enrol().start()
        self.addCleanup(school.close)
        body = school.whatsapp_body("15550002222", "JOIN " + school.codes["l2", "g2"])
        head = "POST /webhooks/families-whatsapp HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n" + "".join(
            f"{name}: {value}\r\n" for name, value in school.signed(body).items()) + f"Content-Length: {len(body)}\r\n\r\n"
        with socket.create_connection(("127.0.0.1", school.port)) as line:
            line.sendall(head.encode())
            self.assertTrue(line.recv(1000).startswith(b"HTTP/1.1 100"))  # its head is read: now it is in flight
            line.sendall(body[:50])
            school.process.terminate()
            time.sleep(0.2)
            line.sendall(body[50:])
            self.assertTrue(line.recv(1000).startswith(b"HTTP/1.1 200"))
        self.assertEqual(school.process.wait(30), 0)


class Tls(unittest.TestCase):
    def test_the_server_speaks_tls_of_its_own_when_it_has_a_certificate(self):
        school = School(tls=True).enrol().start()
        self.addCleanup(school.close)
        self.assertEqual(school.whatsapp("15550002222", "JOIN " + school.codes["l2", "g2"])[0], 200)
        self.assertIn("Oak School", school.hear("15550002222").text)
        with self.assertRaises(OSError):  # plain HTTP gets nothing here
            urllib.request.urlopen(f"http://127.0.0.1:{school.port}/", timeout=5)


if __name__ == "__main__":
    unittest.main()
