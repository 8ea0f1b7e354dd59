"""A task that computes without pausing: nobody else moves."""

import os
import time
from collections import deque

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


def steps(name, of):
    for taken in range(1, of):
        print(f"{name}: step {taken} of {of}")
        yield
    print(f"{name}: step {of} of {of}, done")


# ANCHOR: greedy
def greedy():
    begin = time.monotonic()
    print("greedy: computes")
    while time.monotonic() < begin + 5 * UNIT:
        pass
    took = (time.monotonic() - begin) / UNIT
    print(f"greedy: took {took:.1f} units")
    yield
# ANCHOR_END: greedy


def run(tasks):
    ready = deque(tasks)
    while ready:
        task = ready.popleft()
        try:
            next(task)
        except StopIteration:
            continue
        ready.append(task)


def main():
    run([steps("A", 2), greedy(), steps("B", 2)])


main()
