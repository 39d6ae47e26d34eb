"""The servers that are measured, the programs that load them, and what the kernel says of them."""

import json
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
BUILD = pathlib.Path(os.environ.get("KINDRED_BUILD", "build/bench")).resolve()
PROGRAMS = BUILD / "tests/bench"
SECRET = "kindred-app-secret"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, process):
    for _ in range(20000):
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.0005)
    raise SystemExit("a server did not start")


def tell(program, *arguments, stdin=""):
    """What one of our programs prints."""
    ran = subprocess.run([PROGRAMS / f"kindred_bench_{program}", *map(str, arguments)], input=stdin, capture_output=True,
                         text=True)
    if ran.returncode != 0:
        raise SystemExit(f"{program}: {ran.stderr}")
    return json.loads(ran.stdout)


class Server:
    """A process that listens on `port`."""

    def __init__(self, port, command, environment=None):
        self.port = port
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen([str(each) for each in command], stderr=self.log,
                                        env={**os.environ, **(environment or {})})
        wait_for(port, self.process)

    def processor_seconds(self):
        """Of all its threads, to the nanosecond: /proc/PID/stat counts in hundredths."""
        tasks = pathlib.Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def memory_mb(self, what="VmRSS"):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{what}:\s+(\d+)", status)[1]) / 1024

    def last_words(self):
        self.log.seek(0)
        return self.log.read().decode(errors="replace")[-1000:]

    def pause(self):
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self):
        self.process.send_signal(signal.SIGCONT)

    def close(self):
        self.process.terminate()
        self.process.wait(20)


def bare_server(*answer):
    port = free_port()
    return Server(port, [PROGRAMS / "kindred_bench_bare", port, *answer])


def refusing_platform():
    """Takes no letter: the channel pauses, and only the taking in is measured."""
    return bare_server('{"error":{"code":190,"message":"refused"}}', "401")


CHANNELS = {
    "whatsapp": f'families-whatsapp: {{platform: whatsapp, phone_number_id: "2002", access_token: "access-token-of-the-school", letters_per_second: 1000000, starts_per_day: 1000000, '
                f'app_secret: "{SECRET}", verify_token: "v", api: "PLATFORM"}}',
    "telegram": f'families-telegram: {{platform: telegram, token: "1:bench", secret: "{SECRET}", letters_per_second: 1000000, api: "PLATFORM"}}',
}


class House:
    """A folder with a school of so many families in it, each with a join code; `serve` runs kindred over it."""

    def __init__(self, families, platform="whatsapp", welcome="sparks, traditions"):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kindred-bench-"))
        self.port, self.internal = free_port(), free_port()
        self.platform, self.welcome = platform, welcome
        self.config = self.folder / "kindred.yaml"
        self.point_to("http://127.0.0.1:9")
        header = "class,teacher,teacher_email,learner,learner_name,guardian,guardian_name,guardian_language"
        rows = [f"room4,Ms. Lee,lee@oak.example,l{n},Child{n},g{n},A Parent,en" for n in range(families)]
        (self.folder / "people.csv").write_text("\n".join([header, *rows]) + "\n")
        self.run("roster", "import", str(self.folder / "people.csv"))
        self.codes = [row["code"] for row in json.loads(self.run("invite", "--class", "room4", "--json"))]
        self.used = 0

    def point_to(self, api):
        self.config.write_text(f"""
school: {{name: Oak School, time_zone: Etc/GMT, languages: [en, es], contact: "555-0100", country: US}}
server: {{listen: "127.0.0.1:{self.port}", internal: "127.0.0.1:{self.internal}", public_url: "http://127.0.0.1:{self.port}"}}
store: "sqlite:{self.folder}/kindred.db"
welcome: [{self.welcome}]
channels:
  {CHANNELS[self.platform].replace("PLATFORM", api)}
""")

    def command(self, *arguments):
        return [BUILD / "kindred", "--config", self.config, *arguments]

    def run(self, *arguments):
        return subprocess.run(self.command(*arguments), check=True, capture_output=True, text=True).stdout

    def serve(self, api, environment=None):
        self.point_to(api)
        return Server(self.port, self.command("serve"), environment)

    def load(self, server, connections, seconds, rate=0.0, kind=None):
        """Families that were not seen before write."""
        told = load(server, kind or self.platform, connections, seconds, rate, self.used, self.codes[self.used:])
        self.used += told["families"]
        return told

    def number(self, name):
        """One of kindred's own, of all channels together."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.internal}/metrics", timeout=10) as answer:
            text = answer.read().decode()
        return sum(float(line.rsplit(" ", 1)[1]) for line in text.splitlines() if line.startswith(name))

    def remove(self):
        shutil.rmtree(self.folder)


def load(server, platform, connections, seconds, rate=0.0, first=0, codes=("B" * 8,) * 10**6):
    before = server.processor_seconds()
    told = tell("load", platform, server.port, connections, seconds, rate, first, stdin="\n".join(codes))
    if told["not_200"]:
        raise SystemExit(f"{told['not_200']} requests were not answered 200, the last {told['last_status']}:\n"
                         f"{server.last_words()}")
    told["processor_us"] = (server.processor_seconds() - before) / max(told["messages"], 1) * 1e6
    return told


def cold_start_ms(port, command, times):
    return statistics.median(tell("start", port, *command) for _ in range(times))


class Table:
    """Rows in the order of their first value; prints medians with the least and the most."""

    def __init__(self):
        self.rows = {}

    def note(self, name, value):
        self.rows.setdefault(name, []).append(value)

    def median(self, name):
        return statistics.median(self.rows[name])

    def print(self):
        for name, values in self.rows.items():
            least, middle, most = (figure(each) for each in (min(values), statistics.median(values), max(values)))
            print(f"| {name} | {middle} | {least if least == most else f'{least} to {most}'} |")


def figure(value):
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}" if abs(value) >= 0.1 else f"{value:.3f}"
