"""One timer, twice: as a callback, and as something to await."""

import os

from tornado.gen import sleep
from tornado.ioloop import IOLoop

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


# ANCHOR: demo
def callback():
    print("callback: called after 2 units")


def never():
    print("never: called after 1 unit")


async def coroutine():
    print("coroutine: sleeps for 3 units")
    await sleep(3 * UNIT)
    print("coroutine: awake after 3 units")


def main():
    loop = IOLoop.current()
    loop.call_later(2 * UNIT, callback)
    timeout = loop.call_later(UNIT, never)
    loop.remove_timeout(timeout)
    print("main: two timers, one of them removed")

    loop.run_sync(coroutine)
    print("main: the loop has ended")
# ANCHOR_END: demo


main()
