"""A time limit that begins anew in every turn: who talks is never asked."""

import asyncio
import os

from tornado.gen import sleep
from tornado.ioloop import IOLoop

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


async def talker(words):
    for word in range(1, 5):
        await sleep(2 * UNIT)
        words.put_nowait(word)
    words.put_nowait(None)


# ANCHOR: listen
async def listen(words):
    while True:
        try:
            word = await asyncio.wait_for(words.get(), 5 * UNIT)
        except asyncio.TimeoutError:
            print("ping")
            continue
        if word is None:
            break
        print(f"hears {word}")
# ANCHOR_END: listen


async def main():
    words = asyncio.Queue()
    talking = asyncio.create_task(talker(words))
    await listen(words)
    await talking
    print("the talker is gone")


IOLoop.current().run_sync(main)
