"""A clock that goes on from turn to turn."""

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
async def listen(words):
    due = asyncio.create_task(asyncio.sleep(5 * UNIT))
    while True:
        word = asyncio.create_task(words.get())
        while word not in await first(word, due):
            print("ping")
            due = asyncio.create_task(asyncio.sleep(5 * UNIT))
        if word.result() is None:
            break
        print(f"hears {word.result()}")
    due.cancel()


async def first(*tasks):
    """Those that are done; the others go on."""
    done, _ = await asyncio.wait(
        tasks, return_when=asyncio.FIRST_COMPLETED
    )
    return done


async def main():
    words = asyncio.Queue()
    talking = asyncio.create_task(talker(words))
    await listen(words)
    await talking
    print("the talker is gone")


IOLoop.current().run_sync(main)
