"""Several at once: the results come in the order in which they were asked."""

import os
import time

from tornado.gen import multi, sleep
from tornado.ioloop import IOLoop

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


# ANCHOR: demo
async def fetch(name, units):
    print(f"{name} takes {units}")
    await sleep(units * UNIT)
    print(f"{name} is done")
    return name


async def fetch_two():
    a, b = await multi([fetch("A", 2), fetch("B", 1)])
    print(f"two: {a} {b}")


async def fetch_many(all_units):
    names = "CDEF"
    many = [fetch(name, units) for name, units in zip(names, all_units)]
    results = await multi(many)
    print("many:", *results)


async def main():
    begin = time.monotonic()
    await fetch_two()
    await fetch_many([3, 1, 4, 2])
    total = (time.monotonic() - begin) / UNIT
    print(f"all done after {total:.1f} units")
# ANCHOR_END: demo


IOLoop.current().run_sync(main)
