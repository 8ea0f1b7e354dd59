"""The same future, which keeps who waits for it, and wakes it."""

import os

from tornado.concurrent import Future
from tornado.ioloop import IOLoop

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


# ANCHOR: flag
class Flag:
    """Can be awaited until somebody sets it."""

    def __init__(self):
        self.is_set = False
        self.waiting = None

    def __await__(self):
        while not self.is_set:
            self.waiting = Future()
            yield from self.waiting

    def set(self):
        print("the flag is set")
        self.is_set = True
        if self.waiting:
            self.waiting.set_result(None)
# ANCHOR_END: flag


# ANCHOR: demo
async def A():
    flag = Flag()
    IOLoop.current().call_later(2 * UNIT, flag.set)
    print("A waits for the flag")
    await flag
    print("A goes on")


IOLoop.current().run_sync(A)
# ANCHOR_END: demo
