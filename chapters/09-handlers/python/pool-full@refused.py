"""Two places for jobs, and a third who wants one."""

import itertools
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Semaphore

from tornado.ioloop import IOLoop
from tornado.web import RequestHandler

from handlers import UNIT, AbcHandler
from visitors import visit

POOL = ThreadPoolExecutor(2)
NUMBERS = itertools.count(1)
PLACES = Semaphore(2)


# ANCHOR: bounded
class BoundedHandler(RequestHandler):
    async def get(self):
        if not PLACES.acquire(blocking=False):
            return self.set_status(503)
        number = next(NUMBERS)
        print(f"job {number} has a place")
        loop = IOLoop.current()
        self.write(await loop.run_in_executor(POOL, block, number))


def block(number):
    print(f"job {number} begins")
    try:
        time.sleep(5 * UNIT)
    finally:
        PLACES.release()
    print(f"job {number} ends")
    return f"job {number}"
# ANCHOR_END: bounded


ROUTES = [("/abc", AbcHandler), ("/bounded", BoundedHandler)]


async def main():
    visitors = ("A", "/bounded", 0), ("B", "/bounded", 1)
    others = ("C", "/bounded", 2), ("D", "/abc", 3)
    await visit(*visitors, *others, routes=ROUTES)


IOLoop.current().run_sync(main)
