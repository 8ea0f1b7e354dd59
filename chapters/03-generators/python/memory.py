"""A large file, read whole and line by line, in a process each."""

import os
import subprocess
import sys
import tempfile

MEGABYTES = int(os.environ.get("MEGABYTES", 100))


# ANCHOR: ways
def count_whole(file):
    return len(file.read().splitlines())


def lines(file):
    while line := file.readline():
        yield line


def count_by_lines(file):
    return sum(1 for _ in lines(file))
# ANCHOR_END: ways


def child(way):
    count = count_whole if way == "whole" else count_by_lines
    print(count(sys.stdin.buffer), *peak_kilobytes())


def peak_kilobytes():
    # Not `getrusage`: what it says begins with the parent's peak.
    try:
        with open("/proc/self/status") as status:
            return [s.split()[1] for s in status if s.startswith("VmHWM:")]
    except OSError:
        return []


def main():
    print(f"a file of {MEGABYTES} MB")
    for way in ["whole", "by lines"]:
        with tempfile.TemporaryFile() as file:
            for _ in range(MEGABYTES):
                file.write((b"x" * 99 + b"\n") * 10_000)
            file.seek(0)
            command = [sys.executable, __file__, way]
            answer = subprocess.run(
                command, stdin=file, capture_output=True, check=True, text=True
            )
        counted, *peak = answer.stdout.split()
        print(f"{way}: {counted} lines read")
        if peak:
            megabytes = int(peak[0]) * 1.024 / 1000
            print(f"{way}: {megabytes:.1f} MB of memory at its peak")
        else:
            print(f"{way}: memory not measured on this system")


if len(sys.argv) > 1:
    child(sys.argv[1])
else:
    main()
