"""Three tasks that say until when they sleep: they do so at the same time."""

import os
import time
from collections import deque

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


# ANCHOR: sleeper
def sleeper(name, units):
    print(f"{name} sleeps for {units}")
    yield time.monotonic() + units * UNIT
    print(f"{name} is awake")
# ANCHOR_END: sleeper


# ANCHOR: scheduler
def run(tasks):
    ready = deque(tasks)
    asleep = []
    while ready or asleep:
        while ready:
            task = ready.popleft()
            try:
                asleep.append((next(task), task))
            except StopIteration:
                pass
        if asleep:
            asleep.sort(key=lambda sleeping: sleeping[0])
            due, task = asleep.pop(0)
            time.sleep(max(0, due - time.monotonic()))
            ready.append(task)
# ANCHOR_END: scheduler


def main():
    begin = time.monotonic()
    run([sleeper("A", 3), sleeper("B", 1), sleeper("C", 2)])

    total = (time.monotonic() - begin) / UNIT
    print(f"all are done after {total:.1f} units")


main()
