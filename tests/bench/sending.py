"""Section 4: letters through the outbox to a platform over TLS, kindred beside a bare Beast client.

The outbox is filled first, with a platform that refuses. Then both send, one after the other: kindred is stopped while
the other one is measured."""

import subprocess
import time

from servers import PROGRAMS, House, Server, free_port, refusing_platform, tell

CONNECTIONS = 128  # limits::pooled_connections_per_host


def measure(table, quick):
    rounds, families = (2, 40000) if quick else (6, 120000)
    house = House(families)
    fill_outbox(house)
    certificate, key = make_certificate(house.folder)
    port = free_port()
    sink = Server(port, [PROGRAMS / "kindred_bench_sink", port, certificate, key])
    server = house.serve(f"https://localhost:{port}", {"KINDRED_AUTHORITIES": str(certificate)})
    for _ in range(rounds):
        ours, used = letters_a_second(house, server)
        server.pause()
        plain = tell("bare_client", port, CONNECTIONS, 1, certificate)["per_second"]
        server.go_on()
        if house.number("kindred_letters_waiting") < 1000:
            raise SystemExit("more letters are needed for this machine")
        table.note("sending: bare Beast client, letters/s", plain)
        table.note("sending: kindred, letters/s", ours)
        table.note("sending: ratio", ours / plain)
        table.note("sending: processor time a letter, us", used)
    wait_until_sent(house)
    table.note("idle after sending: processor time in 5 s, ms", idle_ms(server))
    server.close()
    sink.close()
    house.remove()


def fill_outbox(house):
    refusing = refusing_platform()
    server = house.serve(f"http://127.0.0.1:{refusing.port}")
    house.load(server, 64, 120, kind="joining")  # ends when everybody has joined: one letter each
    server.close()
    refusing.close()


def make_certificate(folder):
    certificate, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
                    "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    return certificate, key


def letters_a_second(house, server):
    """Letters that were settled on disk in a second, and the processor time of each in microseconds."""
    time.sleep(0.2)
    before, began, used = house.number("kindred_letters_waiting"), time.perf_counter(), server.processor_seconds()
    time.sleep(0.5)
    after, ended = house.number("kindred_letters_waiting"), time.perf_counter()
    settled = max(before - after, 1)
    return settled / (ended - began), (server.processor_seconds() - used) / settled * 1e6


def wait_until_sent(house):
    """The few that the refusing platform was shown wait for minutes: they stay."""
    before, now = -1, house.number("kindred_letters_waiting")
    while now != before:
        time.sleep(1)
        before, now = now, house.number("kindred_letters_waiting")


def idle_ms(server):
    time.sleep(1)
    before = server.processor_seconds()
    time.sleep(5)
    return (server.processor_seconds() - before) * 1000
