"""A future that forgets who waits for it: nobody can be woken any more."""

import os

from tornado.concurrent import Future
from tornado.ioloop import IOLoop, TimeoutError

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


# ANCHOR: flag
class Flag:
    """Can be awaited until somebody sets it."""

    def __init__(self):
        self.is_set = False

    def __await__(self):
        while not self.is_set:
            yield from Future()

    def set(self):
        print("the flag is set")
        self.is_set = True
# ANCHOR_END: flag


# ANCHOR: demo
async def A():
    flag = Flag()
    IOLoop.current().call_later(2 * UNIT, flag.set)
    print("A waits for the flag")
    await flag
    print("A goes on")


try:
    IOLoop.current().run_sync(A, timeout=4 * UNIT)
except TimeoutError:
    print("nothing more for 2 units")
# ANCHOR_END: demo
