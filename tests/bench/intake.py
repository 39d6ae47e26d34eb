"""Section 1: taking messages in, kindred beside a bare Beast server.

Slices of a second or two, one after the other, so that both meet the same noise. The platform refuses letters: they are
posted, and stay in the outbox."""

import json

from servers import House, bare_server, cold_start_ms, load, refusing_platform


def measure(table, quick):
    rounds, seconds, families = (1, 1, 9000) if quick else (3, 2, 40000)
    refusing = refusing_platform()
    bare = bare_server()
    for _ in range(rounds):
        house = House(families)
        server = house.serve(f"http://127.0.0.1:{refusing.port}")
        table.note("memory idle, MB", server.memory_mb())
        table.note("of that its own, the rest is programs and libraries, MB", server.memory_mb("RssAnon"))
        messages = sum(one_slice(table, house, server, bare, connections, seconds) for connections in (64, 64, 256))
        table.note("memory under load, MB", server.memory_mb())
        half = house.load(server, 64, seconds, table.median("64 connections: kindred, messages/s") / 2)
        table.note("p99 at half of the most, 64 connections, ms", half["p99_ms"])
        look_closely(house, messages + half["messages"])
        server.close()
        if house.used == len(house.codes):
            raise SystemExit("more families are needed for this machine")
        table.note("cold start to first answer, ms", cold_start_ms(house.port, house.command("serve"), 5))
        house.remove()
    bare.close()
    refusing.close()


def one_slice(table, house, server, bare, connections, seconds):
    plain = load(bare, "whatsapp", connections, seconds)
    full = house.load(server, connections, seconds)
    table.note(f"{connections} connections: bare Beast, messages/s", plain["per_second"])
    table.note(f"{connections} connections: kindred, messages/s", full["per_second"])
    table.note(f"{connections} connections: ratio", full["per_second"] / plain["per_second"])
    if connections == 64:
        table.note("processor time a message, kindred, us", full["processor_us"])
        table.note("processor time a message, bare Beast, us", plain["processor_us"])
        table.note("bytes of a message's body", full["body_bytes"])
    return full["messages"]


def look_closely(house, messages):
    """Every message was a turn that is on disk, and the first family's seven answers are in the profile."""
    taken = house.number('kindred_messages_in_total{channel="families-whatsapp",result="taken"}')
    answers = len(json.loads(house.run("profile", "l0", "--json"))["items"])
    if taken != messages or answers != 7:
        raise SystemExit(f"{messages} messages were sent, {taken:.0f} taken in; {answers} of 7 answers are filed")
