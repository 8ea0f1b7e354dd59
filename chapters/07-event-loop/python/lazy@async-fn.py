"""`async def`: calling it makes a coroutine, and runs nothing."""

import os
import warnings

from tornado.gen import sleep
from tornado.ioloop import IOLoop

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000

# Python only complains of it, on the standard error: this program means it.
warnings.filterwarnings("ignore", "coroutine 'A' was never awaited")


# ANCHOR: demo
async def A():
    print("A starts")
    await sleep(UNIT)
    print("A ends")


async def main():
    a = A()
    print("made")
    del a
    print("dropped")
    await sleep(2 * UNIT)
    print("two units later")
# ANCHOR_END: demo


IOLoop.current().run_sync(main)
