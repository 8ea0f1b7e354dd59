"""A lock that is held while its holder waits."""

import asyncio
import os
import time
from threading import Lock

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


class Counter:
    def __init__(self):
        self.n, self.lock = 0, Lock()

    async def add(self, name):
        print(f"{name} asks for the lock")
        if not self.lock.acquire(timeout=2 * UNIT):
            return print(f"{name}: nothing for 2 units")
        print(f"{name} reads {self.n}")
        await asyncio.sleep(UNIT)
        self.n += 1
        print(f"{name} writes {self.n}")
        self.lock.release()


async def main():
    begin = time.monotonic()
    counter = Counter()
    await asyncio.gather(counter.add("A"), counter.add("B"))
    total = (time.monotonic() - begin) / UNIT
    print(f"n is {counter.n}, after {total:.1f} units")


asyncio.run(main())
