"""No lock: what one wrote is lost."""

import asyncio
import os
import time

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


# ANCHOR: demo
class Counter:
    n = 0

    async def add(self, name):
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
# ANCHOR_END: demo


asyncio.run(main())
