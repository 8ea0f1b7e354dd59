"""Two tasks that wait for each other."""

import os

from tornado.concurrent import Future
from tornado.gen import multi
from tornado.ioloop import IOLoop, TimeoutError

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


# ANCHOR: demo
async def work(name, other, own, others):
    print(f"{name} waits for {other}")
    answer = await others
    own.set_result(answer + 1)
    print(f"{name} has answered")


async def both():
    a, b = Future(), Future()
    await multi([work("A", "B", a, b), work("B", "A", b, a)])


try:
    IOLoop.current().run_sync(both, timeout=2 * UNIT)
except TimeoutError:
    print("nothing for 2 units")
# ANCHOR_END: demo
