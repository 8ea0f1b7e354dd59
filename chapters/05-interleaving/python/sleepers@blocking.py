"""Three tasks that sleep: while one sleeps, the thread does."""

import os
import time
from collections import deque

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


# ANCHOR: sleeper
def sleeper(name, units):
    print(f"{name} sleeps for {units}")
    time.sleep(units * UNIT)
    yield
    print(f"{name} is awake")
# ANCHOR_END: sleeper


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
    begin = time.monotonic()
    run([sleeper("A", 3), sleeper("B", 1), sleeper("C", 2)])

    total = (time.monotonic() - begin) / UNIT
    print(f"all are done after {total:.1f} units")


main()
