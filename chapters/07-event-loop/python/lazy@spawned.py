"""A task: the loop runs the coroutine, from its next turn on."""

import asyncio
import os

from tornado.gen import sleep
from tornado.ioloop import IOLoop

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


# ANCHOR: demo
async def A():
    print("A starts")
    await sleep(UNIT)
    print("A ends")


async def main():
    a = asyncio.create_task(A())
    print("made")
    del a
    print("dropped")
    await sleep(2 * UNIT)
    print("two units later")
# ANCHOR_END: demo


IOLoop.current().run_sync(main)
