"""Measures what README reports and prints one table: numbers of one run on one machine, of which the ratios count.

    run.py [--quick] [--million] [peers | intake | sending | growth]

Without a name: intake, sending and growth. --million grows to 1,000,000 learners and 20,000,000 items, which takes long.
peers needs npm."""

import os
import sys

import beside
import growth
import intake
import sending
from servers import Table


def main():
    quick, million = "--quick" in sys.argv, "--million" in sys.argv
    wanted = [each for each in sys.argv[1:] if each not in ("--quick", "--million")] or ["intake", "sending", "growth"]
    if any(each not in ("peers", "intake", "sending", "growth") for each in wanted):
        raise SystemExit("usage: scripts/bench [--quick] [--million] [peers | intake | sending | growth]…")
    print(f"load average before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n", flush=True)
    for each in wanted:
        if each == "peers":
            beside.measure(quick)
            continue
        table = Table()
        {"intake": lambda: intake.measure(table, quick), "sending": lambda: sending.measure(table, quick),
         "growth": lambda: growth.measure(table, quick, million)}[each]()
        print("| | median | least to most |\n|---|---|---|")
        table.print()
        print(flush=True)


if __name__ == "__main__":
    main()
