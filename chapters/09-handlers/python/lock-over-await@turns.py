"""A lock that is awaited: right, and one after the other."""

import asyncio
import os
import time

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


class Counter:
    def __init__(self):
        self.n, self.lock = 0, asyncio.Lock()

    async def add(self, name):
        print(f"{name} asks for the lock")
        async with self.lock:
            read = self.n
            print(f"{name} reads {read}")
            await asyncio.sleep(UNIT)
            self.n = read + 1
            print(f"{name} writes {self.n}")


async def main():
    begin = time.monotonic()
    counter = Counter()
    await asyncio.gather(counter.add("A"), counter.add("B"))
    total = (time.monotonic() - begin) / UNIT
    print(f"n is {counter.n}, after {total:.1f} units")


asyncio.run(main())
