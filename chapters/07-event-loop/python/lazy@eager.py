"""`gen.coroutine`: calling it runs it to its first pause."""

import os

from tornado.gen import coroutine, sleep
from tornado.ioloop import IOLoop

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


# ANCHOR: demo
@coroutine
def A():
    print("A starts")
    yield sleep(UNIT)
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
