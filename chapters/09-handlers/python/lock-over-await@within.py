"""Nothing is awaited between read and write: right, and both at once."""

import asyncio
import os
import time

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


class Counter:
    n = 0

    async def add(self, name):
        print(f"{name} waits")
        await asyncio.sleep(UNIT)
        self.n += 1
        print(f"{name} has added one")


async def main():
    begin = time.monotonic()
    counter = Counter()
    await asyncio.gather(counter.add("A"), counter.add("B"))
    total = (time.monotonic() - begin) / UNIT
    print(f"n is {counter.n}, after {total:.1f} units")


asyncio.run(main())
