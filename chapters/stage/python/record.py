"""Performs a plain Python program and records what it prints.

    python3 record.py FILE.py --chapter N --record OUT.json

The program knows nothing of it: the standard output is hooked. The lane is
the function, task or thread that spoke; what it does next is worked out
afterwards, and the recording says so ("derived"). Fields: ../README.md.

Python 3.9 or later, standard library only.
"""

import argparse
import atexit
import contextlib
import importlib
import json
import os
import re
import runpy
import sys
import threading
import time
from pathlib import Path

from lanes import derive_then, lane_of, name_lanes, resting, stack_of

ROOT = Path(__file__).resolve().parents[3]
LESSONS = str(ROOT / "chapters") + os.sep
STAGE = LESSONS + "stage" + os.sep
NESTED = ("<lambda>", "<listcomp>", "<genexpr>", "<dictcomp>", "<setcomp>")


class Recorder:
    """Stands in for the standard output and keeps every line."""

    def __init__(self, given):
        self.given = given
        self.start = time.monotonic()
        self.lock = threading.Lock()
        self.stdout = sys.stdout
        self.begun = {}  # what each thread has written of its next line
        self.events = []

    def __getattr__(self, name):
        return getattr(self.stdout, name)

    def write(self, text):
        with self.lock:
            thread, place = threading.get_ident(), self.place(sys._getframe(1))
            begun = self.begun.pop(thread, ("", place))[0]
            *lines, rest = (begun + text).split("\n")
            for line in lines:
                self.keep(line, place)
            if rest:
                self.begun[thread] = rest, place
        return len(text)

    def place(self, frame):
        """Who speaks, and from where."""
        frame = speaker(frame)
        path = frame.f_code.co_filename if frame else self.given.file
        return {
            "lane": lane_of(frame),
            "then": resting(frame),
            "source": Path(path).resolve().relative_to(ROOT).as_posix(),
            "line": frame.f_lineno if frame else 1,
            "stack": stack_of(frame, is_of_lesson),
        }

    def keep(self, says, place):
        elapsed = time.monotonic() - self.start
        print(says, file=self.stdout, flush=True)
        at_us = int(elapsed * 1e6) if self.given.clock == "time" else 0
        says = says.replace("\r", "")
        event = {"at_us": at_us, "says": says, "group": None, "figures": []}
        self.events.append({**event, **place})

    def finish(self):
        """Ends lines that were begun, and writes the recording."""
        for rest, place in self.begun.values():
            self.keep(rest, place)
        derive_then(self.events, self.given.unit * 1000)
        name_lanes(self.events)
        text = json.dumps(recording(self.given, self.events),
                          ensure_ascii=False).replace("<", "\\u003c")
        partial = self.given.record.with_suffix(".partial")
        partial.write_bytes(text.encode("utf-8"))
        partial.replace(self.given.record)


def speaker(frame):
    """The innermost function of a lesson; none if a library spoke alone."""
    nested = None
    while frame:
        if is_of_lesson(frame):
            if frame.f_code.co_name not in NESTED:
                return frame
            nested = nested or frame
        frame = frame.f_back
    return nested


def is_of_lesson(frame):
    path = os.path.abspath(frame.f_code.co_filename)
    return path.startswith(LESSONS) and not path.startswith(STAGE)


def recording(given, events):
    path = given.file.relative_to(ROOT).as_posix()
    demo, _, variant = given.file.stem.partition("@")
    head = {"format": "yield-to-await/recording", "version": 1}
    head.update(chapter=given.chapter, demo=demo, variant=variant or None)
    head.update(language="python", command=f"python3 {path}")
    head.update(clock=given.clock, unit_ms=given.unit, derived=["then"])
    lanes, paths = collect(events, "lane"), collect(events, "source")
    sources = [{"path": path, "first_line": 1,
                "text": (ROOT / path).read_text("utf-8")} for path in paths]
    return {**head, "lanes": lanes, "events": events, "sources": sources}


def collect(events, field):
    """The names in this field, in order; the events keep their indexes."""
    names = list(dict.fromkeys(event[field] for event in events))
    for event in events:
        event[field] = names.index(event[field])
    return names


def load_imports(program):
    """Loads what a program imports before its time begins to count."""
    names = re.findall(r"^(?:import|from) ([\w.]+)", program, re.MULTILINE)
    for name in names:
        # What cannot be loaded fails where the program asks for it.
        with contextlib.suppress(Exception):
            importlib.import_module(name)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--chapter", type=int, required=True)
    parser.add_argument("--record", type=Path, required=True)
    parser.add_argument("--unit", type=int, default=100, metavar="MS")
    parser.add_argument("--clock", choices=("steps", "time"), default="time")
    given = parser.parse_args()
    given.file = given.file.resolve()
    os.environ["UNIT_MS"] = str(given.unit)
    sys.argv = [str(given.file)]
    sys.path[0] = str(given.file.parent)
    load_imports(given.file.read_text("utf-8"))
    recorder = sys.stdout = Recorder(given)
    try:
        runpy.run_path(str(given.file), run_name="__main__")
    except SystemExit as end:
        if end.code not in (None, 0):
            raise
    # Python waits for its threads first, as at the end of any program.
    atexit.register(recorder.finish)


if __name__ == "__main__":
    main()
