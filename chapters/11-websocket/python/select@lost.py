"""Half a word is read, the tick comes first, and the half is gone."""

import asyncio
import os

from tornado.gen import sleep
from tornado.ioloop import IOLoop

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


# ANCHOR: read
async def read_five(wire):
    word = b""
    while len(word) < 5:
        word += await wire.read(5 - len(word))
    return word


async def read(wire, tick):
    for _ in range(2):
        word = asyncio.create_task(read_five(wire))
        await asyncio.wait([word, tick], return_when=asyncio.FIRST_COMPLETED)
        if word.done():
            print(f"reads “{word.result().decode()}”")
        else:
            word.cancel()
            print("a tick")
            tick = asyncio.Future()
# ANCHOR_END: read


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
