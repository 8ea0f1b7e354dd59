"""What was read stays in the stream, so that no tick can drop it."""

import asyncio
import os

from tornado.gen import sleep
from tornado.ioloop import IOLoop

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000
async def read(wire, tick):
    for _ in range(3):
        word = asyncio.create_task(wire.readexactly(5))
        await asyncio.wait([word, tick], return_when=asyncio.FIRST_COMPLETED)
        if word.done():
            print(f"reads “{word.result().decode()}”")
        else:
            word.cancel()
            print("a tick")
            tick = asyncio.Future()


async def main():
    wire, tick = asyncio.StreamReader(), asyncio.Future()
    reading = asyncio.create_task(read(wire, tick))
    print("sends “he”")
    wire.feed_data(b"he")
    await sleep(UNIT)
    tick.set_result(None)
    await sleep(UNIT)
    print("sends “lloworld”")
    wire.feed_data(b"lloworld")
    await reading


IOLoop.current().run_sync(main)
