"""Performs a plain Python program and records what it prints.

    python3 record.py FILE.py --chapter N --record OUT.json

The program knows nothing of it: `print` is hooked. The lane is the function,
task or thread that spoke; what it does next is worked out afterwards, and
the recording says so ("derived"). Fields: chapters/stage/README.md.

Python 3.9 or later, standard library only.
"""

import argparse
import asyncio
import builtins
import inspect
import json
import os
import re
import runpy
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
OWN_NAMES = re.compile(r"(Thread|Task)-\d+")
NESTED = ("<lambda>", "<listcomp>", "<genexpr>", "<dictcomp>", "<setcomp>")


class Recorder:
    """Keeps every printed line with its time, lane and source line."""

    def __init__(self, clock):
        self.clock = clock
        self.start = time.monotonic()
        self.lock = threading.Lock()
        self.lanes = []
        self.events = []
        self.sources = []
        self.print = builtins.print

    def hooked_print(self, *values, sep=" ", end="\n", file=None, flush=False):
        if file not in (None, sys.stdout):
            self.print(*values, sep=sep, end=end, file=file, flush=flush)
            return
        text = (" " if sep is None else sep).join(map(str, values))
        frame = sys._getframe(1)
        while frame.f_code.co_name in NESTED and frame.f_back:
            frame = frame.f_back
        with self.lock:
            self.print(text, flush=True)
            for says in text.split("\n"):
                self.keep(says, frame)

    def keep(self, says, frame):
        elapsed = time.monotonic() - self.start
        self.events.append({
            "at_us": int(elapsed * 1e6) if self.clock == "time" else 0,
            "lane": place(self.lanes, lane_of(frame)),
            "says": says,
            "then": resting(frame.f_code),
            "group": None,
            "source": place(self.sources, source_of(frame)),
            "line": frame.f_lineno,
            "figures": [],
        })


def place(names, name):
    """The index of a name in a list, which it joins if it is new."""
    if name not in names:
        names.append(name)
    return names.index(name)


def lane_of(frame):
    """A task or thread that was given a name, or else the function."""
    try:
        task = asyncio.current_task()
    except RuntimeError:
        task = None
    thread = threading.current_thread()
    if task and not OWN_NAMES.match(task.get_name()):
        return task.get_name()
    if thread is not threading.main_thread():
        if not OWN_NAMES.match(thread.name):
            return thread.name
    name = frame.f_code.co_name
    if name == "__next__" and "self" in frame.f_locals:
        return type(frame.f_locals["self"]).__name__
    return "main" if name == "<module>" else name


def source_of(frame):
    path = Path(frame.f_code.co_filename).resolve()
    try:
        return path.relative_to(ROOT).as_posix()
    except ValueError:
        return path.name


def resting(code):
    """How a function of this kind rests between two of its lines."""
    if code.co_flags & inspect.CO_GENERATOR:
        return "paused"
    if code.co_flags & (inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR):
        return "waiting"
    return "paused" if code.co_name == "__next__" else "running"


def derive_then(events, unit_us):
    """Works out what each lane did after each of its lines."""
    for index, event in enumerate(events):
        later = [e for e in events[index + 1:] if e["lane"] == event["lane"]]
        if not later:
            if event["then"] != "paused":
                event["then"] = "done"
        elif event["then"] == "running":
            if later[0]["at_us"] - event["at_us"] > unit_us / 2:
                event["then"] = "blocked"
        elif later[0] is events[index + 1]:
            event["then"] = "running"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--chapter", type=int, required=True)
    parser.add_argument("--record", type=Path, required=True)
    parser.add_argument("--unit", type=int, default=100, metavar="MS")
    parser.add_argument("--clock", choices=("steps", "time"), default="time")
    return parser.parse_args()


def main():
    given = arguments()
    demo, _, variant = given.file.stem.partition("@")
    os.environ["UNIT_MS"] = str(given.unit)
    sys.argv = [str(given.file)]
    recorder = Recorder(given.clock)
    builtins.print = recorder.hooked_print
    try:
        runpy.run_path(str(given.file), run_name="__main__")
    finally:
        builtins.print = recorder.print
    derive_then(recorder.events, given.unit * 1000)
    path = given.file.resolve().relative_to(ROOT).as_posix()
    recording = {
        "format": "yield-to-await/recording",
        "version": 1,
        "chapter": given.chapter,
        "demo": demo,
        "variant": variant or None,
        "language": "python",
        "command": f"python3 {path}",
        "clock": given.clock,
        "unit_ms": given.unit,
        "derived": ["then"],
        "lanes": recorder.lanes,
        "events": recorder.events,
        "sources": [
            {"path": p, "first_line": 1, "text": (ROOT / p).read_text("utf-8")}
            for p in recorder.sources
        ],
    }
    text = json.dumps(recording, ensure_ascii=False).replace("<", "\\u003c")
    partial = given.record.with_suffix(".partial")
    partial.write_text(text, encoding="utf-8")
    partial.replace(given.record)


if __name__ == "__main__":
    main()
