"""Measures kindred beside a bare Beast server, interleaved, and prints one table (numbers of one run on one machine).

Taking in: signed WhatsApp requests, the whole turn, 200 after the commit. The platform's side refuses letters, so that the
channel pauses and only the taking in is measured; a second measurement lets the letters go out to a double as well."""

import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

BUILD = pathlib.Path(os.environ.get("KINDRED_BUILD", "build/bench"))
QUICK = "--quick" in sys.argv
ROUNDS, SECONDS, FAMILIES = (1, 3, 6000) if QUICK else (3, 8, 20000)
TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    for _ in range(20000):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.0005)
    raise SystemExit("a server did not start")


def processor_seconds(process):
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mb(process):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{process.pid}/status").read_text())[1]) / 1024


class Bare:
    def __init__(self, *answer):
        self.port = free_port()
        self.process = subprocess.Popen([BUILD / "tests/bench/kindred_bench_bare", str(self.port), *answer])
        wait_for(self.port)

    def close(self):
        self.process.kill()
        self.process.wait()


class Kindred:
    """A fresh school of FAMILIES with the letters refused (or taken)."""

    def __init__(self, platform_port):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kindred-bench-"))
        self.port, self.internal = free_port(), free_port()
        self.config = self.folder / "kindred.yaml"
        self.config.write_text(f"""
school: {{name: Oak School, time_zone: Etc/GMT, languages: [en, es], contact: "555-0100", country: US}}
server: {{listen: "127.0.0.1:{self.port}", internal: "127.0.0.1:{self.internal}", public_url: "http://127.0.0.1:{self.port}"}}
store: "sqlite:{self.folder}/kindred.db"
welcome: [sparks, traditions]
channels:
  families-whatsapp: {{platform: whatsapp, phone_number_id: "2002", access_token: "t", app_secret: "kindred-app-secret", verify_token: "v", api: "http://127.0.0.1:{platform_port}"}}
""")
        header = "class,teacher,teacher_email,learner,learner_name,guardian,guardian_name,guardian_language"
        rows = [f"room4,Ms. Lee,lee@oak.example,l{n},Child{n},g{n},A Parent,en" for n in range(FAMILIES)]
        (self.folder / "people.csv").write_text("\n".join([header, *rows]) + "\n")
        self.run("roster", "import", str(self.folder / "people.csv"))
        self.codes = "\n".join(row["code"] for row in json.loads(self.run("invite", "--class", "room4", "--json")))
        began = time.perf_counter()
        self.process = subprocess.Popen([BUILD / "kindred", "--config", self.config, "serve"], stderr=subprocess.DEVNULL)
        wait_for(self.port)
        urllib.request.urlopen(f"http://127.0.0.1:{self.internal}/readyz", timeout=5)
        self.cold_start_ms = (time.perf_counter() - began) * 1000
        self.idle_mb = memory_mb(self.process)

    def run(self, *arguments):
        return subprocess.run([BUILD / "kindred", "--config", self.config, *arguments], check=True, capture_output=True,
                              text=True).stdout

    def close(self):
        self.process.terminate()
        self.process.wait(20)
        shutil.rmtree(self.folder)


def load(server, codes, connections, rate=0.0):
    before = processor_seconds(server.process)
    told = json.loads(subprocess.run([BUILD / "tests/bench/kindred_bench_load", str(server.port), str(connections),
                                      str(SECONDS), str(rate)], input=codes, capture_output=True, text=True, check=True).stdout)
    if told["not_200"]:
        raise SystemExit(f"{told['not_200']} requests were not answered 200")
    if told["out_of_codes"]:
        raise SystemExit("more families are needed for this machine")
    told["processor_us"] = (processor_seconds(server.process) - before) / told["messages"] * 1e6
    told["memory_mb"] = memory_mb(server.process)
    return told


def measure():
    rows = {}

    def note(name, value):
        rows.setdefault(name, []).append(value)

    refusing = Bare('{"error":{"code":190,"message":"refused"}}', "401")
    taking = Bare('{"messages":[{"id":"wamid.out"}]}')
    for _ in range(ROUNDS):
        fastest = 0.0
        for connections in (64, 256):
            bare = Bare()
            plain = load(bare, "B" * 8 + "\n" + "\n".join(["BBBBBBBB"] * 10**6), connections)
            bare.close()
            kindred = Kindred(refusing.port)
            full = load(kindred, kindred.codes, connections)
            note(f"bare Beast, {connections} connections, messages/s", plain["per_second"])
            note(f"kindred, {connections} connections, messages/s", full["per_second"])
            note(f"ratio at {connections} connections", full["per_second"] / plain["per_second"])
            if connections == 64:
                fastest = full["per_second"]
                note("processor time a message, us", full["processor_us"])
                note("bare Beast, processor time a message, us", plain["processor_us"])
                note("memory under load, MB", full["memory_mb"])
                note("memory idle, MB", kindred.idle_mb)
                note("cold start to first answer, ms", kindred.cold_start_ms)
            kindred.close()
        kindred = Kindred(refusing.port)
        note("p99 at half of the most, 64 connections, ms", load(kindred, kindred.codes, 64, fastest / 2)["p99_ms"])
        kindred.close()
        kindred = Kindred(taking.port)
        both = load(kindred, kindred.codes, 64)
        note("with the letters going out meanwhile, 64 connections, messages/s", both["per_second"])
        kindred.close()
    refusing.close()
    taking.close()
    return rows


if __name__ == "__main__":
    print(f"{ROUNDS} rounds of {SECONDS} s, medians (least to most)\n")
    for name, values in measure().items():
        figure = lambda v: f"{v:,.0f}" if v >= 100 else f"{v:.2f}"
        print(f"| {name} | {figure(statistics.median(values))} | {figure(min(values))} to {figure(max(values))} |")
