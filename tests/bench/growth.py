"""Section 3: the same work on a small store and on a large one. The ratios are what counts: the large one's time by the
small one's, both measured in turn."""

import pathlib
import subprocess
import tempfile
import time

from servers import PROGRAMS, tell

ITEMS_EACH = 20


def measure(table, quick, million):
    small, large, rounds = (2000, 10_000, 1) if quick else (10_000, 1_000_000 if million else 100_000, 3)
    with tempfile.TemporaryDirectory(prefix="kindred-growth-") as folder:
        folders = {learners: pathlib.Path(folder) / str(learners) for learners in (small, large)}
        for learners, each in folders.items():
            fill(table, each, learners)
        for seed in range(rounds):
            told = {learners: tell("growth", "measure", each, learners, seed) for learners, each in folders.items()}
            note_round(table, told, small, large)


def fill(table, folder, learners):
    folder.mkdir()
    began = time.perf_counter()
    subprocess.run([PROGRAMS / "kindred_bench_growth", "fill", folder, str(learners), str(ITEMS_EACH)], check=True)
    table.note(f"{learners:,} learners, {learners * ITEMS_EACH:,} items: filling, s", time.perf_counter() - began)
    table.note(f"{learners:,} learners: file, MB", sum(f.stat().st_size for f in folder.iterdir()) / 1e6)


def note_round(table, told, small, large):
    for name, value in told[large].items():
        unit = "" if "memory" in name else ", ms"
        table.note(f"{name}{unit}, {small:,} learners", told[small][name])
        table.note(f"{name}{unit}, {large:,} learners", value)
        table.note(f"{name}: ratio", value / told[small][name])
